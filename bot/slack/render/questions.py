"""A claim that can be read in more than one way: the readings, and a button for each while nobody has said which is meant."""

from __future__ import annotations

from bot.domain.board import TaskView
from bot.domain.task import TaskState
from bot.slack import ids
from bot.slack.mrkdwn import cut
from bot.slack.render import blocks as b
from bot.slack.render.message import Block
from bot.slack.words import notices as words

_READING = 500


def ambiguity_blocks(view: TaskView) -> list[Block]:
    """The readings of a claim that was asked about, and the answer once there is one."""
    asked = view.ambiguity
    if asked is None:
        return []
    lines = [
        b.rich_line(b.run(f"{_letter(number)}: ", bold=True), b.run(cut(text, _READING))) for number, text in _numbered(view)
    ]
    made = [b.rich(b.rich_list(lines))] if lines else []
    if asked.answer:
        who = [b.person(asked.answered_by)] if asked.answered_by else []
        made.append(b.rich(b.rich_line(b.run("Meant is: ", bold=True), b.run(f"{cut(asked.answer, _READING)} "), *who)))
    return made


def reading_buttons(view: TaskView) -> list[Block]:
    """The readings with a button for each, while the question is open."""
    if view.state is not TaskState.AMBIGUOUS or view.ambiguity is None or view.ambiguity.answer:
        return []
    value = f"{view.task_id}:{view.version}"
    buttons = [b.button(f"It Means {_letter(number)}", ids.ANSWER_READINGS[number], value) for number, _ in _numbered(view)]
    other = b.button(words.OTHER_WORDS, ids.ANSWER_OTHER, value)
    block_id = f"answer:{view.task_id}:{view.version}"
    return [*ambiguity_blocks(view), b.small(words.ANSWER_BY_BUTTON), b.actions(block_id, [*buttons, other])]


def _numbered(view: TaskView) -> list[tuple[int, str]]:
    readings = view.ambiguity.readings if view.ambiguity else ()
    return list(enumerate(readings[: len(ids.ANSWER_READINGS)]))


def _letter(number: int) -> str:
    return "ABCDE"[number]
