"""Which links and which network addresses Factdesk may open. No input or output happens here.

Every answer of the resolver is judged by an explicit table: `ipaddress.is_global` alone lets translated, tunnelled and
cloud-internal addresses through, and its answer differs between Python versions.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpx2

from bot.errors import IntakeError

MAX_LENGTH = 2048
_PORTS = {"http": 80, "https": 443}
_OPENING = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_LABEL = re.compile(r"[A-Za-z0-9_-]{1,63}")
_NUMERIC = re.compile(r"[0-9]+|0[xX][0-9A-Fa-f]*")
_LOCAL_NAMES = (".local", ".localhost", ".localdomain", ".internal", ".intranet", ".lan", ".home.arpa", ".onion")
_FORBIDDEN_4 = tuple(
    IPv4Network(net)
    for net in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "224.0.0.0/3",
        "168.63.129.16/32",
    )
)
_FORBIDDEN_6 = tuple(
    IPv6Network(net)
    for net in (
        "::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/32",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """True when `address` belongs to a host on the public internet that anybody may reach."""
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            return False
        embedded = _embedded(address)
        if embedded is not None:
            return is_public(embedded)
        if any(address in net for net in _FORBIDDEN_6) or address.is_site_local:
            return False
    elif any(address in net for net in _FORBIDDEN_4):
        return False
    special = (
        address.is_private,
        address.is_loopback,
        address.is_link_local,
        address.is_multicast,
        address.is_reserved,
        address.is_unspecified,
    )
    return address.is_global and not any(special)


def _is_wrapped(name: str) -> bool:
    """True for an IPv4 address dressed up as IPv6. Resolvers answer so where they must; no honest link is written so."""
    return ":" in name and isinstance(address := ip_address(name), IPv6Address) and _embedded(address) is not None


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None


@dataclass(frozen=True, slots=True)
class AddressRule:
    """What may be opened: public addresses on ports 80 and 443, and besides exactly the `endpoints` given.

    endpoints: (address, port) pairs, for tests and the local workspace. Empty by default, which is what production runs.
    """

    endpoints: frozenset[tuple[str, int]] = frozenset()

    def allows(self, address: str, port: int) -> bool:
        """True when a connection to this numeric address and port may be opened."""
        try:
            parsed = ip_address(address)
        except ValueError:
            return False
        return (str(parsed), port) in self.endpoints or (port in _PORTS.values() and is_public(parsed))

    def allows_port(self, port: int) -> bool:
        """True when some host may be opened on this port."""
        return port in _PORTS.values() or any(port == known for _, known in self.endpoints)


def check_url(url: str, rule: AddressRule) -> httpx2.URL:
    """Parse a link with the parser of the client that will open it, and refuse what must not be opened.

    Raises IntakeError `bad_link` for what is no web link, `not_public` for hosts that are not on the public internet.
    """
    if len(url) > MAX_LENGTH or not _OPENING.match(url) or any(_unfit(char) for char in url):
        raise bad_link()
    try:
        parsed = httpx2.URL(url)
    except (httpx2.InvalidURL, UnicodeError, ValueError):
        raise bad_link() from None
    host = parsed.raw_host.decode("ascii", "replace")
    if parsed.scheme not in _PORTS or not host or parsed.userinfo or "@" in _authority(url):
        raise bad_link()
    _check_host(host, port_of(parsed), rule)
    return parsed


def port_of(url: httpx2.URL) -> int:
    """The port of a checked link, the scheme's own when it names none."""
    return url.port or _PORTS[url.scheme]


def bad_link() -> IntakeError:
    """The error for what is no web link."""
    return IntakeError("bad_link", "This is not a web link that Factdesk can open.")


def not_public() -> IntakeError:
    """The error for a host that is unknown or not public. One sentence for both, so that it tells nothing about a network."""
    return IntakeError("not_public", "This link leads to no public website, or the site cannot be found.")


def _unfit(char: str) -> bool:
    return char == "\\" or unicodedata.category(char)[0] in "CZ"


def _authority(url: str) -> str:
    return re.split(r"[/?#]", url.split("//", 1)[1], maxsplit=1)[0]


def _check_host(host: str, port: int, rule: AddressRule) -> None:
    if not rule.allows_port(port) or "%" in host:
        raise not_public()
    name = host.removesuffix(".")
    if ":" in name or _NUMERIC.fullmatch(name.rpartition(".")[2]):
        if not rule.allows(name, port) or _is_wrapped(name):
            raise not_public()
        return
    labels = name.split(".")
    if len(labels) < 2 or len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise not_public()
    if name.lower().endswith(_LOCAL_NAMES):
        raise not_public()
