"""Words of the settings' forms. Plain text."""

from __future__ import annotations

from bot.domain.verdict import RATING_LABELS
from bot.slack.words import listed

RULES_TITLE = "Settings"
PEOPLE_TITLE = "People and Records"
SAVE = "Save Settings"
NOT_YOURS = "These settings are for the desk's admins. Ask one of them, or an admin of this workspace, to change something."
CHANGED_MEANWHILE = "Somebody changed the settings while this form was open. Close it, open it again, and compare."
DIGEST_ELSEWHERE = "Day and hour of a channel's digest are set in that channel: type `/factdesk digest` there, then *Settings*."

CONFIRMATIONS = "How many other people must confirm a verdict?"
CONFIRMATIONS_HINT = "A verdict is final after that."
CONFIRMATION_CHOICES = {
    "0": "None: a verdict is final when it is handed in",
    "1": "One other person",
    "2": "Two other people",
}
SWITCHES = "Rules"
EVIDENCE_RULE = "True and False need evidence"
EVIDENCE_RULE_MEANING = "One primary or two independent sources before it is final"
REMINDERS = "Remind people of what waits"
REMINDERS_MEANING = "A direct message a day at most, in their working hours"
TAKE_OVER = "Hours without a change until a task can be taken over"
IDLE = "Hours without a change until somebody is reminded"
CLAIMS_SHOWN = "Claims of one article that are shown by themselves"
CLAIMS_SHOWN_HINT = "The most important ones. The card has a button for the rest."
SCALE = "Rating scale"
SCALE_HINT = "One label a line, best first: label | what it stands for | meaning. It stands for one of: " + ", ".join(
    RATING_LABELS.values()
)

EDITORS = "Editors"
EDITORS_HINT = "They give tasks to others, settle disputes and sign articles off. As long as nobody is named, every member does."
EDITOR_GROUPS = "User groups of editors"
ADMINS = "Admins of the desk"
ADMINS_HINT = "They change these settings. As long as nobody is named, editors do. Admins of the Slack workspace always may."
ADMIN_GROUPS = "User groups of admins"
STALE = "Days after which an earlier check counts as old"
TEXT_DAYS = "Days for which article texts are kept"
TEXT_DAYS_HINT = "Empty: for good."
UNKNOWN_GROUP = "A group that Slack does not list"

CHOOSE = "Choose one."
NO_LINES = "Write at least two labels, one a line."


def not_in_range(least: int, most: int) -> str:
    """A number is missing, none, or too small or large."""
    return f"Write a whole number from {least:,} to {most:,}."


def stands_for_nothing(line: int, said: str) -> str:
    """A line of the scale whose label stands for none of the ratings."""
    return f"Line {line}: “{said}” is no rating that a label can stand for. Write one of {listed(list(RATING_LABELS.values()))}."


def no_label(line: int) -> str:
    """A line of the scale without a label."""
    return f"Line {line} has no label. Write: label | what it stands for | meaning."
