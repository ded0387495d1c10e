"""Words about an article's details: what they are called and where they were found."""

from __future__ import annotations

from bot.domain.details import DetailField

DETAILS = "Details"
DETAILS_TITLE = "Article details"
SAVE_DETAILS = "Save"
DETAILS_INTRO = (
    "What you enter here holds on the card and in exports, also when the article changes. "
    "An emptied field goes back to what was found."
)
NOT_FOUND = "Not found in the article."
NOW = "Now"
FOUND = "Found"

LABELS = {
    DetailField.TITLE: "Title",
    DetailField.PUBLISHER: "Publisher",
    DetailField.DISTRIBUTOR: "Original publisher or agency",
    DetailField.AUTHOR: "Author",
    DetailField.PUBLISHED: "Published",
    DetailField.LANGUAGE: "Language",
}
HINTS = {
    DetailField.PUBLISHED: "A day, such as 2026-11-24 or 24 Nov 2026.",
    DetailField.LANGUAGE: "A code, such as en, de or pt-br.",
}

_PLACES = {
    "json-ld": "in JSON-LD",
    "opengraph": "in OpenGraph",
    "meta": "in the page's meta tags",
    "page": "on the page",
    "paste": "in the paste",
    "text": "from the text",
    "e-mail": "in the e-mail",
}


def found(found_in: str) -> str:
    """Where a value was found, for people."""
    return f"Found {_PLACES.get(found_in, 'in ' + found_in)}."


def entered(mention: str) -> str:
    """Who wrote a value. Mrkdwn."""
    return f"Entered by {mention}."
