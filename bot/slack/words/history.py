"""Words for what was done: one phrase per action, in the past tense."""

from __future__ import annotations

HISTORY = "History"
HISTORY_TITLE = "History"
NOTHING_YET = "Nobody has done anything with this claim yet."
MACHINE = "Factdesk"

DONE = {
    "paste": "asked for a check",
    "open": "opened the tasks",
    "fail": "could not read the article",
    "add_claim": "made a claim of what was set aside",
    "describe": "corrected the article's details",
    "assign": "took the task",
    "release": "released the task",
    "judge": "handed in a verdict",
    "confirm": "confirmed",
    "dispute": "disputed",
    "assign_to": "assigned it",
    "hand_over": "handed it over",
    "take_over": "took it over",
    "snooze": "put it aside",
    "dismiss": "dismissed it",
    "reopen": "reopened it",
    "ask": "asked what is meant",
    "answer": "said what is meant",
    "settle": "settled the dispute",
    "correct": "corrected the verdict",
    "revisit": "opened it again, because a check that it relied on was corrected",
    "revise": "took in a new wording of the sentence",
    "withdraw": "withdrew it, because the sentence is gone",
    "accept": "accepted the change",
    "decline": "declined the change",
    "sign off": "signed the article off",
    "undo sign-off": "undid the sign-off",
    "reuse": "began from an earlier check",
    "withhold source": "made the source confidential",
    "disclose source": "showed the source again",
}


def done(action: str) -> str:
    """What an action is called; the desk's own name for one that has no phrase."""
    return DONE.get(action, action.replace("_", " "))


def earlier(number: int) -> str:
    """How many entries a list left out."""
    which = "1 earlier entry is" if number == 1 else f"{number:,} earlier entries are"
    return f"{which} not shown here. An export of the article has all of them."
