"""Installing the app by OAuth: the consent, its code, and the token it becomes. Follows OAuth 2.0, RFC 6749 section 4.1."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bot.demo.wire import Json
from bot.demo.workspace import Workspace, WorkspaceError

CODE_SECONDS = 600.0


@dataclass(slots=True)
class Grant:
    """Somebody's consent; `redirect_uri` is what the app named, if it did."""

    workspace: Workspace
    user: str
    scopes: frozenset[str]
    redirect_uri: str
    born: float
    used: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What an app asks for on the consent page."""

    scopes: frozenset[str]
    state: str
    named_uri: str
    redirect_uri: str


@dataclass(slots=True)
class OAuth:
    """The app's registration and the consents given. `redirect_uris` are the registered ones; the first is the default."""

    redirect_uris: list[str]
    client_id: str = "1111111111.2222222222"
    client_secret: str = field(default_factory=lambda: secrets.token_hex(16))
    grants: dict[str, Grant] = field(default_factory=dict)

    def read(self, query: Mapping[str, str]) -> Request:
        """The request behind a consent address. Raises WorkspaceError: such a request is never redirected anywhere."""
        if query.get("client_id") != self.client_id:
            raise WorkspaceError("This address names an app that does not exist here (client_id).")
        scopes = frozenset(scope for scope in query.get("scope", "").replace(" ", ",").split(",") if scope)
        if not scopes:
            raise WorkspaceError("This address asks for no rights at all (scope).")
        named = query.get("redirect_uri", "")
        if named and not self._registered(named):
            raise WorkspaceError("The app did not register the address it wants to go back to (redirect_uri).")
        if not named and not self.redirect_uris:
            raise WorkspaceError("The app has registered no address to go back to (redirect_urls of its manifest).")
        return Request(scopes, query.get("state", ""), named, named or self.redirect_uris[0])

    def allow(self, request: Request, workspace: Workspace, user: str) -> str:
        """Consent: the address to go to, with a code. The token comes with the code's redemption."""
        code = f"{secrets.token_hex(8)}.{secrets.token_hex(24)}"
        self.grants[code] = Grant(workspace, user, request.scopes, request.named_uri, workspace.now())
        return _with_query(request.redirect_uri, {"code": code, "state": request.state})

    def deny(self, request: Request) -> str:
        """Refusal: the address to go to."""
        return _with_query(request.redirect_uri, {"error": "access_denied", "state": request.state})

    def redeem(self, args: Json, fail: Callable[[str], Exception]) -> Json:
        """The answer of `oauth.v2.access`: the code becomes a token, the app is installed. `fail` makes errors of codes."""
        if args.get("client_id") != self.client_id:
            raise fail("invalid_client_id")
        if not hmac.compare_digest(str(args.get("client_secret", "")).encode(), self.client_secret.encode()):
            raise fail("bad_client_secret")
        grant = self.grants.get(str(args.get("code")))
        if grant is None:
            raise fail("invalid_code")
        if grant.used:
            raise fail("code_already_used")
        if grant.workspace.now() - grant.born > CODE_SECONDS:
            raise fail("code_expired")
        if str(args.get("redirect_uri") or "") != grant.redirect_uri:
            raise fail("bad_redirect_uri")
        grant.used = True
        install(grant.workspace, grant.scopes)
        return _token(grant)

    def _registered(self, uri: str) -> bool:
        # Slack takes a registered address and everything below it.
        return any(uri == known or uri.startswith(known.rstrip("/") + "/") for known in self.redirect_uris)


def install(workspace: Workspace, scopes: frozenset[str]) -> None:
    """Put the app into a workspace with these rights; a removed or revoked app gets a new token."""
    if not workspace.installed or workspace.revoked:
        workspace.bot_token = f"xoxb-local-{secrets.token_hex(16)}"
    workspace.installed, workspace.revoked = True, False
    workspace.granted = set(scopes)
    workspace.changed()


def _token(grant: Grant) -> Json:
    space = grant.workspace
    return {
        "access_token": space.bot_token,
        "token_type": "bot",
        "scope": ",".join(sorted(space.granted)),
        "bot_user_id": space.bot.id,
        "app_id": space.app_id,
        "team": {"id": space.team_id, "name": space.team_name},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": grant.user},
    }


def _with_query(address: str, more: Mapping[str, str]) -> str:
    parts = urlsplit(address)
    query = [*parse_qsl(parts.query, keep_blank_values=True), *((key, value) for key, value in more.items() if value)]
    return urlunsplit(parts._replace(query=urlencode(query)))
