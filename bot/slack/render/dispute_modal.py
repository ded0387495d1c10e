"""The form of a dispute: a note, because a dispute without a reason settles nothing."""

from __future__ import annotations

from bot.domain.board import TaskView
from bot.slack import ids, words
from bot.slack.mrkdwn import cut
from bot.slack.render import blocks as b
from bot.slack.render.message import Block
from bot.slack.render.verdict import verdict_blocks
from bot.slack.render.verdict_modal import task_metadata


def dispute_modal(view: TaskView, note: str = "", notice: str = "") -> Block:
    """The form, with the verdict in question above the note. `notice` (mrkdwn) stands on top when it was refused."""
    made: list[Block] = [b.section(notice)] if notice else []
    made.append(b.rich(b.rich_quote(cut(view.claim.quote, 1000))))
    if view.verdicts:
        made += verdict_blocks(view.verdicts[-1])
    element: Block = {"type": "plain_text_input", "multiline": True, "max_length": 3000}
    if note:
        element["initial_value"] = cut(note, 3000)
    made.append(b.input_block(ids.FIELD_NOTE, words.ASK_NOTE, element, hint=words.NOTE_HINT))
    metadata = task_metadata(view.task_id, view.version)
    return b.modal(ids.VIEW_DISPUTE, words.DISPUTE_TITLE, made, submit=words.SEND_DISPUTE, metadata=metadata)
