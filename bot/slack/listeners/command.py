"""`/factdesk`: a link, or one of three words."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import queries
from bot.domain.people import Actor, Paste
from bot.slack import ids, words
from bot.slack.listeners import digest, export
from bot.slack.mrkdwn import cut, escape
from bot.slack.pastes import Sent, read_text
from bot.slack.payload import Body, Origin, actor_of, text_at
from bot.slack.ports import Deps
from bot.slack.render.help import render_help
from bot.slack.render.home import render_queue
from bot.slack.render.message import Message

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
    channel_id = text_at(command, "channel_id")
    match sent.text.lower():
        case "" | "help":
            return render_help()
        case "queue":
            return render_queue(queries.home_view(deps.store, actor.team_id, actor.user_id), deps.permalink)
        case "digest":
            return digest.preview(deps, actor, channel_id)
    if sent.asks_for_help:
        return render_help(words.unknown_command(escape(cut(sent.text, 80))))
    return _check(deps, command, actor, sent)


def _check(deps: Deps, command: Body, actor: Actor, sent: Sent) -> Message:
    event_id = f"slash:{text_at(command, 'trigger_id')}"
    deps.jobs.check(Paste(event_id, actor.team_id, text_at(command, "channel_id"), "", actor.user_id, sent.text, sent.url))
    return Message(words.CHECKING)
