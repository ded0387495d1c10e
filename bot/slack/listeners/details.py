"""**Details** on a card: what is known about the article, and the form that corrects it."""

from __future__ import annotations

from collections.abc import Mapping

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import describing, posts
from bot.domain.details import DetailField, problems
from bot.domain.people import Actor
from bot.errors import RefusedError, UserError
from bot.slack import ids, payload, words
from bot.slack.listeners.answers import named, open_window, refuse
from bot.slack.payload import Body, actor_of, origin, text_at
from bot.slack.ports import Deps
from bot.slack.render.details_modal import FIELDS, details_modal


def register(app: App, deps: Deps) -> None:
    """Listen to the card's button and to the form."""

    @app.action(ids.CARD_DETAILS)
    def on_open(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        show(deps, body, context, client)
        ack()

    @app.view(ids.VIEW_DETAILS)
    def on_submit(ack: Ack, view: Body, context: BoltContext) -> None:
        submit(deps, ack, view, actor_of(context))


def show(deps: Deps, body: Body, context: BoltContext, client: WebClient) -> None:
    """Open the form of the card's article."""
    at = origin(body, context)
    try:
        payload.check_member(body)
        view = describing.details_of(deps.store, at.actor.team_id, payload.pressed_number(body))
        open_window(deps, client, at, details_modal(view))
    except UserError as error:
        refuse(deps, client, at, error)


def submit(deps: Deps, ack: Ack, view: Body, actor: Actor) -> None:
    """Save what was changed, or say in the form why not, with everything kept that was written."""
    memory = payload.form_memory(view)
    article_id = payload.count_at(memory, "article_id")
    changes = _changes(view, memory)
    if wrong := problems(changes):
        ack(response_action="errors", errors={FIELDS[field]: problem for field, problem in wrong.items()})
        return
    try:
        describing.describe_article(deps.store, actor, article_id, changes, seen=text_at(memory, "seen"))
    except UserError as error:
        now = describing.details_of(deps.store, actor.team_id, article_id)
        why = named(error.text, error.who if isinstance(error, RefusedError) else None)
        ack(response_action="update", view=details_modal(now, changes, f"{words.NOT_SAVED} {why}"))
        return
    deps.jobs.refresh([posts.card_key(article_id)])
    deps.homes.refresh(actor)
    ack()


def _changes(view: Body, memory: Mapping[str, object]) -> dict[DetailField, str]:
    """What this person changed: what differs from the form as they saw it, and what an earlier refusal kept for them."""
    blocks = payload.dig(view, "blocks")
    shown = (
        {text_at(part, "block_id"): text_at(part, "element", "initial_value") for part in blocks}
        if isinstance(blocks, list)
        else {}
    )
    kept = memory.get("kept")
    entered = {field: " ".join(payload.field(view, name).split()) for field, name in FIELDS.items()}
    return {
        field: text
        for field, text in entered.items()
        if text != shown.get(FIELDS[field], "") or (isinstance(kept, list) and field.value in kept)
    }
