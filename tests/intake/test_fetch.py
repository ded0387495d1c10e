"""Fetching: redirects, caps, one deadline, and a fixed sentence for every reason."""

from __future__ import annotations

import gzip
import itertools
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bot.errors import IntakeError
from bot.intake.body import Caps
from bot.intake.fetch import Fetcher, Limits, Page
from tests.conftest import unavailable
from tests.intake.connections import tried as connected
from tests.intake.web import Answer, Site, page, redirect, running

HTML = b"<html><body><p>The dam held.</p></body></html>"
NEXT = "Paste the article's text here and Factdesk carries on."
SMALL = Caps(raw=20_000, html=50_000, other=100_000)


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        yield site


def fetcher(site: Site, *, seconds: float = 5.0, robots: bool = False, trust: ssl.SSLContext | None = None) -> Fetcher:
    return Fetcher(Limits(seconds, caps=SMALL), allow=site.rule(), resolve=site.resolve, robots=robots, trust=trust)


def refusal(fetcher: Fetcher, url: str) -> tuple[str, str]:
    with pytest.raises(IntakeError) as refused:
        fetcher.fetch(url)
    assert refused.value.next_step == NEXT
    return refused.value.code, refused.value.message


def test_a_page_comes_back_with_its_link_type_and_charset(site: Site) -> None:
    site.pages["/a?b=c"] = page(HTML, kind="Text/HTML; Charset=ISO-8859-1")

    assert Page(site.url("/a?b=c"), "text/html", "iso-8859-1", HTML) == fetcher(site).fetch(site.url("/a?b=c"))


def test_factdesk_says_who_it_is_and_asks_for_gzip_alone(site: Site) -> None:
    site.pages["/"] = page(HTML)
    fetcher(site).fetch(site.url("/"))

    head = site.heads[0].lower()
    assert b"user-agent: factdesk/" in head
    assert b"accept-encoding: gzip\r\n" in head
    assert f"host: news.example:{site.port}\r\n".encode() in head
    assert b"cookie" not in head


def test_redirects_are_followed_by_hand(site: Site) -> None:
    site.pages["/a"] = redirect("/b")
    site.pages["/b"] = redirect(site.url("/c"), "301 Moved Permanently")
    site.pages["/c"] = page(HTML)

    assert fetcher(site).fetch(site.url("/a")).url == site.url("/c")
    assert site.asked == ["/a", "/b", "/c"]


def test_a_redirect_loop_ends_after_five_hops(site: Site) -> None:
    site.pages["/a"] = redirect("/a")

    assert refusal(fetcher(site), site.url("/a")) == (
        "redirects",
        "The site keeps sending Factdesk from one link to the next.",
    )
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "http://10.0.0.1/",
        "//169.254.169.254/latest/",
        "http://[::1]/",
        "http://2130706433/",
        "http://localhost/",
        "http://unknown.example/",
        "http://news.example:6379/",
    ],
)
def test_a_redirect_to_a_private_place_is_refused_and_never_connected(site: Site, location: str) -> None:
    site.pages["/a"] = redirect(location)
    connected.clear()

    assert refusal(fetcher(site), site.url("/a"))[0] == "not_public"
    assert connected == [("127.0.0.1", site.port)]


@pytest.mark.parametrize("location", ["file:///etc/hosts", "http://user@news.example/", "http://a b/", "gopher://127.0.0.1/"])
def test_a_redirect_to_what_is_no_web_link_is_refused(site: Site, location: str) -> None:
    site.pages["/a"] = redirect(location)

    assert refusal(fetcher(site), site.url("/a"))[0] == "bad_link"


@pytest.mark.parametrize(
    "answers",
    [["10.0.0.1"], ["127.0.0.1", "10.0.0.1"], ["::1", "127.0.0.1"], ["::ffff:10.0.0.1"], ["not an address"], []],
)
def test_one_forbidden_answer_of_the_resolver_refuses_them_all(site: Site, answers: Sequence[str]) -> None:
    connected.clear()
    guarded = Fetcher(allow=site.rule(), resolve=lambda _host: answers, robots=False)

    assert refusal(guarded, site.url("/"))[0] == "not_public"
    assert connected == []


def test_a_name_that_changes_its_answer_is_judged_again_at_every_hop(site: Site) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    site.pages["/a"] = redirect("/b")
    guarded = Fetcher(allow=site.rule(), resolve=lambda _host: next(answers), robots=False)
    connected.clear()

    assert refusal(guarded, site.url("/a"))[0] == "not_public"
    assert connected == [("127.0.0.1", site.port)]


