"""A person's own digest: what waits for them, and what came of their claims since the last one."""

from __future__ import annotations

from dataclasses import asdict

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.desk.digest_view import edition
from bot.desk.home import awaits_word_of, judged_by
from bot.desk.pictures import task_views
from bot.desk.queries import visible
from bot.desk.rights import standing_in
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, DigestRow, NoticeRow, OutcomeReplyRow, TaskRow
from bot.desk.workspace import settings_of
from bot.domain.board import TaskView
from bot.domain.digest import OwnDigest
from bot.domain.notice import NoticeKind
from bot.domain.people import Actor
from bot.domain.task import Action, TaskState


def own_of(session: Session, store: Store, row: DigestRow, *, preview: bool = False) -> OwnDigest:
    """The own digest of a row, whose `channel_id` is the person. What waits is as it is now.

    What waits comes with the longest unmoved first, what was settled with the newest first.
    """
    user_id = row.channel_id

    def views(*rules: sa.ColumnElement[bool], newest: bool = False) -> tuple[TaskView, ...]:
        order = [col(TaskRow.finished_at).desc()] if newest else []
        return task_views(session, store, row.team_id, rules, order=order)

    standing = standing_in(session, settings_of(session, store.defaults, row.team_id), Actor(row.team_id, user_id))
    confirmable = [*visible(user_id, None), awaits_word_of(user_id)] if standing.may(Action.CONFIRM) else [sa.false()]
    return OwnDigest(
        **asdict(edition(session, row, preview=preview)),
        mine=views(_to_check(user_id)),
        to_confirm=views(*confirmable),
        questions=tuple(view for view in views(_asked(user_id)) if _is_question(view)),
        settled=views(
            _settled(user_id), col(TaskRow.finished_at) >= row.since, col(TaskRow.finished_at) < row.until, newest=True
        ),
    )


def _to_check(user_id: str) -> sa.ColumnElement[bool]:
    """Taken by the person, or disputed with a verdict of theirs, or open in an article that they sent to the app alone."""
    sent = sa.and_(col(ArticleRow.channel_id).like("D%"), col(ArticleRow.requested_by) == user_id)
    return sa.or_(
        sa.and_(_in(TaskState.ASSIGNED), col(TaskRow.assignee) == user_id),
        sa.and_(_in(TaskState.DISPUTED), judged_by(user_id)),
        sa.and_(_in(TaskState.OPEN), sent),
    )


def _asked(user_id: str) -> sa.ColumnElement[bool]:
    """Which reading is meant, or whether a change of the article is accepted: `_is_question` says whether it still is asked."""
    told = select(NoticeRow.task_id).where(NoticeRow.kind == NoticeKind.OUTCOME.value, NoticeRow.user_id == user_id)
    answered = select(OutcomeReplyRow.id).where(
        OutcomeReplyRow.task_id == TaskRow.id, OutcomeReplyRow.task_version >= col(TaskRow.version)
    )
    return sa.or_(
        sa.and_(_in(TaskState.AMBIGUOUS), col(ArticleRow.requested_by) == user_id),
        sa.and_(_in(TaskState.FINAL), col(TaskRow.id).in_(told), ~answered.exists()),
    )


def _is_question(view: TaskView) -> bool:
    found = view.concluded
    return found is None or (found.changes_article and view.reply is None)


def _settled(user_id: str) -> sa.ColumnElement[bool]:
    return sa.and_(_in(TaskState.FINAL), sa.or_(judged_by(user_id), col(ArticleRow.requested_by) == user_id))


def _in(state: TaskState) -> sa.ColumnElement[bool]:
    return col(TaskRow.state) == state.value
