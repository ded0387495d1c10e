"""What people are told because of what somebody else did. `{who}` becomes that person's mention. Mrkdwn."""

from __future__ import annotations

from bot.domain.notice import NoticeKind

OPEN_CLAIM = "Open the claim"
PERSON = "somebody"

NOTICES = {
    NoticeKind.ASSIGNED: "{who} gave you a claim to check.",
    NoticeKind.HANDED_OVER: "{who} handed a claim over to you.",
    NoticeKind.REASSIGNED: "{who} gave a claim that was yours to {to}. There is nothing left to do for you.",
    NoticeKind.TAKEN_OVER: "{who} took over a claim that was yours, because nothing had happened on it for a while.",
    NoticeKind.DISMISSED: "{who} dismissed a claim that was yours.",
    NoticeKind.ASKED: "{who} needs to know what is meant here. You asked for the check of this article.",
    NoticeKind.OUTCOME: "A claim that you asked to have checked is final, and its verdict asks that the sentence {outcome}.",
    NoticeKind.ACCEPTED: "{who} accepted the change that the verdict on this claim asks for.",
    NoticeKind.DECLINED: "{who} declined the change that the verdict on this claim asks for.",
    NoticeKind.SETTLED: "{who} settled the dispute about this claim.",
    NoticeKind.REVISED: "The article has a new version, and a claim that is or was yours reads differently in it.",
    NoticeKind.WITHDRAWN: "The article has a new version without this claim, so there is nothing left to check.",
    NoticeKind.CORRECTED: (
        "{who} corrected a check that this article relies on, from *{old}* to *{new}*. What relied on it needs another look."
    ),
    NoticeKind.ANSWERED: "{who} said what is meant.",
}

ANSWER_BY_BUTTON = "Press the reading that is meant, or *Other Words*."
OTHER_WORDS = "Other Words"
"""The button beside the readings."""

OUTCOMES = {"change": "be changed", "attribute": "say whose words these are", "cut": "be cut"}
"""What a verdict asks for, after *it asks that the sentence*."""
