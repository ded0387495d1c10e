"""Words of the verdict form, in its three uses, and of what comes of a verdict."""

from __future__ import annotations

from bot.domain.concerns import Reason
from bot.domain.verdict import Outcome

TITLES = {"judge": "Verdict", "settle": "Settle the dispute", "correct": "Correct the verdict"}
SUBMITS = {"judge": "Save Verdict", "settle": "Settle", "correct": "Save Correction"}
ABOUT = {
    "settle": "Every verdict stays in the record. What you enter here is what the claim counts as.",
    "correct": "The old verdict stays in the record, with a correction beside it. Every article that relied on it is told.",
}
ASK_NOTE = {"settle": "Why does this hold?", "correct": "What was wrong with the old verdict?"}
NOTE_MISSING = {"settle": "Say in a sentence why this holds.", "correct": "Say in a sentence what was wrong."}

ASK_OUTCOME = "What should happen to the article?"
OUTCOME_PLACEHOLDER = "Nothing proposed"
OUTCOME_MEANINGS = {
    Outcome.STANDS: "The sentence stays as it is",
    Outcome.CHANGE: "It should read as written below",
    Outcome.ATTRIBUTE: "Say who says so",
    Outcome.CUT: "The sentence should go",
}
ASK_REPLACEMENT = "How should it read?"
REPLACEMENT_HINT = "Only for a change: the sentence as it should stand in the article."
REPLACEMENT_MISSING = "Write how the sentence should read."
REPLACEMENT_NEEDLESS = "A new wording goes with the choice Change."

PROPOSED = "For the article: "
ACCEPTED = "Accepted by "
DECLINED = "Declined by "
SETTLED = "Settled by "
USED_TO_READ = "It used to read: "

ACCEPT = "Accept the change"
DECLINE = "Decline the change…"
DECLINE_TITLE = "Decline the change"
SUBMIT_DECLINE = "Decline"
DECLINE_REASON = "Why does the article stay as it is?"
DECLINE_MISSING = "Say in a sentence why."
SETTLE = "Settle…"
CORRECT = "Correct…"

SIGN_OFF = "Sign Off"
SIGNED_OFF = "*Signed off*"
REASONS = {
    Reason.UNFINISHED: "not settled yet",
    Reason.UNANSWERED: "the writer has not answered the proposed change",
    Reason.DECLINED: "the proposed change was declined",
    Reason.NO_OUTCOME: "found wrong, and nothing is proposed for the article",
}
LOOK_BEFORE = "Look before you sign off"
