"""Words about what was set aside and how it comes back."""

from __future__ import annotations

from bot.domain.article import LineLabel

SET_ASIDE = "Set Aside"
ASIDE_TITLE = "Set aside"
MAKE_CLAIM = "Make This a Claim"
TAKE_IN = "Take Back In"
EARLIER = "Earlier"
LATER = "More"
ASIDE_INTRO = (
    "Everything that was found and is no claim, each with its reason. "
    "If one of them needs checking, *Make This a Claim* opens a task for its sentence."
)
ASIDE_LINES = "Lines that are not the article"
ASIDE_LINES_NOTE = "*Take Back In* adds a line to the article and opens a task for each claim in it."
ASIDE_NOTHING = "Nothing was set aside: every figure and quotation of this article is part of a claim."
NO_CLAIM_IN_LINE = "The line belongs to the article now. There is no claim in it."

LINE_LABELS = {
    LineLabel.HEADLINE: "headline",
    LineLabel.BODY: "text",
    LineLabel.SUBHEAD: "subheading",
    LineLabel.DATELINE: "date line",
    LineLabel.BYLINE: "byline",
    LineLabel.CAPTION: "caption",
    LineLabel.ITEM: "list item",
    LineLabel.NOTICE: "notice",
    LineLabel.MARKER: "heading of the page",
    LineLabel.TEASER: "teaser",
    LineLabel.FURNITURE: "part of the page",
    LineLabel.OUTSIDE: "outside the article",
}


def claim_added(number: int, total: int) -> str:
    """A sentence became a claim. Mrkdwn."""
    return f"*Claim {number} of {total} is open now.* Its message appears at the end of the thread."
