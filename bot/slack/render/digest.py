"""The weekly digest of a channel: the sentence that matters first, then the counts, then the claims behind them."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bot.domain.board import DigestView, TaskView
from bot.domain.verdict import RATING_LABELS, Rating
from bot.slack import words
from bot.slack.mrkdwn import cut, escape
from bot.slack.render import blocks as b
from bot.slack.render.home import Permalink, no_permalink
from bot.slack.render.message import Block, Message
from bot.slack.render.verdict import outcome

_SHOWN = 5


def render_digest(view: DigestView, permalink: Permalink = no_permalink) -> Message:
    """The digest; a week without anything is one line."""
    lead = takeaway(view)
    made = [b.section(f"*{lead}*"), b.small(_about(view))]
    if not _empty(view):
        made += list(_counts(view))
        made += _group("Waiting for a second person", view.waiting, permalink)
        made += _group("Disputed", view.disputed, permalink)
        made += _group("Settled", view.finished, permalink)
    return Message(f"Fact-check week: {lead}", made)


def takeaway(view: DigestView) -> str:
    """What the week comes down to, in one sentence: what waits first, then what was settled."""
    if _empty(view):
        return "Nothing was checked this week, and nothing waits."
    waiting = []
    if view.waiting:
        waiting.append(
            f"{words.count(len(view.waiting), 'claim')} {_verb(len(view.waiting), 'waits', 'wait')} for a second person"
        )
    if view.disputed:
        noun = "" if waiting else f" {_verb(len(view.disputed), 'claim', 'claims')}"
        waiting.append(f"{len(view.disputed)}{noun} {_verb(len(view.disputed), 'is', 'are')} disputed")
    if view.open_total:
        noun = "" if waiting else f" {_verb(view.open_total, 'claim', 'claims')}"
        waiting.append(f"{view.open_total:,}{noun} {_verb(view.open_total, 'is', 'are')} still open")
    settled = _settled(view)
    if not waiting:
        return f"{settled}; nothing waits."
    return f"{words.listed(waiting)}; {settled[0].lower()}{settled[1:]}."


def _settled(view: DigestView) -> str:
    number = len(view.finished)
    if number == 0:
        return "No claim was settled"
    wrong = view.by_rating.get(Rating.FALSE, 0)
    tail = f", {wrong} rated False" if wrong else ""
    return f"{words.count(number, 'claim')} {_verb(number, 'was', 'were')} settled{tail}"


def _verb(number: int, one: str, many: str) -> str:
    return one if number == 1 else many


def _empty(view: DigestView) -> bool:
    return not (view.articles or view.claims or view.finished or view.disputed or view.waiting or view.open_total)


def _about(view: DigestView) -> str:
    zone = ZoneInfo(view.zone)
    first, last = (when.astimezone(zone).strftime("%d %b %Y").lstrip("0") for when in (view.since, view.until))
    parts = [f"{escape(view.iso_week)}, {first} to {last} ({escape(view.zone)})"]
    if view.preview:
        parts.append("a preview that only you see")
    if view.late:
        parts.append("late, because Factdesk was not running when it was due")
    return " · ".join(parts)


def _counts(view: DigestView) -> Iterator[Block]:
    rows = [f"*Articles:* {view.articles}", f"*Claims found:* {view.claims}", f"*Settled:* {len(view.finished)}"]
    if view.median_hours is not None:
        rows.append(f"*Median time to settle:* {_hours(view.median_hours)}")
    yield {"type": "section", "fields": [b.words(row) for row in rows]}
    mix = [f"{RATING_LABELS[rating]} {number}" for rating in Rating if (number := view.by_rating.get(rating, 0))]
    if mix:
        yield b.section(f"*Verdicts:* {', '.join(mix)}")


def _hours(hours: float) -> str:
    if hours < 1:
        return words.count(max(1, round(hours * 60)), "minute")
    return words.count(round(hours), "hour") if hours < 48 else words.count(round(hours / 24), "day")


def _group(head: str, tasks: tuple[TaskView, ...], permalink: Permalink) -> list[Block]:
    if not tasks:
        return []
    made = [b.section(f"*{head}*")]
    for task in tasks[:_SHOWN]:
        made.append(b.rich(b.rich_quote(cut(task.claim.quote, 200))))
        parts = [b.plain(task.article_title or words.UNTITLED, 150), b.words(outcome(task))]
        if address := permalink(task):
            parts.append(b.words(f"<{escape(address)}|Open>"))
        made.append(b.context(*parts))
    if (more := len(tasks) - _SHOWN) > 0:
        made.append(b.small(f"and {more} more"))
    return made
