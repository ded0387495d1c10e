"""What every digest is made of, a channel's and a person's own: its dates, groups of claims, and its buttons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from bot.domain.board import Posted, TaskView
from bot.domain.digest import Edition
from bot.slack import ids
from bot.slack import words as common
from bot.slack.mrkdwn import cut, escape
from bot.slack.render import blocks as b
from bot.slack.render.home import Permalink
from bot.slack.render.message import Block
from bot.slack.render.verdict import outcome
from bot.slack.words import digest as words
from bot.slack.words import exporting

_QUOTE = 200


def about(view: Edition, off: str = words.OFF) -> str:
    """Which week it is, and what is special about it. off: what is said where no other will come."""
    zone = ZoneInfo(view.zone)
    first, last = (when.astimezone(zone).strftime("%d %b %Y").lstrip("0") for when in (view.since, view.until))
    parts = [f"{escape(view.iso_week)}, {first} to {last} ({escape(view.zone)})"]
    if view.preview:
        parts.append(words.PREVIEW)
    if view.late:
        parts.append(words.LATE)
    if not view.enabled and not view.preview:
        parts.append(off)
    return " · ".join(parts)


def group(heading: str, tasks: Sequence[TaskView], total: int, permalink: Permalink) -> Iterator[Block]:
    """A heading with the total, and the claims shown of it."""
    if not tasks:
        return
    yield b.section(head(heading, total))
    for task in tasks:
        yield from claim(task, permalink, outcome(task))
    if (more := total - len(tasks)) > 0:
        yield b.small(f"and {more:,} more")


def head(heading: str, total: int) -> str:
    """A heading with the total (mrkdwn)."""
    return f"*{heading}* ({total:,})"


def claim(task: TaskView, permalink: Permalink, said: str) -> list[Block]:
    """A claim's words, and under them its article, what is said about it, and the way to its message."""
    parts = [b.plain(task.article_title or common.UNTITLED, 150), b.plain(said, 200)]
    if address := permalink(task):
        parts.append(b.words(f"<{escape(address)}|Open>"))
    return [b.rich(b.rich_quote(cut(task.claim.quote, _QUOTE))), b.context(*parts)]


def link(item: Posted, permalink: Permalink) -> str:
    """The way to a claim's or an article's message, at the end of a line; nothing where there is none."""
    address = permalink(item)
    return f" · <{escape(address)}|Open>" if address else ""


def controls(view: Edition, *, export: bool = True) -> Block:
    """Settings, the export where there is something to export, and off or on."""
    switch = (words.TURN_OFF, ids.DIGEST_OFF) if view.enabled else (words.TURN_ON, ids.DIGEST_ON)
    return b.actions(
        f"digest:{view.iso_week}:{'on' if view.enabled else 'off'}",
        [
            b.button(words.SETTINGS, ids.DIGEST_SETTINGS, view.channel_id),
            *([b.button(exporting.EXPORT, ids.DIGEST_EXPORT, view.channel_id)] if export else []),
            b.button(switch[0], switch[1], view.channel_id),
        ],
    )
