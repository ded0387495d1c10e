"""What is said when Slack does not take messages. Mrkdwn."""

from __future__ import annotations

from bot.slack import words

OPEN_CARD = "Open its card"

_ARCHIVED = "The channel is archived. Bring it back, or send the article again in another channel."
_OUTSIDE = "Factdesk is not in this channel. Type `/invite @factdesk` there, or send the article again in another channel."
_REASONS = {"is_archived": _ARCHIVED, "not_in_channel": _OUTSIDE, "channel_not_found": _OUTSIDE}
_WORKSPACE = {
    "token_revoked": "the app was removed from this workspace",
    "account_inactive": "the app was removed from this workspace",
    "invalid_auth": "its token is not valid",
    "token_expired": "its token has expired",
    "missing_scope": "it lacks a permission",
}


def stopped(place: str, code: str) -> str:
    """Messages do not arrive in `place` (a channel's mention); `code` is Slack's reason."""
    reason = _REASONS.get(code, f"Slack refuses them ({code}). Please show this to your Slack admin.")
    return f"Your article's messages cannot appear in {place}. {reason} Nothing is lost: Factdesk goes on trying."


def slowed(place: str, minutes: int) -> str:
    """Slack asks for a long pause."""
    wait = words.count(minutes, "minute")
    return f"Slack asks Factdesk to wait {wait} before it writes in {place}. Your article's messages follow then."


def stoppage_line(place: str, code: str, waiting: int) -> str:
    """One line of the settings about a place where messages do not arrive; `place` is empty for the workspace."""
    where = place or "This workspace"
    why = _WORKSPACE.get(code, code) if not place else _REASONS.get(code, f"Slack's reason: {code}.")
    return f"• {where}: {words.count(waiting, 'message')} waiting. {why}"


STOPPAGES = "*Messages that do not arrive*"
