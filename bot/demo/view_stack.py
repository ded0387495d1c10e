"""Open modals (a stack of at most three per person) and Home tabs."""

from __future__ import annotations

import copy
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.demo.forms import initial_values, kept_values
from bot.demo.model import View
from bot.demo.naming import name_blocks
from bot.demo.wire import Json, fresh

STACK_LIMIT = 3


def name_view(definition: object) -> Json:
    """A checked view definition with the ids that Slack fills in."""
    if not isinstance(definition, dict):
        raise TypeError("a view is a JSON object")
    named = copy.deepcopy(definition)
    name_blocks(named["blocks"])
    return named


@dataclass(slots=True)
class ViewStacks:
    """Every view that is open somewhere. `now` gives workspace time."""

    now: Callable[[], float]
    modals: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)

    def get(self, view_id: str) -> View | None:
        """An open modal or a Home tab by its id."""
        every = [view for stack in self.modals.values() for view in stack] + list(self.homes.values())
        return next((view for view in every if view.id == view_id), None)

    def by_external_id(self, external_id: str) -> View | None:
        """An open modal by the id the app gave it."""
        every = [view for stack in self.modals.values() for view in stack]
        return next((view for view in every if view.definition.get("external_id") == external_id), None)

    def stack(self, user: str) -> list[View]:
        """A person's open modals, the visible one last."""
        return self.modals.setdefault(user, [])

    def open(self, user: str, definition: Json) -> View:
        """Show a new modal in place of whatever the person had open."""
        view = self._new(user, definition)
        self.modals[user] = [view]
        return view

    def push(self, user: str, definition: Json) -> View | None:
        """Put a modal on top; None when three are open already."""
        stack = self.stack(user)
        if len(stack) >= STACK_LIMIT:
            return None
        view = self._new(user, definition)
        view.root, view.previous = stack[0].root if stack else view.id, stack[-1].id if stack else None
        stack.append(view)
        return view

    def update(self, view: View, definition: Json) -> None:
        """Replace a view's definition. What was entered stays where block id and action id stay."""
        view.definition = copy.deepcopy(definition)
        view.values = kept_values(view.values, view.blocks)
        view.errors = {}
        view.hash = self._hash()

    def publish(self, user: str, definition: Json) -> View:
        """Set a person's Home tab."""
        home = self.homes.get(user)
        if home is None:
            home = self.homes[user] = self._new(user, definition)
        else:
            self.update(home, definition)
        return home

    def close(self, view: View) -> None:
        """Take one modal off its stack."""
        stack = self.stack(view.user)
        if view in stack:
            stack.remove(view)

    def clear(self, user: str) -> None:
        """Close all of a person's modals."""
        self.modals[user] = []

    def _new(self, user: str, definition: Json) -> View:
        view = View(fresh("V"), user, copy.deepcopy(definition), self._hash())
        view.root = view.id
        view.values = initial_values(view.blocks)
        return view

    def _hash(self) -> str:
        return f"{int(self.now())}.{secrets.token_hex(4)}"
