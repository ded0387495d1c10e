"""Texts of the project's own writing for the intake tests."""

from __future__ import annotations

HEADLINE = "Ministry Counts 6,000 Flood Victims Along The River Orla"
BODY = (
    "The figure is more than half of the 11,000 people who lived below the dam before the storm, the interior ministry"
    " said on Friday.“It will rise,” the statement added, “because two villages are still cut off.”",
    "Reporters could not check the numbers on their own. Neither of the two provinces has published a count of the missing.",
    "The estimate arrives a year after the dam was repaired for 40 million crowns, a deal that the government had defended"
    " against the opposition for most of the winter.",
)
NOTICES = (
    "©2026 Orla Wire Ltd.",
    "This article was generated from an agency feed without changes to its text.",
)
DISCLAIMER = (
    "ORLANEWS provides the information “as is” without warranty of any kind. We do not accept any responsibility for its"
    " accuracy, its pictures or its licences."
)
TEASERS = (
    "- Dam Builder's Shares Jump 87% After New Contract",
    "- Orla Bank Opens Its 5,000th Branch, A Record For The Region",
)
PASTED = "\n".join(
    [
        f" date 2026-03-06 {HEADLINE}",
        *BODY,
        *NOTICES,
        "Legal Disclaimer:",
        DISCLAIMER,
        "Most popular stories",
        *TEASERS,
        "CommentsNo comment",
    ]
)
