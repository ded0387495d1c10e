"""The other end of the pipe: one question on standard input, one answer on standard output, under limits, then the end.

The libraries that parse what strangers wrote are brought in here, one reader at a time, and nowhere in the desk's own process.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from math import ceil
from typing import BinaryIO, TextIO

from bot.errors import IntakeError
from bot.intake.filetype import FileKind

MEMORY = 1_500_000_000
LANGUAGE = "language"
"""The question which language a text is in."""


def main() -> None:
    """Read the question, set the limits, answer."""
    asked = json.loads(sys.stdin.buffer.readline())
    _limit(ceil(asked["seconds"]))
    answer(asked, sys.stdin.buffer, sys.stdout)


def answer(asked: dict[str, str | None], body: BinaryIO, out: TextIO) -> None:
    """Answer with what the reader made of `body`, or with the words of a refusal."""
    try:
        made = _read(str(asked["kind"]), body.read(), asked.get("url"))
    except IntakeError as refused:
        made = {"refused": [refused.code, refused.message, refused.next_step]}
    json.dump(made, out)


def _read(kind: str, body: bytes, url: str | None) -> dict[str, object]:
    if kind == FileKind.HTML:
        from bot.intake.reader import read_page  # each reader brings a library that the others do without

        return read_page(body.decode("utf-8", "surrogatepass"), url).as_json()
    if kind == LANGUAGE:
        from py3langid.langid import classify  # type: ignore[import-untyped]  # it has no types

        return {"language": str(classify(body.decode("utf-8", "replace"))[0])}
    from bot.intake.documents import read_document

    return read_document(FileKind(kind), body).as_json()


def _limit(seconds: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # no such limits on this system; the parent's time-out holds
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
