"""RTF → blocks. Runs in a worker process."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from bot.intake.document import Block, Document, tidy
from bot.intake.filetype import damaged

_INFO = re.compile(r"\{\\(title|author) ([^{}\\]{1,300})\}")


def read_rtf(data: bytes) -> Document:
    """The paragraphs of an RTF file. Raises IntakeError for one that is cut off."""
    source = data.decode("cp1252", "replace").lstrip()
    if not source.rstrip("\0 \r\n").endswith("}"):
        raise damaged("RTF file")
    made = str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]  # it has no types
    text = made.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    said = {match[1]: tidy(match[2]) for match in _INFO.finditer(source[:20_000])}
    return Document(
        tuple(Block(line) for line in map(_line, text.splitlines()) if line),
        title=said.get("title", ""),
        author=said.get("author", ""),
    )


def _line(line: str) -> str:
    """One paragraph; the cells of a table row, which come with bars between them, joined by tabs."""
    if line.rstrip().endswith("|"):
        return "\t".join(filter(None, map(tidy, line.split("|"))))
    return tidy(line)
