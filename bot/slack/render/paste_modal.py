"""The form in which a link or a short text is pasted."""

from __future__ import annotations

import json

from bot.slack import ids, words
from bot.slack.render import blocks as b
from bot.slack.render.message import Block


def paste_modal(*, channel_id: str | None = None, thread_ts: str = "") -> Block:
    """The form; with a channel it asks for none and answers in that thread."""
    text: Block = {"type": "plain_text_input", "multiline": True, "max_length": 3000}
    made = [b.input_block(ids.FIELD_ARTICLE, words.ASK_ARTICLE, text, hint=words.ARTICLE_HINT)]
    if channel_id is None:
        channels: Block = {
            "type": "conversations_select",
            "default_to_current_conversation": True,
            "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        }
        made.append(b.input_block(ids.FIELD_CHANNEL, words.ASK_CHANNEL, channels, hint=words.CHANNEL_HINT))
    metadata = json.dumps({"channel_id": channel_id or "", "thread_ts": thread_ts})
    return b.modal(ids.VIEW_PASTE, words.PASTE_TITLE, made, submit=words.CHECK_CLAIMS, metadata=metadata)
