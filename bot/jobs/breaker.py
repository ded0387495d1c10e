"""A pause for a model that cannot answer until a person has changed something."""

from __future__ import annotations

import time
from dataclasses import dataclass

from bot.domain.asking import Outcome, T, Unavailable, Why

_REST = 300.0
_HOPELESS = frozenset({Why.QUOTA, Why.KEY, Why.MODEL, Why.FOREIGN})


@dataclass(slots=True)
class Breaker:
    """Leaves a model in peace for five minutes after an answer that only a person can change."""

    _why: Why | None = None
    _until: float = 0.0

    def note(self, outcome: Outcome[T]) -> None:
        """Take what came back into account."""
        if isinstance(outcome, Unavailable) and outcome.why in _HOPELESS:
            self._why, self._until = outcome.why, time.monotonic() + _REST

    def open(self) -> Why | None:
        """Why nothing should be asked now, or None."""
        return self._why if time.monotonic() < self._until else None
