"""An e-mail → blocks: its plain text, or else its HTML without anything fetched. Runs in a worker process."""

from __future__ import annotations

import email
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from email.policy import default

from bot.errors import IntakeError
from bot.intake.blocks import blocks_of
from bot.intake.charset import decode
from bot.intake.document import Block, Document, tidy

_STUB = 200
_MOST_PARTS = 500
_MOST_NAMED = 10
_LONGEST_NAME = 80


def read_mail(data: bytes) -> Document:
    """Subject and text of a mail. Attachments are named and not opened; pictures are never fetched."""
    mail = email.message_from_bytes(data, policy=default)
    if sum(1 for _ in mail.walk()) > _MOST_PARTS:
        raise IntakeError("too_complex", "This e-mail has more parts than Factdesk opens.")
    subject = tidy(str(mail["subject"] or ""))
    text = _text(mail)
    if not any(block.text for block in text):
        raise IntakeError("no_article", "This e-mail holds no text.")
    head = (Block(subject, level=1),) if subject else ()
    return Document((*head, *text), subject, published=_day(mail), sender=_sender(mail), remarks=_remarks(mail), whole=False)


def _text(mail: EmailMessage) -> tuple[Block, ...]:
    plain, html = _part(mail, "plain"), _part(mail, "html")
    shown = blocks_of(html) if html and len(plain.strip()) < _STUB else ()
    if sum(len(block.text) for block in shown) > len(plain):
        return shown
    return (Block(plain.strip("\r\n")),)


def _part(mail: EmailMessage, kind: str) -> str:
    """The mail's body of one kind; its characters are never guessed."""
    part = mail.get_body((kind,))
    if part is None:
        return ""
    raw = part.get_payload(decode=True)
    return decode(raw, part.get_content_charset()) if isinstance(raw, bytes) and raw.strip() else ""


def _sender(mail: EmailMessage) -> str:
    addresses = getattr(mail["from"], "addresses", ())
    return tidy(addresses[0].display_name or addresses[0].addr_spec) if addresses else ""


def _day(mail: EmailMessage) -> str:
    when = getattr(mail["date"], "datetime", None)
    return when.date().isoformat() if isinstance(when, datetime) else ""


def _remarks(mail: EmailMessage) -> tuple[str, ...]:
    names: list[str] = []
    with suppress(KeyError, ValueError):  # a mail without attachments may not even be made of parts
        names = [tidy(str(part.get_filename() or "without a name"))[:_LONGEST_NAME] for part in mail.iter_attachments()]
    if not names:
        return ()
    listed = ", ".join(names[:_MOST_NAMED]) + (f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else "")
    what = "an attachment, which was" if len(names) == 1 else f"{len(names)} attachments, which were"
    return (f"This e-mail has {what} not read: {listed}. Send such a file by itself to have it checked.",)
