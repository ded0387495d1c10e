"""The weekly digest of a channel: the sentence that matters first, then what waits on whom, then what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.board import TaskView
from bot.domain.digest import DigestView, Figures
from bot.domain.verdict import RATING_LABELS, Rating
from bot.slack import ids
from bot.slack import words as common
from bot.slack.mrkdwn import cut, escape, mention
from bot.slack.render import blocks as b
from bot.slack.render.digest_chart import Chart, chart_block, week_chart
from bot.slack.render.digest_picture import draw
from bot.slack.render.digest_words import duration, takeaway
from bot.slack.render.home import Permalink, no_permalink
from bot.slack.render.message import Block, Message, Picture
from bot.slack.render.verdict import outcome
from bot.slack.words import digest as words
from bot.slack.words import exporting

_QUOTE = 200
_CORRECTIONS = 3


def render_digest(view: DigestView, permalink: Permalink = no_permalink) -> Message:
    """The digest; a week without anything is one line."""
    lead = takeaway(view)
    made = [b.section(f"*{lead}*"), b.small(_about(view))]
    chart = None if view.empty else week_chart(view)
    if not view.empty:
        made += [chart_block(chart)] if chart else []
        made += _figures(view, permalink)
        made += _waiting(view, permalink)
        made += _found(view, permalink)
    made.append(_controls(view))
    return Message(f"Fact-check week: {lead}", made, picture=_picture(chart, view.iso_week) if chart else None)


def _picture(chart: Chart, week: str) -> Picture:
    return Picture(f"fact-check-{week}.png", chart.finding, lambda: draw(chart))


def _about(view: DigestView) -> str:
    zone = ZoneInfo(view.zone)
    first, last = (when.astimezone(zone).strftime("%d %b %Y").lstrip("0") for when in (view.since, view.until))
    parts = [f"{escape(view.iso_week)}, {first} to {last} ({escape(view.zone)})"]
    if view.preview:
        parts.append(words.PREVIEW)
    if view.late:
        parts.append(words.LATE)
    if not view.enabled and not view.preview:
        parts.append(words.OFF)
    return " · ".join(parts)


def _figures(view: DigestView, permalink: Permalink) -> Iterator[Block]:
    week, before = view.week, view.before
    rows = [
        _row("Articles", week.articles, before.articles if before else None),
        _row("Claims found", week.claims, before.claims if before else None),
        _row("Settled", week.settled, before.settled if before else None),
        _row("Came into dispute", week.disputes, before.disputes if before else None),
    ]
    if week.median_hours is not None:
        was = f" ({duration(before.median_hours)} before)" if before and before.median_hours is not None else ""
        rows.append(f"*Median time to settle:* {duration(week.median_hours)}{was}")
    if view.waiting.oldest is not None and view.waiting.oldest_since is not None:
        rows.append(f"*Oldest open:* {_age(view, view.waiting.oldest_since)}{_link(view.waiting.oldest, permalink)}")
    yield {"type": "section", "fields": [b.words(row) for row in rows]}
    if mix := "\n".join(_mix(week)):
        yield b.section(mix)


def _row(name: str, now: int, before: int | None) -> str:
    return f"*{name}:* {now:,}" + ("" if before is None else f" ({before:,} before)")


def _mix(week: Figures) -> Iterator[str]:
    for kind, name in common.KINDS.items():
        ratings = week.by_kind.get(kind, {})
        told = [f"{RATING_LABELS[rating]} {ratings[rating]:,}" for rating in Rating if ratings.get(rating)]
        if told:
            yield f"*{name.capitalize()} claims:* {', '.join(told)}"


def _waiting(view: DigestView, permalink: Permalink) -> Iterator[Block]:
    wait = view.waiting
    if wait.takeable:
        yield b.section(_head(words.TAKE_HEAD, wait.open))
    for task in wait.takeable:
        yield from _task(task, permalink, _kind_and_reason(task))
        value = f"{task.task_id}:{task.version}"
        take = b.button(common.CLAIM_TASK, ids.DIGEST_TAKE, value)
        yield b.actions(f"take:{task.task_id}:{task.version}", [take, b.button(common.CONTEXT, ids.TASK_CONTEXT, value)])
    if wait.holders:
        lines = [
            f"• {mention(item.user_id)} has {common.count(item.tasks, 'task')}, "
            f"the oldest unchanged for {_age(view, item.oldest.changed_at)}{_link(item.oldest, permalink)}"
            for item in wait.holders
        ]
        yield b.section("\n".join([f"*{words.HOLDERS_HEAD}*", *lines]))
    yield from _group(words.CONFIRM_HEAD, wait.to_confirm, wait.in_review, permalink)
    yield from _group(words.DISPUTE_HEAD, wait.in_dispute, wait.disputed, permalink)


def _found(view: DigestView, permalink: Permalink) -> Iterator[Block]:
    yield from _group(words.SETTLED_HEAD, view.settled, view.week.settled, permalink)
    if view.corrections:
        yield b.section(_head(words.CORRECTIONS_HEAD, len(view.corrections)))
    for mended in view.corrections[:_CORRECTIONS]:
        yield from _task(mended.task, permalink, f"was {RATING_LABELS[mended.old]}, is now {RATING_LABELS[mended.new]}")
    if view.repeats:
        yield b.section(f"*{words.REPEATS_HEAD}*")
    for again in view.repeats:
        said = f"{again.times} times so far, first found {RATING_LABELS[again.earlier]}"
        yield from _task(again.task, permalink, said)
    if view.sources:
        lines = [f"• {escape(cut(item.name, 100))}: {_record(item.wrong, item.checked, item.share)}" for item in view.sources]
        head = f"*{words.SOURCES_HEAD}*, over the last {view.source_days // 7} weeks"
        yield b.section("\n".join([head, *lines]))
    if view.people:
        lines = [f"• {mention(user_id)}: {common.count(number, 'settled claim')}" for user_id, number in view.people]
        yield b.section("\n".join([f"*{words.PEOPLE_HEAD}*", *lines]))


def _record(wrong: int, checked: int, share: float | None) -> str:
    said = f"{wrong:,} of {common.count(checked, 'checked claim')} wrong"
    return said if share is None else f"{said} ({share:.0%})"


def _group(head: str, tasks: Sequence[TaskView], total: int, permalink: Permalink) -> Iterator[Block]:
    if not tasks:
        return
    yield b.section(_head(head, total))
    for task in tasks:
        yield from _task(task, permalink, outcome(task))
    if (more := total - len(tasks)) > 0:
        yield b.small(f"and {more:,} more")


def _head(head: str, total: int) -> str:
    return f"*{head}* ({total:,})"


def _task(task: TaskView, permalink: Permalink, said: str) -> list[Block]:
    parts = [b.plain(task.article_title or common.UNTITLED, 150), b.plain(said, 200)]
    if address := permalink(task):
        parts.append(b.words(f"<{escape(address)}|Open>"))
    return [b.rich(b.rich_quote(cut(task.claim.quote, _QUOTE))), b.context(*parts)]


def _kind_and_reason(task: TaskView) -> str:
    reasons = ", ".join(task.claim.priority.reasons[:3])
    return f"claim {task.number} of {task.total}" + (f" · {reasons}" if reasons else "")


def _link(task: TaskView, permalink: Permalink) -> str:
    address = permalink(task)
    return f" · <{escape(address)}|Open>" if address else ""


def _age(view: DigestView, since: datetime) -> str:
    return duration(max(0.0, (view.until - since).total_seconds() / 3600))


def _controls(view: DigestView) -> Block:
    switch = (words.TURN_OFF, ids.DIGEST_OFF) if view.enabled else (words.TURN_ON, ids.DIGEST_ON)
    return b.actions(
        f"digest:{view.iso_week}:{'on' if view.enabled else 'off'}",
        [
            b.button(words.SETTINGS, ids.DIGEST_SETTINGS, view.channel_id),
            b.button(exporting.EXPORT, ids.DIGEST_EXPORT, view.channel_id),
            b.button(switch[0], switch[1], view.channel_id),
        ],
    )
