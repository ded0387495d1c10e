"""`views.*`: modals and Home tabs."""

from __future__ import annotations

from bot.demo.checks import check_view
from bot.demo.model import View
from bot.demo.shapes import view_shape
from bot.demo.tickets import Trigger
from bot.demo.view_stack import name_view
from bot.demo.web_api.call import ApiError, Call, method
from bot.demo.wire import Json


def _definition(call: Call, kind: str) -> Json:
    view = call.json("view")
    if view is None:
        raise ApiError("invalid_arguments", ["[ERROR] missing required field: view"])
    if found := check_view(view, kind):
        call.workspace.problems += found
        too_large = any("view_too_large" in problem for problem in found)
        raise ApiError("view_too_large" if too_large else "invalid_arguments", found)
    return name_view(view)


def _answer(call: Call, view: View) -> Json:
    call.workspace.changed()
    return {"view": view_shape(call.workspace, view)}


def _unused_external_id(call: Call, definition: Json) -> None:
    if definition.get("external_id") and call.workspace.views.by_external_id(definition["external_id"]):
        raise ApiError("duplicate_external_id")


def _trigger(call: Call) -> Trigger:
    trigger = call.workspace.tickets.redeem(call.text("trigger_id"))
    if isinstance(trigger, str):
        raise ApiError(trigger)
    return trigger


@method("views.open")
def open_modal(call: Call) -> Json:
    """Show a modal to the person whose trigger this is."""
    definition = _definition(call, "modal")
    _unused_external_id(call, definition)
    return _answer(call, call.workspace.views.open(_trigger(call).user, definition))


@method("views.push")
def push(call: Call) -> Json:
    """Put a modal on top of the one the trigger comes from."""
    definition = _definition(call, "modal")
    _unused_external_id(call, definition)
    trigger = _trigger(call)
    if trigger.view is None or call.workspace.views.get(trigger.view) is None:
        raise ApiError("not_found")
    view = call.workspace.views.push(trigger.user, definition)
    if view is None:
        raise ApiError("push_limit_reached")
    return _answer(call, view)


@method("views.update")
def update(call: Call) -> Json:
    """Replace an open modal; with `hash` only if it is still the one the app knows."""
    views = call.workspace.views
    external_id, view_id = call.maybe("external_id"), call.maybe("view_id")
    if (external_id is None) == (view_id is None):
        raise ApiError("invalid_arguments", ["[ERROR] exactly one of view_id and external_id"])
    view = views.by_external_id(external_id) if external_id else views.get(str(view_id))
    if view is None:
        raise ApiError("not_found")
    definition = _definition(call, str(view.definition["type"]))
    _same_hash(call, view)
    views.update(view, definition)
    return _answer(call, view)


@method("views.publish")
def publish(call: Call) -> Json:
    """Set a person's Home tab."""
    user = call.text("user_id")
    if user not in call.workspace.people:
        raise ApiError("user_not_found")
    if not call.workspace.manifest.home_tab:
        raise ApiError("not_enabled")
    definition = _definition(call, "home")
    home = call.workspace.views.homes.get(user)
    if home is not None:
        _same_hash(call, home)
    return _answer(call, call.workspace.views.publish(user, definition))


def _same_hash(call: Call, view: View) -> None:
    known = call.maybe("hash")
    if known is not None and known != view.hash:
        raise ApiError("hash_conflict")
