"""A desk with a job engine and a stand-in for Slack, small and fast."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from bot.desk import posts
from bot.desk.store import Store
from bot.domain.article import Article, Line, LineLabel
from bot.domain.claim import Claim, ClaimKind, Extraction
from bot.domain.clock import Clock, system_clock
from bot.domain.exporting import ExportOrder
from bot.domain.people import Paste, Tell
from bot.domain.text import Span
from bot.jobs.engine import Engine, Outgoing, Timing
from bot.jobs.ports import Notice, Refining

QUICK = Timing(poll=0.02, notice=0.01, retry=0.02, park=0.0, adopt=0.2)


def read(paste: Paste) -> Article:
    """The paste as one line of an article."""
    return Article(paste.text, (Line(Span(0, len(paste.text)), LineLabel.BODY),), url=paste.url)


def extract(article: Article) -> Extraction:
    """One claim for each number."""
    found = re.finditer(r"\d+", article.text)
    claims = (Claim(Span(*item.span()), item.group(), frozenset({ClaimKind.NUMERIC})) for item in found)
    return Extraction(tuple(claims), ())


def paste(number: int = 1, *, claims: int = 3, channel: str = "C1", text: str | None = None) -> Paste:
    """A paste of its own event and thread, with so many claims."""
    words = text if text is not None else " and ".join(f"{at} boats" for at in range(1, claims + 1))
    return Paste(f"Ev{number}", "T1", channel, f"{number}.000001", "U1", words)


class Slack:
    """What reached Slack: posts and updates, the times of every try, notes to people. `fault` may raise before a post counts."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.posted: list[str] = []
        self.updated: list[tuple[str, int]] = []
        self.told: list[Tell] = []
        self.exported: list[ExportOrder] = []
        self.post_times: list[tuple[str, float]] = []
        self.update_times: list[tuple[str, float]] = []
        self.fault: Callable[[str], None] = lambda _key: None
        self.notices: Callable[[str, float], Notice | None] = lambda _key, _seconds: None

    def post(self, key: str) -> None:
        self.post_times.append((key, time.monotonic()))
        row = posts.get(self.store, key)
        assert row is not None
        self.fault(key)
        self.posted.append(key)
        posts.posted(self.store, key, f"{time.time():.6f}", row.wanted)

    def update(self, key: str) -> None:
        self.update_times.append((key, time.monotonic()))
        row = posts.get(self.store, key)
        assert row is not None
        self.fault(key)
        self.updated.append((key, row.wanted))
        posts.shown(self.store, key, row.wanted)

    def tell(self, tell: Tell) -> None:
        self.fault("tell")
        self.told.append(tell)

    def notice(self, key: str, seconds: float) -> Notice | None:
        return self.notices(key, seconds)

    def export(self, order: ExportOrder) -> None:
        self.fault("export")
        self.exported.append(order)

    def tasks(self) -> list[str]:
        """Keys of the posted tasks, in the order in which they arrived."""
        return [key for key in self.posted if key.startswith("task:")]


class House:
    """One desk. `open` starts it, again after a close; reader and extractor may be replaced before that."""

    def __init__(self, url: str, clock: Clock = system_clock) -> None:
        self.url = url
        self.clock = clock
        self.reader: Callable[[Paste], Article] = read
        self.extractor: Callable[[Article], Extraction] = extract
        self.store: Store
        self.slack: Slack
        self.engine: Engine | None = None

    def open(
        self,
        *,
        pace: float = 0.0,
        gap: float = 0.0,
        timing: Timing = QUICK,
        minutely: bool = False,
        refining: Refining | None = None,
    ) -> Engine:
        """Start the desk with a fresh memory of what reached Slack."""
        self.store = Store.open(self.url, self.clock)
        self.store.migrate()
        self.slack = Slack(self.store)
        self.engine = Engine(
            self.store,
            self.reader,
            self.extractor,
            Outgoing(self.slack.post, self.slack.update, self.slack.tell, self.slack.export, self.slack.notice),
            database_url=self.url,
            pace_seconds=pace,
            update_gap_seconds=gap,
            timing=timing,
            minutely=minutely,
            refining=refining,
        )
        self.engine.launch()
        return self.engine

    def settle(self, seconds: float = 20.0) -> None:
        """Wait until no job waits or runs."""
        self.until(lambda: self.engine is not None and self.engine.idle(), seconds)

    @staticmethod
    def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
        """Wait for something to become true; an error when it does not."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "it did not happen in time"
            time.sleep(0.02)

    def close(self) -> None:
        """Stop the desk."""
        if self.engine is not None:
            self.engine.close()
            self.store.close()
            self.engine = None
