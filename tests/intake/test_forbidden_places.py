"""No link of any notation makes Factdesk connect to a place that is not public, not behind a redirect nor by a changing name."""

from __future__ import annotations

import itertools
import socket
from collections.abc import Iterator, Sequence

import pytest

from bot.errors import IntakeError
from bot.intake.fetch import Fetcher
from tests.intake.connections import tried
from tests.intake.web import Site, page, redirect, running

HTML = b"<html><body><p>The dam held.</p></body></html>"
PRIVATE = (
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.20.30.40", "172.20.0.9", "192.168.178.1", "169.254.169.254", "100.100.100.200"),
    *("192.0.0.192", "198.18.7.7", "168.63.129.16", "224.0.0.251", "255.255.255.255", "240.1.2.3"),
    *("::1", "::", "fe80::1", "fd00:ec2::254", "fc00::7", "fec0::7", "ff02::1", "2001:db8::7", "2002:a00:1::", "64:ff9b::a00:1"),
    *("64:ff9b:1::a00:1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::10.0.0.1", "3fff::7", "100::7"),
)
LITERALS = tuple(f"http://[{address}]/" if ":" in address else f"http://{address}/" for address in PRIVATE)
NOTATIONS = (
    *("http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://017700000001/", "http://0177.0.0.1/"),
    *("http://127.1/", "http://127.0.1/", "http://10.1/", "http://0/", "http://0x0/", "http://0xa.0x14.0x1e.0x28/"),
    *("http://127.0.0.1./", "http://127.00.00.01/", "http://127.0.0.1.:80/", "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/"),
    *(
        "http://[0:0:0:0:0:ffff:127.0.0.1]/",
        "http://[fe80::1%25lo]/",
        "http://[::1%lo]/",
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
    ),
    *("http://１２７.0.0.1/", "http://4294967296/", "http://999.1.1.1/", "http://1.2.3.4.5/", "http://[::1]:80:80/"),
)
NAMES = (
    *(
        "http://localhost/",
        "http://LOCALHOST./",
        "http://printer/",
        "http://router.local/",
        "http://db.internal/",
        "http://nas.lan/",
    ),
    *("http://a.localhost/", "http://box.home.arpa/", "http://hidden.onion/", "http://metadata.google.internal/computeMetadata/"),
    *("http://private.example/", "http://mixed.example/", "http://six.example/", "http://unknown.example/"),
)
CONFUSING = (
    *(
        "http://news.example@10.0.0.1/",
        "http://news.example:80@10.0.0.1/",
        "http://10.0.0.1#@news.example/",
        "http://10.0.0.1?@news.example/",
    ),
    *("http://news.example\\@10.0.0.1/", "http://10.0.0.1\\@news.example/", "http://10.0.0.1%2f@news.example/", "http:10.0.0.1/"),
    *(
        "http:///10.0.0.1/",
        "http:/10.0.0.1/",
        "http:\\\\10.0.0.1/",
        "//10.0.0.1/",
        "http://10.0.0.1%00.news.example/",
        "http:// 10.0.0.1/",
    ),
    *(
        "http://10.0.0.1 news.example/",
        "http://10.0.0.1\tnews.example/",
        "http://10.0.0.1\nHost: news.example/",
        "\x00http://10.0.0.1/",
    ),
    *("http://10.0.0.1:80 @news.example/", "http://u:p@private.example/", "http://news.example:80:25@10.0.0.1/"),
)
SCHEMES = (
    *(
        "file:///etc/hostname",
        "ftp://10.0.0.1/",
        "gopher://10.0.0.1:70/_x",
        "dict://10.0.0.1:11211/",
        "ldap://10.0.0.1/",
        "jar:http://10.0.0.1/!/",
    ),
    *(
        "data:text/html,7",
        "javascript:7",
        "unix:///run/docker.sock",
        "HTTP+unix://x/",
        "netdoc:///etc/hosts",
        "view-source:http://10.0.0.1/",
    ),
)
PORTS = tuple(f"http://news.example:{port}/" for port in (0, 22, 25, 6379, 8000, 65536, -80))
ATTACKS = tuple(dict.fromkeys((*LITERALS, *NOTATIONS, *NAMES, *CONFUSING, *SCHEMES, *PORTS)))
ANSWERS = {
    "private.example": ["10.0.0.1"],
    "mixed.example": ["127.0.0.1", "10.0.0.1"],
    "six.example": ["::ffff:127.0.0.1"],
}


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        tried.clear()
        yield site


def guarded(site: Site) -> Fetcher:
    def resolve(host: str) -> Sequence[str]:
        return ANSWERS.get(host.removesuffix(".")) or site.resolve(host)

    return Fetcher(allow=site.rule(), resolve=resolve, robots=False)


def refused(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(IntakeError) as refusal:
        fetcher.fetch(url)
    assert refusal.value.code in {"not_public", "bad_link"}
    return refusal.value.message


@pytest.mark.parametrize("url", ATTACKS, ids=ascii)
def test_a_link_to_no_public_place_opens_no_connection(site: Site, url: str) -> None:
    refused(guarded(site), url)

    assert tried == []


@pytest.mark.parametrize("url", [url for url in ATTACKS if "\n" not in url and not url.startswith("\x00")], ids=ascii)
def test_a_redirect_to_no_public_place_opens_no_second_connection(site: Site, url: str) -> None:
    site.pages["/go"] = redirect(url)
    try:
        guarded(site).fetch(site.url("/go"))
    except IntakeError as refusal:
        assert refusal.code in {"not_public", "bad_link", "gone", "redirects"}  # noqa: PT017  # a relative link leads to the site

    assert {("127.0.0.1", site.port)} == set(tried)


@pytest.mark.parametrize("address", PRIVATE)
@pytest.mark.parametrize("way", ["to the page after robots.txt", "behind a redirect"])
def test_a_name_that_turns_private_is_not_followed(site: Site, address: str, way: str) -> None:
    answers = itertools.chain([["127.0.0.1"]], itertools.repeat([address]))
    site.pages["/go"] = redirect("/page")
    site.pages["/page"] = page(HTML)
    site.pages["/robots.txt"] = page(b"", kind="text/plain")
    robots = way != "behind a redirect"
    fetcher = Fetcher(allow=site.rule(), resolve=lambda _host: next(answers), robots=robots)

    if address == "127.0.0.1":  # the one place that these tests allow
        assert fetcher.fetch(site.url("/go")).body == HTML
    else:
        refused(fetcher, site.url("/page" if robots else "/go"))
    assert {("127.0.0.1", site.port)} == set(tried)


@pytest.mark.parametrize("path", ["/page", "/page?utm_source=x&a=[1]", "/go", "/away", "/%7Eana/", "/p%C5%99ehrada", "/page#top"])
def test_an_honest_link_is_read(site: Site, path: str) -> None:
    served = path.partition("#")[0]
    site.pages = {name: page(HTML) for name in ("/page", served)}
    site.pages |= {"/go": redirect("/page"), "/away": redirect(site.url("/page"), "307 Temporary Redirect")}

    assert guarded(site).fetch(site.url(path)).body == HTML


def test_the_audit_hook_sees_what_a_plain_client_does(site: Site) -> None:
    with socket.create_connection(("127.0.0.1", site.port)):
        pass

    assert tried == [("127.0.0.1", site.port)]
