"""What a file is, by its first bytes. The name only chooses between a plain text and Markdown, which bytes cannot tell apart."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from bot.errors import IntakeError

_SNIFFED = 4096
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S)
_HEADER = re.compile(rb"(?:From \S.*|[!-9;-~]{1,70}:(?:[ \t].*)?|[ \t].*)")
_MAIL_HEADERS = re.compile(
    rb"(?im)^(?:from|to|subject|date|message-id|mime-version|received|return-path|delivered-to|reply-to|sender):"
)
_FEWEST_HEADERS = 3
_PICTURES = (
    *(b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"8BPS", b"\0\0\1\0"),
    *(b"\0\0\0\x18ftypheic", b"\0\0\0\x1cftypavif", b"\0\0\0\x20ftypavif"),
)
_RECORDINGS = (b"ID3", b"\xff\xfb", b"\xff\xf3", b"OggS", b"fLaC", b"\x1a\x45\xdf\xa3")
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")


class FileKind(StrEnum):
    """The kinds of file that become an article. ZIP is decided by what lies in it: a Word or an OpenDocument text."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    ZIP = "zip"
    PDF = "pdf"
    MAIL = "mail"
    RTF = "rtf"


def kind_of_file(data: bytes, name: str) -> FileKind:
    """The kind of a file. Raises IntakeError, in the words for what it is, when it is none that Factdesk reads."""
    head = data[:_SNIFFED]
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return FileKind.ZIP
    if head.lstrip().startswith(b"{\\rtf"):
        return FileKind.RTF
    _refuse_foreign(data, head)
    return _kind_of_text(head, name)


def _kind_of_text(head: bytes, name: str) -> FileKind:
    plain = head.replace(b"\0", b"") if head.startswith(_BOMS[1:]) else head
    for mark in _BOMS:
        plain = plain.removeprefix(mark)
    if _HTML.match(plain):
        return FileKind.HTML
    if _is_mail(plain):
        return FileKind.MAIL
    return FileKind.MARKDOWN if PurePosixPath(name.lower()).suffix in _MARKDOWN else FileKind.TEXT


def _is_mail(head: bytes) -> bool:
    """True when the file opens with a block of header lines, several of which only letters have."""
    block = re.split(rb"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    lines = block.splitlines()
    if len(head) == _SNIFFED and block == head.lstrip():
        lines = lines[:-1]  # the block goes on beyond what was looked at
    known = len(_MAIL_HEADERS.findall(block))
    return known >= _FEWEST_HEADERS and all(_HEADER.fullmatch(line) for line in lines)


def _refuse_foreign(data: bytes, head: bytes) -> None:
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        if _LOCKED_OFFICE in data:
            raise locked("file")
        raise IntakeError(
            "old_office",
            "This is a file of an old Office format.",
            "Save it as .docx and send that, or paste the text.",
        )
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        raise IntakeError("picture", "This file is a picture.", "Paste the words in it and Factdesk carries on.")
    if head.startswith(_RECORDINGS) or head[4:8] == b"ftyp" or head[:4] == b"RIFF":
        raise IntakeError("recording", "This file is a sound or a film.", "Paste what is said in it and Factdesk carries on.")
    if head.startswith(_ARCHIVES):
        raise archive()
    if head.startswith((b"MZ", b"\x7fELF")) or (b"\0" in head and not _perhaps_wide(head)):
        raise unknown_file()


def _perhaps_wide(head: bytes) -> bool:
    """True where zero bytes may be the halves of characters: UTF-16 and UTF-32 text."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return head.startswith(_BOMS[1:]) or min(even, odd) * 4 <= max(even, odd)


def locked(what: str) -> IntakeError:
    """The error for a file behind a password."""
    return IntakeError(
        "locked", f"This {what} is locked with a password.", "Send a copy without the password, or paste the text."
    )


def archive() -> IntakeError:
    """The error for files packed into one."""
    return IntakeError("archive", "This file is an archive of other files.", "Unpack it and send the document inside.")


def unknown_file() -> IntakeError:
    """The error for a file that is no text of any kind."""
    return IntakeError(
        "unknown_file",
        "Factdesk cannot read this kind of file.",
        "Send a text, Markdown, HTML, Word, PDF, e-mail, RTF or OpenDocument file, or paste the text.",
    )


def damaged(what: str) -> IntakeError:
    """The error for a file that is broken or cut off."""
    return IntakeError("damaged", f"This {what} is damaged and cannot be opened.", "Send it again, or paste the text.")
