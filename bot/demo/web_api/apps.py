"""`apps.*`: opening a Socket Mode connection."""

from __future__ import annotations

from bot.demo.web_api.call import Call, method
from bot.demo.wire import Json


@method("apps.connections.open", app_token=True)
def connections_open(call: Call) -> Json:
    """A single-use WebSocket address."""
    return {"url": call.socket_url()}
