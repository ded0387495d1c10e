"""Every sentence that people read in Slack, in one place: plain, short, with the next step. Mrkdwn only where it says so."""

from __future__ import annotations

from bot.domain.quantity import Relation
from bot.domain.task import TaskState
from bot.domain.verdict import EvidenceKind

# Buttons, in Title Case.
CLAIM_TASK = "Claim Task"
RELEASE = "Release"
VERDICT = "Verdict"
CONFIRM = "Confirm"
DISPUTE = "Dispute"
CONTEXT = "Context"
MORE = "More…"
PASTE_TEXT = "Paste Text"
SAVE_VERDICT = "Save Verdict"
SEND_DISPUTE = "Send Dispute"
CHECK_CLAIMS = "Check Claims"

STATES = {
    TaskState.OPEN: "open",
    TaskState.ASSIGNED: "assigned",
    TaskState.IN_REVIEW: "in review",
    TaskState.DISPUTED: "disputed",
    TaskState.AMBIGUOUS: "ambiguous",
    TaskState.FINAL: "final",
    TaskState.DISMISSED: "dismissed",
    TaskState.WITHDRAWN: "withdrawn",
}

KINDS = {"numeric": "numeric", "attributed": "attributed", "both": "numeric and attributed"}

RELATIONS = {
    Relation.EQUAL: "",
    Relation.ABOUT: "about ",
    Relation.MORE: "more than ",
    Relation.AT_LEAST: "at least ",
    Relation.LESS: "less than ",
    Relation.AT_MOST: "at most ",
    Relation.RANGE: "",
}

EVIDENCE_KINDS = {EvidenceKind.PRIMARY: "primary", EvidenceKind.SECONDARY: "secondary"}

# The card. Mrkdwn.
UNTITLED = "Untitled text"
UNREAD_LINK = "Article behind a link"
STEP_READING = "*Step 1 of 3* · Reading the article…"
STEP_FINDING = "*Step 2 of 3* · Finding claims…"
READING_TEXT = "Reading the article"
FINDING_TEXT = "Finding claims"
FAILED_HEAD = "*Not read.*"
FAILED_TEXT = "The article could not be read"
NO_CLAIMS = "*No checkable claims found.* There is no figure and no attributed statement in the text."
NO_CLAIMS_TEXT = "no checkable claims found"
ALL_SETTLED = "*Ready.* Every claim is settled."
LINK_LABEL = "Open the article"
CLAIMS_BELOW = "Each claim is a message in this thread. Press *Claim Task* on the one that you want to check."

# A claim's message. Mrkdwn.
STATE_LINES = {
    TaskState.OPEN: "*Open.* Nobody has this claim yet.",
    TaskState.DISPUTED: "*Disputed.* Reviewers disagree, and every verdict stays. It is settled when their verdicts agree.",
    TaskState.AMBIGUOUS: "*Ambiguous.* It has more than one reading.",
    TaskState.DISMISSED: "*Dismissed.* It needs no check.",
    TaskState.WITHDRAWN: "*Withdrawn.* The article no longer says this.",
}
IN_REVIEW = "*In review.* Somebody else than the author has to confirm it."
QUOTE_CUT = "The quote is shortened here. *Context* shows all of it."
SAID_DIRECTLY = "in quotation marks"
ANONYMOUS = "not named"
LEAD_NOTE = "computed from the article, no verdict"
MISSING_CONTEXT = "missing context"

# Forms.
VERDICT_TITLE = "Verdict"
DISPUTE_TITLE = "Dispute"
PASTE_TITLE = "Check an article"
CONTEXT_TITLE = "Claim in context"
NOTICE_TITLE = "Please note"
ASK_RATING = "Is it so?"
ASK_FINDING = "Was it said?"
FINDING_HINT = "Apart from whether it is true: do the quoted words come from this source?"
ASK_PRIMARY = "Primary sources"
PRIMARY_HINT = (
    "The record itself: statistics, a transcript, a ruling. One link a line. "
    "To become final, True and False need one of these, or two independent secondary ones."
)
ASK_SECONDARY = "Secondary sources"
SECONDARY_HINT = (
    "Reports about it. One link a line. Write “confidential” before a link that nobody else may see; it counts all the same."
)
CONFIDENTIAL = "confidential"
WITHHELD = "withheld"
ASK_LOOKED_UP = "Looked up on"
ASK_EXPLANATION = "Explanation"
EXPLANATION_HINT = "What you found, for the person who confirms it and for the record."
TICK_MISSING_CONTEXT = "Important context is missing"
TICK_MISSING_CONTEXT_MEANING = "Set beside the rating, whatever the rating is"
ASK_NOTE = "What is wrong with this verdict?"
NOTE_HINT = "The author and everybody in the thread see it."
ASK_ARTICLE = "Link or text"
ARTICLE_HINT = "Up to 3,000 characters. Send a longer text to @factdesk as a message."
ASK_CHANNEL = "Channel for the card"
CHANNEL_HINT = "Factdesk has to be a member of it. If it is not: /invite @factdesk."
LINK_PLACEHOLDER = "https://…"

