"""Where a client connects when it is given hostile links, and what hostile answers cost it.

    python bench/fetch_safety.py FOLDER [--with SITE_PACKAGES]

FOLDER holds ssrf_payloads.json, ssrf_urls.json and url_confusion.json. Everything happens in a network namespace of its own
(`unshare -rn`, no root needed) with one “public” address, many private ones and a server on all of them; names are answered from
a table. A forbidden connection is one that Python's audit hook sees going to an address that is not public.
Each link is tried directly, behind one redirect, and behind one redirect with names that turn private after the first look-up.
--with: where other clients are installed (requests, httpx-secure, ssrfguard); those that are not there are left out.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import logging
import os
import resource
import socket
import subprocess
import sys
import time
import urllib.request
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote

from bot.errors import IntakeError
from bot.intake.fetch import Fetcher
from bot.intake.html import read_html

ROOT = Path(__file__).resolve().parents[1]
PUBLIC = "93.184.216.34"
PRIVATE = ("10.0.0.5", "172.16.0.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "168.63.129.16", "192.0.0.192")
PRIVATE_6 = ("fd00::5", "fec0::5", "2001:db8::5", "2002:7f00:1::1", "64:ff9b:1::a00:5", "64:ff9b::a9fe:a9fe")
WAYS = ("direct", "redirected", "changing names")
Client = Callable[[str], object]
tried: list[str] = []


class Names:
    """Answers look-ups from a table. changing: every name turns to the loopback after its first answer."""

    def __init__(self, table: dict[str, list[list[str]]]) -> None:
        self._table = table
        self.otherwise = PUBLIC
        self.changing = False
        self.start()

    def start(self) -> None:
        """Forget which names were asked for."""
        self._answers: dict[str, Iterator[list[str]]] = {}

    def resolve(self, host: str) -> list[str]:
        """All addresses of a name, or of any notation of an address that the system's resolver takes."""
        if (numeric := _numeric(host)) is not None:
            return [numeric]
        name = host.rstrip(".").lower()
        if name not in self._answers:
            listed = self._table.get(name, [[self.otherwise]])
            later = [["127.0.0.1"]] if self.changing else listed[-1:]
            self._answers[name] = itertools.chain(listed[:1] if self.changing else listed, itertools.repeat(later[0]))
        return next(self._answers[name])

    def getaddrinfo(self, host: object, port: object, *_: object, **__: object) -> list[tuple[object, ...]]:
        """The standard library's look-up, answered from the table."""
        text = host.decode() if isinstance(host, bytes) else str(host)
        found: list[tuple[object, ...]] = []
        for address in self.resolve(text):
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            place = (address, int(str(port or 0)))
            found.append((family, socket.SOCK_STREAM, 6, "", (*place, 0, 0) if ":" in address else place))
        return found


def _numeric(host: str) -> str | None:
    with suppress(OSError):
        return socket.inet_ntoa(socket.inet_aton(host))
    with suppress(ValueError):
        return str(ip_address(host.partition("%")[0]))
    return None


def factdesk() -> Client:
    """Factdesk's own fetcher, as it runs in production."""
    fetcher = Fetcher()

    def fetch(url: str) -> object:
        try:
            return fetcher.fetch(url)
        except IntakeError as refused:
            raise OSError(refused.code) from None

    return fetch


def plain_urllib() -> Client:
    """The standard library."""
    return lambda url: urllib.request.urlopen(url, timeout=3).read(1000)


def plain_httpx2() -> Client:
    """The HTTP library that Factdesk's fetcher builds on, without it."""
    import httpx2

    return lambda url: httpx2.get(url, follow_redirects=True, timeout=3, trust_env=False)


def plain_requests() -> Client:
    """The usual HTTP library."""
    import requests  # type: ignore[import-not-found,import-untyped,unused-ignore]  # a peer

    return lambda url: requests.get(url, timeout=3)


def httpx_secure() -> Client:
    """httpx with the package that promises to guard it."""
    import httpx  # type: ignore[import-not-found,unused-ignore]  # a peer
    from httpx_secure import httpx_ssrf_protection  # type: ignore[import-not-found,unused-ignore]  # a peer

    async def get(url: str) -> object:
        async with httpx_ssrf_protection(httpx.AsyncClient(follow_redirects=True, timeout=3)) as client:
            return await client.get(url)

    return lambda url: asyncio.run(get(url))


def ssrfguard() -> Client:
    """requests with the package that promises to guard it."""
    from ssrfguard.requests import Session  # type: ignore[import-not-found,unused-ignore]  # a peer

    return lambda url: Session().get(url, timeout=3)


CLIENTS = (
    ("Factdesk", factdesk),
    ("ssrfguard", ssrfguard),
    ("httpx-secure", httpx_secure),
    ("urllib", plain_urllib),
    ("httpx2", plain_httpx2),
    ("requests", plain_requests),
)


def watch() -> None:
    """See every connection that this process tries to open from here on."""

    def note(event: str, args: tuple[object, ...]) -> None:
        if event == "socket.connect" and isinstance(args[1], tuple):
            tried.append(str(args[1][0]))

    sys.addaudithook(note)


