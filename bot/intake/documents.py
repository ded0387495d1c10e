"""One file → its blocks. Runs in a worker process; every reader's own errors become one sentence here."""

from __future__ import annotations

from collections.abc import Callable

from bot.errors import IntakeError
from bot.intake.document import Document
from bot.intake.filetype import FileKind, damaged

_NAMES = {FileKind.ZIP: "document", FileKind.PDF: "PDF", FileKind.MAIL: "e-mail", FileKind.RTF: "RTF file"}


def read_document(kind: FileKind, data: bytes) -> Document:
    """The blocks of a file of this kind. Raises IntakeError with the words for what is wrong with it."""
    read = _reader(kind)
    try:
        return read(data)
    except (IntakeError, MemoryError):
        raise
    except Exception:  # noqa: BLE001  # strangers' files break the libraries in more ways than they name
        raise damaged(_NAMES.get(kind, "file")) from None


def _reader(kind: FileKind) -> Callable[[bytes], Document]:
    """The reader of a kind. Each brings its own library, so only the one that is needed is loaded."""
    if kind is FileKind.PDF:
        from bot.intake.pdf import read_pdf as read
    elif kind is FileKind.ZIP:
        from bot.intake.office import read_office as read
    elif kind is FileKind.MAIL:
        from bot.intake.mail import read_mail as read
    elif kind is FileKind.RTF:
        from bot.intake.rtf import read_rtf as read
    else:
        from bot.intake.markdown import read_markdown as read
    return read
