"""How fast the desk answers Slack while it is busy.

    python -m bench.acks [DATABASE_URL]

Buttons are pressed at 50 a second for ten seconds while 20 articles are read and their claims posted, over Socket Mode, on a new
SQLite file or on an empty database of a PostgreSQL server. The desk is `factdesk run` in a process of its own. First figure:
seconds from a paste to its last claim message at Slack's pace, as a ratio to the floor of one message a second. Second:
milliseconds to the acknowledgement of a press, as the
workspace sees it (median, p99, most). Beside them stands how many processes wanted one of the machine's processors meanwhile:
above their number, what is measured is the machine.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import threading
import time
from itertools import cycle
from pathlib import Path

from bench.apart import apart
from bench.in_slack import TEXT
from bot.demo.driver import Driver
from bot.demo.model import Message

SECONDS = 10
PER_SECOND = 50
ARTICLES = 20
DESK = "#newsdesk"
BUSY = "#politics"
LONG = " ".join(
    f"The port handled {number},200 containers in week {number}, the board said on Monday." for number in range(1, 31)
)


def listed(people: Driver, ts: str, count: int, seconds: float = 300) -> float:
    """Wait until a thread has so many messages of the desk; the moment on the monotonic clock."""
    end = time.monotonic() + seconds
    while len(_listed(people, ts)) < count:
        if time.monotonic() > end:
            raise TimeoutError(f"only {len(_listed(people, ts))} of {count} messages came")
        time.sleep(0.02)
    return time.monotonic()


def _listed(people: Driver, ts: str) -> list[Message]:
    return [message for message in people.thread(DESK, ts) if message.bot]


def latencies(people: Driver) -> list[float]:
    """Milliseconds to the acknowledgement of each press, while articles are read."""
    ts = people.mention("maya", DESK, TEXT)
    listed(people, ts, 3)
    tasks = cycle([message.ts for message in _listed(people, ts)[1:]])
    for number in range(ARTICLES):
        people.mention("tom", BUSY, f"{number}. {LONG}")
    took: list[float] = []
    threads = []

    def press(task: str) -> None:
        delivery = people.click("maya", DESK, task, "task_context")
        took.append(delivery.attempts[-1].seconds * 1000 if delivery.acked else 3000.0)

    begin = time.monotonic()
    for number in range(SECONDS * PER_SECOND):
        time.sleep(max(0.0, begin + number / PER_SECOND - time.monotonic()))
        threads.append(threading.Thread(target=press, args=(next(tasks),)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    return took


def to_the_last(people: Driver) -> float:
    """Seconds from a paste to its last claim message, divided by the floor that one message a second sets."""
    begin = time.monotonic()
    ts = people.mention("maya", DESK, LONG)
    people.wait_for(lambda: f"{len(_claims(people, ts))} claims found" in str(_card(people, ts)) and _claims(people, ts), 300)
    count = len(_claims(people, ts))
    return (listed(people, ts, count + 1) - begin) / count


def _card(people: Driver, ts: str) -> object:
    found = _listed(people, ts)
    return found[0].blocks if found else ""


def _claims(people: Driver, ts: str) -> list[object]:
    return list(_listed(people, ts)[1:])


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


def main(arguments: list[str]) -> int:
    """Print both figures."""
    with tempfile.TemporaryDirectory() as folder:
        url = arguments[0] if arguments else f"sqlite:///{folder}/desk.sqlite"
        with apart(Path(folder), url, pace=1.0, gap=3.0) as people:
            print(f"paste to last claim: {to_the_last(people):.2f} of the floor, load {_load()}", flush=True)
            took = sorted(latencies(people))
            p99 = took[int(len(took) * 0.99)]
            middle = statistics.median(took)
            print(f"{len(took)} presses: median {middle:.0f}, p99 {p99:.0f}, most {took[-1]:.0f} ms, load {_load()}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
