"""App Home: what waits for me, then what is open to anybody, then what was settled lately."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.domain.board import HomeView, TaskView
from bot.slack import words
from bot.slack.mrkdwn import cut, escape, moment
from bot.slack.render import blocks as b
from bot.slack.render.message import Block, Message
from bot.slack.render.task import task_buttons
from bot.slack.render.verdict import outcome

Permalink = Callable[[TaskView], str | None]
"""Gives the web address of a task's message, or None while it is not known."""

_SHOWN = {"mine": 9, "to_confirm": 8, "open": 8, "recent": 5}


def no_permalink(_view: TaskView) -> None:
    """For places in which messages cannot be linked."""
    return


def render_home(view: HomeView, now: datetime, permalink: Permalink = no_permalink) -> Block:
    """The Home view of one person."""
    made: list[Block] = []
    if not (view.mine or view.to_confirm):
        made.append(b.section(words.HOME_NOTHING_MINE if view.open else words.HOME_EMPTY))
    groups = (
        ("mine", words.MINE_HEAD, view.mine, len(view.mine)),
        ("to_confirm", words.TO_CONFIRM_HEAD, view.to_confirm, max(view.to_confirm_total, len(view.to_confirm))),
        ("open", words.OPEN_HEAD, view.open, view.open_total),
        ("recent", words.RECENT_HEAD, view.recent, len(view.recent)),
    )
    for name, head, tasks, total in groups:
        made += _group(name, f"{head} ({total})", tasks, view.user_id, permalink)
        if total > (shown := min(len(tasks), _SHOWN[name])):
            made.append(b.small(f"and {total - shown} more, each in its article's thread"))
    made.append(b.small(f"Updated {moment(now)}"))
    return {"type": "home", "blocks": made}


def render_queue(view: HomeView, permalink: Permalink = no_permalink) -> Message:
    """The same queue as an answer in a channel: short lines without buttons."""
    groups = (
        (words.MINE_HEAD, view.mine, len(view.mine)),
        (words.TO_CONFIRM_HEAD, view.to_confirm, max(view.to_confirm_total, len(view.to_confirm))),
        (words.OPEN_HEAD, view.open, view.open_total),
    )
    made: list[Block] = []
    for head, tasks, total in groups:
        if tasks:
            made.append(b.section(f"*{head}* ({total})"))
            made += [block for task in tasks[:5] for block in (_quote(task), _about(task, permalink))]
    if not made:
        return Message(words.QUEUE_EMPTY, [b.section(words.QUEUE_EMPTY)])
    summary = ", ".join(f"{head}: {total}" for head, tasks, total in groups if tasks)
    return Message(summary, made)


def _group(name: str, head: str, tasks: tuple[TaskView, ...], user_id: str, permalink: Permalink) -> list[Block]:
    if not tasks:
        return []
    made = [b.header(head)]
    for task in tasks[: _SHOWN[name]]:
        made += [_quote(task), _about(task, permalink)]
        if buttons := task_buttons(task, primary=False, user_id=user_id):
            made.append(b.actions(f"{name}:{task.task_id}:{task.version}", buttons))
    return made


def _quote(task: TaskView) -> Block:
    return b.rich(b.rich_quote(cut(task.claim.quote, 200)))


def _about(task: TaskView, permalink: Permalink) -> Block:
    parts = [b.plain(task.article_title or words.UNTITLED, 150), b.words(f"claim {task.number} of {task.total}, {outcome(task)}")]
    if address := permalink(task):
        parts.append(b.words(f"<{escape(address)}|Open>"))
    return b.context(*parts)
