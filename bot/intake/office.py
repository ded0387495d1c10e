"""Word (.docx) and OpenDocument (.odt) texts → blocks. Runs in a worker process."""

from __future__ import annotations

import io
import zipfile

import mammoth  # type: ignore[import-untyped]  # it has no types
from lxml import etree

from bot.errors import IntakeError
from bot.intake.blocks import blocks_of
from bot.intake.document import Document, tidy
from bot.intake.filetype import archive, damaged, locked, unknown_file
from bot.intake.odt import odt_blocks

_MOST_MEMBERS = 10_000
_MOST_XML = 40_000_000
_WORD = "word/document.xml"
_OTHER_OFFICE = {
    "xl/": "a spreadsheet",
    "ppt/": "a presentation",
}
_ODF = b"application/vnd.oasis.opendocument."
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
comment-reference =>
"""
_XML = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def read_office(data: bytes) -> Document:
    """The text of a .docx or .odt file. Raises IntakeError for other archives, locked files and decompression bombs."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise damaged("file") from None
    names = _checked(packed)
    _refuse_document_types(packed)
    if _WORD in names:
        return _word(data, packed)
    kind = packed.read("mimetype")[:80] if "mimetype" in names else b""
    if kind.startswith(_ODF + b"text"):
        return _open_document(packed)
    for folder, what in _OTHER_OFFICE.items():
        if any(name.startswith(folder) for name in names):
            raise IntakeError("other_office", f"This file is {what}.", "Paste the text that matters and Factdesk carries on.")
    raise unknown_file() if kind else archive()


def _checked(packed: zipfile.ZipFile) -> frozenset[str]:
    """The names of the members. Their declared sizes bound what reading them can give."""
    members = packed.infolist()
    parsed = sum(member.file_size for member in members if _is_parsed(member.filename))
    if len(members) > _MOST_MEMBERS or parsed > _MOST_XML:
        raise IntakeError("too_large", "This file unpacks to more than Factdesk opens.")
    if any(member.flag_bits & 1 for member in members):
        raise locked("file")
    return frozenset(packed.namelist())


def _is_parsed(name: str) -> bool:
    return name.endswith((".xml", ".rels")) or "." not in name


def _refuse_document_types(packed: zipfile.ZipFile) -> None:
    """No word processor writes a document type; one that stands there brings entities, and those are an attack."""
    for member in packed.infolist():
        if _is_parsed(member.filename) and b"<!DOCTYPE" in packed.open(member).read(2000):
            raise damaged("document")


def _word(data: bytes, packed: zipfile.ZipFile) -> Document:
    made = mammoth.convert_to_html(
        io.BytesIO(data), style_map=_STYLES, include_embedded_style_map=False, convert_image=lambda _image: []
    )
    return _document(Document(blocks_of(_without_note_marks(made.value))), packed, "docProps/core.xml")


def _without_note_marks(html: str) -> str:
    """Mammoth's HTML without the numbers that refer to footnotes and the arrows that lead back from them."""
    tree = etree.fromstring(f"<div>{html}</div>", _XML)
    for link in list(tree.iter("a")):
        target = link.get("href") or ""
        if target.startswith(("#footnote-", "#endnote-")):
            link.clear(keep_tail=True)
    return etree.tostring(tree, encoding="unicode")


def _open_document(packed: zipfile.ZipFile) -> Document:
    if "META-INF/manifest.xml" in packed.namelist() and b"encryption-data" in packed.read("META-INF/manifest.xml"):
        raise locked("document")
    return _document(Document(odt_blocks(etree.fromstring(packed.read("content.xml"), _XML))), packed, "meta.xml")


def _document(made: Document, packed: zipfile.ZipFile, properties: str) -> Document:
    """The document with what the file's properties say about it."""
    if properties not in packed.namelist():
        return made
    tree = etree.fromstring(packed.read(properties), _XML)
    said = {name: tidy(next(tree.itertext(_DUBLIN + name), "")) for name in ("title", "creator")}
    return Document(made.blocks, title=said["title"], author=said["creator"])
