"""What a digest says, put together from its figures and lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from bot.desk import agreement
from bot.desk.corrections import corrections_between
from bot.desk.digest_figures import Settled, Stretch, figures, people, settled
from bot.desk.digest_lists import SOURCE_DAYS, choose, latest_wrong, signed_articles, sources
from bot.desk.pictures import task_views
from bot.desk.store import Store
from bot.desk.tables import DigestRow, ScheduleRow, TaskRow
from bot.domain.agreement import Agreement
from bot.domain.digest import RATE_FROM, Corrected, DigestView, Edition, Figures

_FIGURES = TypeAdapter(Figures)


def view_of(session: Session, store: Store, row: DigestRow, *, preview: bool = False) -> DigestView:
    """The digest of a row. What happened is as it was told first; what waits is as it is now, so that its buttons are true."""
    stretch = Stretch(row.team_id, row.channel_id, row.since, row.until)
    last = _before(session, row)
    done = settled(session, stretch)
    shown = choose(session, stretch, done)
    mended = corrections_between(store, row.team_id, row.channel_id, row.since, row.until)
    records, wrong = sources(session, stretch, done), latest_wrong(done)
    ids = shown.ids | {item.task_id for item in mended} | {wrong[record.name] for record in records}
    views = {view.task_id: view for view in task_views(session, store, row.team_id, [col(TaskRow.id).in_(ids)])}
    plan = session.get(ScheduleRow, (row.team_id, row.channel_id))
    return DigestView(
        **asdict(edition(session, row, preview=preview)),
        week=_told(session, row, done),
        before=None if last is None else _told(session, last),
        waiting=shown.waiting(views),
        settled=tuple(views[task_id] for task_id in shown.settled),
        sources=tuple(replace(record, latest=views[wrong[record.name]]) for record in records),
        source_days=SOURCE_DAYS,
        repeats=shown.again(views),
        corrections=tuple(
            Corrected(views[item.task_id], item.old.rating, item.new.rating, item.corrected_by, item.reason) for item in mended
        ),
        people=people(session, stretch) if plan is not None and plan.people else (),
        signed=signed_articles(session, stretch),
        agreement=_agreement(store, row),
    )


def edition(session: Session, row: DigestRow, *, preview: bool = False) -> Edition:
    """What every digest has: where and when it is, and whether there will be another."""
    plan = session.get(ScheduleRow, (row.team_id, row.channel_id))
    return Edition(
        team_id=row.team_id,
        channel_id=row.channel_id,
        iso_week=row.iso_week,
        since=row.since,
        until=row.until,
        zone=row.zone,
        enabled=plan is not None and plan.enabled,
        next_due=plan.next_due_at if plan is not None else None,
        late=row.late,
        preview=preview,
    )


def figures_of(session: Session, row: DigestRow) -> str:
    """The figures of a digest's stretch as they are now, as text to be kept with it."""
    return _FIGURES.dump_json(_counted(session, row)).decode()


def _agreement(store: Store, row: DigestRow) -> Agreement | None:
    found = agreement.agreement(store, row.team_id, row.since, row.until, [row.channel_id])[agreement.ALL]
    return found if found.claims >= RATE_FROM else None


def _told(session: Session, row: DigestRow, done: Sequence[Settled] | None = None) -> Figures:
    return _FIGURES.validate_json(row.told) if row.told else _counted(session, row, done)


def _counted(session: Session, row: DigestRow, done: Sequence[Settled] | None = None) -> Figures:
    return figures(session, Stretch(row.team_id, row.channel_id, row.since, row.until), done)


def _before(session: Session, row: DigestRow) -> DigestRow | None:
    """The digest before this one."""
    mine = DigestRow.team_id == row.team_id, DigestRow.channel_id == row.channel_id, col(DigestRow.until) <= row.since
    return session.exec(select(DigestRow).where(*mine).order_by(col(DigestRow.until).desc())).first()
