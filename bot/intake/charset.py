"""Bytes of a page → text. What is valid UTF-8 is UTF-8, whatever the label says; what only a guess explains is refused."""

from __future__ import annotations

import codecs
import re

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
_WESTERN = frozenset({"cp1252", "windows-1252", "iso-8859-15"})
_SHIFTING = (
    (re.compile(rb"\x1b\$[@B]"), "iso-2022-jp"),
    (re.compile(rb"\x1b\$\)C"), "iso-2022-kr"),
    (re.compile(rb"~\{[!-~]{2,900}~\}"), "hz"),
)
_UTF_7 = re.compile(rb"\+[A-Za-z0-9+/]{2,200}-")
_IN_WORD = re.compile(r"[^\W\d_][¡-¿×÷][^\W\d_]")
_SNIFFED = 4096
_MANY = 3
_WESTERN_SHARE, _ENGLISH_SHARE = 0.25, 0.03


def decode(body: bytes, declared: str | None) -> str:
    """The text of `body`. `declared` is the charset of the HTTP header.

    Raises IntakeError `bad_text` when the characters cannot be read without guessing.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _strict(body, encoding) or _refuse()
    if b"\0" in body[:_SNIFFED]:
        return _wide(body) or _refuse()
    named = [_MEANT.get(name, name) for name in (declared, _found(_META, body), _found(_XML, body)) if name]
    if len(_UTF_7.findall(body[:_SNIFFED])) >= _MANY or "utf-7" in named:
        return _refuse()
    for name in (*_shifting(body), "utf-8", *named):
        text = _strict(body, name)
        if text is not None and (name not in _WESTERN or _plausible(text, _WESTERN_SHARE)):
            return text
    return _unlabelled(body)


def _shifting(body: bytes) -> list[str]:
    """Encodings that switch alphabets by escape sequences and so look like plain ASCII."""
    return [name for pattern, name in _SHIFTING if pattern.search(body)]


def _unlabelled(body: bytes) -> str:
    """Without a usable label only English in the web's default charset is taken; anything else would be a guess."""
    text = _strict(body, "cp1252")
    return text if text is not None and _plausible(text, _ENGLISH_SHARE) else _refuse()


def _plausible(text: str, most: float) -> bool:
    """False when a Western reading of the bytes gives too many accented letters, or symbols in the middle of words."""
    letters = sum(char.isalpha() for char in text)
    accented = sum(char.isalpha() and not char.isascii() for char in text)
    return accented <= most * letters and len(_IN_WORD.findall(text)) < _MANY


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


def _refuse() -> str:
    raise IntakeError("bad_text", "The characters of this page cannot be read.")
