"""Bytes of a page → text. What is valid UTF-8 is UTF-8, whatever the label says; what nothing explains is refused in words."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from bot.errors import IntakeError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s{0,3}=\s{0,3}[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# What the web means by these names (WHATWG Encoding Standard); the names are often wrong in exactly this way.
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "windows-31j": "cp932",
}
_SEVEN_BIT = frozenset({"iso-2022-jp", "iso-2022-kr", "hz-gb-2312", "hz"})
_SNIFFED = 4096
_LEAST_SURE = 0.9


def decode(body: bytes, declared: str | None) -> str:
    """The text of `body`. `declared` is the charset of the HTTP header.

    Raises IntakeError `bad_text` when the characters cannot be read without guessing.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _strict(body, encoding) or _refuse()
    named = [name for name in (declared, _found(_META, body), _found(_XML, body)) if name]
    seven_bit = [name for name in named if name in _SEVEN_BIT]
    if b"\0" in body[:_SNIFFED]:
        return _wide(body) or _refuse()
    for name in (*seven_bit, "utf-8", *named):
        if (text := _strict(body, _MEANT.get(name, name))) is not None:
            return text
    return _detected(body)


def _found(pattern: re.Pattern[bytes], body: bytes) -> str | None:
    match = pattern.search(body[:_SNIFFED])
    return match[1].decode("ascii").lower() if match else None


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: in a page most characters of the markup have one zero byte."""
    even, odd = body[:_SNIFFED:2].count(0), body[1:_SNIFFED:2].count(0)
    if max(even, odd) < 8 or min(even, odd) * 4 > max(even, odd):
        return None
    return _strict(body[: len(body) // 2 * 2], "utf-16-be" if even > odd else "utf-16-le")


def _detected(body: bytes) -> str:
    best = from_bytes(body[:200_000]).best()
    if best is None or best.percent_chaos > (1 - _LEAST_SURE) * 100:
        return _refuse()
    return _strict(body, best.encoding) or _refuse()


def _refuse() -> str:
    raise IntakeError("bad_text", "The characters of this page cannot be read.")
