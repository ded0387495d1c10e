"""The one way in which a task changes: a conditional update, a row of history and its messages, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, select, update

from bot.desk import history, notices, posts, refusals, showing, signing, spreading
from bot.desk.opinions import standing
from bot.desk.payload import judgement_from_json, judgement_to_json
from bot.desk.pictures import task_views
from bot.desk.rights import Standing, require
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, ClaimRow, HistoryRow, OpinionRow, Row, TaskRow, VerdictRow
from bot.desk.workspace import settings_of
from bot.domain import review
from bot.domain.board import TaskView
from bot.domain.notice import NoticeKind
from bot.domain.people import Actor
from bot.domain.settings import WorkspaceSettings
from bot.domain.task import CLOSED, Action, TaskState
from bot.domain.task import require as require_transition
from bot.domain.verdict import Judgement, Verdict

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
        return standing(self.current_verdicts, self.current_opinions)

    @property
    def current_verdicts(self) -> list[VerdictRow]:
        """The rows that are about the claim as it is worded now."""
        return [row for row in self.verdict_rows if row.task_version > self.task.verdicts_after]

    @property
    def current_opinions(self) -> list[OpinionRow]:
        """The rows that are about verdicts as they stand now."""
        return [row for row in self.opinion_rows if row.task_version > self.task.words_after]

    @property
    def published(self) -> Judgement | None:
        """The judgement with which the task was last final; None where it never was."""
        if self.task.published is not None:
            return judgement_from_json(self.task.published)
        return review.concluded(self.verdicts) if self.state is TaskState.FINAL and self.verdicts else None

    def takes_part(self, user_id: str) -> bool:
        """True for those who judged the task, or confirmed or disputed a verdict on it."""
        words = {word.reviewer for verdict in self.verdicts for word in verdict.confirmations}
        return user_id in words | {verdict.reviewer for verdict in self.verdicts}

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

    values: further columns of the task that change. concluded: for what becomes final, or corrects what was, the judgement that
    holds; reason: why, where it takes the place of another. corrects: a correction even where the conclusion is the same.
    """

    target: TaskState
    assignee: str | None
    rows: Sequence[Row] = ()
    said: history.State | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    tell: Sequence[notices.ToTell] = ()
    concluded: Judgement | None = None
    reason: str = ""
    corrects: bool = False


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
    version, article_id, corrected = task.version + 1, task.article_id, _corrected(case, move)
    relying = [] if corrected is None else spreading.dependents(session, case.actor.team_id, task.id)
    if corrected is not None:
        after["correction"] = spreading.said(corrected)
    changed = update(TaskRow).where(*seen).values(**_values(move, version, now))
    result = session.exec(changed.execution_options(synchronize_session=False))
    if result.rowcount != 1:
        raise _LostError
    session.expire(task)
    session.add_all(move.rows)
    session.flush()
    if corrected is not None:
        spreading.record(session, now, case.actor, task, corrected)
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
    if corrected is not None:
        spreading.spread(session, now, case.actor, task, corrected, relying)
    elif move.target not in CLOSED:
        signing.undo(session, now, case.actor, article_id)
    for told in (*move.tell, *_for_the_writer(case, move)):
        notices.add(session, now, case.actor.team_id, case.actor.user_id, told, article_id=article_id, task_id=task.id)
    # What somebody has touched is seen by everybody, also where the article is too long to show all of its claims.
    showing.want(session, now, case.article, [task.id])
    posts.stale(session, [posts.task_key(task.id), posts.card_key(article_id)])


def _corrected(case: Case, move: Move) -> spreading.Corrected | None:
    """The correction that a move is: it puts another judgement in the place of one that was final."""
    old = case.published
    if old is None or move.concluded is None:
        return None
    if not move.corrects and review.conclusion(old) == review.conclusion(move.concluded):
        return None
    return spreading.Corrected(old, move.concluded, move.reason or "The reviewers agree on this now.")


def _for_the_writer(case: Case, move: Move) -> list[notices.ToTell]:
    found = move.concluded
    if move.target is not TaskState.FINAL or found is None or found.outcome is None or not found.changes_article:
        return []
    detail = {"outcome": found.outcome.value, "replacement": found.replacement}
    return [notices.ToTell(NoticeKind.OUTCOME, case.article.requested_by, detail)]


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
    if move.concluded is not None:
        values["published"] = judgement_to_json(move.concluded)
    return {**values, **move.values}
