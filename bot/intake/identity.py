"""Links: finding them in a text, and telling when two of them lead to the same page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

_LINK = re.compile(r"https?://[^\s<>\"“”«»|\\^`{}\[\]]+", re.IGNORECASE)
_TRAILING = ".,;:!?'’…*_~"
_PREFIXES = ("utm_", "mc_", "at_", "pk_", "mtm_", "hsa_", "_hs", "oly_", "vero_", "wt.")
_TRACKING = frozenset(
    re.findall(
        r"\S+",
        "fbclid gclid dclid gbraid wbraid msclkid twclid yclid igshid igsh si "
        "ttclid li_fat_id cmpid cmp ncid icid ito ocid ref ref_src ref_url "
        "referrer source_id soc_src soc_trk smid smtyp partner ftag xtor __twitter_impression _ga "
        "_gl guccounter guce_referrer guce_referrer_sig taid sr_share share_id s_cid s_kwcid ef_id trk "
        "trkinfo mkt_tok spm rss feedtype outputtype amp usqp ",
    )
)
_KEPT_IN_PATHS = "%/:@!$&'()*+,;=~-._"
_PORTS = {"http": 80, "https": 443}
_GOOGLE_AMP = re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/amp/(?P<secure>s/)?(?P<target>.+)", re.IGNORECASE)


def find_links(text: str) -> list[str]:
    """The web links in a text, in order, without the punctuation that ends the sentence around them."""
    return [_tidy(match[0]) for match in _LINK.finditer(text)]


def sole_link(text: str) -> str | None:
    """The link, when the text is one link and nothing else. Brackets around it do not count."""
    links = find_links(text)
    if len(links) != 1:
        return None
    rest = text.replace(links[0], "", 1).strip(" \t\r\n<>()[]\"'“”.,;:!")
    return None if rest else links[0]


def canonical_url(url: str) -> str:
    """The link that stands for the page: scheme and host in lower case, no default port, no fragment, no tracking, sorted query.

    Parameters that may name the article stay. Anything that is no web link comes back unchanged.
    """
    try:
        parts = urlsplit(without_amp(url.strip()))
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.hostname:
        return url
    host = parts.hostname.rstrip(".")
    host = f"[{host}]" if ":" in host else host
    if (port := _port(parts.netloc)) is not None and port != _PORTS[scheme]:
        host = f"{host}:{port}"
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(name)]
    path = quote(parts.path, safe=_KEPT_IN_PATHS, errors="replace") or "/"
    return urlunsplit((scheme, host, path, urlencode(sorted(kept), errors="replace"), ""))


def without_amp(url: str) -> str:
    """The publisher's own link inside a Google AMP link; any other link unchanged."""
    match = _GOOGLE_AMP.match(url)
    if match is None:
        return url
    return f"{'https' if match['secure'] else 'http'}://{match['target']}"


def _tidy(link: str) -> str:
    while link:
        if link[-1] in _TRAILING or (link[-1] == ")" and link.count("(") < link.count(")")):
            link = link[:-1]
        else:
            break
    return link


def _port(netloc: str) -> int | None:
    tail = netloc.rpartition("@")[2].rpartition("]")[2].rpartition(":")[2]
    return int(tail) if tail.isdecimal() and len(tail) <= 5 else None


def _tracks(name: str) -> bool:
    lower = name.lower()
    return lower in _TRACKING or lower.startswith(_PREFIXES)
