"""The one way in which a task changes: a conditional update, a row of history and its messages, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, select, update

from bot.desk import history, notices, posts, refusals
from bot.desk.opinions import standing
from bot.desk.pictures import task_views
from bot.desk.rights import Standing, require
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, ClaimRow, HistoryRow, OpinionRow, Row, TaskRow, VerdictRow
from bot.desk.workspace import settings_of
from bot.domain.board import TaskView
from bot.domain.people import Actor
from bot.domain.settings import WorkspaceSettings
from bot.domain.task import Action, TaskState
from bot.domain.task import require as require_transition
from bot.domain.verdict import Verdict

_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Case:
    """A task as one transaction found it, with everything that a decision about it needs."""

    session: Session
    actor: Actor
    task: TaskRow
    claim: ClaimRow
    article: ArticleRow
    verdict_rows: Sequence[VerdictRow]
    opinion_rows: Sequence[OpinionRow]
    settings: WorkspaceSettings
    standing: Standing

    @property
    def state(self) -> TaskState:
        """Where the task stands."""
        return TaskState(self.task.state)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts and opinions that stand."""
        return standing(self.verdict_rows, self.opinion_rows)

    def done_by_me(self, action: Action, version: int, said: history.State | None = None) -> bool:
        """True when the actor did this from this very version before: a double click, or a request that was repeated.

        said: what the request says besides; a request that says something else is another one.
        """
        mine = select(HistoryRow.after).where(
            HistoryRow.task_id == self.task.id,
            HistoryRow.task_version == version + 1,
            HistoryRow.actor == self.actor.user_id,
            HistoryRow.action == action.value,
        )
        after = self.session.exec(mine).first()
        return after is not None and (said or {}).items() <= json.loads(after).items()

    def require_current(self, version: int) -> None:
        """Raise RefusedError where the task is not what the person saw."""
        if version != self.task.version:
            changed_by = self.changed_since(version) or self.actor.user_id
            raise refusals.outdated(self.actor.user_id, changed_by)

    def changed_since(self, version: int, actions: Sequence[Action] = tuple(Action)) -> str | None:
        """Who did one of these actions last, after `version`; None for nobody."""
        later = select(HistoryRow.actor).where(
            HistoryRow.task_id == self.task.id,
            col(HistoryRow.task_version) > version,
            col(HistoryRow.action).in_([action.value for action in actions]),
        )
        return self.session.exec(later.order_by(col(HistoryRow.task_version).desc())).first()


@dataclass(frozen=True, slots=True)
class Move:
    """What a decision leads to: the new state and assignee, rows to add, what history says about it, and who has to be told.

    values: further columns of the task that change.
    """

    target: TaskState
    assignee: str | None
    rows: Sequence[Row] = ()
    said: history.State | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    tell: Sequence[notices.ToTell] = ()


class _LostError(Exception):
    """Somebody else changed the task between our look and our update."""


def change(store: Store, actor: Actor, task_id: int, action: Action, decide: Callable[[Case], Move | None]) -> TaskView:
    """Look at a task, decide, and move it, or begin again where somebody was faster in between.

    `decide` raises RefusedError to refuse, and returns None where the work was done before. Returns the task as it is afterwards.
    """
    for _ in range(_ATTEMPTS):
        try:
            with store.write() as session:
                case = _look(session, store, actor, task_id, action)
                move = decide(case)
                if move is not None:
                    _apply(session, store, case, action, move)
                return task_views(session, store, actor.team_id, [col(TaskRow.id) == task_id])[0]
        except _LostError:
            continue
    raise refusals.busy()


def _look(session: Session, store: Store, actor: Actor, task_id: int, action: Action) -> Case:
    standing = require(session, store, actor, action)
    found = (
        select(TaskRow, ClaimRow, ArticleRow)
        .join(ClaimRow, col(ClaimRow.id) == col(TaskRow.claim_id))
        .join(ArticleRow, col(ArticleRow.id) == col(TaskRow.article_id))
        .where(TaskRow.team_id == actor.team_id, TaskRow.id == task_id)
    )
    row = session.exec(found).one_or_none()
    if row is None:
        raise refusals.gone()
    verdicts = select(VerdictRow).where(VerdictRow.task_id == task_id).order_by(col(VerdictRow.id))
    words = select(OpinionRow).where(OpinionRow.task_id == task_id).order_by(col(OpinionRow.id))
    settings = settings_of(session, store.defaults, actor.team_id)
    return Case(session, actor, *row, session.exec(verdicts).all(), session.exec(words).all(), settings, standing)


def _apply(session: Session, store: Store, case: Case, action: Action, move: Move) -> None:
    task, now = case.task, store.clock()
    require_transition(case.state, action, move.target)
    seen = (
        col(TaskRow.team_id) == case.actor.team_id,
        col(TaskRow.id) == task.id,
        col(TaskRow.state) == task.state,
        col(TaskRow.version) == task.version,
    )
    before: dict[str, object] = {"state": task.state, "assignee": task.assignee}
    after: dict[str, object] = {"state": move.target.value, "assignee": move.assignee, **(move.said or {})}
    version, article_id = task.version + 1, task.article_id
    changed = update(TaskRow).where(*seen).values(**_values(move, version, now))
    result = session.exec(changed.execution_options(synchronize_session=False))
    if result.rowcount != 1:
        raise _LostError
    session.expire(task)
    session.add_all(move.rows)
    session.flush()
    history.add(
        session,
        now,
        case.actor.team_id,
        case.actor.user_id,
        action.value,
        before,
        after,
        article_id=article_id,
        task_id=task.id,
        task_version=version,
    )
    for told in move.tell:
        notices.add(session, now, case.actor.team_id, case.actor.user_id, told, article_id=article_id, task_id=task.id)
    posts.stale(session, [posts.task_key(task.id), posts.card_key(article_id)])


def _values(move: Move, version: int, now: datetime) -> dict[str, object]:
    """The task's columns afterwards. What puts a task aside or ends it holds only until the next change."""
    values: dict[str, object] = {
        "state": move.target.value,
        "assignee": move.assignee,
        "version": version,
        "changed_at": now,
        "snoozed_until": None,
        "reason": "",
    }
    if move.target is TaskState.FINAL:
        values["finished_at"] = now
    return {**values, **move.values}
