"""App Home: fresh on every visit, and narrowed down to what the person chooses."""

from __future__ import annotations

from collections.abc import Callable

from slack_bolt import Ack, App, BoltContext

from bot.desk import home, reminders
from bot.domain.people import Actor
from bot.slack import ids
from bot.slack.payload import Body, actor_of, chosen, pressed_value, text_at
from bot.slack.ports import Deps
from bot.slack.words.home import KINDS


def register(app: App, deps: Deps) -> None:
    """Listen to visits, to the choices, and to the buttons that end and begin reminders."""

    @app.event("app_home_opened")
    def on_visit(event: Body, context: BoltContext) -> None:
        if text_at(event, "tab") in ("home", "") and text_at(event, "user"):
            # What Home offers depends on who they are.
            deps.people.meet(actor_of(context))
            deps.homes.refresh(actor_of(context))

    _listen(app, deps, ids.HOME_CHANNEL, lambda actor, body: home.choose(deps.store, actor, channel_id=chosen(body)))
    _listen(app, deps, ids.HOME_KIND, lambda actor, body: home.choose(deps.store, actor, kind=_kind(chosen(body))))
    _listen(app, deps, ids.HOME_WAITING, lambda actor, body: home.choose(deps.store, actor, waiting=chosen(body) == "waiting"))
    _listen(app, deps, ids.HOME_ALL, lambda actor, _: home.show_all(deps.store, actor))
    _listen(app, deps, ids.REMIND_MUTE, lambda actor, body: mute(deps, actor, pressed_value(body), on=True))
    _listen(app, deps, ids.REMIND_UNMUTE, lambda actor, body: mute(deps, actor, pressed_value(body), on=False))


def mute(deps: Deps, actor: Actor, day: str, *, on: bool) -> None:
    """End or begin the person's reminders; the messages that offer it follow."""
    deps.jobs.refresh(reminders.mute(deps.store, actor, day, on=on))


def _listen(app: App, deps: Deps, action_id: str, act: Callable[[Actor, Body], None]) -> None:
    @app.action(action_id)
    def on_choice(ack: Ack, body: Body, context: BoltContext) -> None:
        actor = actor_of(context)
        act(actor, body)
        deps.homes.refresh(actor)
        ack()


def _kind(value: str) -> str:
    return value if value in KINDS else ""
