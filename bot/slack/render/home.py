"""App Home: what waits for me, then what is open to anybody, what is disputed, and what was settled lately."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.board import HomeView, Posted, TaskView
from bot.slack.mrkdwn import cut, escape, moment
from bot.slack.render import blocks as b
from bot.slack.render.home_controls import filter_row, footer
from bot.slack.render.message import Block, Message
from bot.slack.render.questions import reading_buttons
from bot.slack.render.task import task_buttons
from bot.slack.render.verdict import outcome
from bot.slack.words import UNTITLED
from bot.slack.words import home as words

Permalink = Callable[[Posted], str | None]
"""Gives the web address of the message of a task or an article, or None while it is not known."""

_ROOM = 84
"""Blocks for tasks and their headings; a view holds 100."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Tasks under a heading. least: how many are shown however long the other groups are. each: blocks for one task."""

    name: str
    head: str
    tasks: tuple[TaskView, ...]
    total: int
    least: int
    each: int = 3


def no_permalink(_view: Posted) -> None:
    """For places in which messages cannot be linked."""
    return


def render_home(view: HomeView, now: datetime, permalink: Permalink = no_permalink) -> Block:
    """The Home view of one person."""
    groups = [group for group in _groups(view) if group.tasks]
    made: list[Block] = [filter_row(view.chosen)]
    if notice := _notice(view):
        made.append(b.section(notice))
    for group, number in zip(groups, _shares(groups), strict=True):
        made.append(b.header(words.head(group.head, number, group.total)))
        for task in group.tasks[:number]:
            made += _task(group.name, task, view, now, permalink)
    made += footer(view)
    made.append(b.small(f"Updated {moment(now)}"))
    return {"type": "home", "blocks": made}


def render_queue(view: HomeView, permalink: Permalink = no_permalink) -> Message:
    """The same queue as an answer in a channel: short lines without buttons."""
    groups = [group for group in _groups(view) if group.name not in ("disputed", "recent") and group.tasks]
    made: list[Block] = []
    for group in groups:
        made.append(b.section(f"*{group.head}* ({group.total})"))
        made += [block for task in group.tasks[:5] for block in (_quote(task), _about(task, permalink))]
    if not made:
        return Message(words.QUEUE_EMPTY, [b.section(words.QUEUE_EMPTY)])
    return Message(", ".join(f"{group.head}: {group.total}" for group in groups), made)


def _groups(view: HomeView) -> tuple[_Group, ...]:
    return (
        _Group("mine", words.MINE_HEAD, view.mine, len(view.mine), 6),
        _Group("to_confirm", words.TO_CONFIRM_HEAD, view.to_confirm, max(view.to_confirm_total, len(view.to_confirm)), 5),
        _Group("questions", words.QUESTIONS_HEAD, view.questions, len(view.questions), 2, 5),
        _Group("open", words.OPEN_HEAD, view.open, view.open_total, 5),
        _Group("disputed", words.DISPUTED_HEAD, view.disputed, len(view.disputed), 3),
        _Group("recent", words.RECENT_HEAD, view.recent, len(view.recent), 3),
    )


def _shares(groups: list[_Group]) -> list[int]:
    """How many tasks each group shows: its least, and then whatever room is left, the first groups first."""
    numbers = [min(group.least, len(group.tasks)) for group in groups]
    left = _ROOM - sum(1 + group.each * number for group, number in zip(groups, numbers, strict=True))
    for index, group in enumerate(groups):
        more = max(0, min(len(group.tasks) - numbers[index], left // group.each))
        numbers[index] += more
        left -= more * group.each
    return numbers


def _notice(view: HomeView) -> str:
    """What to say before the lists: who only looks, that nothing fits, or how to begin."""
    if not view.may_check:
        return words.READER
    if view.mine or view.to_confirm or view.questions:
        return ""
    if view.chosen.narrows:
        return "" if view.open or view.disputed or view.recent else words.NOTHING_FITS
    return words.NOTHING_MINE if view.open else words.EMPTY


def _task(name: str, task: TaskView, view: HomeView, now: datetime, permalink: Permalink) -> list[Block]:
    made = [_quote(task), _about(task, permalink, _waited(task, view, now))]
    if name == "questions":
        return made + reading_buttons(task)
    if view.may_check and (buttons := task_buttons(task, primary=False, user_id=view.user_id)):
        made.append(b.actions(f"{name}:{task.task_id}:{task.version}", buttons))
    return made


def _waited(task: TaskView, view: HomeView, now: datetime) -> str:
    if task.task_id not in view.overdue:
        return ""
    days = (now - task.changed_at).days
    return f"{words.OVERDUE}, {words.unchanged(days)}" if days >= 1 else words.OVERDUE


def _quote(task: TaskView) -> Block:
    return b.rich(b.rich_quote(cut(task.claim.quote, 200)))


def _about(task: TaskView, permalink: Permalink, waited: str = "") -> Block:
    parts = [b.plain(task.article_title or UNTITLED, 150), b.words(f"claim {task.number} of {task.total}, {outcome(task)}")]
    if waited:
        parts.append(b.words(waited))
    if address := permalink(task):
        parts.append(b.words(f"<{escape(address)}|Open>"))
    return b.context(*parts)
