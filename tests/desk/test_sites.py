"""Which site a link belongs to."""

from __future__ import annotations

import pytest

from bot.desk.sites import site_of


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.example.org/a", "example.org"),
        ("https://news.example.org:8443/a?b=https://other.example", "example.org"),
        ("HTTPS://EXAMPLE.ORG", "example.org"),
        ("https://user@example.org", "example.org"),
        ("https://www.example.co.uk/a", "example.co.uk"),
        ("https://stats.example.gov.uk", "example.gov.uk"),
        ("https://city.github.io/a", "city.github.io"),
        ("https://records.example./a", "records.example"),
        ("https://web.archive.org/web/20260102030405/https://www.example.co.uk/a", "example.co.uk"),
        ("https://web.archive.org/about", "archive.org"),
        ("http://192.0.2.7/a", "192.0.2.7"),
        ("http://[2001:db8::1]/a", "2001:db8::1"),
        ("http://[broken", ""),
        ("no link", ""),
    ],
)
def test_hosts_of_one_site_are_one(url: str, site: str) -> None:
    assert site_of(url) == site
