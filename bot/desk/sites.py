"""The site that a link belongs to, so that two pages of one publisher count once as evidence."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from tld import get_fld

from bot.domain.verdict import Judgement

_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/[0-9a-z_*]+/(?P<page>https?://.+)", re.IGNORECASE)


def with_sites(judgement: Judgement) -> Judgement:
    """The judgement with the site of each piece of evidence worked out."""
    return replace(judgement, evidence=tuple(replace(item, site=site_of(item.url)) for item in judgement.evidence))


def site_of(url: str) -> str:
    """A link's registrable domain by the public suffix list, lower case; an address without a name as it is.

    An archived copy belongs to the site that it is a copy of. Empty for what is no link.
    """
    archived = _ARCHIVED.match(url)
    try:
        page = archived["page"] if archived else url
        host = (urlsplit(page).hostname or "").rstrip(".")
        known = get_fld(page, fail_silently=True, search_private=True)
    except ValueError:  # a bracket without its pair
        return ""
    labels = host.split(".")
    if known is None and ":" not in host and not labels[-1].isdigit():
        return ".".join(labels[-2:])  # by the list's own rule, an unknown ending is a public one
    return str(known or host)
