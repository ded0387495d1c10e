"""The two shortcuts, the form, and the button of a card that failed. Each ends in durable `jobs.check`s."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import articles
from bot.domain.people import Tell
from bot.errors import UserError
from bot.slack import ids, payload, words
from bot.slack.listeners import answers
from bot.slack.listeners.messages import check_all
from bot.slack.pastes import Gesture, Sent, message_key, pastes_of, read_field, read_message, root_of
from bot.slack.payload import Body, actor_of, origin, text_at
from bot.slack.ports import Deps
from bot.slack.render.paste_modal import paste_modal
from bot.slack.words import arrival


def register(app: App, deps: Deps) -> None:
    """Listen to everything that can bring an article."""
    _listen_to_shortcuts(app, deps)
    _listen_to_form(app, deps)


def _listen_to_shortcuts(app: App, deps: Deps) -> None:
    @app.shortcut(ids.CHECK_MESSAGE)
    def on_message_shortcut(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        check_message(deps, body, context, client)
        ack()

    @app.shortcut(ids.CHECK_NEW)
    def on_shortcut(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        answers.open_window(deps, client, origin(body, context), paste_modal())
        ack()


def _listen_to_form(app: App, deps: Deps) -> None:
    @app.action(ids.CARD_PASTE)
    def on_paste_button(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        offer_paste(deps, body, context, client)
        ack()

    @app.view(ids.VIEW_PASTE)
    def on_submit(ack: Ack, view: Body, context: BoltContext) -> None:
        submit(deps, ack, view, context)


def check_message(deps: Deps, body: Body, context: BoltContext, client: WebClient) -> None:
    """Check the message on which *Check claims* was chosen."""
    at = origin(body, context)
    message = payload.dig(body, "message")
    if not isinstance(message, dict) or not at.channel_id:
        return
    try:
        payload.check_member(body)
    except UserError as error:
        answers.refuse(deps, client, at, error)
        return
    sent = read_message(message, context.bot_user_id)
    if not sent.text and not sent.files:
        answers.tell(deps, client, at, arrival.PICTURES if sent.pictures else words.MESSAGE_EMPTY)
        return
    ts = text_at(message, "ts")
    key = f"shortcut:{at.trigger_id or ts}"  # a second press is a second gesture, and is told where the card is
    same = message_key(at.actor.team_id, at.channel_id, message)
    pastes = pastes_of(sent, Gesture(key, at.actor, at.channel_id, root_of(message), ts, message_key=same))
    for note in check_all(deps, sent, pastes):
        answers.tell(deps, client, at, note)


def offer_paste(deps: Deps, body: Body, context: BoltContext, client: WebClient) -> None:
    """Open the form for the thread of an article that could not be read."""
    at = origin(body, context)
    value = payload.pressed_value(body)
    try:
        payload.check_member(body)
        article = articles.article_view(deps.store, at.actor.team_id, int(value) if value.isdecimal() else 0)
    except UserError as error:
        answers.refuse(deps, client, at, error)
        return
    thread_ts = article.place.thread_ts or at.thread_ts or ""
    answers.open_window(deps, client, at, paste_modal(channel_id=article.place.channel_id, thread_ts=thread_ts))


def submit(deps: Deps, ack: Ack, view: Body, context: BoltContext) -> None:
    """Check what was pasted into the form."""
    actor = actor_of(context)
    memory = payload.form_memory(view)
    channel_id = text_at(memory, "channel_id") or payload.field(view, ids.FIELD_CHANNEL, "selected_conversation")
    sent = read_field(payload.field(view, ids.FIELD_ARTICLE))
    if errors := _missing(sent, channel_id):
        ack(response_action="errors", errors=errors)
        return
    gesture = Gesture(f"view:{text_at(view, 'id')}", actor, channel_id, text_at(memory, "thread_ts"))
    for note in check_all(deps, sent, pastes_of(sent, gesture)):
        deps.jobs.tell(Tell(actor.team_id, channel_id, actor.user_id, note, thread_ts=gesture.thread_ts or None))
    ack()


def _missing(sent: Sent, channel_id: str) -> dict[str, str]:
    errors = {}
    if not sent.text:
        errors[ids.FIELD_ARTICLE] = words.ARTICLE_MISSING
    if not channel_id:
        errors[ids.FIELD_CHANNEL] = words.CHANNEL_MISSING
    return errors
