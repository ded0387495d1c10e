"""Faults that tests (and curious people) switch on: one line each, counted, then gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.demo.wire import Json

BEFORE = frozenset({"429", "limited-200", "500", "503", "reset", "html", "hang", "error"})
"""The call is answered like this and not applied. `429` and `limited-200` carry Retry-After, `error` a code of your choice."""

AFTER = frozenset({"500-after", "reset-after", "hang-after", "cut"})
"""The call is applied, and then the answer goes wrong: an error, a broken connection, or half of the JSON."""

DELIVERY = frozenset({"lose", "duplicate"})
"""On the way to the app: an attempt never arrives, an event arrives twice."""


@dataclass(slots=True)
class Fault:
    """One switched-on fault. `matches` narrows it to some calls; `times` counts down."""

    method: str
    kind: str
    times: int = 1
    error: str = "internal_error"
    retry_after: int | None = 1
    seconds: float = 40.0
    matches: Callable[[Json], bool] | None = None


@dataclass(slots=True)
class Faults:
    """The faults that are switched on."""

    active: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Switch one on. Raises ValueError for an unknown kind."""
        kinds = BEFORE | AFTER | DELIVERY
        if fault.kind not in kinds:
            raise ValueError(f"unknown fault {fault.kind}; one of {', '.join(sorted(kinds))}")
        self.active.append(fault)

    def for_call(self, method: str, args: Json) -> Fault | None:
        """The fault that hits this Web API call, counted down, or None."""
        return self._take(lambda fault: fault.kind not in DELIVERY and fault.method in {method, "*"}, args)

    def for_delivery(self, kind: str, payload: Json) -> Fault | None:
        """The fault `lose` or `duplicate` for this payload, counted down, or None."""
        return self._take(lambda fault: fault.kind == kind, payload)

    def _take(self, fits: Callable[[Fault], bool], args: Json) -> Fault | None:
        for fault in self.active:
            if fits(fault) and (fault.matches is None or fault.matches(args)):
                fault.times -= 1
                if fault.times <= 0:
                    self.active.remove(fault)
                return fault
        return None
