"""What the desk shows: read-only pictures of articles, tasks and a channel's week, ready to be rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.domain.article import LineLabel
from bot.domain.claim import Claim, Found
from bot.domain.concerns import Readiness, SignOff
from bot.domain.home import HomeFilter, Reminding
from bot.domain.making import Making
from bot.domain.review import concluded
from bot.domain.task import TaskState
from bot.domain.verdict import Judgement, OutcomeReply, Settlement, Verdict


class Stage(StrEnum):
    """How far the reading of an article has come."""

    READING = "reading"
    FINDING = "finding"
    READY = "ready"
    FAILED = "failed"


class PasteChange(StrEnum):
    """What people did with the pasted message after its article was read."""

    EDITED = "edited"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Place:
    """A thread in Slack: workspace, channel, and the message that the thread hangs on."""

    team_id: str
    channel_id: str
    thread_ts: str


class Posted(Protocol):
    """Something that has a message of its own, once that is posted."""

    @property
    def place(self) -> Place:
        """The thread that the message is in."""
        ...

    @property
    def message_ts(self) -> str | None:
        """Slack's id of the message; None before it is posted."""
        ...


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A claim that can be read in more than one way, and what the writer said was meant; `answer` is empty until then.

    The answer is one of the `readings`, or the writer's own words.
    """

    asked_by: str
    readings: tuple[str, ...]
    at: datetime
    answer: str = ""
    answered_by: str | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TaskView:
    """A verification task with everything a message about it needs.

    number, total: position among the article's tasks, from 1. version: goes up with every change; buttons carry it.
    needed: confirmations the workspace asks for. permalink-relevant `message_ts` is None until the message is posted.
    context: the sentences around the quote, for the **Context** button. source_withheld: the claim's source is confidential.
    snoozed_until: until when its assignee put it aside. reason: why it was dismissed. ambiguity: the last question to the
    writer about what is meant. settlement: an editor's word on a dispute, while no later verdict came. reply: what the writer
    said to the editorial outcome. was: how the claim read before the article changed; empty while it did not.
    """

    task_id: int
    article_id: int
    place: Place
    number: int
    total: int
    claim: Claim
    context: str
    state: TaskState
    version: int
    assignee: str | None
    verdicts: tuple[Verdict, ...]
    needed: int
    article_title: str
    message_ts: str | None
    changed_at: datetime
    source_withheld: bool = False
    snoozed_until: datetime | None = None
    reason: str = ""
    ambiguity: Ambiguity | None = None
    settlement: Settlement | None = None
    reply: OutcomeReply | None = None
    was: str = ""

    @property
    def concluded(self) -> Judgement | None:
        """What a final task came to: what the editor settled, else what the reviewers agreed on; None for any other task."""
        if self.state is not TaskState.FINAL:
            return None
        if self.settlement is not None:
            return self.settlement.judgement
        return concluded(self.verdicts) if self.verdicts else None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's card. `by_state` counts tasks, `by_kind` counts claims (`numeric`, `attributed`, `both`).

    problem: what went wrong, for people, when `stage` is failed. set_aside: counts of what was found and is no claim, by
    reason. lines_set_aside: lines of the paste that are not the article. making: how the list was made, once it is. cost: of
    the model's calls in US dollars, None where no price is known. version: of the text. readiness: what stands in the way of a
    sign-off; signed_off: the one that holds. unshown: claims of a long article that have no message of their own. remarks: what
    was not read of the text, or is read less well, in sentences for people.
    """

    article_id: int
    place: Place
    stage: Stage
    problem: str
    requested_by: str
    url: str | None
    title: str
    publisher: str
    published: str
    by_state: Mapping[TaskState, int]
    by_kind: Mapping[str, int]
    set_aside: Mapping[str, int]
    lines_set_aside: int
    reviewers: tuple[str, ...]
    paste_change: PasteChange | None = None
    making: Making | None = None
    cost: float | None = None
    version: int = 1
    readiness: Readiness = field(default_factory=Readiness)
    signed_off: SignOff | None = None
    unshown: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Number of tasks."""
        return sum(self.by_state.values())


@dataclass(frozen=True, slots=True)
class SetAside:
    """A number, quotation or attribution that became no claim: what stands there, why, and the sentences around it."""

    entry_id: int
    found: Found
    text: str
    reason: str
    around: str


@dataclass(frozen=True, slots=True)
class LineAside:
    """A line of the paste that is not the article. start: where it begins in the text, which also names it."""

    start: int
    label: LineLabel
    text: str


@dataclass(frozen=True, slots=True)
class SetAsideView:
    """Everything of an article that became no claim, in text order."""

    article_id: int
    title: str
    entries: tuple[SetAside, ...]
    lines: tuple[LineAside, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """One person's queue: their own tasks, what awaits their confirmation, what is open to anybody, and recent results.

    to_confirm and open hold the first of what their totals count.
    questions: readings that they are asked to choose from. disputed: what others disagree about. overdue: ids of their own tasks
    that have waited too long. chosen: what they narrowed it down to. may_check, may_set: whether they may do what checkers do,
    and change the settings.
    """

    user_id: str
    mine: tuple[TaskView, ...]
    to_confirm: tuple[TaskView, ...]
    open: tuple[TaskView, ...]
    open_total: int
    recent: tuple[TaskView, ...]
    to_confirm_total: int = 0
    questions: tuple[TaskView, ...] = ()
    disputed: tuple[TaskView, ...] = ()
    overdue: frozenset[int] = frozenset()
    chosen: HomeFilter = field(default_factory=HomeFilter)
    may_check: bool = True
    may_set: bool = True
    reminding: Reminding = field(default_factory=Reminding)
