"""The week in one sentence, and lengths of time in a few words."""

from __future__ import annotations

from bot.domain.agreement import Agreement
from bot.domain.digest import DigestView
from bot.domain.verdict import Rating
from bot.slack import words as common
from bot.slack.words import digest as words


def takeaway(view: DigestView) -> str:
    """What the week comes down to: what waits first, then what was settled."""
    if view.empty:
        return words.NOTHING
    waiting = _waits(view)
    settled = _settled(view)
    if not waiting:
        return f"{settled}; nothing waits."
    return f"{common.listed(waiting)}; {settled[0].lower()}{settled[1:]}."


def duration(hours: float) -> str:
    """`5 minutes`, `3 hours`, `4 days`."""
    if hours < 1:
        return common.count(max(1, round(hours * 60)), "minute")
    return common.count(round(hours), "hour") if hours < 48 else common.count(round(hours / 24), "day")


def agreed(found: Agreement) -> str:
    """How far reviewers agreed, with what it is worked out from (mrkdwn). Alpha is left out where it is not defined."""
    said = f"*Reviewers agreed* in {found.raw or 0:.0%} of {common.count(found.pairs, 'pair')} of first verdicts"
    alpha = "" if found.alpha is None else f"; Krippendorff's alpha {found.alpha:.2f}"
    return f"{said} on {common.count(found.claims, 'claim')}{alpha}"


def _waits(view: DigestView) -> list[str]:
    """The noun is said once, with the first number."""
    wait = view.waiting
    said: list[str] = []
    for number, one, many in (
        (wait.in_review, "waits for a second person", "wait for a second person"),
        (wait.disputed, "is disputed", "are disputed"),
        (wait.open, "is still open", "are still open"),
        (sum(holder.tasks for holder in wait.holders), "is being checked", "are being checked"),
    ):
        if number:
            noun = "" if said else either(number, " claim", " claims")
            said.append(f"{number:,}{noun} {either(number, one, many)}")
    return said


def _settled(view: DigestView) -> str:
    number = view.week.settled
    if number == 0:
        return "No claim was settled"
    wrong = view.week.by_rating.get(Rating.FALSE, 0)
    tail = f", {wrong:,} rated False" if wrong else ""
    return f"{common.count(number, 'claim')} {either(number, 'was', 'were')} settled{tail}"


def either(number: int, one: str, many: str) -> str:
    """`one` for the number 1, else `many`."""
    return one if number == 1 else many