# What is wrong with a field. Plain text.
CHOOSE_RATING = "Choose a rating."
CHOOSE_FINDING = "Choose what you found about the quotation."
DATE_MISSING = "Give the day on which the links were looked up."
DATE_AHEAD = "This day has not come yet."
NOTE_MISSING = "Say in a sentence what is wrong, so that it can be settled."
ARTICLE_MISSING = "Paste a link or a text."
CHANNEL_MISSING = "Choose the channel in which the card should appear."
TOO_MANY_LINKS = "At most 20 links fit here."

# Answers to one person. Mrkdwn.
HELP_TEXT = "Send Factdesk a link or an article and it lists the claims to check."
CHECKING = "Factdesk is on it. The card appears in this channel in a moment."
MESSAGE_EMPTY = "There is no text in this message. Use *Check claims* on a message with a link or an article."
OUT_OF_DATE = "This button is out of date. Look for the claim's newest message, or open Factdesk's Home tab."
FORM_OUT_OF_DATE = "This form is out of date. Close it and open it again from the claim's message."
WINDOW_LATE = "Slack closed the window before it could open. Please press the button again."
NOT_INSTALLED = "Factdesk is not installed in this workspace any more. Ask your Slack admin to install it again."
STRANGER = "Only members of this workspace can do this."
OWN_VERDICT = "This verdict is yours, so somebody else has to confirm or dispute it. Press *Verdict* to change it."
NOT_SAVED = "*Not saved.*"
TEXT_KEPT = "What you wrote is kept below. Check it, then save again."
TEXT_KEPT_ONLY = "What you wrote is kept below, in case you need it elsewhere."

HELP = (
    "*Ways to have an article checked*\n"
    "• Mention *@factdesk* with a link or the pasted text, or send it to Factdesk as a direct message.\n"
    "• On any message: *More actions* → *Check claims*.\n"
    "• The shortcut *Check an article*, or `/factdesk` with a link.\n"
    "• Files: .txt, .md, .pdf, .docx, .rtf, .eml, .html and snippets, sent the same ways.\n"
    "• `/factdesk watch` checks everything posted in a channel, `/factdesk unwatch` ends it.\n"
    "*What then happens*\n"
    "A card appears in the thread, then one message for each claim. Press *Claim Task* to take one, *Verdict* to enter what you "
    "found; a second person confirms it.\n"
    "*Your queue, the week, and files*\n"
    "`/factdesk queue` shows what waits for you, `/factdesk digest` this channel's week so far, or your own in a direct message, "
    "`/factdesk settings` what is set here.\n"
    "`/factdesk export` sends you this channel's claims as a file."
)


def failed(reference: str) -> str:
    """Something broke on our side; `reference` finds it in the log."""
    return f"Something went wrong, and nothing was changed. Please try again. If it happens again, tell your admin: {reference}."


def unknown_command(text: str) -> str:
    """`/factdesk` did not understand; `text` is escaped."""
    verbs = "`queue`, `digest`, `export`, `settings`, `watch`, `unwatch` or `help`"
    return f"Factdesk does not know “{text}”. Send a link, or use {verbs}."


def held_by(action: str) -> str:
    """Only the holder may do `action` (a button's label). `{who}` becomes their name."""
    return f"{{who}} has this task, and *{action}* is theirs to press."


def no_verdict_now(state: str) -> str:
    """The state does not take a verdict."""
    return f"This claim is {state}, so it takes no verdict now."


def changed_meanwhile(state: str) -> str:
    """The task moved on while a form was open. Mrkdwn."""
    return f"It is now {state}."


def no_link(line: str) -> str:
    """A line among the evidence that is no web link."""
    return f"“{line}” is no web link. Write one link a line, beginning with https://"


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 claim`, `14 claims`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(parts: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
