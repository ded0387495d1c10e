"""How long one digest takes on a desk of many claims.

    python bench/digest.py [--claims 1000000] [--channels 1] [--keep FILE]

Makes a desk on SQLite with so many claims over a year (or takes FILE, if it is there), then prints the time for a whole digest:
figures of the week and of the one before, everything that waits, and the lists. Times are the median of five, warm; on a
busy machine the time at work says more.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from bot.desk import digest
from bot.desk.digest_figures import Stretch, figures, settled
from bot.desk.digest_lists import choose, sources
from bot.desk.payload import claim_to_json, judgement_to_json, kind_of, source_of
from bot.desk.store import Store
from bot.domain.attribution import Attribution, Form, Source
from bot.domain.claim import Claim, ClaimKind
from bot.domain.text import Span
from bot.domain.verdict import Judgement, Rating

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
YEAR = timedelta(days=364)
PER_ARTICLE = 20
OPEN_SHARE = 0.02
Row = tuple[object, ...]


def main() -> None:
    """Make the desk and print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--channels", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "desk.sqlite"
        store = Store.open(f"sqlite:///{path}", lambda: NOW)
        if not path.exists():
            store.migrate()
            fill(path, given.claims, given.channels)
        print(f"{given.claims:,} claims in {given.channels} channel(s), {path.stat().st_size / 1e6:,.0f} MB")
        measure(store)
        store.close()


def measure(store: Store) -> None:
    """Print how long a digest and its parts take."""
    week = Stretch("T1", "C0", NOW - timedelta(days=7), NOW)

    def part(name: str, work: Callable[[], object]) -> None:
        times, busy = [], []
        for _ in range(5):
            begin, cpu = time.perf_counter(), time.process_time()
            work()
            times.append(time.perf_counter() - begin)
            busy.append(time.process_time() - cpu)
        print(f"{name:<28} {median(times) * 1000:8.1f} ms, of these at work {median(busy) * 1000:8.1f} ms")

    with store.read() as session:
        done = settled(session, week)
        part("what was settled", lambda: settled(session, week))
        part("the other figures", lambda: figures(session, week, done))
        part("choosing the claims", lambda: choose(session, week, done))
        part("sources", lambda: sources(session, week, done))
    part("the whole digest", lambda: digest.digest_view(store, "T1", "C0", NOW))


def fill(path: Path, claims: int, channels: int) -> None:
    """Write the rows straight into the file: this is about reading."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA synchronous = OFF")
    database.execute("DROP TRIGGER IF EXISTS claim_search_added")
    chance = random.Random(1)
    last = (NOW - timedelta(days=7)).isoformat(sep=" ")
    with database:
        database.execute(
            "INSERT INTO digest (key, team_id, channel_id, iso_week, zone, since, until, late, told) "
            "VALUES ('d', 'T1', 'C0', '2026-W48', 'UTC', ?, ?, 0, '{}')",
            (_text(NOW - timedelta(days=14)), last.removesuffix("+00:00") + ".000000"),
        )
        for number, batch in enumerate(_batches(chance, claims, channels)):
            for sql, rows in batch.items():
                database.executemany(sql, rows)
            if number % 20 == 0:
                print(f"\r{number * 500 * PER_ARTICLE:,} claims written", end="", flush=True)
    database.execute("ANALYZE")
    database.close()
    print("\r", end="")


def _batches(chance: random.Random, claims: int, channels: int) -> Iterator[dict[str, list[Row]]]:
    names = [f"Source {number}" for number in range(2000)]
    begin = NOW - YEAR
    articles = claims // PER_ARTICLE
    for first in range(0, articles, 500):
        batch: dict[str, list[Row]] = {sql: [] for sql in _SQL.values()}
        for number in range(first, min(first + 500, articles)):
            received = begin + YEAR * (number / articles)
            _article(batch, chance, number + 1, f"C{number % channels}", received, names)
        yield batch


def _article(
    batch: dict[str, list[Row]], chance: random.Random, article: int, channel: str, received: datetime, names: list[str]
) -> None:
    at = _text(received)
    batch[_SQL["article"]].append((article, channel, f"{article}.0", f"E{article}", at))
    batch[_SQL["version"]].append((article, article, at))
    for number in range(1, PER_ARTICLE + 1):
        task = (article - 1) * PER_ARTICLE + number
        claim = _claim(number, chance.choice(names))
        batch[_SQL["claim"]].append(
            (task, article, article, number, number, kind_of(claim), source_of(claim), claim_to_json(claim))
        )
        finished = received + timedelta(hours=chance.expovariate(1 / 20))
        final = chance.random() > OPEN_SHARE and finished < NOW
        end = _text(finished) if final else None
        batch[_SQL["task"]].append((task, article, task, number, "final" if final else "open", at, end or at, end))
        if final:
            rating = chance.choice(list(Rating))
            payload = judgement_to_json(Judgement(rating, None, "Looked it up."))
            batch[_SQL["verdict"]].append((task, task, f"U{task % 12}", rating.value, payload, end))
            batch[_SQL["history"]].append((task, task, end, article, task, f"{task:064d}"))


def _claim(number: int, name: str) -> Claim:
    quote = f"Claim {number}: the harbour handled 4,200 containers, {name} said."
    said = Attribution(Source(Span(0, 5), name), None, (), Form.INDIRECT)
    return Claim(Span(number, number + len(quote)), quote, frozenset({ClaimKind.ATTRIBUTED}), attribution=said)


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")


_SQL = {
    "article": "INSERT INTO article (id, team_id, channel_id, thread_ts, event_id, requested_by, stage, problem, title, "
    "publisher, published, received_at) VALUES (?, 'T1', ?, ?, ?, 'U1', 'ready', '', 'An article', '', '', ?)",
    "version": "INSERT INTO article_version (id, team_id, article_id, number, text, sha256, lines_set_aside, payload, saved_at) "
    "VALUES (?, 'T1', ?, 1, '', '', 0, '{}', ?)",
    "claim": "INSERT INTO claim (id, team_id, article_id, version_id, position, span_start, span_end, quote, kind, source, "
    "context, payload) VALUES (?, 'T1', ?, ?, ?, ?, 900, 'A claim of an article', ?, ?, '', ?)",
    "task": "INSERT INTO task (id, team_id, article_id, claim_id, number, state, version, opened_at, changed_at, finished_at) "
    "VALUES (?, 'T1', ?, ?, ?, ?, 3, ?, ?, ?)",
    "verdict": "INSERT INTO verdict (id, team_id, task_id, task_version, reviewer, revision, rating, payload, at) "
    "VALUES (?, 'T1', ?, 3, ?, 1, ?, ?, ?)",
    "history": "INSERT INTO history (id, team_id, number, at, actor, action, article_id, task_id, task_version, before, "
    "after, previous, hash) VALUES (?, 'T1', ?, ?, 'U1', 'confirm', ?, ?, 3, "
    '\'{"state":"in_review"}\', \'{"state":"final"}\', \'\', ?)',
}


if __name__ == "__main__":
    main()
