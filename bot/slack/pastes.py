"""What people sent, as pastes: which of it are articles, and where their cards belong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.domain.people import Actor, Paste
from bot.intake.identity import canonical_url
from bot.slack.mrkdwn import Incoming, bare_links, unescape
from bot.slack.payload import Body, dig, text_at

MOST = 5
"""So many articles of one message are checked; the person is told about the rest."""

_SHORT = 200
"""Around a link there may be this many characters of other words before they count as the article themselves."""

LONG = 600
"""A text of this length is an article although nobody said so."""

_FEW_WORDS = 4
_NO_TEXT = ("image/", "video/", "audio/")


@dataclass(frozen=True, slots=True)
class Sent:
    """A message's own words. links: the links to read, when the message is about them. files: ids of uploads that may hold text.

    pictures: true where there are uploads that hold none.
    """

    text: str
    links: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    pictures: bool = False

    @property
    def asks_for_help(self) -> bool:
        """True for a greeting, a cry for help, or nothing at all: too little to hold a claim."""
        return not self.links and not self.files and len(self.text.split()) < _FEW_WORDS

    @property
    def is_an_article(self) -> bool:
        """True where the message is worth checking although nobody asked: a link, or a long text."""
        return not all(_inside_slack(link) for link in self.links) or (not self.links and len(self.text) >= LONG)

    @property
    def left_out(self) -> int:
        """How many articles of the message are too many."""
        return max(0, len(list(_subjects(self))) - MOST)


@dataclass(frozen=True, slots=True)
class Gesture:
    """Who sent something, and where the first card belongs. key: the same for the same gesture, however often it arrives.

    message_key: the same for every gesture on the same message.
    """

    key: str
    actor: Actor
    channel_id: str
    thread_ts: str = ""
    message_ts: str = ""
    unaddressed: bool = False
    message_key: str = ""


def pastes_of(sent: Sent, gesture: Gesture) -> list[Paste]:
    """One paste for each article of a message. The first card hangs on the message, every other one begins a thread.

    Those others are known by the message alone, so that another gesture on the same message does not give them second cards.
    """
    made = []
    base = gesture.message_key or gesture.key
    for number, (text, url, file_id) in enumerate(list(_subjects(sent))[:MOST], start=1):
        first = number == 1
        made.append(
            Paste(
                gesture.key if first else f"{base}#{number}",
                gesture.actor.team_id,
                gesture.channel_id,
                gesture.thread_ts if first else "",
                gesture.actor.user_id,
                text,
                url,
                file_id,
                gesture.message_ts,
                gesture.unaddressed and url is None and file_id is None,
            )
        )
    return made


def _subjects(sent: Sent) -> Iterator[tuple[str, str | None, str | None]]:
    """Text, link and file of each article in a message."""
    only_link = len(sent.links) == 1 and not sent.files
    for link in sent.links:
        yield sent.text if only_link else link, link, None
    for file_id in sent.files:
        yield "", None, file_id
    if not sent.links and (not sent.files or len(sent.text) >= _SHORT):
        yield sent.text, None, None


def _inside_slack(link: str) -> bool:
    return (urlsplit(link).hostname or "").endswith("slack.com")


def message_key(team_id: str, channel_id: str, message: Body) -> str:
    """The key of a pasted message. A mention arrives as two events of different ids; both are this one gesture.

    Slack's clients name what they send, so that even a message that arrived twice, under two times, is one.
    """
    return f"message:{team_id}:{channel_id}:{text_at(message, 'client_msg_id') or text_at(message, 'ts')}"


def read_message(message: Body, bot_user_id: str | None) -> Sent:
    """Read a message as its author wrote it, without the mentions of us."""
    raw = text_at(message, "text")
    if bot_user_id:
        raw = re.sub(rf"<@{re.escape(bot_user_id)}(\|[^>]*)?>", " ", raw)
    sent = read_text(raw) if raw.strip() else _attached(message)
    files, pictures = _files(message)
    return Sent(sent.text, sent.links, files, pictures)


def read_text(raw: str) -> Sent:
    """Read text that Slack escaped."""
    found = unescape(raw)
    text = found.text.strip()
    return Sent(text, _links_of(Incoming(text, found.links)))


def read_field(text: str) -> Sent:
    """Read what was typed into a form, which Slack does not escape."""
    text = text.strip()
    return Sent(text, _links_of(Incoming(text, tuple(bare_links(text)))))


def root_of(message: Body) -> str:
    """The message that an answer hangs on: the thread's first one, or the message itself."""
    return text_at(message, "thread_ts") or text_at(message, "ts")


def _attached(message: Body) -> Sent:
    """What a forwarded message, or one that another app posted, holds in its attachments."""
    attachments = dig(message, "attachments")
    parts = attachments if isinstance(attachments, list) else []
    return read_text("\n\n".join(text for part in parts if (text := text_at(part, "text") or text_at(part, "title_link"))))


def _files(message: Body) -> tuple[tuple[str, ...], bool]:
    given = dig(message, "files")
    files = [file for file in given if isinstance(file, Mapping)] if isinstance(given, list) else []
    texts = [text_at(file, "id") for file in files if not text_at(file, "mimetype").startswith(_NO_TEXT)]
    return tuple(filter(None, texts)), len(texts) < len(files)


def _links_of(found: Incoming) -> tuple[str, ...]:
    rest = found.text
    for link in found.links:
        rest = rest.replace(link, "")
    return tuple(_once(found.links)) if len(rest.strip()) < _SHORT else ()


def _once(links: Iterable[str]) -> Iterator[str]:
    """Each article's link once, in order, however it is spelled."""
    seen = set()
    for link in links:
        name = canonical_url(link)
        if name not in seen:
            seen.add(name)
            yield link
