"""The digest: a preview on demand, its buttons, and the form in which a channel says how it wants it."""

from __future__ import annotations

from datetime import datetime
from difflib import get_close_matches
from zoneinfo import ZoneInfo, available_timezones

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import digest as digests
from bot.desk import posts, schedule, tasks
from bot.domain.digest import DigestChoice
from bot.domain.people import Actor
from bot.errors import UserError
from bot.slack import ids, payload
from bot.slack.listeners import export
from bot.slack.listeners.answers import changed, open_window, press, refuse, tell
from bot.slack.payload import Body, Origin, TaskRef, actor_of, origin, text_at
from bot.slack.ports import Deps
from bot.slack.render.context_modal import notice_modal
from bot.slack.render.digest import render_digest
from bot.slack.render.digest_modal import digest_modal
from bot.slack.render.digest_own import render_own_digest
from bot.slack.render.message import Message
from bot.slack.words import digest as words


def register(app: App, deps: Deps) -> None:
    """Listen to the buttons and the form."""
    _listen_to_take(app, deps)
    _listen_to_switch(app, deps)
    _listen_to_settings(app, deps)


def preview(deps: Deps, actor: Actor, channel_id: str) -> Message:
    """The digest as it would be posted now; in a direct message, the person's own. Reads only."""
    if schedule.is_direct(channel_id):
        own = digests.own_digest_view(deps.store, actor.team_id, actor.user_id, deps.store.clock())
        return render_own_digest(own, deps.permalink)
    view = digests.digest_view(deps.store, actor.team_id, channel_id, deps.store.clock(), preview=True)
    return render_digest(view, deps.permalink)


def _listen_to_take(app: App, deps: Deps) -> None:
    @app.action(ids.DIGEST_TAKE)
    def on_take(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        def take(at: Origin, ref: TaskRef) -> None:
            changed(deps, at.actor, tasks.assign(deps.store, at.actor, ref.task_id, ref.version))

        press(deps, client, body, context, take)
        # Also when somebody else was faster: then the digest is what was out of date.
        _show_anew(deps, origin(body, context), _message_ts(body))
        ack()


def _listen_to_switch(app: App, deps: Deps) -> None:
    def turn(body: Body, context: BoltContext, client: WebClient, *, on: bool) -> None:
        at = origin(body, context)
        try:
            payload.check_member(body)
            schedule.switch(deps.store, at.actor, _place(at), on=on)
        except UserError as error:
            refuse(deps, client, at, error)
            return
        _show_anew(deps, at, _message_ts(body))
        own = schedule.is_direct(at.channel_id)
        turned_on, turned_off = (words.OWN_TURNED_ON, words.OWN_TURNED_OFF) if own else (words.TURNED_ON, words.TURNED_OFF)
        tell(deps, client, at, turned_on.format(day=_next(deps, at.actor, _place(at))) if on else turned_off)

    @app.action(ids.DIGEST_OFF)
    def on_off(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        turn(body, context, client, on=False)
        ack()

    @app.action(ids.DIGEST_ON)
    def on_on(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        turn(body, context, client, on=True)
        ack()


def _listen_to_settings(app: App, deps: Deps) -> None:
    def open_one(body: Body, context: BoltContext, client: WebClient, form: str) -> None:
        at = origin(body, context)
        try:
            payload.check_member(body)
        except UserError as error:
            refuse(deps, client, at, error)
            return
        if form == ids.VIEW_EXPORT:
            export.open_form(deps, client, at)
            return
        choice = schedule.choice_of(deps.store, at.actor.team_id, _place(at))
        own = schedule.is_direct(at.channel_id)
        open_window(deps, client, at, digest_modal(_place(at), choice, _message_ts(body), own=own))

    @app.action(ids.DIGEST_SETTINGS)
    def on_settings(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        open_one(body, context, client, ids.VIEW_DIGEST)
        ack()

    @app.action(ids.DIGEST_EXPORT)
    def on_export(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        open_one(body, context, client, ids.VIEW_EXPORT)
        ack()

    @app.view(ids.VIEW_DIGEST)
    def on_submit(ack: Ack, view: Body, context: BoltContext) -> None:
        submit(deps, ack, view, actor_of(context))


def submit(deps: Deps, ack: Ack, view: Body, actor: Actor) -> None:
    """Keep what the form says, or send it back with the reason why not."""
    memory = payload.form_memory(view)
    channel_id = text_at(memory, "channel_id")
    choice = read_choice(view)
    if choice.zone not in available_timezones():
        ack(response_action="errors", errors={ids.FIELD_ZONE: words.no_zone(choice.zone, zones_like(choice.zone))})
        return
    try:
        schedule.choose(deps.store, actor, channel_id, choice)
    except UserError as error:
        ack(response_action="update", view=notice_modal(error.text))
        return
    _show_anew(deps, Origin(actor, channel_id, None, ""), text_at(memory, "message_ts"))
    said = words.SAVED_ON.format(day=_next(deps, actor, channel_id)) if choice.enabled else words.SAVED_OFF
    ack(response_action="update", view=notice_modal(said))


def read_choice(view: Body) -> DigestChoice:
    """What the form says."""
    ticked = payload.ticks(view, ids.FIELD_DIGEST)
    zone = payload.field(view, ids.FIELD_ZONE).strip()
    exact = {name.casefold(): name for name in available_timezones()}
    return DigestChoice(
        zone=exact.get(zone.casefold(), zone),
        weekday=int(payload.field(view, ids.FIELD_DAY, "selected_option") or 0),
        hour=int(payload.field(view, ids.FIELD_HOUR, "selected_option") or 0),
        enabled="enabled" in ticked,
        quiet="quiet" in ticked,
        people="people" in ticked,
    )


def zones_like(written: str) -> list[str]:
    """Up to three zones that somebody may have meant."""
    name = written.strip().replace(" ", "_").casefold()
    known = {zone.casefold(): zone for zone in available_timezones()}
    cities = {zone.rpartition("/")[2]: known[zone] for zone in sorted(known) if "/" in zone}
    if name in cities:
        return [cities[name]]
    near = get_close_matches(name, [*known, *cities], 3, 0.75)
    return list(dict.fromkeys(known.get(item) or cities[item] for item in near))


def _next(deps: Deps, actor: Actor, channel_id: str) -> str:
    """When the next digest comes, in the channel's own zone."""
    choice = schedule.choice_of(deps.store, actor.team_id, channel_id)
    due = schedule.next_of(deps.store, actor.team_id, channel_id)
    local = (due or deps.store.clock()).astimezone(ZoneInfo(choice.zone))
    return f"{words.DAYS[local.weekday()]}, {_day(local)} at {local:%H:%M} ({choice.zone})"


def _day(local: datetime) -> str:
    return local.strftime("%d %b %Y").lstrip("0")


def _place(at: Origin) -> str:
    return schedule.place_of(at.channel_id, at.actor.user_id)


def _message_ts(body: Body) -> str:
    return text_at(body, "message", "ts") or text_at(body, "container", "message_ts")


def _show_anew(deps: Deps, at: Origin, message_ts: str) -> None:
    """Bring a digest up to date. A preview is nobody's message and stays as it was."""
    key = digests.key_at(deps.store, at.actor.team_id, _place(at), message_ts) if message_ts else None
    if key is not None:
        posts.changed(deps.store, key)
        deps.jobs.refresh([key])
