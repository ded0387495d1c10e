"""A person's reminder: what waits for them, and how to have peace."""

from __future__ import annotations

from bot.domain.board import TaskView
from bot.domain.reminder import Reminder
from bot.slack.mrkdwn import cut, escape
from bot.slack.render import blocks as b
from bot.slack.render.home import Permalink, no_permalink
from bot.slack.render.home_controls import mute_button
from bot.slack.render.message import Block, Message
from bot.slack.words import UNTITLED
from bot.slack.words import reminding as words

_SHOWN = 4
_QUOTE = 200


def render_reminder(view: Reminder, permalink: Permalink = no_permalink) -> Message:
    """The direct message, as things stand now."""
    said = words.lead(view)
    made: list[Block] = [b.section(f"*{said}*")]
    groups = (
        (words.IDLE_HEAD, view.idle),
        (words.QUESTIONS_HEAD, view.questions),
        (words.TO_CONFIRM_HEAD, view.to_confirm),
    )
    for head, tasks in groups:
        made += _group(head, tasks, permalink)
    made.append(b.small(words.MUTED if view.muted else words.HOW))
    made.append(b.actions(f"reminder:{int(view.muted)}", [mute_button(view.day, muted=view.muted)]))
    return Message(said, made)


def _group(head: str, tasks: tuple[TaskView, ...], permalink: Permalink) -> list[Block]:
    if not tasks:
        return []
    made = [b.small(f"*{head}* ({len(tasks):,})")]
    for task in tasks[:_SHOWN]:
        made += [b.rich(b.rich_quote(cut(task.claim.quote, _QUOTE))), _about(task, permalink)]
    if (left := len(tasks) - _SHOWN) > 0:
        made.append(b.small(words.more(left)))
    return made


def _about(task: TaskView, permalink: Permalink) -> Block:
    parts = [b.plain(task.article_title or UNTITLED, 150), b.words(f"claim {task.number} of {task.total}")]
    if address := permalink(task):
        parts.append(b.words(f"<{escape(address)}|Open>"))
    return b.context(*parts)
