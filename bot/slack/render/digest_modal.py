"""The form in which a channel, or a person, says when and how the digest should come."""

from __future__ import annotations

import json

from bot.domain.digest import DigestChoice
from bot.slack import ids
from bot.slack.render import blocks as b
from bot.slack.render.message import Block
from bot.slack.words import digest as words

_TICKS = (("enabled", words.ENABLED, ""), ("quiet", words.QUIET, ""), ("people", words.PEOPLE, words.PEOPLE_MEANING))


def digest_modal(channel_id: str, choice: DigestChoice, message_ts: str = "", *, own: bool = False) -> Block:
    """The form, filled with what is chosen now. message_ts: the digest on which it was opened. own: it is a person's."""
    days = [b.option(name, str(number)) for number, name in enumerate(words.DAYS)]
    hours = [b.option(f"{hour:02d}:00", str(hour)) for hour in range(24)]
    # Who checked how much is no question in a digest of one's own.
    offered = [tick for tick in _TICKS if tick[0] != "people" or not own]
    ticks = [b.option(label, name, meaning) for name, label, meaning in offered]
    ticked = [option for option, (name, _, _) in zip(ticks, offered, strict=True) if getattr(choice, name)]
    boxes: Block = {"type": "checkboxes", "options": ticks}
    if ticked:
        boxes["initial_options"] = ticked
    zone: Block = {"type": "plain_text_input", "max_length": 64, "initial_value": choice.zone}
    made = [
        b.input_block(ids.FIELD_DAY, words.ASK_DAY, _select(days, choice.weekday)),
        b.input_block(ids.FIELD_HOUR, words.ASK_HOUR, _select(hours, choice.hour)),
        b.input_block(ids.FIELD_ZONE, words.ASK_ZONE, zone, hint=words.ZONE_HINT),
        b.input_block(ids.FIELD_DIGEST, words.ASK_WHAT, boxes, optional=True),
    ]
    metadata = json.dumps({"channel_id": channel_id, "message_ts": message_ts})
    return b.modal(ids.VIEW_DIGEST, words.TITLE, made, submit=words.SAVE, metadata=metadata)


def _select(options: list[Block], chosen: int) -> Block:
    return {"type": "static_select", "options": options, "initial_option": options[chosen]}
