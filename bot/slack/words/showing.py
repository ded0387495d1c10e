"""Words about the claims of a long article that have no message of their own yet. Mrkdwn."""

from __future__ import annotations


def rest(shown: int, unshown: int) -> str:
    """The card's line about them."""
    verb = "has no message" if unshown == 1 else "have no message"
    return (
        f"The {shown:,} most important claims are below. {unshown:,} more {verb} yet. "
        "Their tasks are open all the same, in Factdesk's Home tab."
    )


def show_rest(unshown: int) -> str:
    """The button's label."""
    return f"Show the Rest ({unshown:,})"


REST_SHOWN = "All claims have their messages now, or get them in a moment."
