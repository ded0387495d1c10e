"""How fast the desk answers Slack while it is busy.

    python -m bench.acks [DATABASE_URL]

Buttons are pressed at 50 a second for ten seconds while 20 articles are read and their claims posted, over Socket Mode, on a new
SQLite file or on an empty database of a PostgreSQL server. First figure: seconds from a paste to its last claim message at
Slack's pace, as a ratio to the floor of one message a second. Second: milliseconds to the acknowledgement of a press, as the
workspace sees it, which runs in the same process (median, p99, most).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from itertools import cycle
from pathlib import Path

from bench.in_slack import TEXT, InSlack, in_slack

SECONDS = 10
PER_SECOND = 50
ARTICLES = 20
DESK = "#newsdesk"
BUSY = "#politics"
LONG = " ".join(
    f"The port handled {number},200 containers in week {number}, the board said on Monday." for number in range(1, 31)
)


def listed(room: InSlack, ts: str, count: int, seconds: float = 300) -> float:
    """Wait until a thread has so many messages of the desk; the moment on the monotonic clock."""
    end = time.monotonic() + seconds
    while len(room.listed(DESK, ts)) < count:
        if time.monotonic() > end:
            raise TimeoutError(f"only {len(room.listed(DESK, ts))} of {count} messages came")
        time.sleep(0.02)
    return time.monotonic()


def latencies(room: InSlack) -> list[float]:
    """Milliseconds to the acknowledgement of each press, while articles are read."""
    ts = room.people.mention("maya", DESK, TEXT)
    listed(room, ts, 3)
    tasks = cycle([message.ts for message in room.listed(DESK, ts)[1:]])
    for number in range(ARTICLES):
        room.people.mention("tom", BUSY, f"{number}. {LONG}")
    took: list[float] = []
    threads = []

    def press(task: str) -> None:
        delivery = room.people.click("maya", DESK, task, "task_context")
        took.append(delivery.attempts[-1].seconds * 1000 if delivery.acked else 3000.0)

    begin = time.monotonic()
    for number in range(SECONDS * PER_SECOND):
        time.sleep(max(0.0, begin + number / PER_SECOND - time.monotonic()))
        threads.append(threading.Thread(target=press, args=(next(tasks),)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    return took


def to_the_last(room: InSlack) -> float:
    """Seconds from a paste to its last claim message, divided by the floor that one message a second sets."""
    begin = time.monotonic()
    ts = room.people.mention("maya", DESK, LONG)
    room.people.wait_for(lambda: f"{len(_claims(room, ts))} claims found" in str(_card(room, ts)) and _claims(room, ts), 300)
    count = len(_claims(room, ts))
    return (listed(room, ts, count + 1) - begin) / count


def _card(room: InSlack, ts: str) -> object:
    found = room.listed(DESK, ts)
    return found[0].blocks if found else ""


def _claims(room: InSlack, ts: str) -> list[object]:
    return list(room.listed(DESK, ts)[1:])


def main(arguments: list[str]) -> int:
    """Print both figures."""
    with tempfile.TemporaryDirectory() as folder:
        url = arguments[0] if arguments else f"sqlite:///{folder}/desk.sqlite"
        with in_slack(Path(folder), url, pace=1.0, gap=3.0) as room:
            print(f"paste to last claim: {to_the_last(room):.2f} of the floor", flush=True)
            took = sorted(latencies(room))
            p99 = took[int(len(took) * 0.99)]
            print(f"{len(took)} presses: median {statistics.median(took):.0f}, p99 {p99:.0f}, most {took[-1]:.0f} ms", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
