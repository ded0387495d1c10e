"""Submitting and closing modals: the checks Slack's own client makes, and the app's `response_action`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.demo.acts import NO_ANSWER, Acts
from bot.demo.checks import check_view
from bot.demo.delivery import Delivery
from bot.demo.field_rules import local_errors
from bot.demo.forms import FormError, fill, merge
from bot.demo.interactions import closing, submission
from bot.demo.model import View
from bot.demo.view_stack import name_view
from bot.demo.wire import Json
from bot.demo.workspace import WorkspaceError

TROUBLE = "The app's answer could not be shown. Try again."


@dataclass(frozen=True, slots=True)
class Submitted:
    """How a submission went. `errors` by block id; without a delivery the form never left the window."""

    errors: dict[str, str] = field(default_factory=dict)
    delivery: Delivery | None = None


class Modals:
    """The windows of people."""

    def __init__(self, acts: Acts) -> None:
        self.acts = acts
        self.workspace = acts.workspace

    def answers(self, who: str, view_id: str, answers: Mapping[str, object]) -> Json:
        """State values for plain answers, see `forms.fill`."""
        try:
            return fill(self._open(who, view_id).blocks, answers)
        except FormError as error:
            raise WorkspaceError(str(error)) from error

    async def submit(self, who: str, view_id: str, values: Json) -> Submitted:
        """Submit with these state values on top of what stands in the form."""
        view = self._open(who, view_id)
        if "submit" not in view.definition:
            raise WorkspaceError("This window has nothing to submit.")
        view.values = merge(view.values, values)
        view.errors = local_errors(view.blocks, view.values)
        self.workspace.changed()
        if view.errors:
            return Submitted(view.errors)
        user = self.workspace.person(who)
        delivery = await self.acts.courier.ask("interactive", submission(self.workspace, user, view))
        if not delivery.acked:
            self.workspace.toast(user.id, NO_ANSWER)
            return Submitted({}, delivery)
        response = delivery.attempts[-1].outcome.response
        self._follow(view, response if isinstance(response, dict) else {})
        self.workspace.changed()
        return Submitted(dict(view.errors), delivery)

    async def cancel(self, who: str, view_id: str, *, everything: bool = False) -> Delivery | None:
        """Close a window; `everything` closes the whole stack. Tells the app where it asked to be told."""
        view = self._open(who, view_id)
        cleared = everything or bool(view.definition.get("clear_on_close"))
        if cleared:
            self.workspace.views.clear(view.user)
        else:
            self.workspace.views.close(view)
        self.workspace.changed()
        if not view.definition.get("notify_on_close"):
            return None
        return await self.acts.courier.ask(
            "interactive", closing(self.workspace, self.workspace.person(who), view, cleared=cleared)
        )

    def _open(self, who: str, view_id: str) -> View:
        view = self.acts.view_of(self.workspace.person(who), view_id)
        if view.definition["type"] != "modal":
            raise WorkspaceError("This window has nothing to submit.")
        return view

    def _follow(self, view: View, response: Json) -> None:
        action = response.get("response_action")
        if action == "errors":
            self._show_errors(view, response.get("errors"))
        elif action in {"update", "push"}:
            self._show_view(view, action, response.get("view"))
        elif action == "clear":
            self.workspace.views.clear(view.user)
        elif action is None:
            self.workspace.views.close(view)
        else:
            self._trouble(view, f"unknown response_action {action}")

    def _show_errors(self, view: View, errors: object) -> None:
        fields = {block["block_id"] for block in view.blocks if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors or not set(errors) <= fields:
            self._trouble(view, f"response_action errors names no input blocks of the view: {errors}")
            return
        view.errors = {block: str(text) for block, text in errors.items()}

    def _show_view(self, view: View, action: str, definition: object) -> None:
        if problems := check_view(definition, "modal"):
            self._trouble(view, *problems)
            return
        named = name_view(definition)
        if action == "update":
            self.workspace.views.update(view, named)
        elif self.workspace.views.push(view.user, named) is None:
            self._trouble(view, "push_limit_reached")

    def _trouble(self, view: View, *problems: str) -> None:
        self.workspace.problems += problems
        self.workspace.toast(view.user, TROUBLE)