def test_an_unknown_name_and_a_private_one_get_the_same_words(site: Site) -> None:
    private = Fetcher(allow=site.rule(), resolve=lambda _host: ["10.0.0.1"], robots=False)

    assert refusal(private, site.url("/")) == refusal(fetcher(site), "http://unknown.example/")


def test_a_gzipped_page_is_opened(site: Site) -> None:
    site.pages["/"] = page(gzip.compress(HTML), "Content-Encoding: gzip")
    site.pages["/two"] = page(gzip.compress(HTML[:9]) + gzip.compress(HTML[9:]), "Content-Encoding: gzip")

    assert fetcher(site).fetch(site.url("/")).body == HTML
    assert fetcher(site).fetch(site.url("/two")).body == HTML


BOMB = gzip.compress(b"<p>" + b"a" * 10_000_000)


def drip(head: bytes, piece: bytes, pause: float) -> Answer:
    def answer(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(200):
            connection.sendall(piece)
            time.sleep(pause)

    return answer


def endless(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"<p>more</p>" * 100)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (page(BOMB, "Content-Encoding: gzip"), "too_large"),
        (page(gzip.compress(BOMB), "Content-Encoding: gzip, gzip"), "bad_encoding"),
        (page(BOMB, "Content-Encoding: gzip", "Content-Encoding: gzip"), "bad_encoding"),
        (page(b"\x28\xb5\x2f\xfd", "Content-Encoding: zstd"), "bad_encoding"),
        (page(b"x", "Content-Encoding: br"), "bad_encoding"),
        (page(gzip.compress(HTML)[:-9], "Content-Encoding: gzip"), "broken_off"),
        (page(HTML, "Content-Encoding: gzip"), "broken_off"),
        (endless, "too_large"),
        (page(b"<p>" + b"a" * 30_000), "too_large"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\n<p>", "too_large"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 999\r\n\r\n<p>", "broken_off"),
        (b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 200_000 + b"\r\n", "broken_off"),
        (b"220 mail ready\r\n", "broken_off"),
        (page(b"MZ\x90\x00 program"), "not_a_page"),
        (page(b"\x7fELF program"), "not_a_page"),
        (page(b"PK\x03\x04 archive"), "not_a_page"),
        (page(b"<p>a\0b</p>"), "not_a_page"),
        (page(b"PK", kind="application/zip"), "not_a_page"),
        (page(b"x", kind="video/mp4"), "not_a_page"),
        (page(b"{}", kind="application/json"), "not_a_page"),
    ],
)
def test_what_is_no_honest_page_is_refused(site: Site, answer: bytes | Answer, code: str) -> None:
    site.pages["/"] = answer

    assert refusal(fetcher(site), site.url("/"))[0] == code


@pytest.mark.parametrize(
    "answer",
    [
        drip(b"HTTP/1.1 200 OK\r\n", b"X", 0.05),
        drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"a", 0.05),
        drip(b"", b"", 0.05),
        drip(b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n", 0.05),
    ],
    ids=["slow headers", "slow body", "silence", "endless informational answers"],
)
def test_a_site_that_trickles_is_left_at_the_deadline(site: Site, answer: Answer) -> None:
    site.pages["/"] = answer
    started = time.monotonic()

    code, message = refusal(fetcher(site, seconds=1.0), site.url("/"))

    assert (code, message) == ("too_slow", "The site took longer than 1 seconds to send the page.")
    assert time.monotonic() - started < 3


def test_a_resolver_that_hangs_is_left_at_the_deadline(site: Site) -> None:
    released = threading.Event()
    guarded = Fetcher(Limits(0.5), allow=site.rule(), resolve=lambda _host: [str(released.wait(30))], robots=False)
    started = time.monotonic()

    assert refusal(guarded, site.url("/"))[0] == "too_slow"
    assert time.monotonic() - started < 3
    released.set()


def test_the_deadline_covers_all_hops_together(site: Site) -> None:
    numbers = itertools.count()

    def slow(connection: socket.socket) -> None:
        time.sleep(0.4)
        connection.sendall(redirect(f"/{next(numbers)}"))

    site.pages = {f"/{number}": slow for number in range(9)}

    assert refusal(fetcher(site, seconds=1.0), site.url("/0"))[0] == "too_slow"


@pytest.mark.parametrize(
    ("status", "code", "message"),
    [
        ("401 Unauthorized", "site_refused", "The site refused automated reading (401)."),
        ("403 Forbidden", "site_refused", "The site refused automated reading (403)."),
        ("429 Too Many", "site_refused", "The site refused automated reading (429)."),
        ("404 Not Found", "gone", "There is no page under this link any more (404)."),
        ("500 Oops", "site_error", "The site answered with an error (500)."),
        ("204 No Content", "site_error", "The site answered with an error (204)."),
    ],
)
def test_a_status_becomes_a_sentence(site: Site, status: str, code: str, message: str) -> None:
    site.pages["/"] = page(b"" if status.startswith("204") else HTML, status=status)

    assert refusal(fetcher(site), site.url("/")) == (code, message)


