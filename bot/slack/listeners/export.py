"""`/factdesk export` and its form: a file of this channel's claims, for the one who asked."""

from __future__ import annotations

from datetime import date

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import rights
from bot.desk.export.claimreview import is_page
from bot.domain.exporting import ExportKind, ExportOrder
from bot.domain.people import Actor
from bot.domain.roles import DeskAction
from bot.slack import ids, payload
from bot.slack.listeners.answers import open_window
from bot.slack.payload import Body, Origin, actor_of, text_at
from bot.slack.ports import Deps
from bot.slack.render.context_modal import notice_modal
from bot.slack.render.export_modal import export_modal
from bot.slack.words import exporting as words


def register(app: App, deps: Deps) -> None:
    """Listen to the form."""

    @app.view(ids.VIEW_EXPORT)
    def on_submit(ack: Ack, view: Body, context: BoltContext) -> None:
        submit(deps, ack, view, actor_of(context))


def open_form(deps: Deps, client: WebClient, at: Origin) -> None:
    """Ask what should be in the file. It is about the channel where the person is: what they may read there they may have."""
    open_window(deps, client, at, export_modal(at.channel_id, deps.check_page))


def submit(deps: Deps, ack: Ack, view: Body, actor: Actor) -> None:
    """Have the file made, or name every field that is wrong."""
    if not rights.standing(deps.store, actor).may(DeskAction.EXPORT):
        ack(response_action="update", view=notice_modal(words.NOT_FOR_READERS))
        return
    order = read_order(view, actor)
    if errors := problems(order):
        ack(response_action="errors", errors=errors)
        return
    deps.jobs.export(order)
    ack(response_action="update", view=notice_modal(words.ON_ITS_WAY))


def read_order(view: Body, actor: Actor) -> ExportOrder:
    """What the form asks for."""
    kind = payload.field(view, ids.FIELD_EXPORT_KIND, "selected_option")
    return ExportOrder(
        actor.team_id,
        actor.user_id,
        text_at(payload.form_memory(view), "channel_id"),
        ExportKind(kind) if kind in set(ExportKind) else ExportKind.CSV,
        since=_day(payload.field(view, ids.FIELD_SINCE, "selected_date")),
        until=_day(payload.field(view, ids.FIELD_UNTIL, "selected_date")),
        settled_only=payload.ticked(view, ids.FIELD_SETTLED),
        page=payload.field(view, ids.FIELD_PAGE).strip(),
    )


def problems(order: ExportOrder) -> dict[str, str]:
    """What is wrong with an order, by field."""
    errors = {}
    if order.since and order.until and order.until < order.since:
        errors[ids.FIELD_UNTIL] = words.RANGE_TURNED
    if order.kind is ExportKind.CLAIMREVIEW and not is_page(order.page):
        errors[ids.FIELD_PAGE] = words.PAGE_MISSING
    return errors


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
