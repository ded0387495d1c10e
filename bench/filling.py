"""A desk with any number of claims, in minutes: rows written past the desk's own functions, as its functions would write them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import psycopg
import sqlalchemy as sa

from bot.desk.payload import claim_to_json, judgement_to_json
from bot.desk.store import Store
from bot.desk.tables import METADATA
from bot.domain.claim import Claim, ClaimKind
from bot.domain.quantity import Quantity
from bot.domain.text import Span
from bot.domain.verdict import Evidence, EvidenceKind, Judgement, Rating

TEAM = "T1"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CHANNELS = [f"C{number}" for number in range(40)]
PEOPLE = [f"U{number}" for number in range(60)]
CLAIMS_PER_ARTICLE = 20
_YEARS = timedelta(days=2 * 365)
"""How long the desk has been at work, always at the same pace."""

_BATCH = 20_000
_LIVE = (("open", 0.012), ("assigned", 0.0006), ("in_review", 0.001), ("disputed", 0.0002))
"""Shares of tasks that somebody has to look at yet; all others are final."""

_VERSIONS = {"open": 1, "assigned": 2, "in_review": 3, "disputed": 4, "final": 4}
_RATINGS = (Rating.TRUE, Rating.FALSE, Rating.HALF_TRUE)
_FRAME = '{"lines":[],"metadata":{},"url":null,"canonical_url":null}'
_TABLES = ("article", "article_version", "claim", "task", "post", "verdict", "opinion", "history")
Rows = dict[str, list[dict[str, Any]]]


class Words:
    """Sentences of invented words that are as unevenly common as those of a language (Zipf)."""

    def __init__(self, random: Random, size: int = 60_000) -> None:
        syllables = ["ba", "re", "to", "ni", "lo", "mer", "kan", "sil", "dor", "ven", "pra", "ost", "ull", "ika", "gem", "tur"]
        self._random = random
        self._words = [
            "".join(random.choice(syllables) for _ in range(2 + number % 4)) + str(number % 7) for number in range(size)
        ]
        total, self._weights = 0.0, []
        for rank in range(size):
            total += 1 / (rank + 3)
            self._weights.append(total)

    def sentence(self) -> str:
        """Eight to twenty words and a figure."""
        words = self._random.choices(self._words, cum_weights=self._weights, k=self._random.randint(8, 20))
        return " ".join([*words, f"{self._random.randint(2, 90_000):,}", "tons"])


def fill(store: Store, claims: int, texts: list[str] | None = None, seed: int = 7) -> None:
    """Write so many claims into an empty desk, final but for about two in a hundred. texts: their quotes; invented without."""
    random = Random(seed)
    words = Words(random)
    batch: Rows = {table: [] for table in _TABLES}
    with store.write() as session:
        connection = session.connection()
        for number in range(claims):
            _add(batch, random, number, claims, texts[number] if texts else words.sentence())
            if len(batch["claim"]) >= _BATCH:
                _flush(connection, batch)
        _flush(connection, batch)
        connection.execute(
            METADATA.tables["workspace"].insert(),
            {"team_id": TEAM, "history_length": claims, "history_hash": "0" * 64},
        )
        if store.is_postgres:
            for table in _TABLES:
                connection.execute(
                    sa.text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
                )
    with store.write() as session:
        session.connection().execute(sa.text("ANALYZE"))


def _add(batch: Rows, random: Random, number: int, total: int, quote: str) -> None:
    article_id, place = divmod(number, CLAIMS_PER_ARTICLE)
    article_id, task_id = article_id + 1, number + 1
    channel = CHANNELS[article_id % len(CHANNELS)]
    opened = NOW - _YEARS * (1 - number / total)
    if place == 0:
        _article(batch, article_id, channel, opened)
    of_article = {"team_id": TEAM, "article_id": article_id}
    span = {"position": place + 1, "span_start": place * 1000, "span_end": place * 1000 + len(quote)}
    words = {"quote": quote, "kind": "numeric", "source": "", "context": quote, "payload": _claim(quote)}
    batch["claim"].append({"id": task_id, "version_id": article_id, **of_article, **span, **words})
    state, (judge, second) = _state(random), random.sample(PEOPLE, 2)
    changed = opened + timedelta(hours=5) if state == "final" else opened
    task = {"id": task_id, "claim_id": task_id, "number": place + 1, "state": state, "version": _VERSIONS[state]}
    times = {"opened_at": opened, "changed_at": changed, "finished_at": changed if state == "final" else None}
    batch["task"].append({**task, **of_article, "assignee": None if state == "open" else judge, **times})
    batch["post"].append(_post(article_id * (CLAIMS_PER_ARTICLE + 1) + place, f"task:{task_id}", channel, article_id, opened))
    if state in {"in_review", "disputed", "final"}:
        _verdict(batch, (task_id, article_id), (judge, second), state, changed, random.choice(_RATINGS))


def _state(random: Random) -> str:
    roll = random.random()
    for name, share in _LIVE:
        if roll < share:
            return name
        roll -= share
    return "final"


def _article(batch: Rows, article_id: int, channel: str, opened: datetime) -> None:
    place = {"team_id": TEAM, "channel_id": channel, "thread_ts": f"{article_id}.000100", "event_id": f"Ev{article_id}"}
    about = {"stage": "ready", "problem": "", "title": f"Article {article_id}", "publisher": "The Quay", "published": ""}
    who = {"requested_by": PEOPLE[article_id % len(PEOPLE)], "url": None, "received_at": opened}
    batch["article"].append({"id": article_id, **place, **about, **who})
    text = {"text": "A text.", "sha256": "0" * 64, "canonical_url": None, "lines_set_aside": 0, "payload": _FRAME}
    mine = {"id": article_id, "team_id": TEAM, "article_id": article_id, "number": 1, "saved_at": opened}
    batch["article_version"].append({**mine, **text})
    last = article_id * (CLAIMS_PER_ARTICLE + 1) + CLAIMS_PER_ARTICLE
    batch["post"].append(_post(last, f"card:{article_id}", channel, article_id, opened))


def _post(number: int, key: str, channel: str, article_id: int, at: datetime) -> dict[str, Any]:
    place = {"team_id": TEAM, "channel_id": channel, "article_id": article_id, "thread_ts": None, "posting_since": None}
    return {"id": number, "key": key, **place, "ts": f"{number}.5", "wanted": 1, "shown": 1, "created_at": at}


def _verdict(batch: Rows, ids: tuple[int, int], people: tuple[str, str], state: str, at: datetime, rating: Rating) -> None:
    (task_id, article_id), (judge, second) = ids, people
    evidence = Evidence("https://records.example/page", EvidenceKind.PRIMARY, at.date())
    payload = judgement_to_json(Judgement(rating, None, "Looked it up.", (evidence,)))
    of_task = {"id": task_id, "team_id": TEAM, "task_id": task_id, "at": at}
    said = {"reviewer": judge, "revision": 1, "rating": rating.value, "finding": None, "payload": payload}
    batch["verdict"].append({**of_task, "task_version": 3, **said})
    if state != "in_review":
        word = {"reviewer": second, "agrees": state == "final", "note": "" if state == "final" else "No."}
        batch["opinion"].append({**of_task, "verdict_id": task_id, "task_version": 4, **word})
    done = {"actor": judge, "action": "judge", "article_id": article_id, "task_version": 3, "number": task_id}
    chain = {"before": "{}", "after": json.dumps({"state": state, "assignee": judge}), "previous": "", "hash": "0" * 64}
    batch["history"].append({**of_task, **done, **chain})


def _claim(quote: str) -> str:
    figure = quote.rsplit(" ", 2)[-2:]
    start = max(0, len(quote) - len(" ".join(figure)))
    digits = figure[0].replace(",", "")
    made: tuple[Quantity, ...] = ()
    if digits.isdecimal():
        made = (Quantity(Span(start, len(quote)), " ".join(figure), float(digits), "tons", "ton"),)
    return claim_to_json(Claim(Span(0, len(quote)), quote, frozenset({ClaimKind.NUMERIC}), quantities=made))


def _flush(connection: sa.Connection, batch: Rows) -> None:
    raw: Any = connection.connection.driver_connection
    for table, rows in batch.items():
        columns = METADATA.tables[table].columns
        names = ", ".join(columns.keys())
        values = (tuple(row.get(column.name, _default(column)) for column in columns) for row in rows)
        if isinstance(raw, psycopg.Connection):
            with raw.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN".encode()) as copy:
                for row in values:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(columns))
            raw.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", map(_plain, values))
        rows.clear()


def _default(column: sa.Column[Any]) -> object:
    """What a column holds that this file knows nothing of."""
    return column.default.arg if isinstance(column.default, sa.ColumnDefault) and column.default.is_scalar else None


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Times as the desk's SQLite columns keep them."""
    return tuple(value.strftime("%Y-%m-%d %H:%M:%S.%f") if isinstance(value, datetime) else value for value in row)
