"""Short-lived permissions: trigger ids for modals and response URLs."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60
RESPONSE_USES = 5


@dataclass(slots=True)
class Trigger:
    """May open one view for one person. It ages by workspace time and by real time, whichever is faster."""

    user: str
    born: float
    born_real: float
    view: str | None = None
    used: bool = False


@dataclass(slots=True)
class Response:
    """What a response URL belongs to. `ts` is the message whose button was pressed, if any."""

    user: str
    channel: str
    born: float
    ts: str | None = None
    uses: int = 0


@dataclass(slots=True)
class Tickets:
    """Issues and redeems them. `now` gives workspace time."""

    now: Callable[[], float]
    triggers: dict[str, Trigger] = field(default_factory=dict)
    responses: dict[str, Response] = field(default_factory=dict)

    def trigger(self, user: str, view: str | None = None) -> str:
        """A new trigger id; `view` is the modal it comes from."""
        self._forget_old()
        key = f"{int(self.now())}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self.triggers[key] = Trigger(user, self.now(), time.monotonic(), view)
        return key

    def redeem(self, key: str) -> Trigger | str:
        """The trigger, used up by this call, or Slack's error code."""
        trigger = self.triggers.get(key)
        if trigger is None:
            return "invalid_trigger_id"
        if trigger.used:
            return "exchanged_trigger_id"
        if max(self.now() - trigger.born, time.monotonic() - trigger.born_real) > TRIGGER_SECONDS:
            return "expired_trigger_id"
        trigger.used = True
        return trigger

    def response(self, user: str, channel: str, ts: str | None = None) -> str:
        """A new key for a response URL."""
        self._forget_old()
        key = secrets.token_hex(16)
        self.responses[key] = Response(user, channel, self.now(), ts)
        return key

    def use_response(self, key: str) -> Response | str:
        """The response, one use counted, or Slack's error code."""
        response = self.responses.get(key)
        if response is None or self.now() - response.born > RESPONSE_SECONDS:
            return "expired_url"
        if response.uses >= RESPONSE_USES:
            return "used_url"
        response.uses += 1
        return response

    def _forget_old(self) -> None:
        limit = self.now() - RESPONSE_SECONDS
        self.triggers = {key: value for key, value in self.triggers.items() if value.born > limit}
        self.responses = {key: value for key, value in self.responses.items() if value.born > limit}
