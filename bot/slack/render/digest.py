"""The weekly digest of a channel: the sentence that matters first, then what waits on whom, then what was found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.domain.board import TaskView
from bot.domain.digest import DigestView, Figures
from bot.domain.verdict import RATING_LABELS, Rating
from bot.slack import ids
from bot.slack import words as common
from bot.slack.mrkdwn import cut, escape, mention
from bot.slack.render import blocks as b
from bot.slack.render.digest_chart import Chart, chart_block, week_chart
from bot.slack.render.digest_parts import about, claim, controls, group, head, link
from bot.slack.render.digest_picture import draw
from bot.slack.render.digest_words import agreed, duration, takeaway
from bot.slack.render.home import Permalink, no_permalink
from bot.slack.render.message import Block, Message, Picture
from bot.slack.words import digest as words

_CORRECTIONS = 3
_REASON = 300


def render_digest(view: DigestView, permalink: Permalink = no_permalink) -> Message:
    """The digest; a week without anything is one line."""
    lead = takeaway(view)
    made = [b.section(f"*{lead}*"), b.small(about(view))]
    chart = None if view.empty else week_chart(view)
    if not view.empty:
        made += [chart_block(chart)] if chart else []
        made += _figures(view, permalink)
        made += _waiting(view, permalink)
        made += _found(view, permalink)
    made.append(controls(view))
    return Message(f"Fact-check week: {lead}", made, picture=_picture(chart, view.iso_week) if chart else None)


def _picture(chart: Chart, week: str) -> Picture:
    return Picture(f"fact-check-{week}.png", chart.finding, lambda: draw(chart))


def _figures(view: DigestView, permalink: Permalink) -> Iterator[Block]:
    week, before = view.week, view.before
    rows = [
        _row("Articles", week.articles, before.articles if before else None),
        _row("Claims found", week.claims, before.claims if before else None),
        _row("Settled", week.settled, before.settled if before else None),
        _row("Came into dispute", week.disputes, before.disputes if before else None),
    ]
    if week.signed or (before and before.signed):
        rows.append(_row("Articles signed off", week.signed, before.signed if before else None))
    if week.median_hours is not None:
        was = f" ({duration(before.median_hours)} before)" if before and before.median_hours is not None else ""
        rows.append(f"*Median time to settle:* {duration(week.median_hours)}{was}")
    if view.waiting.oldest is not None and view.waiting.oldest_since is not None:
        rows.append(f"*Oldest open:* {_age(view, view.waiting.oldest_since)}{link(view.waiting.oldest, permalink)}")
    yield {"type": "section", "fields": [b.words(row) for row in rows]}
    if mix := "\n".join(_mix(week)):
        yield b.section(mix)
    if view.agreement is not None:
        yield b.section(agreed(view.agreement))


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
        yield b.section(head(words.TAKE_HEAD, wait.open))
    for task in wait.takeable:
        yield from claim(task, permalink, _kind_and_reason(task))
        value = f"{task.task_id}:{task.version}"
        take = b.button(common.CLAIM_TASK, ids.DIGEST_TAKE, value)
        yield b.actions(f"take:{task.task_id}:{task.version}", [take, b.button(common.CONTEXT, ids.TASK_CONTEXT, value)])
    if wait.holders:
        lines = [
            f"• {mention(item.user_id)} has {common.count(item.tasks, 'task')}, "
            f"the oldest unchanged for {_age(view, item.oldest.changed_at)}{link(item.oldest, permalink)}"
            for item in wait.holders
        ]
        yield b.section("\n".join([f"*{words.HOLDERS_HEAD}*", *lines]))
    yield from group(words.CONFIRM_HEAD, wait.to_confirm, wait.in_review, permalink)
    yield from group(words.DISPUTE_HEAD, wait.in_dispute, wait.disputed, permalink)


def _found(view: DigestView, permalink: Permalink) -> Iterator[Block]:
    yield from group(words.SETTLED_HEAD, view.settled, view.week.settled, permalink)
    if view.corrections:
        yield b.section(head(words.CORRECTIONS_HEAD, len(view.corrections)))
    for mended in view.corrections[:_CORRECTIONS]:
        yield from claim(mended.task, permalink, f"was {RATING_LABELS[mended.old]}, is now {RATING_LABELS[mended.new]}")
        yield b.context(b.words(f"{mention(mended.by)}:"), b.plain(mended.reason, _REASON))
    if (more := len(view.corrections) - _CORRECTIONS) > 0:
        yield b.small(f"and {more:,} more")
    yield from _signed(view, permalink)
    if view.repeats:
        yield b.section(f"*{words.REPEATS_HEAD}*")
    for again in view.repeats:
        said = f"{again.times} times so far, first found {RATING_LABELS[again.earlier]}"
        yield from claim(again.task, permalink, said)
    if view.sources:
        lines = [
            f"• {escape(cut(item.name, 100))}: {_record(item.wrong, item.checked, item.share)}"
            + (link(item.latest, permalink) if item.latest else "")
            for item in view.sources
        ]
        heading = f"*{words.SOURCES_HEAD}*, over the last {view.source_days // 7} weeks"
        yield b.section("\n".join([heading, *lines]))
    if view.people:
        lines = [f"• {mention(user_id)}: {common.count(number, 'settled claim')}" for user_id, number in view.people]
        yield b.section("\n".join([f"*{words.PEOPLE_HEAD}*", *lines]))


def _signed(view: DigestView, permalink: Permalink) -> Iterator[Block]:
    if view.signed:
        lines = [
            f"• {escape(cut(item.title or common.UNTITLED, 150))}, by {mention(item.by)}{link(item, permalink)}"
            for item in view.signed
        ]
        more = view.week.signed - len(view.signed)
        yield b.section(
            "\n".join([head(words.SIGNED_HEAD, view.week.signed), *lines, *([f"and {more:,} more"] if more > 0 else [])])
        )


def _record(wrong: int, checked: int, share: float | None) -> str:
    said = f"{wrong:,} of {common.count(checked, 'checked claim')} wrong"
    return said if share is None else f"{said} ({share:.0%})"


def _kind_and_reason(task: TaskView) -> str:
    reasons = ", ".join(task.claim.priority.reasons[:3])
    return f"claim {task.number} of {task.total}" + (f" · {reasons}" if reasons else "")


def _age(view: DigestView, since: datetime) -> str:
    return duration(max(0.0, (view.until - since).total_seconds() / 3600))
