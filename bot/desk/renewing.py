"""A new version of an article: claims that still stand keep their tasks and verdicts, reworded ones reopen, others go or come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select, update

from bot.desk import history, notices, posts, refusals, signing
from bot.desk.articles import version_row
from bot.desk.details import describe
from bot.desk.moving import carried_over, claims_in_order
from bot.desk.notices import ToTell
from bot.desk.opening import claim_row, entry_row, open_task, refuse_foreign_words
from bot.desk.rights import require
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, ArticleVersionRow, ClaimRow, TaskRow
from bot.desk.texts import storable
from bot.desk.versions import latest
from bot.domain.article import Article
from bot.domain.board import Stage
from bot.domain.claim import Claim, Extraction
from bot.domain.difference import compare
from bot.domain.notice import NoticeKind
from bot.domain.people import Actor
from bot.domain.roles import DeskAction
from bot.domain.task import Action, TaskState
from bot.domain.task import require as require_transition


@dataclass(slots=True)
class Renewal:
    """What a new version did, by task id. version: its number; the one there was where the text is the same."""

    version: int
    kept: list[int] = field(default_factory=list)
    reopened: list[int] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        """Outbox keys of the new tasks' messages."""
        return [posts.task_key(task_id) for task_id in self.added]


@dataclass(frozen=True, slots=True)
class _Change:
    """One transaction's worth of what every step needs."""

    session: Session
    store: Store
    actor: Actor
    row: ArticleRow
    version: ArticleVersionRow
    article: Article


def new_version(store: Store, actor: Actor, article_id: int, article: Article, extraction: Extraction) -> Renewal:
    """Take in the article's text as it reads now. The same text again changes nothing.

    A claim whose quote still stands keeps task, owner and verdict; one that is reworded reopens, with its earlier wording, and
    its former verdicts count no more; one that is gone is withdrawn; both owners are told. New claims get tasks behind the
    others, so that no number changes.

    Raises RefusedError: not the actor's to do, no such article, or not read yet; IntakeError for a text that no database can
    keep; ValueError for a quote that is not the article's own words.
    """
    storable(article.text)
    refuse_foreign_words(article, extraction)
    with store.write() as session:
        require(session, store, actor, DeskAction.PASTE)
        row = session.get(ArticleRow, article_id, with_for_update=True)
        before = latest(session, article_id)
        if row is None or row.team_id != actor.team_id or before is None:
            raise refusals.article_gone()
        if row.stage != Stage.READY.value:
            raise refusals.not_read_yet()
        if before.sha256 == article.sha256:
            return Renewal(before.number)
        version = version_row(store, row, article, before.number + 1)
        session.add(version)
        describe(session, row, article)
        session.flush()
        return _renew(_Change(session, store, actor, row, version, article), extraction)


def _renew(change: _Change, extraction: Extraction) -> Renewal:
    session = change.session
    pairs = claims_in_order(session, change.row.id)
    order = sorted(extraction.claims, key=lambda claim: claim.span)
    changes = compare(
        [claim.quote for _, claim in pairs],
        change.article.text,
        [line.span for line in change.article.parts],
        [claim.span for claim in order],
    )
    made = Renewal(change.version.number)
    stored: dict[int, ClaimRow] = {}
    for index, span in changes.kept:
        task, old = pairs[index]
        # What was made of the same words this time, if it was made of just these words.
        fresh = next((claim for claim in order if claim.span == span), None)
        new = _store(change, task.number, fresh or carried_over(change.article, old, span))
        stored |= {number: new for number, claim in enumerate(order) if claim.span.overlaps(span)}
        _keep(change, made, task, old, new)
    for index, number in changes.changed:
        stored[number] = _store(change, pairs[index][0].number, order[number])
        _reopen(change, made, pairs[index][0], pairs[index][1].quote, stored[number])
    for index in changes.withdrawn:
        _withdraw(change, made, pairs[index][0])
    _add(change, made, order, changes.added, stored)
    _finish(change, made, extraction, {id(claim): stored[number] for number, claim in enumerate(order) if number in stored})
    return made


def _store(change: _Change, number: int, claim: Claim) -> ClaimRow:
    made = claim_row(change.version, number, change.article, claim)
    change.session.add(made)
    change.session.flush()
    return made


def _keep(change: _Change, made: Renewal, task: TaskRow, old: ClaimRow, new: ClaimRow) -> None:
    """The same words: the task stays as it is. A task that was withdrawn is open again."""
    if task.state == TaskState.WITHDRAWN.value:
        _reopen(change, made, task, old.quote, new)
        return
    change.session.exec(update(TaskRow).where(col(TaskRow.id) == task.id).values(claim_id=new.id))
    made.kept.append(task.id)


