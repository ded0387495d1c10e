"""The workspace's settings: two forms, opened from Home or from `/factdesk settings` by those who may change them."""

from __future__ import annotations

from collections.abc import Callable

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import configuring, keeping, rights
from bot.desk.settings import Keeping
from bot.domain.people import Actor
from bot.domain.roles import DeskAction
from bot.errors import RefusedError
from bot.slack import ids, payload, settings_forms
from bot.slack.listeners.answers import open_window, tell
from bot.slack.payload import Body, Origin, actor_of, origin
from bot.slack.ports import Deps
from bot.slack.render.context_modal import notice_modal
from bot.slack.render.message import Block
from bot.slack.render.settings_modal import fingerprint, people_modal, rules_modal
from bot.slack.settings_forms import SettingsForm
from bot.slack.words import settings as words


def register(app: App, deps: Deps) -> None:
    """Listen to the two buttons and the two forms."""

    @app.action(ids.SETTINGS_RULES)
    def on_rules(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        _open(deps, client, origin(body, context), lambda actor: rules_modal(configuring.settings(deps.store, actor.team_id)))
        ack()

    @app.action(ids.SETTINGS_PEOPLE)
    def on_people(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        _open(deps, client, origin(body, context), lambda actor: _people_form(deps, actor))
        ack()

    @app.view(ids.VIEW_RULES)
    def on_rules_saved(ack: Ack, view: Body, context: BoltContext) -> None:
        actor = actor_of(context)
        current = configuring.settings(deps.store, actor.team_id)
        form = settings_forms.read_rules(view, current)
        _save(deps, ack, actor, _on_time(form, ids.FIELD_CONFIRMATIONS, view, current), ids.FIELD_SCALE)

    @app.view(ids.VIEW_PEOPLE)
    def on_people_saved(ack: Ack, view: Body, context: BoltContext) -> None:
        actor = actor_of(context)
        current, kept = configuring.settings(deps.store, actor.team_id), keeping.keeping(deps.store, actor.team_id)
        form = settings_forms.read_people(view, current)
        _save(deps, ack, actor, _on_time(form, ids.FIELD_EDITORS, view, current, kept), ids.FIELD_ADMINS)


def _open(deps: Deps, client: WebClient, at: Origin, form: Callable[[Actor], Block]) -> None:
    if not rights.standing(deps.store, at.actor).may(DeskAction.CHANGE_SETTINGS):
        tell(deps, client, at, words.NOT_YOURS)
        return
    open_window(deps, client, at, form(at.actor))


def _people_form(deps: Deps, actor: Actor) -> Block:
    chosen, kept = configuring.settings(deps.store, actor.team_id), keeping.keeping(deps.store, actor.team_id)
    return people_modal(chosen, kept, deps.people.groups(actor.team_id))


def _on_time(form: SettingsForm, field: str, view: Body, *current: object) -> SettingsForm:
    """The form; one that was filled in on other settings than the current ones says so at `field`."""
    if payload.form_memory(view).get("shown") == fingerprint(*current):
        return form
    return SettingsForm(errors={field: words.CHANGED_MEANWHILE})


def _save(deps: Deps, ack: Ack, actor: Actor, form: SettingsForm, refused_at: str) -> None:
    """Save, or say at the fields what is wrong; what the desk refuses is said at the field `refused_at`."""
    if form.errors:
        ack(response_action="errors", errors=form.errors)
        return
    if not rights.standing(deps.store, actor).may(DeskAction.CHANGE_SETTINGS):
        ack(response_action="update", view=notice_modal(words.NOT_YOURS))
        return
    try:
        _change(deps, actor, form)
    except RefusedError as error:
        ack(response_action="errors", errors={refused_at: error.text})
        return
    deps.homes.refresh(actor)
    ack()


def _change(deps: Deps, actor: Actor, form: SettingsForm) -> None:
    if form.changes:
        # Whether somebody shuts themselves out can depend on who is in a group.
        groups = [group for name in ("editor_groups", "admin_groups") for group in _named(form.changes.get(name))]
        deps.people.learn_groups(actor.team_id, groups)
        configuring.change_settings(deps.store, actor, form.changes)
    if form.keeping is not None and form.keeping != keeping.keeping(deps.store, actor.team_id):
        _keep(deps, actor, form.keeping)


def _keep(deps: Deps, actor: Actor, chosen: Keeping) -> None:
    keeping.set_keeping(deps.store, actor, stale_days=chosen.stale_days, text_days=chosen.text_days)


def _named(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()
