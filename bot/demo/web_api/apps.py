"""`apps.*` and what belongs to an installation: Socket Mode, OAuth, taking the app out again."""

from __future__ import annotations

from bot.demo.web_api.call import Call, method
from bot.demo.wire import Json


@method("apps.connections.open", caller="app")
def connections_open(call: Call) -> Json:
    """A single-use WebSocket address."""
    return {"url": call.server.socket_url()}


@method("oauth.v2.access", caller="anybody")
def oauth_access(call: Call) -> Json:
    """A code from the consent page becomes a token, once."""
    return call.server.redeem(call.args)


@method("auth.revoke")
def auth_revoke(call: Call) -> Json:
    """The bot gives its token back; `test` only pretends."""
    if not call.flag("test"):
        call.workspace.revoked = True
        call.workspace.changed()
        call.events.tokens_revoked()
    return {"revoked": not call.flag("test")}


@method("apps.uninstall")
def uninstall(call: Call) -> Json:
    """The app takes itself out of the workspace."""
    call.server.uninstall(call.workspace)
    return {}
