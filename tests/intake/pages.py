"""Web pages of the project's own writing."""

from __future__ import annotations

import json

TITLE = "Orla Dam Broke After Warning, Report Says"
PARAGRAPHS = (
    "The dam above the town of Orla broke nine hours after an engineer had warned of cracks, a report said on Friday, and the"
    " water reached the first houses before the sirens were switched on.",
    "Of the 11,000 people who lived below the wall, 6,000 had to leave their homes, according to the interior ministry. The"
    " ministry said that the last village was reached on Thursday night.",
    "“We asked for the gates to be opened at noon,” the engineer, Mara Lindqvist, told the parliament. Her letter was answered"
    " a day later, when the valley was already under two metres of water.",
    "The repair of the dam had cost 40 million crowns a year earlier. The opposition now wants to know why a contract of that"
    " size was given to a firm that had never built a wall before.",
)
MENU = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("news", "sport", "weather", "money", "culture"))
RELATED = "".join(
    f'<li><a href="/{number}">Shares of dam builder jump {number} percent on record order</a></li>' for number in (31, 47, 88)
)
DESCRIBED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Orla Wire"},
        {
            "@type": ["NewsArticle"],
            "headline": TITLE,
            "datePublished": "2026-03-06T09:15:00+01:00",
            "author": [{"@type": "Person", "name": "Ines Okafor"}, {"@type": "Person", "name": "Jan Vesely"}],
            "publisher": {"@type": "Organization", "name": "Orla Wire"},
        },
    ],
}


def article(paragraphs: tuple[str, ...] = PARAGRAPHS, *, described: object = DESCRIBED, head: str = "") -> str:
    """A whole page: menu, article, related stories, footer."""
    script = f'<script type="application/ld+json">{json.dumps(described)}</script>' if described else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{TITLE} | Orla Wire</title>'
        f"{script}{head}</head><body>"
        f"<header><nav><ul>{MENU}</ul></nav></header><main><article><h1>{TITLE}</h1>{body}</article></main>"
        f"<aside><h2>Most read</h2><ul>{RELATED}</ul></aside><footer><p>© 2026 Orla Wire. All rights reserved.</p></footer>"
        "</body></html>"
    )


def bare(body: str, *, title: str = "Orla Wire", head: str = "") -> str:
    """A page with nothing but `body`."""
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
