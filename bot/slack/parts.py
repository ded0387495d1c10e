"""Texts that were too long for one message. Slack's clients split them, and only the first part may name us.

The parts follow each other within moments, from one person, and every one but the last is nearly as long as a message can be.
They are looked up once, in the few messages around the paste; where Slack does not let us look, the part that came is all.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from slack_sdk import WebClient

from bot.domain.people import Paste
from bot.errors import ServiceError
from bot.slack.client import messages_around
from bot.slack.mrkdwn import units
from bot.slack.pastes import read_text
from bot.slack.payload import text_at

_log = logging.getLogger(__name__)
NEARLY_FULL = 3_500
"""Characters from which a message may have been cut off. Slack's clients split at about 4,000."""

_APART_SECONDS = 10
_WORTH_WAITING_SECONDS = 2.0
_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', ":")
Item = Mapping[str, object]


class Parts:
    """Puts split texts together. clients: the client of a workspace. wait_seconds: how long the next part may take."""

    def __init__(
        self,
        clients: Callable[[str], WebClient],
        *,
        wait_seconds: float = _WORTH_WAITING_SECONDS,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clients = clients
        self._wait = wait_seconds
        self._sleep = sleep

    def continues(self, paste: Paste) -> bool:
        """Whether the paste is the rest of the message before it, which is read together with it."""
        if not paste.unaddressed or not paste.message_ts:
            return False
        earlier = [item for item in self._around(paste, before=True) if _at(item) < _at({"ts": paste.message_ts})]
        return bool(earlier) and _follows(earlier[-1], {"ts": paste.message_ts, "user": paste.user_id})

    def whole(self, paste: Paste) -> str:
        """The text of the paste with the parts that follow it."""
        if not paste.message_ts or units(paste.text) < NEARLY_FULL:
            return paste.text
        self._sleep(self._wait)
        first: Item = {"ts": paste.message_ts, "user": paste.user_id, "text": paste.text}
        later = [item for item in self._around(paste, before=False) if _at(item) > _at(first)]
        return joined([paste.text, *(read_text(text_at(item, "text")).text for item in _chain(first, later))])

    def _around(self, paste: Paste, *, before: bool) -> list[Item]:
        thread_ts = paste.thread_ts if paste.thread_ts != paste.message_ts else None
        try:
            found = messages_around(
                self._clients(paste.team_id), paste.channel_id, paste.message_ts, thread_ts=thread_ts or None, before=before
            )
        except ServiceError as error:
            _log.info("the messages around a long paste are not readable: %s", error)
            return []
        return sorted(found, key=_at)


def joined(parts: Sequence[str]) -> str:
    """The parts as one text. Slack drops the blank that it splits at: a line break after a sentence, or else a space."""
    text = parts[0]
    for part in parts[1:]:
        text += ("\n" if text.rstrip().endswith(_SENTENCE_ENDS) else " ") + part
    return text


def _chain(first: Item, later: Iterable[Item]) -> Iterator[Item]:
    last = first
    for item in later:
        if not _follows(last, item):
            return
        yield item
        last = item


def _follows(before: Item, item: Item) -> bool:
    """Whether `item` may be the rest of `before`."""
    ours = text_at(before, "user") == text_at(item, "user") and not item.get("bot_id") and not item.get("subtype")
    full = units(text_at(before, "text")) >= NEARLY_FULL
    return ours and full and 0 <= _at(item) - _at(before) <= _APART_SECONDS


def _at(item: Item) -> Decimal:
    try:
        return Decimal(text_at(item, "ts"))
    except InvalidOperation:
        return Decimal(0)