def outcome(client: Client, names: Names, url: str) -> tuple[bool, bool]:
    """Whether a forbidden connection was tried, and whether a page came back."""
    tried.clear()
    names.start()
    try:
        client(url)
        read = True
    except Exception:  # noqa: BLE001  # a peer may raise whatever it likes; only its connections count
        read = False
    return any(_is_forbidden(address) for address in tried), read


def _is_forbidden(address: str) -> bool:
    """True for every address that is not somebody's on the public internet, judged apart from the code under test."""
    return address in (*PRIVATE, *PRIVATE_6) or not ip_address(address.partition("%")[0]).is_global


def links(folder: Path) -> Iterator[tuple[str, str]]:
    """Each hostile link with the address that names outside the table have: private where the link is known to be an attack."""
    payloads = json.loads((folder / "ssrf_payloads.json").read_text(encoding="utf-8"))
    yield from ((case["url"], PUBLIC) for case in payloads["must_not_reach_private"])
    yield from ((case["url"], "127.0.0.1") for case in json.loads((folder / "ssrf_urls.json").read_text(encoding="utf-8")))
    yield from ((case["text"], PUBLIC) for case in json.loads((folder / "url_confusion.json").read_text(encoding="utf-8")))


def attacks(client: Client, names: Names, hostile: list[tuple[str, str]]) -> list[int]:
    """The number of links that made the client try a forbidden connection, for each of WAYS."""
    counts = []
    for way in WAYS:
        names.changing = way == "changing names"
        reached = 0
        for url, otherwise in hostile:
            names.otherwise = otherwise
            target = url if way == "direct" else f"http://public.test/redir?to={quote(url, safe='')}"
            reached += outcome(client, names, target)[0]
        counts.append(reached)
    names.changing, names.otherwise = False, PUBLIC
    return counts


def limits(names: Names) -> None:
    """What every limit case costs: seconds, megabytes more in this process, the most of any worker so far, and the answer."""
    from bench.hostile_site import LIMITS

    print(f"\n{'hostile answer':<20}{'seconds':>9}{'MB more':>9}{'worker MB':>11}  answer")
    fetcher = Fetcher(robots=False)
    names.start()
    for name in LIMITS:
        Path("/proc/self/clear_refs").write_text("5")  # the peak of memory is counted from here
        before, began = _peak(), time.monotonic()
        try:
            page = fetcher.fetch(f"http://public.test/limit/{name}")
            said = f"read: {len(read_html(page.body, page.url).text):,} characters"
        except IntakeError as refused:
            said = refused.message
        workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"{name:<20}{time.monotonic() - began:>9.1f}{_peak() - before:>9}{workers:>11}  {said}", flush=True)


def _peak() -> int:
    """The most memory of this process since its count began anew, in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def inside(folder: Path) -> None:
    """The measurement, in the namespace and with the site running."""
    payloads = json.loads((folder / "ssrf_payloads.json").read_text(encoding="utf-8"))
    names = Names(payloads["dns_stub"])
    socket.getaddrinfo = names.getaddrinfo  # type: ignore[assignment]  # all clients alike look names up in the table
    watch()
    hostile, good = list(links(folder)), payloads["must_work"]
    print(f"{len(hostile)} hostile links, {len(good)} good ones; links that made the client try a forbidden connection:")
    print(f"{'':<16}{'direct':>10}{'redirected':>13}{'changing':>11}{'good read':>12}")
    for name, make in CLIENTS:
        try:
            client = make()
        except ImportError:
            print(f"{name:<16} not installed")
            continue
        counts = attacks(client, names, hostile)
        read = sum(outcome(client, names, url)[1] for url in good)
        print(f"{name:<16}{counts[0]:>10}{counts[1]:>13}{counts[2]:>11}{read:>9}/{len(good)}", flush=True)
    limits(names)


def main() -> None:
    """Enter the namespace, start the site, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--with", dest="peers", help="a site-packages folder with other clients")
    asked = parser.parse_args()
    if "FACTDESK_BENCH_INSIDE" not in os.environ:
        again = ["unshare", "-rn", sys.executable, "-m", "bench.fetch_safety", str(asked.folder.resolve())]
        again += ["--with", asked.peers] if asked.peers else []
        sys.exit(subprocess.run(again, env={**os.environ, "FACTDESK_BENCH_INSIDE": "1"}, cwd=ROOT, check=False).returncode)
    if asked.peers:
        sys.path.append(asked.peers)
    warnings.simplefilter("ignore")
    logging.disable()
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    for address in (PUBLIC, *PRIVATE, *PRIVATE_6):
        bits = "128" if ":" in address else "32"
        subprocess.run(["ip", "addr", "add", f"{address}/{bits}", "dev", "lo"], check=False, capture_output=True)
    site = subprocess.Popen([sys.executable, "-m", "bench.hostile_site"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert site.stdout is not None
        site.stdout.readline()
        inside(asked.folder)
    finally:
        site.terminate()
        site.wait()


if __name__ == "__main__":
    main()
