"""The real Bolt app on a real desk, with Slack's Web API played by a fake and the jobs by a notebook."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient

from bot.desk import articles, opening, posts, queries, verdicts
from bot.desk.settings import Defaults
from bot.desk.store import Store
from bot.desk.tasks import assign
from bot.domain.article import Article, Line, LineLabel
from bot.domain.board import TaskView
from bot.domain.claim import Claim, ClaimKind, Extraction
from bot.domain.exporting import ExportOrder
from bot.domain.people import Actor, Paste, Tell
from bot.domain.quantity import Quantity
from bot.domain.text import Span
from bot.domain.verdict import Judgement, Rating
from bot.slack.bolt import build
from bot.slack.client import new_client
from bot.slack.homes import HomeKeeper
from bot.slack.people import People
from bot.slack.permalinks import Permalinks
from bot.slack.ports import Deps
from bot.slack.teams import OneTeam
from tests.slack.fake_slack import FakeSlack

TEAM, CHANNEL, MAYA, TOM, BOT = "T0DESK", "C0NEWS", "U0MAYA", "U0TOM", "U0BOT"
TEXT = "The harbour handled 4,200 containers in October. It counted 900 ferries."
Body = dict[str, Any]
P = ParamSpec("P")
T = TypeVar("T")


class Slack(FakeSlack):
    """Slack, as far as listeners call it. users: what is special about people; groups: who is in a user group."""

    def __init__(self) -> None:
        self.users: dict[str, Body] = {}
        self.groups: dict[str, list[str]] = {}
        super().__init__()

    def _auth_test(self, _: Body) -> Body:
        return {"ok": True, "user_id": BOT, "bot_id": "B0BOT", "team_id": TEAM, "url": "https://desk.slack.example/"}

    def _users_info(self, args: Body) -> Body:
        return {"ok": True, "user": {"id": args["user"], "team_id": TEAM, **self.users.get(args["user"], {})}}

    def _usergroups_users_list(self, args: Body) -> Body:
        return {"ok": True, "users": self.groups.get(args["usergroup"], [])}

    def args_of(self, method: str) -> list[Body]:
        """What a method was called with, in order; views parsed."""
        found = [dict(args) for name, args, _ in self.calls if name == method]
        for args in found:
            if isinstance(args.get("view"), str):
                args["view"] = json.loads(args["view"])
        return found

    @property
    def opened(self) -> Body:
        """The one form that was opened."""
        (args,) = self.args_of("views.open")
        view: Body = args["view"]
        return view


@dataclass
class Notebook:
    """Stands for the jobs: writes down what it was asked to do."""

    checked: list[Paste] = field(default_factory=list)
    refreshed: list[str] = field(default_factory=list)
    posted: list[str] = field(default_factory=list)
    told: list[Tell] = field(default_factory=list)
    exported: list[ExportOrder] = field(default_factory=list)
    broken: Exception | None = None

    def check(self, paste: Paste) -> None:
        self._work()
        self.checked.append(paste)

    def refresh(self, keys: Sequence[str]) -> None:
        self._work()
        self.refreshed += keys

    def post(self, keys: Sequence[str]) -> None:
        self._work()
        self.posted += keys

    def tell(self, tell: Tell) -> None:
        self._work()
        self.told.append(tell)

    def export(self, order: ExportOrder) -> None:
        self._work()
        self.exported.append(order)

    def _work(self) -> None:
        if self.broken is not None:
            raise self.broken


class AtOnce(Executor):
    """Runs what it is given before it answers."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  # what an executor does
            future.set_exception(error)
        return future


