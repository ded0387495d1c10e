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

MENU = (
    *("Skip to content", "Home", "News", "Politics", "Business", "Sport", "Weather", "Culture", "Travel", "Opinion", "Video"),
    *("Podcasts", "Newsletters", "Jobs", "Property", "Motors", "Puzzles", "Obituaries", "Shop", "Events", "Archive"),
    *("Photo: the editor's view", "Contact", "Advertise", "Subscribe", "Account"),
)
OTHER_STORIES = tuple(
    line
    for number, title in enumerate(
        (
            "Harbour Ferry Stopped For 12 Weeks",
            "Teachers Win 7 Per Cent Rise",
            "Why 300 Storks Came Early",
            "Tram Line Opens After 9 Years",
        )
    )
    for line in (title, f"{number + 2} hours ago", "More")
)
COMMENTS = (
    "18 Comments",
    "orlafan_77 says:",
    "I have lived below that dam for 30 years and nobody ever asked us about the cracks in the wall.",
    "Reply",
    "dry_feet says:",
    "They spent 90 million on the stadium instead, and now they say that there was no money for the sirens.",
    "Reply",
    "pavel says:",
    "My cellar has been full of water 4 times since the repair, so I am not surprised at all by this.",
    "Reply",
)
AFTERWARDS = (
    "The engineer who had warned of the cracks said that her letter was answered a day late, when the valley was under water.",
    "Four villages are still without power:",
    "• Horni Orla, 1,200 people",
    "• Lipova, 640 people",
    "The grid operator expects the last of them to be connected again on Tuesday, according to a statement on its website.",
)
WHOLE_PAGE = "\n".join(
    [
        *MENU,
        "Trending",
        *OTHER_STORIES,
        HEADLINE,
        "By Mara Lindqvist",
        "Updated 6:18 p.m., March 6, 2026",
        "",
        BODY[0],
        "",
        BODY[1],
        "",
        "Advertisement",
        "",
        BODY[2],
        "",
        AFTERWARDS[0],
        "",
        AFTERWARDS[1],
        "",
        *AFTERWARDS[2:4],
        "",
        AFTERWARDS[4],
        "",
        "Share this article",
        *COMMENTS,
        "Most read",
        *OTHER_STORIES,
        *TEASERS,
        "© 2026 Orla Wire Ltd. All rights reserved.",
        "Terms of use",
    ]
)
