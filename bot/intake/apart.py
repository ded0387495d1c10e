"""Parsing in a process of its own: without secrets, with limits, and ended when it takes too long.

A hostile page or file can keep any parser busy or make it fall over; here that ends one small process and a sentence is said.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bot.errors import IntakeError
from bot.intake.document import Document
from bot.intake.filetype import FileKind
from bot.intake.reading import Reading
from bot.intake.worker import LANGUAGE

SECONDS = 12.0
"""Of the processor's time. A busy machine gets several times as long by the clock, so that an innocent page is not refused."""

_PATIENCE = 5
_ROOT = Path(__file__).resolve().parents[2]
# One thread: a numerical library reserves memory for every core, and the worker's memory is limited.
_ENVIRONMENT = {"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"}
_CODE = "from bot.intake.worker import main; main()"


def read_apart(html: str, url: str | None, seconds: float = SECONDS) -> Reading:
    """`read_page` in a worker process. Raises IntakeError `too_complex` when it takes too long or falls over."""
    try:
        return Reading.from_json(_ask(FileKind.HTML, html.encode("utf-8", "surrogatepass"), url, seconds))
    except (subprocess.SubprocessError, ValueError, TypeError):
        raise IntakeError("too_complex", "This page is too large or too tangled to read safely.") from None


def document_apart(kind: FileKind, data: bytes, seconds: float = SECONDS) -> Document:
    """`read_document` in a worker process. Raises IntakeError: its refusal, or `too_complex` when it ends without an answer."""
    try:
        return Document.from_json(_ask(kind, data, None, seconds))
    except (subprocess.SubprocessError, ValueError, TypeError, KeyError):
        raise IntakeError("too_complex", "This file is too large or too tangled to read safely.") from None


def guess_language(text: str, seconds: float = SECONDS) -> str:
    """The code of the language that `text` is most like; empty when that cannot be told. The model is too large for the desk."""
    try:
        return str(_ask(LANGUAGE, text.encode("utf-8", "surrogatepass"), None, seconds)["language"])
    except (subprocess.SubprocessError, ValueError, KeyError):
        return ""


def _ask(kind: str, body: bytes, url: str | None, seconds: float) -> dict[str, object]:
    asked = json.dumps({"kind": kind, "url": url, "seconds": seconds}).encode("ascii")
    done = subprocess.run(  # noqa: S603  # our own interpreter and our own code; what is read comes in through the pipe
        [sys.executable, "-c", _CODE],
        input=asked + b"\n" + body,
        capture_output=True,
        timeout=seconds * _PATIENCE,
        check=True,
        env=_ENVIRONMENT,
    )
    answer: dict[str, object] = json.loads(done.stdout)
    refused = answer.get("refused")
    if isinstance(refused, list):
        raise IntakeError(*map(str, refused))
    return answer
