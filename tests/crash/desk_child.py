"""A desk in a process of its own, to be killed: takes a paste, says when it is safe, and works until nothing is left to do."""

from __future__ import annotations

from multiprocessing.connection import Connection

from slack_sdk import WebClient

from bot.desk.store import Store
from bot.domain.clock import system_clock
from bot.domain.people import Paste
from bot.jobs.engine import Engine, Outgoing
from bot.slack.client import new_client
from bot.slack.exporter import Exporter
from bot.slack.outbox import Outbox
from bot.slack.render.message import Message
from tests.crash import runner
from tests.jobs.house import QUICK, House, extract, read


def work(url: str, slack_url: str, paste: Paste | None, fatal_point: int, parent: Connection) -> None:
    """Run the desk at `url`; send "safe" once the paste is durable, and the number of points at the end."""
    store = Store.open(url, system_clock)
    store.migrate()
    engine = make_engine(store, url, slack_url)

    runner.arm(fatal_point)
    engine.launch()
    if paste is not None:
        engine.check(paste)
        parent.send("safe")
    engine.tick()
    House.until(engine.idle)
    parent.send(runner.points())
    engine.close()
    store.close()


def make_engine(store: Store, url: str, slack_url: str) -> Engine:
    """An engine whose messages go to a fake Slack over a socket."""

    def clients(_team: str) -> WebClient:
        return new_client("xoxb-test", base_url=slack_url)

    outbox = Outbox(
        store,
        clients,
        lambda key: Message(f"about {key}"),
        settle_seconds=0.1,
    )
    return Engine(
        store,
        read,
        extract,
        Outgoing(outbox.post, outbox.update, outbox.tell, Exporter(store, clients, "Desk").send),
        database_url=url,
        pace_seconds=0.0,
        update_gap_seconds=0.0,
        timing=QUICK,
        minutely=False,
    )
