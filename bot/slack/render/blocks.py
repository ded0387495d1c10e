"""Small builders of Block Kit parts. Foreign text goes through `plain` or `run`, which Slack never reads as markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from bot.slack.mrkdwn import cut, escape, is_user, tidy
from bot.slack.render.message import Block

MESSAGE_CHARACTERS = 12_000
"""Budget for all text of one message. Slack refuses a little above 13,000 without documenting it."""


def plain(text: str, limit: int = 3000) -> Block:
    """A plain text object: no markup, no emoji codes, cut to `limit`."""
    return {"type": "plain_text", "text": cut(tidy(text), limit) or " ", "emoji": False}


def words(mrkdwn: str) -> Block:
    """A mrkdwn object of our own words; foreign parts must have been escaped."""
    return {"type": "mrkdwn", "text": mrkdwn, "verbatim": True}


def section(mrkdwn: str) -> Block:
    """A section of our own words."""
    return {"type": "section", "text": words(mrkdwn)}


def plain_section(text: str, limit: int = 3000) -> Block:
    """A section of foreign text."""
    return {"type": "section", "text": plain(text, limit)}


def header(text: str) -> Block:
    """A heading of our own words."""
    return {"type": "header", "text": plain(text, 150)}


def context(*elements: Block) -> Block:
    """A line in small print, of at most ten elements."""
    return {"type": "context", "elements": list(elements[:10])}


def small(mrkdwn: str) -> Block:
    """A line in small print of our own words."""
    return context(words(mrkdwn))


def button(label: str, action_id: str, value: str, *, style: str | None = None) -> Block:
    """A button. `style` is `primary` or `danger`; a message has at most one primary."""
    made: Block = {"type": "button", "text": plain(label, 75), "action_id": action_id, "value": value}
    if style is not None:
        made["style"] = style
    return made


def menu(action_id: str, label: str, options: Sequence[Block]) -> Block:
    """A menu of further actions. It shows `label` until something is chosen."""
    return {"type": "static_select", "action_id": action_id, "placeholder": plain(label, 150), "options": list(options)}


def actions(block_id: str, elements: Sequence[Block]) -> Block:
    """A row of buttons or controls."""
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def run(text: str, *, bold: bool = False, italic: bool = False) -> Block:
    """A stretch of rich text, shown as it is."""
    made: Block = {"type": "text", "text": tidy(text) or " "}
    style = {name: True for name, on in (("bold", bold), ("italic", italic)) if on}
    if style:
        made["style"] = style
    return made


def person(user_id: str) -> Block:
    """A person in rich text."""
    return {"type": "user", "user_id": user_id} if is_user(user_id) else run(user_id)


def rich_line(*elements: Block) -> Block:
    """One line of rich text."""
    return {"type": "rich_text_section", "elements": list(elements)}


def rich_quote(text: str) -> Block:
    """A quotation in rich text."""
    return {"type": "rich_text_quote", "elements": [run(text)]}


def rich_list(lines: Iterable[Block]) -> Block:
    """A bulleted list of rich lines."""
    return {"type": "rich_text_list", "style": "bullet", "elements": list(lines)}


def rich(*elements: Block) -> Block:
    """A rich text block of lines, lists and quotations."""
    return {"type": "rich_text", "elements": list(elements)}


def host_of(url: str) -> str | None:
    """The host of an http link in its ASCII form, so that look-alike letters show; None for anything else."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return None
    return host if parts.scheme in ("http", "https") and host else None


def link_words(url: str, label: str) -> str | None:
    """A mrkdwn link with our own label followed by the host it leads to; None when `url` is no web link Slack can carry."""
    host = host_of(url)
    if host is None or any(char in url for char in "<>|\n\t ") or len(url) > 2000:
        return None
    return f"<{escape(url)}|{label} ({escape(host)})>"


def input_block(field: str, label: str, element: Block, *, hint: str = "", optional: bool = False) -> Block:
    """A field of a form. Block and element share the id `field`."""
    made: Block = {
        "type": "input",
        "block_id": field,
        "label": plain(label, 2000),
        "element": {**element, "action_id": field},
        "optional": optional,
    }
    if hint:
        made["hint"] = plain(hint, 2000)
    return made


def option(label: str, value: str, description: str = "") -> Block:
    """One choice of a radio group, a select or a checkbox."""
    made: Block = {"text": plain(label, 75), "value": value}
    if description:
        made["description"] = plain(description, 75)
    return made


def modal(callback_id: str, title: str, blocks: Sequence[Block], *, submit: str = "", metadata: str = "") -> Block:
    """A form. Without `submit` it only shows something and has a button *Close*."""
    made: Block = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, 24),
        "close": plain("Cancel" if submit else "Close", 24),
        "blocks": list(blocks),
        "private_metadata": metadata,
    }
    if submit:
        made["submit"] = plain(submit, 24)
    return made
