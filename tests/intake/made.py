"""Files of every kind that Factdesk reads, made for the tests: no file of anybody else's is needed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from html import escape
from textwrap import wrap

TITLE = "Orla Dam Repairs Cost 40 Million Crowns"
PARAGRAPHS = (
    "The repair of the dam above Orla cost 40 million crowns, the ministry of works said on Friday, a third more than the"
    " parliament had approved in the spring of last year.",
    "“We paid for 12,000 tonnes of concrete,” minister Pavla Horka told reporters. Her office has not published the contract"
    " with the builder, which is based in the capital.",
    "The opposition asked for an inquiry into the long-term costs. It counts 11,000 people who live below the wall.",
)
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(members: dict[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of `members`, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return out.getvalue()


def word_paragraph(text: str, style: str = "Normal", extra: str = "") -> str:
    """One paragraph of a Word document."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>{extra}</w:p>'
    )


def word_row(*cells: str) -> str:
    """A table row of a Word document."""
    return "<w:tr>" + "".join(f"<w:tc>{word_paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def word_parts(body: str, *, creator: str = "", notes: str = "") -> dict[str, str | bytes]:
    """The parts of a Word document around `body`."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in ("Normal", "Title", "heading 1", "heading 2")
    )
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{_WORD}">{styles}</w:styles>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{_WORD}">{notes}</w:footnotes>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}"/>',
        "docProps/core.xml": '<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title></dc:title>'
        f"<dc:creator>{creator}</dc:creator></p>",
    }


def docx(body: str = "", **options: str) -> bytes:
    """A Word document: the usual article, or `body`."""
    usual = word_paragraph(TITLE, "Title") + "".join(map(word_paragraph, PARAGRAPHS))
    return zipped(word_parts(body or usual, **options))


def odt(body: str = "", *, manifest: str = "", doctype: str = "", creator: str = "Ines Okafor") -> bytes:
    """An OpenDocument text: the usual article, or `body`."""
    usual = f'<text:h text:outline-level="1">{TITLE}</text:h>' + "".join(
        f"<text:p>{escape(text)}</text:p>" for text in PARAGRAPHS
    )
    names = "".join(f' xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table"))
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{doctype}<office:document-content{names}><office:body><office:text>{body or usual}</office:text>"
            "</office:body></office:document-content>",
            "meta.xml": f'<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{creator}</dc:creator></m>',
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        }
    )


def pdf(pages: Sequence[Sequence[str]], *, title: str = "") -> bytes:
    """A PDF whose pages hold these lines, one below the other. A page without lines holds no text."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    numbers = []
    for lines in pages:
        shown = "".join(f"({_escaped(line)}) Tj T* " for line in lines)
        content = f"BT /F1 11 Tf 14 TL 60 780 Td {shown}ET" if lines else ""
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
        numbers.append(len(objects))
    objects[1] = f"<< /Type /Pages /Count {len(numbers)} /Kids [{' '.join(f'{number} 0 R' for number in numbers)}] >>"
    objects.append(f"<< /Title ({_escaped(title)}) >>")
    return _written(objects)


def _written(objects: Sequence[str]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(out)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def printed(paragraphs: Sequence[str] = PARAGRAPHS, width: int = 70) -> list[str]:
    """Paragraphs as the lines of a printed column."""
    return [line for text in paragraphs for line in wrap(text, width)]


def mail(text: str | None = "\n\n".join(PARAGRAPHS), html: str | None = None, attached: Sequence[str] = ()) -> bytes:
    """An e-mail with the usual article."""
    message = EmailMessage()
    message["From"] = "Press Office <press@works.example>"
    message["To"] = "newsroom@orlawire.example"
    message["Subject"] = TITLE
    message["Date"] = "Fri, 06 Mar 2026 09:15:00 +0100"
    if text is not None:
        message.set_content(text)
    if html is not None:
        message.set_content(html, subtype="html") if text is None else message.add_alternative(html, subtype="html")
    for name in attached:
        message.add_attachment(b"secret figures: 999,999", maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def rtf(paragraphs: Sequence[str] = (TITLE, *PARAGRAPHS)) -> bytes:
    """An RTF file with these paragraphs."""
    text = "\\par\n".join("".join(char if char.isascii() else f"\\u{ord(char)}?" for char in line) for line in paragraphs)
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}{\\info{\\author Ines Okafor}}\\f0 " + text + "\\par}"
    ).encode()
