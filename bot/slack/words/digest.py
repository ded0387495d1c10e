"""What people read in and around the weekly digest. Mrkdwn only where it says so."""

from __future__ import annotations

SETTINGS = "Settings"
TURN_OFF = "Turn Off"
TURN_ON = "Turn On"

PREVIEW = "a preview that only you see"
LATE = "late, because Factdesk was not running when it was due"
OFF = "The weekly digest is off in this channel. This is the last one until somebody turns it on."
NOTHING = "Nothing was checked this week, and nothing waits."

OWN_OFF = "Your weekly digest is off. This is the last one until you turn it on."
OWN_NOTHING = "Nothing waits for you, and none of your claims was settled."
OWN_MINE_HEAD = "Yours to check"
OWN_CONFIRM_HEAD = "Waiting for a second person, who may be you"
OWN_QUESTIONS_HEAD = "Waiting for your answer"
OWN_SETTLED_HEAD = "Settled since the last one"

CHART_TITLE = "How the claims turned out"
THIS_WEEK = "This week"
WEEK_BEFORE = "The week before"

TAKE_HEAD = "Nobody has these yet"
HOLDERS_HEAD = "Being checked"
CONFIRM_HEAD = "Waiting for a second person"
DISPUTE_HEAD = "Disputed"
SETTLED_HEAD = "Settled"
CORRECTIONS_HEAD = "Corrected"
SIGNED_HEAD = "Articles signed off"
REPEATS_HEAD = "Came up again"
SOURCES_HEAD = "Sources of wrong claims"
PEOPLE_HEAD = "Who checked"

# The form.
TITLE = "Weekly digest"
SAVE = "Save"
ASK_DAY = "Day"
ASK_HOUR = "Hour"
ASK_ZONE = "Time zone"
ZONE_HINT = "By the name of a large city, such as Europe/Berlin or America/New_York. Changes of the clock are taken care of."
ASK_WHAT = "What it does"
ENABLED = "Send the digest each week"
QUIET = "Stay silent in a week without anything to say"
PEOPLE = "Say how much each person checked"
PEOPLE_MEANING = "Off by default: speed is not accuracy"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

TURNED_ON = "The weekly digest is on. The next one comes on {day}."
TURNED_OFF = (
    "The weekly digest is off in this channel. "
    "`/factdesk digest` still shows the week to you alone, and has a button to turn it on."
)
OWN_TURNED_ON = "Your weekly digest is on. It comes here, to you alone; the next one on {day}."
OWN_TURNED_OFF = "Your weekly digest is off. `/factdesk digest`, sent to Factdesk directly, has a button to turn it on."
SAVED_ON = "Saved. The next digest comes on {day}."
SAVED_OFF = "Saved. The digest is off."


def no_zone(written: str, like: list[str]) -> str:
    """What was written is no zone; `like` are names that it may have meant."""
    meant = f" Did you mean {' or '.join(like)}?" if like else " Write it like Europe/Berlin."
    return f"“{written}” is no time zone.{meant}"
