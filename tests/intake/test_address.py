"""Which links and addresses may be opened."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import IntakeError
from bot.intake.address import MAX_LENGTH, AddressRule, check_url, is_public, port_of

RULE = AddressRule()


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "8.8.4.4", "2606:4700:4700::1111", "64:ff9b::0808:0808"])
def test_a_public_address_may_be_opened(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.254",
        "127.0.0.1",
        "127.9.9.9",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::a00:5",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%lo",
        "fec0::1",
        "ff02::1",
    ],
)
def test_an_address_that_is_not_public_is_never_opened(address: str) -> None:
    assert not is_public(ip_address(address))


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_a_mapped_or_translated_address_is_judged_by_the_one_inside(inner: IPv4Address) -> None:
    mapped = IPv6Address(int(IPv6Address("::ffff:0:0")) + int(inner))
    translated = IPv6Address(int(IPv6Address("64:ff9b::")) + int(inner))

    assert [is_public(inner)] * 2 == [is_public(mapped), is_public(translated)]


@settings(deadline=None)
@given(st.ip_addresses())
def test_only_ports_80_and_443_are_opened(address: IPv4Address | IPv6Address) -> None:
    assert not RULE.allows(str(address), 8080)
    assert not RULE.allows(str(address), 22)


def test_an_endpoint_of_the_rule_is_opened_on_its_own_port_only() -> None:
    rule = AddressRule(frozenset({("127.0.0.1", 8123)}))

    assert rule.allows("127.0.0.1", 8123)
    assert not rule.allows("127.0.0.1", 80)
    assert not rule.allows("127.0.0.2", 8123)
    assert not rule.allows("93.184.216.34", 8123)


@pytest.mark.parametrize(
    ("link", "host", "port"),
    [
        ("http://news.example/a?b=c", "news.example", 80),
        ("HTTPS://News.Example:443/", "news.example", 443),
        ("https://news.example./", "news.example.", 443),
        ("https://93.184.216.34/", "93.184.216.34", 443),
        ("https://[2606:4700:4700::1111]/", "2606:4700:4700::1111", 443),
        ("https://bücher.example/ä", "xn--bcher-kva.example", 443),
    ],
)
def test_a_link_to_a_public_site_passes(link: str, host: str, port: int) -> None:
    checked = check_url(link, RULE)

    assert (host, port) == (checked.raw_host.decode(), port_of(checked))


@pytest.mark.parametrize(
    "link",
    [
        "",
        "news.example",
        "//news.example/",
        "http:news.example/",
        "http:///news.example/",
        "ftp://news.example/",
        "file:///etc/hosts",
        "javascript:alert(1)",
        "http://user@news.example/",
        "http://user:word@news.example/",
        "http://@news.example/",
        "http://news.example\\@10.0.0.1/",
        "http://news.example /",
        "http://news.example/\r\nHost: 10.0.0.1",
        "http://news.example/\u2028",
        "http://news.example:port/",
        "http://[::1/",
        "http://256.1.1.1/",
        "http://news.example/" + "a" * MAX_LENGTH,
    ],
)
def test_what_is_no_plain_web_link_is_refused(link: str) -> None:
    with pytest.raises(IntakeError) as refused:
        check_url(link, RULE)

    assert refused.value.code == "bad_link"


@pytest.mark.parametrize(
    "link",
    [
        "http://localhost/",
        "http://intranet/",
        "http://printer.local/",
        "http://db.internal/",
        "http://router.lan./",
        "http://nas.home.arpa/",
        "http://hidden.onion/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0177.1/",
        "http://127。0。0。1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://news.example:8080/",
        "http://news.example:22/",
        "http://10.0.0.1%2e.example/",
        "http://127.0.0.1;news.example/",
        "http://a..example/",
        "http://" + "a" * 64 + ".example/",
    ],
)
def test_a_host_that_is_not_public_is_refused_without_a_word_about_it(link: str) -> None:
    with pytest.raises(IntakeError) as refused:
        check_url(link, RULE)

    assert refused.value.code == "not_public"
    assert refused.value.message == "This link leads to no public website, or the site cannot be found."


@settings(deadline=None)
@given(st.text(max_size=80))
def test_no_text_makes_the_check_stumble(text: str) -> None:
    for link in (text, "http://" + text, "http://news.example" + text):
        assert outcome(link) in ("http", "https", "bad_link", "not_public")


def outcome(link: str) -> str:
    try:
        return check_url(link, RULE).scheme
    except IntakeError as refused:
        return refused.code
