"""The form in which somebody asks for a file of this channel's claims."""

from __future__ import annotations

import json

from bot.domain.exporting import ExportKind
from bot.slack import ids
from bot.slack.render import blocks as b
from bot.slack.render.message import Block
from bot.slack.words import exporting as words


def export_modal(channel_id: str, page: str = "") -> Block:
    """The form for one channel. page: where this desk usually publishes its checks."""
    kinds = [b.option(words.KINDS[kind][0], kind.value, words.KINDS[kind][1]) for kind in ExportKind]
    address: Block = {"type": "plain_text_input", "max_length": 500}
    if page:
        address["initial_value"] = page
    made = [
        b.input_block(
            ids.FIELD_EXPORT_KIND, words.ASK_KIND, {"type": "radio_buttons", "options": kinds, "initial_option": kinds[0]}
        ),
        b.input_block(ids.FIELD_SINCE, words.ASK_SINCE, {"type": "datepicker"}, hint=words.RANGE_HINT, optional=True),
        b.input_block(ids.FIELD_UNTIL, words.ASK_UNTIL, {"type": "datepicker"}, optional=True),
        b.input_block(
            ids.FIELD_SETTLED,
            words.ASK_FILTER,
            {"type": "checkboxes", "options": [b.option(words.SETTLED_ONLY, "settled")]},
            optional=True,
        ),
        b.input_block(ids.FIELD_PAGE, words.ASK_PAGE, address, hint=words.PAGE_HINT, optional=True),
    ]
    metadata = json.dumps({"channel_id": channel_id})
    return b.modal(ids.VIEW_EXPORT, words.TITLE, made, submit=words.SEND, metadata=metadata)
