"""Words of reminders. Mrkdwn."""

from __future__ import annotations

from bot.domain.home import Reminding
from bot.domain.reminder import FIRST_HOUR, LAST_HOUR, Reminder
from bot.slack.mrkdwn import escape
from bot.slack.words import count, listed

MUTE = "Mute Reminders"
UNMUTE = "Turn Reminders On"

IDLE_HEAD = "Your tasks, left alone for a while"
QUESTIONS_HEAD = "Questions to you"
TO_CONFIRM_HEAD = "Waiting for a second person, in articles that you work on"

NOTHING = "Nothing waits for you any more."
HOW = "*Put aside until…* in a claim's menu keeps it out of these reminders; all of it is in Factdesk's Home tab."
MUTED = "You get no reminders any more. What waits for you is always in Factdesk's Home tab."


def lead(view: Reminder) -> str:
    """What waits, in one sentence."""
    if view.total == 0:
        return NOTHING
    parts = []
    if view.idle:
        parts.append(f"{count(len(view.idle), 'task')} of yours")
    if view.questions:
        parts.append(f"{count(len(view.questions), 'question')} to you")
    if view.to_confirm:
        parts.append(f"{count(len(view.to_confirm), 'verdict')} to confirm")
    verb = "waits" if view.total == 1 else "wait"
    return f"{listed(parts)} {verb} for you."


def more(left: int) -> str:
    """What a group does not show."""
    return f"and {left:,} more"


def standing(reminding: Reminding) -> str:
    """On Home: whether the person is reminded."""
    if not reminding.on:
        return "Reminders are switched off in this workspace."
    if reminding.muted:
        return "You have muted reminders."
    hours = f"weekdays from {FIRST_HOUR}:00 to {LAST_HOUR}:00, {escape(reminding.zone)}"
    return f"You are reminded of what waits for you at most once a day ({hours})."
