"""PDF → blocks: the text layer, page by page, without what repeats on every page. Runs in a worker process."""

from __future__ import annotations

import io
import re
import unicodedata

from pypdf import PdfReader
from pypdf.errors import PdfReadError

from bot.errors import IntakeError
from bot.intake.document import Block, Document, tidy
from bot.intake.filetype import locked
from bot.intake.pagelines import paragraphs, repeated

MOST_PAGES = 300
_MOST_CHARACTERS = 1_500_000
_FEWEST_LETTERS = 3
_MOST_STRANGE = 0.1
_LONGEST_TITLE = 300
_PROGRAM_TITLE = re.compile(r"(?i)^(?:microsoft \w+ - |untitled|document\d*$)|\.(?:docx?|pdf|indd|pages|tmp)$")


def read_pdf(data: bytes) -> Document:
    """The text of a PDF. Raises IntakeError for a locked one, a scan, one that is too long, and unreadable letters."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise locked("PDF")
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise IntakeError(
            "too_many_pages",
            f"This PDF has {count:,} pages; Factdesk reads {MOST_PAGES} at most.",
            "Send the pages that matter, or paste their text.",
        )
    pages = _pages(reader)
    empty = sum(not any(letters(line) >= _FEWEST_LETTERS for line in page) for page in pages)
    if empty == count:
        raise IntakeError("scan", "This PDF is a scan: it holds pictures of pages and no text.", "Paste the text.")
    _check_letters(pages)
    aside = repeated(pages)
    body = [[line for line in page if line not in aside] for page in pages]
    return Document(
        blocks=(*(Block(text) for text in paragraphs(body)), *(Block(tidy(line), aside=True) for line in aside)),
        title=_title(reader),
        author=_property(reader, "/Author"),
        remarks=_remarks(empty, count),
    )


def letters(line: str) -> int:
    """How many letters and digits a line holds."""
    return sum(char.isalnum() for char in line)


def _pages(reader: PdfReader) -> list[list[str]]:
    pages: list[list[str]] = []
    size = 0
    for page in reader.pages:
        text = page.extract_text()
        size += len(text)
        if size > _MOST_CHARACTERS:
            raise IntakeError("too_long", "This PDF holds more text than Factdesk reads.", "Send the pages that matter.")
        pages.append([line.strip() for line in text.splitlines()])
    return pages


def _check_letters(pages: list[list[str]]) -> None:
    """Fonts without a table of their letters give rubbish, and rubbish would give claims."""
    text = "".join(line for page in pages for line in page)
    strange = sum(unicodedata.category(char) in ("Co", "Cn", "Cc", "Cs") or char == "\ufffd" for char in text)
    if strange > _MOST_STRANGE * len(text):
        raise IntakeError("bad_text", "The letters of this PDF cannot be read: its fonts do not say which they are.")


def _remarks(empty: int, count: int) -> tuple[str, ...]:
    if not empty:
        return ()
    pages = "1 page" if empty == 1 else f"{empty} pages"
    return (f"{pages} of this PDF's {count} {'holds' if empty == 1 else 'hold'} no text and could not be read.",)


def _title(reader: PdfReader) -> str:
    title = _property(reader, "/Title")
    return "" if _PROGRAM_TITLE.search(title) else title


def _property(reader: PdfReader, name: str) -> str:
    try:
        value = reader.metadata.get(name) if reader.metadata else None
    except PdfReadError:  # the properties are broken; the pages need not be
        return ""
    return tidy(value)[:_LONGEST_TITLE] if isinstance(value, str) else ""
