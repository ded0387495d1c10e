"""What the pages of an installation say."""

from __future__ import annotations

DENIED = "Factdesk was not installed."
FAILED = "The installation did not work."
NOT_OURS = "This installation has expired, or it was not begun here."
START_AGAIN = "Nothing was changed. Open the address that ends in /slack/install to begin again."
NEXT = "In Slack, type /invite @factdesk in a channel and mention it with a link. You can close this page."


def done(team: str) -> str:
    """The workspace `team` has the app now."""
    return f"Factdesk is installed in {team or 'your workspace'}."