def test_a_site_that_is_down_is_said_to_be(site: Site) -> None:
    closed = socket.create_server(("127.0.0.1", 0))
    down = Site(closed.getsockname()[1])
    closed.close()

    assert refusal(fetcher(down), down.url("/")) == ("no_answer", "The site did not answer.")


def test_the_wish_of_a_site_that_bots_stay_away_is_honoured(site: Site) -> None:
    site.pages["/robots.txt"] = page(b"User-agent: *\nDisallow: /private/\n", kind="text/plain")
    site.pages["/private/a"] = page(HTML)
    site.pages["/open"] = page(HTML)

    assert refusal(fetcher(site, robots=True), site.url("/private/a")) == (
        "robots",
        "The site asks bots not to read this page.",
    )
    assert fetcher(site, robots=True).fetch(site.url("/open")).body == HTML
    assert fetcher(site).fetch(site.url("/private/a")).body == HTML
    assert site.asked == ["/robots.txt", "/robots.txt", "/open", "/private/a"]


@pytest.mark.parametrize("robots", [page(b"", status="500 Oops"), page(b"\0\0", kind="image/png"), b"nonsense"])
def test_a_site_without_readable_robots_rules_may_be_read(site: Site, robots: bytes) -> None:
    site.pages["/robots.txt"] = robots
    site.pages["/a"] = page(HTML)

    assert fetcher(site, robots=True).fetch(site.url("/a")).body == HTML


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (b"%PDF-1.7 ...", "application/pdf", "application/pdf"),
        (b"%PDF-1.7 ...", "text/html", "application/pdf"),
        (b"Plain words.", "text/plain", "text/plain"),
        (b" <!doctype html><p>a", "application/octet-stream", "text/html"),
        ("<p>wide</p>".encode("utf-16"), "text/html", "text/html"),
    ],
)
def test_the_type_is_what_the_bytes_bear_out(site: Site, body: bytes, kind: str, expected: str) -> None:
    site.pages["/"] = page(body, kind=kind)

    assert fetcher(site).fetch(site.url("/")).media_type == expected


def test_a_deflated_body_under_the_name_gzip_is_opened_too(site: Site) -> None:
    site.pages["/"] = page(zlib.compress(HTML), "Content-Encoding: gzip")

    assert fetcher(site).fetch(site.url("/")).body == HTML


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate for news.example, with its key in the same file."""
    target = tmp_path_factory.mktemp("tls") / "both.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=news.example"]
    command += ["-addext", "subjectAltName=DNS:news.example", "-keyout", str(target), "-out", str(target) + ".crt"]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        unavailable("openssl", f"no certificate could be made: {error}")
    target.write_bytes(target.read_bytes() + Path(str(target) + ".crt").read_bytes())
    return target


@pytest.fixture
def secure(certificate: Path) -> Iterator[tuple[Site, list[str]]]:
    """A site behind TLS, and the names that clients asked for in their greeting."""
    names: list[str] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    with running() as site:
        plain = site.serve

        def serve(connection: socket.socket) -> None:
            try:
                plain(context.wrap_socket(connection, server_side=True))
            except (ssl.SSLError, OSError):
                connection.close()

        site.serve = serve  # type: ignore[method-assign]
        yield site, names


def test_the_certificate_is_checked_against_the_name_of_the_link(secure: tuple[Site, list[str]], certificate: Path) -> None:
    site, names = secure
    site.pages["/"] = page(HTML)
    trust = ssl.create_default_context(cafile=str(certificate))
    url = site.url("/").replace("http:", "https:")

    assert fetcher(site, trust=trust).fetch(url).body == HTML
    assert names == ["news.example"]


def test_a_certificate_for_another_name_is_refused(secure: tuple[Site, list[str]], certificate: Path) -> None:
    site, _ = secure
    site.pages["/"] = page(HTML)
    site.name = "other.example"
    trust = ssl.create_default_context(cafile=str(certificate))

    assert refusal(fetcher(site, trust=trust), site.url("/").replace("http:", "https:")) == (
        "bad_certificate",
        "The site's security certificate is not valid.",
    )
    assert site.asked == []


def test_a_certificate_of_an_unknown_authority_is_refused(secure: tuple[Site, list[str]]) -> None:
    site, _ = secure

    assert refusal(fetcher(site), site.url("/").replace("http:", "https:"))[0] == "bad_certificate"
