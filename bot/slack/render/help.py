"""How Factdesk is used, as a message."""

from __future__ import annotations

from bot.slack import words
from bot.slack.render import blocks as b
from bot.slack.render.message import Message


def render_help(note: str = "") -> Message:
    """The help. `note` (mrkdwn) stands on top and says why it is shown."""
    made = [b.section(note)] if note else []
    return Message(note or words.HELP_TEXT, [*made, b.section(words.HELP)])
