"""`/factdesk`: links, or one of a few words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import configuring, home, rights, stoppages, watching
from bot.domain.people import Actor
from bot.domain.roles import DeskAction
from bot.slack import ids, words
from bot.slack.listeners import digest, export
from bot.slack.listeners.messages import check_all
from bot.slack.mrkdwn import channel_mention, cut, escape
from bot.slack.pastes import Gesture, Sent, pastes_of, read_text
from bot.slack.payload import Body, Origin, actor_of, text_at
from bot.slack.ports import Deps
from bot.slack.render import blocks as b
from bot.slack.render.help import render_help
from bot.slack.render.home import render_queue
from bot.slack.render.home_controls import settings_buttons
from bot.slack.render.message import Message
from bot.slack.words import arrival, delivery

EXPORT = "export"


def register(app: App, deps: Deps) -> None:
    """Listen to the command."""

    @app.command(ids.COMMAND)
    def on_command(ack: Ack, command: Body, context: BoltContext, client: WebClient) -> None:
        if text_at(command, "text").strip().lower() == EXPORT:
            at = Origin(actor_of(context), text_at(command, "channel_id"), None, text_at(command, "trigger_id"))
            export.open_form(deps, client, at)
            ack()
            return
        answer = run(deps, command, actor_of(context))
        shown: dict[str, object] = {"response_type": "ephemeral", "text": answer.text}
        if answer.blocks:
            shown["blocks"] = answer.blocks
        ack(shown)


def run(deps: Deps, command: Body, actor: Actor) -> Message:
    """Do what was asked and return the answer for the one who asked."""
    sent = read_text(text_at(command, "text"))
    if (do := _VERBS.get(sent.text.lower())) is not None:
        return do(deps, actor, text_at(command, "channel_id"))
    if sent.asks_for_help:
        return render_help(words.unknown_command(escape(cut(sent.text, 80))))
    return _check(deps, command, actor, sent)


def settings_here(deps: Deps, actor: Actor, channel_id: str) -> Message:
    """What is set in the channel and the workspace, in words."""
    watched = watching.watched(deps.store, actor.team_id, channel_id)
    said = [arrival.settings(watched=watched, confirmations=configuring.settings(deps.store, actor.team_id).confirmations)]
    if stopped := stoppages.of_workspace(deps.store, actor.team_id):
        said.append(delivery.STOPPAGES)
        said += [delivery.stoppage_line(_place(stop.channel_id), stop.code, stop.waiting) for stop in stopped]
    text = "\n".join(said)
    if not rights.standing(deps.store, actor).may(DeskAction.CHANGE_SETTINGS):
        return Message(text)
    return Message(text, [b.section(text), b.actions("settings", settings_buttons())])


def _place(channel_id: str) -> str:
    return channel_mention(channel_id) if channel_id else ""


def watch(deps: Deps, actor: Actor, channel_id: str, *, on: bool) -> Message:
    """Switch the watching of a channel on or off, and say so."""
    if not channel_id.startswith(("C", "G")):
        return Message(arrival.WATCH_NOT_HERE)
    changed = watching.watch(deps.store, actor, channel_id, on=on)
    if on:
        return Message(arrival.WATCH_ON if changed else arrival.WATCH_ON_ALREADY)
    return Message(arrival.WATCH_OFF if changed else arrival.WATCH_OFF_ALREADY)


def _help(_deps: Deps, _actor: Actor, _channel_id: str) -> Message:
    return render_help()


def _queue(deps: Deps, actor: Actor, _channel_id: str) -> Message:
    return render_queue(home.home_view(deps.store, actor.team_id, actor.user_id), deps.permalink)


def _check(deps: Deps, command: Body, actor: Actor, sent: Sent) -> Message:
    gesture = Gesture(f"slash:{text_at(command, 'trigger_id')}", actor, text_at(command, "channel_id"))
    notes = check_all(deps, sent, pastes_of(sent, gesture))
    return Message(" ".join([words.CHECKING, *notes]))


_VERBS: dict[str, Callable[[Deps, Actor, str], Message]] = {
    "": _help,
    "help": _help,
    "queue": _queue,
    "digest": digest.preview,
    "settings": settings_here,
    "watch": partial(watch, on=True),
    "unwatch": partial(watch, on=False),
}
