"""One person's Home: what waits for them first, then what anybody can do, within what they chose to see."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from bot.desk import preferences
from bot.desk.pictures import task_views
from bot.desk.queries import count, visible
from bot.desk.reminders import reminding
from bot.desk.rights import standing_in
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, ClaimRow, OpinionRow, TaskRow, VerdictRow
from bot.desk.workspace import settings_of
from bot.domain.board import HomeView, TaskView
from bot.domain.home import HomeFilter
from bot.domain.people import Actor
from bot.domain.roles import DeskAction
from bot.domain.task import Action, TaskState

_TO_CONFIRM_SHOWN = 30
_OPEN_SHOWN = 30
_DISPUTED_SHOWN = 30
_RECENT_SHOWN = 10
Rules = Sequence[sa.ColumnElement[bool]]


def home_view(store: Store, team_id: str, user_id: str, channels: Collection[str] | None = None) -> HomeView:
    """One person's queue. channels: those whose tasks the person may see; None for all but others' direct messages.

    Their own tasks come with those that have waited too long first, then those to check; what awaits them and what is open to
    anybody with the oldest first.
    """
    person = Actor(team_id, user_id)
    with store.read() as session:
        chosen = _chosen(session, person)
        settings = settings_of(session, store.defaults, team_id)
        standing = standing_in(session, settings, person)
        fits = _fits(chosen)
        seen = [*visible(user_id, channels), *fits]
        others = [] if chosen.waiting else seen
        # The names of the states happen to sort as they should be seen: assigned, disputed, in review.
        mine = task_views(session, store, team_id, [*fits, _mine(user_id)], order=[col(TaskRow.state)])
        to_confirm = [*seen, awaits_word_of(user_id)] if standing.may(Action.CONFIRM) else [sa.false()]
        is_open = [*others, col(TaskRow.state) == TaskState.OPEN.value]
        recent = [*others, col(TaskRow.state) == TaskState.FINAL.value]
        disputed = [*others, col(TaskRow.state) == TaskState.DISPUTED.value, *_of_others(user_id)]
        newest = [col(TaskRow.finished_at).desc()]
        overdue = {view.task_id for view in mine if _overdue(store, view, settings.idle_hours)}
        return HomeView(
            user_id=user_id,
            mine=tuple(sorted(mine, key=lambda view: view.task_id not in overdue)),
            to_confirm=task_views(session, store, team_id, to_confirm, limit=_TO_CONFIRM_SHOWN),
            to_confirm_total=count(session, team_id, to_confirm),
            questions=task_views(session, store, team_id, [*fits, *_asked(user_id)]),
            open=() if chosen.waiting else task_views(session, store, team_id, is_open, limit=_OPEN_SHOWN),
            open_total=0 if chosen.waiting else count(session, team_id, is_open),
            disputed=() if chosen.waiting else task_views(session, store, team_id, disputed, limit=_DISPUTED_SHOWN),
            recent=() if chosen.waiting else task_views(session, store, team_id, recent, order=newest, limit=_RECENT_SHOWN),
            overdue=frozenset(overdue),
            chosen=chosen,
            may_check=standing.may(Action.ASSIGN),
            may_set=standing.may(DeskAction.CHANGE_SETTINGS),
            reminding=reminding(session, store, person),
        )


def choose(
    store: Store, person: Actor, *, channel_id: str | None = None, kind: str | None = None, waiting: bool | None = None
) -> None:
    """The person narrows their Home down. None leaves a choice as it is."""
    given = {"channel_id": channel_id, "kind": kind, "waiting": waiting}
    with store.write() as session:
        row = preferences.locked(session, person.team_id, person.user_id)
        row.home = json.dumps({**json.loads(row.home), **{name: value for name, value in given.items() if value is not None}})


def show_all(store: Store, person: Actor) -> None:
    """The person wants to see everything again."""
    with store.write() as session:
        preferences.locked(session, person.team_id, person.user_id).home = json.dumps(asdict(HomeFilter()))


def _chosen(session: Session, person: Actor) -> HomeFilter:
    kept = json.loads(preferences.read(session, person.team_id, person.user_id).home)
    return HomeFilter(**{name: kept[name] for name in HomeFilter.__slots__ if name in kept})


def _fits(chosen: HomeFilter) -> Rules:
    rules: list[sa.ColumnElement[bool]] = []
    if chosen.channel_id:
        rules.append(col(ArticleRow.channel_id) == chosen.channel_id)
    if chosen.kind:
        rules.append(col(TaskRow.claim_id).in_(select(ClaimRow.id).where(col(ClaimRow.kind).in_([chosen.kind, "both"]))))
    return rules


def _overdue(store: Store, view: TaskView, hours: int) -> bool:
    since = max(view.changed_at, view.snoozed_until or view.changed_at)
    waits = since if view.snoozed_until else since + timedelta(hours=hours)
    return view.state is TaskState.ASSIGNED and waits <= store.clock()


def _asked(user_id: str) -> Rules:
    """Questions about what is meant, to the person who asked for the check."""
    return [col(TaskRow.state) == TaskState.AMBIGUOUS.value, col(ArticleRow.requested_by) == user_id]


def _mine(user_id: str) -> sa.ColumnElement[bool]:
    """What the person has taken and what is not settled yet, and disputes that their own verdict is part of."""
    states = [TaskState.ASSIGNED.value, TaskState.IN_REVIEW.value, TaskState.DISPUTED.value]
    disputed = sa.and_(col(TaskRow.state) == TaskState.DISPUTED.value, judged_by(user_id))
    # The states stand in front of the alternatives, so that no database looks at what is final.
    return sa.and_(col(TaskRow.state).in_(states), sa.or_(col(TaskRow.assignee) == user_id, disputed))


def _of_others(user_id: str) -> Rules:
    """Neither taken nor judged by the person."""
    return [sa.or_(col(TaskRow.assignee).is_(None), col(TaskRow.assignee) != user_id), ~judged_by(user_id)]


def awaits_word_of(user_id: str) -> sa.ColumnElement[bool]:
    """In review by others, and the person has not yet said anything to a verdict that stands."""
    newer = aliased(VerdictRow)
    changed = select(newer.id).where(
        col(newer.task_id) == col(VerdictRow.task_id),
        col(newer.reviewer) == col(VerdictRow.reviewer),
        col(newer.revision) > col(VerdictRow.revision),
    )
    spoken = (
        select(OpinionRow.id)
        .join(VerdictRow, col(VerdictRow.id) == col(OpinionRow.verdict_id))
        .where(col(OpinionRow.task_id) == col(TaskRow.id), OpinionRow.reviewer == user_id, ~changed.exists())
    )
    return sa.and_(col(TaskRow.state) == TaskState.IN_REVIEW.value, ~judged_by(user_id), ~spoken.exists())


def judged_by(user_id: str) -> sa.ColumnElement[bool]:
    """The person has handed in a verdict."""
    judged = select(VerdictRow.id).where(col(VerdictRow.task_id) == col(TaskRow.id), VerdictRow.reviewer == user_id)
    return judged.correlate(TaskRow).exists()
