"""Text on its way in from Slack and out to it: escapes undone once, escapes made once, invisible characters left out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

_TOKEN = re.compile(r"<([^<>]*)>")
_ENTITY = re.compile(r"&(amp|lt|gt);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">"}
_BARE_LINK = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{1,20}")
_USER_ID = re.compile(r"[UW][A-Z0-9]{1,20}")

# Characters that show nothing, or that change how others are shown. They stay in the stored text and never reach a message.
_INVISIBLE = (
    (0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160),
    (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200B), (0x200E, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xD800, 0xF8FF), (0xFDD0, 0xFDEF), (0xFE00, 0xFE0E), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0xFFFE, 0xFFFF),
    (0xE0000, 0xE0FFF), (0xF0000, 0x10FFFF),
)  # fmt: skip
_DROP = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _INVISIBLE) + "]")
_JOINERS = "\u200c\u200d\ufe0f"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as its author wrote it, and the links in it in order (masked ones included)."""

    text: str
    links: tuple[str, ...]


def unescape(raw: str) -> Incoming:
    """Undo what Slack did to a message: `<url|label>`, `<@U1|ana>`, `<!here>` become what people saw; `&amp;` is undone once."""
    pieces: list[str] = []
    links: list[str] = []
    at = 0
    for token in _TOKEN.finditer(raw):
        plain = _entities(raw[at : token.start()])
        links += bare_links(plain)
        pieces += [plain, _token(token.group(1), links)]
        at = token.end()
    plain = _entities(raw[at:])
    links += bare_links(plain)
    return Incoming("".join([*pieces, plain]), tuple(links))


def bare_links(text: str) -> list[str]:
    """The http links in plain text, without the punctuation that ends a sentence."""
    return [found.rstrip(".,;:!?)]}'’»") for found in _BARE_LINK.findall(text)]


def _entities(text: str) -> str:
    return _ENTITY.sub(lambda found: _ENTITIES[found.group(1)], text)


def _token(inside: str, links: list[str]) -> str:
    target, bar, label = inside.partition("|")
    target, label = _entities(target), _entities(label)
    if target[:1] in ("@", "#"):
        return target[0] + (label.lstrip("@#") or target[1:])
    if target.startswith("!"):
        return _special(target[1:], label)
    if target.lower().startswith(("http://", "https://")):
        links.append(target)
    shown = target.removeprefix("mailto:").removeprefix("tel:")
    return label if bar and label else shown


def _special(name: str, label: str) -> str:
    if name.startswith(("subteam", "date")):
        return label
    return "@" + (label.lstrip("@") or name)


def escape(text: str) -> str:
    """Foreign text for a mrkdwn string: the three characters that carry Slack's markup escaped, invisible ones left out."""
    return tidy(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tidy(text: str) -> str:
    """Text without characters that show nothing or reorder others. Joiners stay where a script or an emoji needs them."""
    visible = _DROP.sub("", text)
    if not any(char in visible for char in _JOINERS):
        return visible
    return "".join(char for at, char in enumerate(visible) if char not in _JOINERS or _joins(visible, at))


def _joins(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if text[at] == "\ufe0f":
        return unicodedata.category(before) == "So"
    joinable = all(unicodedata.category(char)[0] in "LMS" for char in (before.rstrip("\ufe0f") or "✓", after))
    return joinable and not before.isascii() and not after.isascii()


def units(text: str) -> int:
    """Length as counted against Slack's limits: UTF-16 code units, the larger of the counts in use."""
    return len(text) + sum(char > "\uffff" for char in text)


def cut(text: str, limit: int) -> str:
    """At most `limit` units of `text`, cut at a word where possible, never inside a combined character, ending in “…”."""
    if units(text) <= limit:
        return text
    room = limit - 1
    end = 0
    while end < len(text) and (size := units(text[end])) <= room:
        room -= size
        end += 1
    while end and (unicodedata.combining(text[end]) or text[end] in _JOINERS or text[end - 1] == "\u200d"):
        end -= 1
    space = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end))
    if space > end * 3 // 4:
        end = space
    return text[:end].rstrip() + "…"


def is_user(user_id: str) -> bool:
    """False for somebody who was erased: Slack refuses a message that names them as a user."""
    return _USER_ID.fullmatch(user_id) is not None


def mention(user_id: str) -> str:
    """A live mention of a person whose id came from Slack. Anything that is no user id is shown as text."""
    return f"<@{user_id}>" if is_user(user_id) else escape(cut(user_id, 60))


def channel_mention(channel_id: str) -> str:
    """A live mention of a channel whose id came from Slack; of a direct message, words."""
    return f"<#{channel_id}>" if _CHANNEL_ID.fullmatch(channel_id) else "this conversation"


def moment(when: datetime) -> str:
    """A point in time, shown in each reader's own zone, with UTC as the fallback."""
    stamp = int(when.timestamp())
    fallback = when.astimezone(UTC).strftime("%d %b %Y, %H:%M UTC")
    return f"<!date^{stamp}^{{date_short_pretty}} at {{time}}|{fallback}>"
