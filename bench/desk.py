"""How long a desk with many claims takes for what people wait for, and how its database goes about it.

    python -m bench.desk URL [URL …] [--claims N] [--plans]

Each URL (sqlite:///file, postgresql://…) is filled with N claims (default 1,000,000) of one workspace, unless it has that many.
Then each deed is done many times over, in random places, and half the time (p50) and all but a twentieth of the times (p95) are
printed in milliseconds; beside them, what of it this process spent on a core, which other programs of the machine do not
stretch (on SQLite that is the database as well). `--plans` adds the plan of each deed's slowest statement.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from statistics import quantiles
from typing import Any

import sqlalchemy as sa

from bench.filling import CHANNELS, NOW, PEOPLE, TEAM, fill
from bot.desk import digest, home, memory, posts, tasks, verdicts
from bot.desk.store import Store
from bot.domain.people import Actor
from bot.domain.verdict import Evidence, EvidenceKind, Judgement, Rating

_TIMES = 200
_JUDGEMENT = Judgement(Rating.TRUE, None, "Looked it up.", (Evidence("https://a.example/", EvidenceKind.PRIMARY, NOW.date()),))


@dataclass
class Slowest:
    """The slowest statement seen while it listens."""

    seconds: float = 0.0
    statement: str = ""
    parameters: Any = None
    _began: list[float] = field(default_factory=list)

    def before(self, *_given: object) -> None:
        """A statement begins."""
        self._began.append(time.perf_counter())

    def after(self, _connection: object, _cursor: object, statement: str, parameters: object, *_rest: object) -> None:
        """A statement has answered; rows may still be on their way."""
        spent = time.perf_counter() - self._began.pop()
        if spent > self.seconds and statement.lstrip().upper().startswith(("SELECT", "UPDATE")):
            self.seconds, self.statement, self.parameters = spent, statement, parameters


@contextmanager
def watched() -> Iterator[Slowest]:
    """Listen to every statement."""
    slowest = Slowest()
    listeners = (("before_cursor_execute", slowest.before), ("after_cursor_execute", slowest.after))
    for name, listener in listeners:
        sa.event.listen(sa.Engine, name, listener)
    try:
        yield slowest
    finally:
        for name, listener in listeners:
            sa.event.remove(sa.Engine, name, listener)


def deeds(store: Store, claims: int) -> dict[str, Callable[[], object]]:
    """What is measured, each as a call that does it once somewhere else."""
    random = Random(11)
    anna = Actor(TEAM, "U-anna")
    with store.read() as session:
        found = session.connection().execute(sa.text("SELECT id FROM task WHERE state = 'open' ORDER BY id"))
        is_open = [row[0] for row in found]
    random.shuffle(is_open)
    taken = iter(is_open)
    to_judge: list[int] = []

    def take() -> object:
        to_judge.append(next(taken))
        return tasks.assign(store, anna, to_judge[-1], 1)

    def check_week() -> object:
        return digest.digest_view(store, TEAM, random.choice(CHANNELS), NOW - timedelta(days=7 * random.randrange(4)))

    return {
        "queue": lambda: home.home_view(store, TEAM, random.choice(PEOPLE)),
        "queue, two channels": lambda: home.home_view(store, TEAM, random.choice(PEOPLE), random.sample(CHANNELS, 2)),
        "take": take,
        "verdict": lambda: verdicts.judge(store, anna, to_judge.pop(), 2, _JUDGEMENT),
        "memory": lambda: memory.earlier_checks(store, anna, random.randint(1, claims)),
        "messages left behind": lambda: (posts.unsent(store), posts.behind(store)),
        "digest": check_week,
    }


def measure(store: Store, claims: int, *, plans: bool) -> None:
    """Print one line a deed."""
    for name, deed in deeds(store, claims).items():
        times: list[float] = []
        work: list[float] = []
        deed()
        with watched() as slowest:
            for _ in range(_TIMES if name != "verdict" else _TIMES - 1):
                began, at_work = time.perf_counter(), time.thread_time()
                deed()
                times.append((time.perf_counter() - began) * 1000)
                work.append((time.thread_time() - at_work) * 1000)
        cuts, own = quantiles(times, n=20), quantiles(work, n=20)
        print(f"{name:<24}{cuts[9]:>9.1f}{cuts[18]:>9.1f}{max(times):>9.1f}{own[9]:>9.1f}{own[18]:>9.1f}", flush=True)
        if plans and slowest.statement:
            print(plan(store, slowest))


def plan(store: Store, slowest: Slowest) -> str:
    """How the database goes about a statement."""
    how = "EXPLAIN (ANALYZE, COSTS off, TIMING off, SUMMARY off) " if store.is_postgres else "EXPLAIN QUERY PLAN "
    with store.write() as session:
        rows = session.connection().exec_driver_sql(how + slowest.statement, slowest.parameters).all()
        session.rollback()
    lines = [str(row[-1]) for row in rows]
    return "\n".join(
        [
            f"    {slowest.seconds * 1000:.1f} ms: {' '.join(slowest.statement.split())[:400]}",
            *(f"      {line}" for line in lines),
        ]
    )


def main() -> None:
    """Fill and measure each database."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("urls", nargs="+")
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--plans", action="store_true")
    options = parser.parse_args()
    for url in options.urls:
        store = Store.open(url.replace("postgresql://", "postgresql+psycopg://", 1), lambda: NOW)
        store.migrate()
        with store.read() as session:
            have = session.connection().execute(sa.text("SELECT count(*) FROM claim")).scalar_one()
        if have < options.claims:
            began = time.perf_counter()
            fill(store, options.claims)
            print(f"{store_name(store)}: {options.claims:,} claims written in {time.perf_counter() - began:.0f} s")
        print(f"\n{store_name(store):<24}{'p50 ms':>9}{'p95 ms':>9}{'worst':>9}{'cpu p50':>9}{'cpu p95':>9}")
        measure(store, options.claims, plans=options.plans)
        store.close()


def store_name(store: Store) -> str:
    """Which database it is."""
    return "PostgreSQL" if store.is_postgres else "SQLite"


if __name__ == "__main__":
    main()
