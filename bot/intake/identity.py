"""Links: finding them in a text, and telling when two of them lead to the same page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

_LINK = re.compile(r"https?://[^\s<>\"“”«»|\\^`{}\[\]]+", re.IGNORECASE)
_TRAILING = ".,;:!?'’…*_~"
_PREFIXES = ("utm_", "mc_", "at_", "pk_", "mtm_", "hsa_", "_hs", "oly_", "vero_", "wt.", "amp_")
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
_VARIANT = frozenset({"print", "printable", "view", "mode", "output", "format"})
_VARIANTS = frozenset({"1", "true", "yes", "print", "printable", "amp"})
_KEPT_IN_PATHS = "%/:@!$&'()*+,;=~-._"
_PORTS = {"http": 80, "https": 443}
_AMP = re.compile(
    r"https?://(?:(?:www\.)?google\.[a-z.]{2,6}/amp|[\w-]{1,80}\.cdn\.ampproject\.org/[cvi])/(?P<secure>s/)?(?P<target>.+)",
    re.IGNORECASE,
)
_WRAPPERS = (  # services that carry the real address in a parameter: host (or its ending), path, parameters to look in
    (re.compile(r"(?:www\.)?google\.[a-z.]{2,6}"), "/url", ("url", "q")),
    (re.compile(r"l[m]?\.(?:facebook|instagram)\.com|l\.threads\.(?:net|com)"), "/", ("u",)),
    (re.compile(r"[\w.-]{1,60}\.safelinks\.protection\.outlook\.com"), "/", ("url",)),
    (re.compile(r"(?:www\.)?linkedin\.com"), "/safety/go", ("url",)),
    (re.compile(r"out\.reddit\.com|slack-redir\.net"), "/", ("url",)),
)
_MOST_WRAPPED = 3
_AMP_END = re.compile(r"(?<=[^/])(?:/amp|\.amp)+/?$|(?:\.amp)+(?=\.html?$)", re.IGNORECASE)


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

    Links of AMP caches and mail filters are taken out of their wrapping, AMP and print variants lead to the page itself.
    Parameters that may name the article stay. Anything that is no web link comes back unchanged.
    """
    try:
        parts = urlsplit(unwrapped(url.strip()))
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.hostname:
        return url
    host = parts.hostname.rstrip(".")
    host = f"[{host}]" if ":" in host else host
    if (port := _port(parts.netloc)) is not None and port != _PORTS[scheme]:
        host = f"{host}:{port}"
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _is_noise(name, value)]
    path = quote(_AMP_END.sub("", _resolved(parts.path)), safe=_KEPT_IN_PATHS, errors="replace") or "/"
    return urlunsplit((scheme, host, path, urlencode(sorted(kept), errors="replace"), ""))


def unwrapped(url: str) -> str:
    """The publisher's own link inside a link of an AMP cache, a search result, a mail filter or a social network.

    Any other link unchanged. What comes out is as untrusted as what went in.
    """
    for _ in range(_MOST_WRAPPED):
        inner = _inside(url)
        if inner is None:
            break
        url = inner
    return url


def _inside(url: str) -> str | None:
    if match := _AMP.match(url):
        return f"{'https' if match['secure'] else 'http'}://{match['target']}"
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    given = dict(parse_qsl(parts.query))
    for name, path, parameters in _WRAPPERS:
        if name.fullmatch(host) and parts.path.startswith(path):
            found = (given[parameter] for parameter in parameters if parameter in given)
            return next((target for target in found if target.lower().startswith(("http://", "https://"))), None)
    return None


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


def _is_noise(name: str, value: str) -> bool:
    """True for parameters that track the reader or choose a variant of the page."""
    lower = name.lower()
    return lower in _TRACKING or lower.startswith(_PREFIXES) or (lower in _VARIANT and value.lower() in _VARIANTS)


def _resolved(path: str) -> str:
    """The path without `.` and `..`, as a browser sends it."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            kept[-1:] = []
        elif segment != ".":
            kept.append(segment)
    closed = segments[-1] in (".", "..")
    return "/" + "/".join(kept) + ("/" if closed and kept else "")
