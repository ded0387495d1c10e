"""The content of an OpenDocument text → blocks."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bot.intake.document import Block, tidy

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = (f"{_TEXT}h", f"{_TEXT}p")
_WHITE = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": " "}
_LEFT_OUT = (f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_OFFICE}forms", f"{_TEXT}sequence-decls")


def odt_blocks(content: etree._Element) -> tuple[Block, ...]:
    """The blocks of the document's body, its footnotes after them. Deleted text and comments are left out."""
    body = content.find(f".//{_OFFICE}text")
    if body is None:
        return ()
    notes = [block for note in body.iter(f"{_TEXT}note-body") for block in _blocks(note)]
    return (*_blocks(body), *notes)


def _blocks(part: etree._Element) -> Iterator[Block]:
    walk = etree.iterwalk(part, events=("start",))
    for _, element in walk:
        if element.tag in _LEFT_OUT:
            walk.skip_subtree()
        elif element.tag == f"{_TABLE}table-row":
            cells = (tidy(" ".join(map(_text, cell.iter(*_PARAGRAPHS)))) for cell in element.iter(f"{_TABLE}table-cell"))
            if row := "\t".join(filter(None, cells)):
                yield Block(row)
            walk.skip_subtree()
        elif element.tag in _PARAGRAPHS:
            if text := tidy(_text(element)):
                yield Block(text, _level(element))
            walk.skip_subtree()


def _text(paragraph: etree._Element) -> str:
    parts: list[str] = []
    walk = etree.iterwalk(paragraph, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element.tag in _LEFT_OUT:
                walk.skip_subtree()
            else:
                parts.append(_WHITE.get(str(element.tag), "") + (element.text or ""))
        elif element is not paragraph:
            parts.append(element.tail or "")
    return "".join(parts)


def _level(paragraph: etree._Element) -> int:
    if not str(paragraph.tag).endswith("}h"):
        return 1 if paragraph.get(f"{_TEXT}style-name") == "Title" else 0
    level = paragraph.get(f"{_TEXT}outline-level", "1")
    return int(level) if level.isdecimal() and len(level) == 1 else 1