def _reopen(change: _Change, made: Renewal, task: TaskRow, old: str, new: ClaimRow) -> None:
    assigned = task.state == TaskState.ASSIGNED.value
    target = TaskState.ASSIGNED if assigned else TaskState.OPEN
    after = task.version + 1
    values: dict[str, object] = {"claim_id": new.id, "verdicts_after": after, "words_after": after, "published": None}
    if old != new.quote:
        values["was"] = old
    owner = task.assignee
    said: tuple[dict[str, object], dict[str, object]] = ({"quote": old}, {"quote": new.quote})
    _move(change, task, Action.REVISE, target, owner if assigned else None, values, said)
    made.reopened.append(task.id)
    _tell(change, task, ToTell(NoticeKind.REVISED, owner, {"old": old, "new": new.quote}) if owner else None)


def _withdraw(change: _Change, made: Renewal, task: TaskRow) -> None:
    if task.state == TaskState.WITHDRAWN.value:
        return
    owner = task.assignee
    _move(change, task, Action.WITHDRAW, TaskState.WITHDRAWN, None, {}, ({}, {}))
    made.withdrawn.append(task.id)
    _tell(change, task, ToTell(NoticeKind.WITHDRAWN, owner) if owner else None)


def _move(
    change: _Change,
    task: TaskRow,
    action: Action,
    target: TaskState,
    assignee: str | None,
    values: dict[str, object],
    said: tuple[dict[str, object], dict[str, object]],
) -> None:
    """As every change of a task: state, version and history together. The task is held since it was looked at."""
    require_transition(TaskState(task.state), action, target)
    now, version = change.store.clock(), task.version + 1
    before: dict[str, object] = {"state": task.state, "assignee": task.assignee, **said[0]}
    after: dict[str, object] = {"state": target.value, "assignee": assignee, "version": change.version.number, **said[1]}
    moved: dict[str, object] = {"state": target.value, "assignee": assignee, "version": version, "changed_at": now}
    moved |= {"snoozed_until": None, "reason": "", "finished_at": None, **values}
    article_id, task_id = task.article_id, task.id
    change.session.exec(update(TaskRow).where(col(TaskRow.id) == task_id).values(**moved))
    actor, place = change.actor, {"article_id": article_id, "task_id": task_id, "task_version": version}
    history.add(change.session, now, actor.team_id, actor.user_id, action.value, before, after, **place)


def _tell(change: _Change, task: TaskRow, told: ToTell | None) -> None:
    if told is not None:
        now, actor = change.store.clock(), change.actor
        place = {"article_id": change.row.id, "task_id": task.id}
        notices.add(change.session, now, actor.team_id, actor.user_id, told, **place)


def _add(change: _Change, made: Renewal, order: Sequence[Claim], added: Sequence[int], stored: dict[int, ClaimRow]) -> None:
    numbers = select(TaskRow.number).where(TaskRow.article_id == change.row.id).order_by(col(TaskRow.number).desc())
    last, now = change.session.exec(numbers).first() or 0, change.store.clock()
    for number, index in enumerate(added, start=last + 1):
        stored[index] = _store(change, number, order[index])
        task = open_task(stored[index], number, now)
        change.session.add(task)
        change.session.flush()
        made.added.append(task.id)
        place = change.row.team_id, change.row.channel_id
        posts.want(change.session, posts.task_key(task.id), now, place, article_id=change.row.id)


def _finish(change: _Change, made: Renewal, extraction: Extraction, stored: dict[int, ClaimRow]) -> None:
    """The ledger, the history, the sign-off that holds no more, and the messages."""
    claims = {index: stored[id(claim)] for index, claim in enumerate(extraction.claims) if id(claim) in stored}
    for position, entry in enumerate(extraction.ledger, start=1):
        if entry.claim is None or entry.claim in claims:
            change.session.add(entry_row(change.version, position, entry, claims))
    now, actor, article_id = change.store.clock(), change.actor, change.row.id
    after: dict[str, object] = {
        "version": made.version,
        "reopened": made.reopened,
        "withdrawn": made.withdrawn,
        "added": made.added,
    }
    history.add(change.session, now, actor.team_id, actor.user_id, "new version", {}, after, article_id=article_id)
    signing.undo(change.session, now, actor, article_id)
    known = [posts.task_key(task_id) for task_id in (*made.kept, *made.reopened, *made.withdrawn)]
    posts.stale(change.session, [posts.card_key(article_id), *known])
