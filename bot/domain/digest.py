"""A week, ready to be rendered: a channel's, with figures and the claims behind them, or what concerns one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.agreement import Agreement
from bot.domain.board import Place, TaskView
from bot.domain.verdict import Rating

RATE_FROM = 5
"""From how many claims on a share of them is stated. Of fewer it would say nothing."""


@dataclass(frozen=True, slots=True)
class DigestChoice:
    """How a channel, or a person, wants the digest.

    weekday: 0 is Monday. quiet: a week in which nothing happened and nothing waits is passed over, instead of told in one line.
    people: whether it says how much each person settled.
    """

    zone: str
    weekday: int
    hour: int
    enabled: bool = True
    quiet: bool = False
    people: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened in a stretch of time.

    by_rating: of the claims settled in it. by_kind: the same for each kind of claim (`numeric`, `attributed`, `both`).
    disputes: how many claims came into dispute. signed: articles signed off, and still so at the end. median_hours: from opening
    to settling, None where nothing was settled.
    """

    articles: int = 0
    claims: int = 0
    settled: int = 0
    by_rating: Mapping[Rating, int] = field(default_factory=dict)
    by_kind: Mapping[str, Mapping[Rating, int]] = field(default_factory=dict)
    disputes: int = 0
    signed: int = 0
    median_hours: float | None = None

    @property
    def quiet(self) -> bool:
        """True when nothing happened."""
        return not (self.articles or self.claims or self.settled or self.disputes or self.signed)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has tasks: how many, and the one that has not moved for longest."""

    user_id: str
    tasks: int
    oldest: TaskView


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits, at the moment of looking. Totals are exact; the tasks are the few that matter most.

    takeable: open tasks to offer, the most urgent first. oldest: the open task that has waited longest.
    """

    open: int = 0
    in_review: int = 0
    disputed: int = 0
    holders: tuple[Holder, ...] = ()
    takeable: tuple[TaskView, ...] = ()
    to_confirm: tuple[TaskView, ...] = ()
    in_dispute: tuple[TaskView, ...] = ()
    oldest: TaskView | None = None
    oldest_since: datetime | None = None

    @property
    def nothing(self) -> bool:
        """True when nothing waits on anybody."""
        return not (self.open or self.in_review or self.disputed or self.holders)


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """How claims of one source turned out, in some weeks before the digest: `wrong` were *False* or *Mostly false*, of `checked`.

    latest: the last one of the digest's stretch that was wrong.
    """

    name: str
    wrong: int
    checked: int
    latest: TaskView | None = None

    @property
    def share(self) -> float | None:
        """The share of wrong ones; None where too few were checked."""
        return self.wrong / self.checked if self.checked >= RATE_FROM else None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A claim that came up again after it had been checked: in this task, `times` in all."""

    task: TaskView
    earlier: Rating
    times: int


@dataclass(frozen=True, slots=True)
class Corrected:
    """A final verdict that was changed in the stretch, by whom and why."""

    task: TaskView
    old: Rating
    new: Rating
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class SignedArticle:
    """An article that was signed off in the stretch, with the message of its card."""

    title: str
    by: str
    place: Place
    message_ts: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One week's digest, `since` inclusive to `until` exclusive (UTC), with `zone` for showing dates.

    channel_id: where it goes; a person's id where it is their own. late: it was due earlier and could not be sent then.
    preview: asked for, not scheduled. enabled: whether there will be another one, at `next_due`.
    """

    team_id: str
    channel_id: str
    iso_week: str
    since: datetime
    until: datetime
    zone: str
    enabled: bool = True
    next_due: datetime | None = None
    late: bool = False
    preview: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDigest(Edition):
    """What concerns one person: what waits for them as of now, and what came of their claims in the stretch.

    mine: theirs to check. to_confirm: others' verdicts that need a second person. questions: what they are asked as the one who
    had the article checked: which reading is meant, or whether a change is accepted. settled: claims that they judged, or that
    are in an article of theirs.
    """

    mine: tuple[TaskView, ...] = ()
    to_confirm: tuple[TaskView, ...] = ()
    questions: tuple[TaskView, ...] = ()
    settled: tuple[TaskView, ...] = ()

    @property
    def empty(self) -> bool:
        """True when there is nothing to say."""
        return not (self.mine or self.to_confirm or self.questions or self.settled)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestView(Edition):
    """A channel's week.

    before: the stretch that the last digest covered; None where there was none. sources, repeats, settled: the few that matter.
    people: who settled how many, empty unless the channel asked for it. signed: the last few articles signed off. agreement:
    between the reviewers of the stretch's claims, None where too few claims have two verdicts.
    """

    week: Figures
    before: Figures | None
    waiting: Waiting
    settled: tuple[TaskView, ...] = ()
    sources: tuple[SourceRecord, ...] = ()
    source_days: int = 0
    repeats: tuple[Repeat, ...] = ()
    corrections: tuple[Corrected, ...] = ()
    people: tuple[tuple[str, int], ...] = ()
    signed: tuple[SignedArticle, ...] = ()
    agreement: Agreement | None = None

    @property
    def empty(self) -> bool:
        """True when nothing happened and nothing waits."""
        return self.week.quiet and self.waiting.nothing and not self.corrections
