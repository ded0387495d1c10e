"""What people sent, as a paste: which of it is the article, and where its card belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.slack.mrkdwn import Incoming, bare_links, unescape
from bot.slack.payload import Body, text_at

_SHORT = 200
"""Around a link there may be this many characters of other words before they count as the article themselves."""

_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class Sent:
    """A message's own words. `url` is the link to read when the message is about one, `has_files` true for uploads."""

    text: str
    url: str | None
    has_files: bool = False

    @property
    def asks_for_help(self) -> bool:
        """True for a greeting, a cry for help, or nothing at all: too little to hold a claim."""
        return self.url is None and len(self.text.split()) < _FEW_WORDS


def read_message(message: Body, bot_user_id: str | None) -> Sent:
    """Read a message as its author wrote it, without the mentions of us."""
    raw = text_at(message, "text")
    if bot_user_id:
        raw = re.sub(rf"<@{re.escape(bot_user_id)}(\|[^>]*)?>", " ", raw)
    sent = read_text(raw)
    return Sent(sent.text, sent.url, has_files=bool(message.get("files")))


def read_text(raw: str) -> Sent:
    """Read text that Slack escaped."""
    found = unescape(raw)
    text = found.text.strip()
    return Sent(text, _link_of(Incoming(text, found.links)))


def read_field(text: str) -> Sent:
    """Read what was typed into a form, which Slack does not escape."""
    text = text.strip()
    return Sent(text, _link_of(Incoming(text, tuple(bare_links(text)))))


def _link_of(found: Incoming) -> str | None:
    rest = found.text
    for link in found.links:
        rest = rest.replace(link, "")
    return found.links[0] if found.links and len(rest.strip()) < _SHORT else None


def root_of(message: Body) -> str:
    """The message that an answer hangs on: the thread's first one, or the message itself."""
    return text_at(message, "thread_ts") or text_at(message, "ts")
