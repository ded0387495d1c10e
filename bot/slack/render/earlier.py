"""Earlier checks of a claim: one line in its message, and a window from which a verdict can begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.board import TaskView
from bot.domain.memory import Draft as Remembered
from bot.domain.memory import EarlierCheck
from bot.domain.verdict import EvidenceKind
from bot.slack import ids
from bot.slack.mrkdwn import cut, escape
from bot.slack.render import blocks as b
from bot.slack.render.message import Block
from bot.slack.render.verdict import evidence_words, rating_words
from bot.slack.render.verdict_modal import Draft
from bot.slack.words import UNTITLED
from bot.slack.words import memory as words

Address = Callable[[EarlierCheck], str | None]
"""Gives the web address of an earlier claim's message, or None."""

_SHOWN = 5
_EVIDENCE = 3


def earlier_line(checks: Sequence[EarlierCheck]) -> Block | None:
    """What a claim's message says about the same claim's last check; None where it was never checked."""
    same = next((check for check in checks if check.same), None)
    if same is None:
        return None
    stale = f" ({words.STALE})" if same.stale else ""
    found = f"{rating_words(same.judgement)}, {_day(same.checked_at)}{stale}"
    return b.rich_line(b.run(words.CHECKED_BEFORE, bold=True), b.run(found))


def earlier_modal(view: TaskView, checks: Sequence[EarlierCheck], address: Address, *, may_begin: bool) -> Block:
    """The window. may_begin: whether the person who looks may hand in a verdict now."""
    made: list[Block] = [b.rich(b.rich_quote(cut(view.claim.quote, 600)))]
    made.append(b.small(words.EARLIER_INTRO if checks else words.NOTHING_EARLIER))
    if checks and not may_begin:
        made.append(b.small(words.NOT_YOURS_YET))
    for check in checks[:_SHOWN]:
        made += _check(view, check, address, may_begin=may_begin)
    return b.modal(ids.VIEW_EARLIER, words.EARLIER_TITLE, made)


def _check(view: TaskView, check: EarlierCheck, address: Address, *, may_begin: bool) -> list[Block]:
    likeness = words.SAME if check.same else words.similar(check.differences)
    head = f"*{escape(rating_words(check.judgement))}* · {_day(check.checked_at)} · {likeness}"
    made = [b.section(f"{head} · {words.STALE}" if check.stale else head)]
    if may_begin:
        value = f"{view.task_id}:{view.version}:{check.task_id}"
        made[0]["accessory"] = b.button(words.BEGIN_WITH_THIS, ids.EARLIER_BEGIN, value)
    made.append(b.rich(b.rich_quote(cut(check.claim.quote, 600))))
    if check.judgement.explanation.strip():
        made.append(b.plain_section(cut(check.judgement.explanation.strip(), 600)))
    if evidence := [evidence_words(item) for item in check.judgement.evidence[:_EVIDENCE] if item.url]:
        made.append(b.small(" · ".join(evidence)))
    about = [b.plain(check.article_title or UNTITLED, 150)]
    if link := address(check):
        about.append(b.words(f"<{escape(link)}|Open>"))
    made.append(b.context(*about))
    return made


def draft_from(remembered: Remembered) -> Draft:
    """What an earlier check puts into the verdict form."""
    links = {kind: [item.url for item in remembered.evidence if item.kind is kind and item.url] for kind in EvidenceKind}
    looked_up = max((item.looked_up for item in remembered.evidence), default=None)
    return replace(
        Draft(),
        choice=remembered.rating.value if remembered.rating else "",
        finding=remembered.finding,
        primary="\n".join(links[EvidenceKind.PRIMARY]),
        secondary="\n".join(links[EvidenceKind.SECONDARY]),
        looked_up=looked_up,
        explanation=remembered.explanation,
        missing_context=remembered.missing_context,
    )


def _day(moment: datetime) -> str:
    return f"{moment:%d %b %Y}".lstrip("0")
