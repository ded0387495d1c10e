"""What was done to a claim's task, oldest first: who, when, and what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.desk.history import MACHINE, Entry
from bot.domain.board import TaskView
from bot.domain.verdict import FINDING_LABELS, RATING_LABELS, AttributionFinding, Rating
from bot.slack import ids
from bot.slack.mrkdwn import cut, escape, mention, moment
from bot.slack.render import blocks as b
from bot.slack.render.message import Block
from bot.slack.words import STATES
from bot.slack.words import history as words

_SHOWN = 40
_DETAIL = 250


def history_modal(view: TaskView, entries: Sequence[Entry]) -> Block:
    """The window. Nothing in it can be changed, as nothing in the history can."""
    made: list[Block] = [b.header(f"Claim {view.number} of {view.total}"), b.rich(b.rich_quote(cut(view.claim.quote, 300)))]
    if not entries:
        made.append(b.section(words.NOTHING_YET))
    if (left := len(entries) - _SHOWN) > 0:
        made.append(b.small(words.earlier(left)))
    for entry in entries[-_SHOWN:]:
        made.append(b.section(_line(entry)))
        if details := [cut(text, _DETAIL) for text in _details(entry)]:
            made.append(b.context(*(b.plain(text, _DETAIL) for text in details)))
    return b.modal(ids.VIEW_HISTORY, words.HISTORY_TITLE, made)


def _line(entry: Entry) -> str:
    who = words.MACHINE if entry.actor == MACHINE else mention(entry.actor)
    return f"*{who}* {escape(words.done(entry.action))} · {moment(entry.at)}"


def _details(entry: Entry) -> Iterator[str]:
    before, after = entry.before.get("state"), entry.after.get("state")
    if before != after and isinstance(after, str):
        yield f"{_state(before)} → {_state(after)}" if isinstance(before, str) else _state(after)
    judgement = entry.after.get("judgement")
    if isinstance(judgement, Mapping):
        yield from _judgement(judgement)
    for name in ("note", "reason"):
        if isinstance(text := entry.after.get(name), str) and text.strip():
            yield f"“{text.strip()}”"


def _judgement(judgement: Mapping[str, object]) -> Iterator[str]:
    rating, finding, said = (judgement.get(name) for name in ("rating", "finding", "explanation"))
    if isinstance(rating, str) and rating in set(Rating):
        yield RATING_LABELS[Rating(rating)]
    if isinstance(finding, str) and finding in set(AttributionFinding):
        yield FINDING_LABELS[AttributionFinding(finding)]
    if isinstance(said, str) and said.strip():
        yield f"“{said.strip()}”"


def _state(name: object) -> str:
    return next((label for state, label in STATES.items() if state.value == name), str(name))
