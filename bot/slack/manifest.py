"""The manifest of the Slack app, made from the ids that the code listens to."""

from __future__ import annotations

from typing import Literal

from bot.errors import ConfigError
from bot.slack import ids

REDIRECT_PATH = "/slack/oauth_redirect"
"""Where Slack sends the browser of somebody who installs the app."""

REQUEST_PATH = "/slack/events"
"""Where Slack posts events, buttons, forms and commands in the HTTP variant."""

SCOPES = {
    "app_mentions:read": "see messages that mention Factdesk",
    "channels:history": "find its own message again in a public channel when an answer of Slack was lost",
    "chat:write": "post and update the card, the claims and the digest",
    "commands": "offer /factdesk and the two shortcuts",
    "files:write": "send somebody the export that they asked for, and the digest's chart as a picture",
    "groups:history": "find its own message again in a private channel when an answer of Slack was lost",
    "im:history": "read what people send it directly",
    "reactions:write": "answer a note in a claim's thread with a tick",
    "usergroups:read": "know who is an editor or an admin, where the settings name user groups",
    "users:read": "know who is a guest, from outside or gone, and in which time zone people are",
    "im:write": "send somebody the export or the digest that they asked for",
}
"""Bot scopes, each with the feature that needs it."""


FILE_SCOPES = {"files:read": "read the files and snippets that people send it to check"}
"""More scopes for desks that take files."""


def manifest(
    mode: Literal["socket", "http"],
    base_url: str | None = None,
    *,
    watch: bool = False,
    files: bool = False,
    install: bool = False,
) -> dict[str, object]:
    """The app manifest for Socket Mode, or for HTTP at `base_url` (the desk's public https address).

    watch: with the events that watched channels need. files: with the right to read uploads. install: with the address to which
    Slack sends people back who install the app in their workspace, and with files, for which every installation asks.
    """
    if mode == "http" and not (base_url or "").startswith("https://"):
        raise ConfigError("The manifest for HTTP needs the desk's public address, such as https://factdesk.example.org")
    request_url = f"{(base_url or '').rstrip('/')}{REQUEST_PATH}" if mode == "http" else None
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Factdesk",
            "description": "Lists the checkable claims of an article and keeps track of who checks them.",
            "background_color": "#1f4e5f",
        },
        "features": _features(request_url),
        "oauth_config": {"scopes": {"bot": list(scopes(files=files or install))}, **_redirect(base_url if install else None)},
        "settings": _settings(request_url, [*ids.EVENTS, *(ids.WATCH_EVENTS if watch else ())]),
    }


def scopes(*, files: bool) -> tuple[str, ...]:
    """The bot scopes to ask for."""
    return tuple(sorted([*SCOPES, *(FILE_SCOPES if files else ())]))


def _redirect(base_url: str | None) -> dict[str, object]:
    return {"redirect_urls": [f"{base_url.rstrip('/')}{REDIRECT_PATH}"]} if base_url else {}


def _features(request_url: str | None) -> dict[str, object]:
    command = {
        "command": ids.COMMAND,
        "description": "Check a link, see your queue or this week's digest",
        "usage_hint": "[link | queue | digest | export | settings | watch | unwatch | help]",
        "should_escape": True,
    }
    return {
        "bot_user": {"display_name": "factdesk", "always_online": True},
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
        "shortcuts": [
            _shortcut("message", "Check claims", ids.CHECK_MESSAGE, "List the checkable claims of this message"),
            _shortcut("global", "Check an article", ids.CHECK_NEW, "Paste a link or a text to check"),
        ],
        "slash_commands": [command if request_url is None else {**command, "url": request_url}],
    }


def _shortcut(kind: str, name: str, callback_id: str, description: str) -> dict[str, str]:
    return {"type": kind, "name": name, "callback_id": callback_id, "description": description}


def _settings(request_url: str | None, wanted: list[str]) -> dict[str, object]:
    events: dict[str, object] = {"bot_events": sorted(wanted)}
    interactivity: dict[str, object] = {"is_enabled": True}
    if request_url is not None:
        events["request_url"] = request_url
        interactivity["request_url"] = request_url
    return {
        "event_subscriptions": events,
        "interactivity": interactivity,
        "org_deploy_enabled": False,
        "socket_mode_enabled": request_url is None,
        "token_rotation_enabled": False,
    }
