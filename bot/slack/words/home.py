"""Words of the Home tab. Mrkdwn only where it says so."""

from __future__ import annotations

# Headings, plain.
MINE_HEAD = "Your tasks"
TO_CONFIRM_HEAD = "Waiting for your confirmation"
QUESTIONS_HEAD = "Questions to you"
OPEN_HEAD = "Open to anybody"
DISPUTED_HEAD = "Disputed"
RECENT_HEAD = "Recently settled"

# The row of choices, plain.
CHANNEL = "Any channel"
KINDS = {"": "All kinds", "numeric": "With figures", "attributed": "With a source"}
WAITING = {"": "Everything", "waiting": "Waiting for me"}
SHOW_ALL = "Show All"
SETTINGS = "Settings"
PEOPLE = "People and Records"

# Mrkdwn.
NOTHING_MINE = "*Nothing waits for you.*\nTake a claim below with *Claim Task*; it is yours until you release it."
EMPTY = (
    "*Nothing waits for you.*\nTo begin, mention *@factdesk* in a channel with a link or a pasted article, or send it here as a "
    "message. Factdesk lists the claims, and anybody can press *Claim Task*."
)
NOTHING_FITS = "*Nothing fits what you chose above.* Choose something else, or press *Show All*."
READER = "*You can look on here.* Guests and people of other workspaces do not check claims themselves."
OVERDUE = "*overdue*"
QUEUE_EMPTY = "Nothing waits for you, and no claim is open."


def head(name: str, shown: int, total: int) -> str:
    """A group's heading with its number; plain."""
    return f"{name} ({total:,})" if shown >= total else f"{name} ({total:,}, the first {shown:,})"


def unchanged(days: int) -> str:
    """How long nothing has happened."""
    return "unchanged since yesterday" if days == 1 else f"unchanged for {days:,} days"