class House:
    """A desk in Slack with two open tasks, and the gestures of people."""

    def __init__(self, folder: Path, clock: Callable[[], Any], defaults: Defaults | None = None) -> None:
        self.slack = Slack()
        self.jobs = Notebook()
        self.store = Store.open(f"sqlite:///{folder / 'desk.sqlite'}", clock, defaults)
        self.store.migrate()
        self.client: WebClient = new_client("xoxb-test", base_url=self.slack.url)
        links = Permalinks(lambda _team: "https://desk.slack.example/")
        self.people = People(self.store, lambda _team: self.client, AtOnce())
        self.homes = HomeKeeper(self.store, lambda _team: self.client, links, AtOnce())
        self.deps = Deps(
            self.store, self.jobs, self.homes, OneTeam(self.client, "https://desk.slack.example/"), self.people, links
        )
        self.app: App = build(self.deps, client=self.client, signing_secret="a-secret")
        received = articles.receive(self.store, Paste("E1", TEAM, CHANNEL, "1.0", TOM, TEXT))
        assert received is not None
        self.article_id = received
        self.task_ids = self._open()

    def close(self) -> None:
        self.homes.close()
        self.store.close()
        self.slack.close()

    def _open(self) -> list[int]:
        cut = TEXT.index(" It ")
        spans = [Span(0, cut), Span(cut + 1, len(TEXT))]
        article = Article(TEXT, (Line(Span(0, len(TEXT)), LineLabel.BODY),))
        articles.save(self.store, self.article_id, article)
        figures = [
            Quantity(Span(20, 25), "4,200", 4200, "containers", "container"),
            Quantity(Span(60, 63), "900", 900, "ferries", "ferry"),
        ]
        claims = tuple(
            Claim(span, span.of(TEXT), frozenset({ClaimKind.NUMERIC}), quantities=(figure,))
            for span, figure in zip(spans, figures, strict=True)
        )
        keys = opening.open_tasks(self.store, self.article_id, Extraction(claims, ()))
        for number, key in enumerate([f"card:{self.article_id}", *keys]):
            posts.begin(self.store, key)
            posts.posted(self.store, key, f"2.{number}", 1)
        return [int(key.split(":")[1]) for key in keys]

    def task(self, index: int = 0) -> TaskView:
        return queries.task_view(self.store, TEAM, self.task_ids[index])

    def given(self, state: str) -> TaskView:
        """Bring the first task to a state: Maya has it, and has rated it."""
        task = self.task()
        if state in ("assigned", "in_review"):
            task = assign(self.store, Actor(TEAM, MAYA), task.task_id, task.version)
        if state == "in_review":
            task = verdicts.judge(
                self.store, Actor(TEAM, MAYA), task.task_id, task.version, Judgement(Rating.UNPROVEN, None, "No record.")
            )
        return task

    # Gestures. Each returns what Slack would receive.

    def send(self, body: Body) -> BoltResponse:
        return self.app.dispatch(BoltRequest(mode="socket_mode", body=body))

    def event(self, event: Body, event_id: str = "Ev1") -> BoltResponse:
        return self.send({"type": "event_callback", "team_id": TEAM, "event_id": event_id, "event": event})

    def mention(self, text: str, **more: object) -> BoltResponse:
        return self.event({"type": "app_mention", "channel": CHANNEL, "user": MAYA, "ts": "5.0", "text": text, **more})

    def direct(self, text: str, **more: object) -> BoltResponse:
        place = {"type": "message", "channel_type": "im", "channel": "D0MAYA"}
        return self.event({**place, "user": MAYA, "ts": "5.0", "text": text, **more})

    def click(self, action_id: str, value: str, user: str = MAYA, user_team: str = TEAM, **more: object) -> BoltResponse:
        place = {
            "channel": {"id": CHANNEL},
            "message": {"ts": "2.1", "thread_ts": "1.0"},
            "container": {"type": "message", "message_ts": "2.1", "channel_id": CHANNEL, "thread_ts": "1.0"},
        }
        return self.send(
            {
                "type": "block_actions",
                "team": {"id": TEAM},
                "user": {"id": user, "team_id": user_team},
                "trigger_id": "trigger",
                "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "value": value}],
                **place,
                **more,
            }
        )

    def press(self, action_id: str, task: TaskView, user: str = MAYA, user_team: str = TEAM, **more: object) -> BoltResponse:
        return self.click(action_id, f"{task.task_id}:{task.version}", user, user_team, **more)

    def submit(self, view: Body, fields: Mapping[str, object], user: str = MAYA) -> Body:
        """Hand in a form. Returns what the acknowledgement says."""
        values = {name: {name: value} for name, value in fields.items()}
        filled = {**view, "id": "V1", "state": {"values": values}}
        answer = self.send(
            {
                "type": "view_submission",
                "team": {"id": TEAM},
                "user": {"id": user, "team_id": TEAM},
                "trigger_id": "trigger",
                "view": filled,
            }
        )
        assert answer.status == 200
        said: Body = json.loads(answer.body) if answer.body else {}
        return said

    def shortcut(self, callback_id: str, **more: object) -> BoltResponse:
        kind = "message_action" if "message" in more else "shortcut"
        return self.send(
            {
                "type": kind,
                "callback_id": callback_id,
                "team": {"id": TEAM},
                "user": {"id": MAYA, "team_id": TEAM},
                "trigger_id": "trigger",
                **more,
            }
        )

    def slash(self, text: str) -> Body:
        answer = self.send(
            {
                "command": "/factdesk",
                "text": text,
                "team_id": TEAM,
                "user_id": MAYA,
                "channel_id": CHANNEL,
                "trigger_id": "trigger-1",
            }
        )
        assert answer.status == 200
        said: Body = json.loads(answer.body) if answer.body else {}
        return said


VERDICT: dict[str, dict[str, Any]] = {
    "rating": {"selected_option": {"value": "unproven"}},
    "primary": {"value": "https://register.example.org/a"},
    "secondary": {"value": None},
    "looked_up": {"selected_date": "2026-11-23"},
    "explanation": {"value": "The register has no such month."},
    "missing_context": {"selected_options": []},
}
"""A verdict form for a claim that nobody is said to have made, filled in."""
