"""A file for somebody in Slack, made from their order."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.desk.export.claimreview import Publication, claim_reviews
from bot.desk.export.csv_sheet import write_csv
from bot.desk.export.record import record
from bot.desk.export.selection import Selection, articles_of
from bot.desk.export.sheet import sheet
from bot.desk.export.xlsx_sheet import write_xlsx
from bot.desk.store import Store
from bot.domain.exporting import ExportFile, ExportKind, ExportOrder
from bot.domain.task import TaskState

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""A zip holds no earlier time. All files get this one, so that equal orders give equal bytes."""


def make_file(store: Store, order: ExportOrder, desk: str) -> ExportFile | None:
    """The file that was ordered; None where nothing fits. desk: the name under which checks are published."""
    content, number = _MAKERS[order.kind](store, order, desk)
    if number == 0:
        return None
    name = f"factdesk-{order.kind.value}-{store.clock().astimezone(UTC):%Y-%m-%d}.{_ENDINGS[order.kind]}"
    noun = _NOUNS[order.kind] + ("" if number == 1 else "s")
    return ExportFile(name, content, f"{number:,} {noun}")


def selection_of(store: Store, order: ExportOrder) -> Selection:
    """The part of the desk that an order is about. Its days are those of the installation's zone."""
    zone = ZoneInfo(store.defaults.zone)
    states = frozenset({TaskState.FINAL}) if order.settled_only else frozenset[TaskState]()
    return Selection(
        order.team_id,
        channel_id=order.channel_id,
        since=day_start(order.since, zone),
        until=day_start(order.until + timedelta(days=1), zone) if order.until else None,
        states=states,
    )


def day_start(day: date | None, zone: ZoneInfo) -> datetime | None:
    """The first moment of a day in a zone, in UTC."""
    return None if day is None else datetime.combine(day, time(), zone).astimezone(UTC)


def zipped(files: Iterator[tuple[str, str]]) -> tuple[bytes, int]:
    """Texts by name as one zip, and how many there are."""
    out, number = io.BytesIO(), 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text.encode(), zipfile.ZIP_DEFLATED)
            number += 1
    return out.getvalue(), number


def review_files(store: Store, selection: Selection, publication: Publication) -> Iterator[tuple[str, str]]:
    """One JSON-LD file for each final claim, as (name, text)."""
    for task_id, review in claim_reviews(store, selection, publication):
        yield f"claim-{task_id}.jsonld", json.dumps(review, ensure_ascii=False, indent=2) + "\n"


def record_files(store: Store, selection: Selection) -> Iterator[tuple[str, str]]:
    """One Markdown file for each article, as (name, text)."""
    for article_id in articles_of(store, selection):
        text = record(store, selection.team_id, article_id)
        title = re.sub(r"[^a-z0-9]+", "-", text.partition("\n")[0].lower()).strip("-")[:50].rstrip("-")
        yield f"article-{article_id}-{title or 'untitled'}.md", text


def _csv(store: Store, order: ExportOrder, _desk: str) -> tuple[bytes, int]:
    out = io.BytesIO()
    number = write_csv(sheet(store, selection_of(store, order)), out)
    return out.getvalue(), number


def _xlsx(store: Store, order: ExportOrder, _desk: str) -> tuple[bytes, int]:
    out = io.BytesIO()
    number = write_xlsx(sheet(store, selection_of(store, order)), out)
    return out.getvalue(), number


def _reviews(store: Store, order: ExportOrder, desk: str) -> tuple[bytes, int]:
    return zipped(review_files(store, selection_of(store, order), Publication(desk, order.page)))


def _records(store: Store, order: ExportOrder, _desk: str) -> tuple[bytes, int]:
    return zipped(record_files(store, selection_of(store, order)))


_MAKERS: dict[ExportKind, Callable[[Store, ExportOrder, str], tuple[bytes, int]]] = {
    ExportKind.CSV: _csv,
    ExportKind.XLSX: _xlsx,
    ExportKind.CLAIMREVIEW: _reviews,
    ExportKind.RECORD: _records,
}
_ENDINGS = {ExportKind.CSV: "csv", ExportKind.XLSX: "xlsx", ExportKind.CLAIMREVIEW: "zip", ExportKind.RECORD: "zip"}
_NOUNS = {ExportKind.CSV: "row", ExportKind.XLSX: "row", ExportKind.CLAIMREVIEW: "ClaimReview", ExportKind.RECORD: "article"}
