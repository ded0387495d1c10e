"""Many people press *Claim Task* at once: how often exactly one of them gets it.

    python -m bench.races [--rounds 100] [--people 50] [DATABASE_URL …]

Without a URL, on an SQLite file of its own. A database that is named is migrated and gets articles of the workspaces `R0`, `R1`,
…: name an empty one. Prints one line a database, and ends with 1 where a round had no winner or several, or somebody who was not
told who won.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from bot.desk import articles, history, queries, tasks
from bot.desk.store import Store
from bot.domain.article import Article, Line, LineLabel
from bot.domain.board import TaskView
from bot.domain.claim import Claim, ClaimKind, Extraction
from bot.domain.clock import system_clock
from bot.domain.people import Actor, Paste
from bot.domain.text import Span
from bot.errors import RefusedError

_TEXT = "The harbour cost 14 million crowns to mend."


def main() -> int:
    """Run all rounds on all databases."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--rounds", type=int, default=100)
    reader.add_argument("--people", type=int, default=50)
    reader.add_argument("urls", nargs="*")
    chosen = reader.parse_args()
    with tempfile.TemporaryDirectory(prefix="races-") as folder:
        urls = chosen.urls or [f"sqlite:///{folder}/desk.sqlite"]
        good = [_race(url, chosen.rounds, chosen.people) for url in urls]
    return 0 if all(good) else 1


def _race(url: str, rounds: int, people: int) -> bool:
    store = Store.open(url, system_clock)
    store.migrate()
    begun = time.perf_counter()
    clean = sum(_round(store, number, people) for number in range(rounds))
    seconds = time.perf_counter() - begun
    whole = history.verify(store) is None
    kind, chain = ("PostgreSQL" if store.is_postgres else "SQLite"), ("whole" if whole else "BROKEN")
    print(f"{kind}: {people} people, exactly one winner in {clean} of {rounds} rounds, history {chain}, {seconds:.0f} s")
    store.close()
    return clean == rounds and whole


def _round(store: Store, number: int, people: int) -> bool:
    """True when one person has the task, everybody else was told who, and history has one entry."""
    team = f"R{number}"
    task = _open(store, team)
    barrier = threading.Barrier(people)
    with ThreadPoolExecutor(people) as pool:
        answers = list(pool.map(partial(_press, store, barrier, team, task), range(people)))
    owner = queries.task_view(store, team, task).assignee
    winners = [answer for answer in answers if answer is None]
    told = [answer for answer in answers if answer == owner]
    return (len(winners), len(told)) == (1, people - 1) and len(history.of_task(store, team, task)) == 1


def _press(store: Store, barrier: threading.Barrier, team: str, task: int, number: int) -> str | None:
    """None for the winner; for the others whom they were told."""
    barrier.wait()
    while True:
        try:
            view: TaskView = tasks.assign(store, Actor(team, f"U{number}"), task, 1)
        except RefusedError as refused:
            return refused.who or refused.text
        except Exception as error:  # noqa: BLE001  # the queue for the database's lock was longer than its patience
            if "locked" not in str(error) and "timeout" not in str(error).lower():
                return repr(error)
            continue
        return None if view.assignee == f"U{number}" else view.assignee


def _open(store: Store, team: str) -> int:
    article_id = articles.receive(store, Paste("E1", team, "C1", "1.1", "U", _TEXT))
    if article_id is None:
        raise SystemExit("This database was used before. Name an empty one.")
    place = Span(0, len(_TEXT))
    articles.save(store, article_id, Article(_TEXT, (Line(place, LineLabel.BODY),)))
    claim = Claim(place, _TEXT, frozenset({ClaimKind.NUMERIC}))
    return int(articles.open_tasks(store, article_id, Extraction((claim,), ()))[0].removeprefix("task:"))


if __name__ == "__main__":
    sys.exit(main())
