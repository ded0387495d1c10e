"""Reading a response body under caps: raw bytes, decoded bytes, and what the bytes turn out to be."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.errors import IntakeError

HTML = frozenset({"text/html", "application/xhtml+xml"})
TEXT = frozenset({"text/plain", "text/markdown"})
PDF = "application/pdf"
_GZIP_OR_ZLIB = 47
_MEGABYTE = 1_000_000
_BINARY = (
    b"MZ",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x7fELF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"RIFF",
    b"\x28\xb5\x2f\xfd",
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SNIFFED = 4096


@dataclass(frozen=True, slots=True)
class Caps:
    """Most bytes taken: `raw` over the wire, `html` and `other` after decompression."""

    raw: int = 5 * _MEGABYTE
    html: int = 3 * _MEGABYTE
    other: int = 10 * _MEGABYTE


def read_body(chunks: Iterable[bytes], headers: Mapping[str, str], caps: Caps) -> bytes:
    """The decoded body. Raises IntakeError for what is too large, oddly encoded or broken off."""
    kind = media_type(headers)
    most = caps.html if kind in HTML else caps.other
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > caps.raw:
        raise too_large(caps.raw)
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        return _capped(chunks, min(most, caps.raw))
    if encoding not in ("gzip", "x-gzip"):
        raise IntakeError("bad_encoding", "The site sends this page in a compression that Factdesk does not open.")
    return _unzipped(chunks, caps.raw, most)


def media_type(headers: Mapping[str, str]) -> str:
    """The media type in lower case, without parameters; empty when none is given."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def kind_of(declared: str, body: bytes) -> str:
    """The media type that the bytes bear out: one of HTML, TEXT or PDF. Raises IntakeError for anything else."""
    if body.startswith(b"%PDF-"):
        return PDF
    if declared in ("", "application/octet-stream") and body.lstrip()[:1] == b"<":
        declared = "text/html"
    if declared not in HTML | TEXT or body.startswith(_BINARY) or _has_nul(body):
        raise IntakeError("not_a_page", "This link leads to a file that is neither a web page nor a text.")
    return declared


def too_large(most: int) -> IntakeError:
    """The error for a body over its cap."""
    return IntakeError("too_large", f"This page is larger than {most // _MEGABYTE} MB.")


def _has_nul(body: bytes) -> bool:
    return b"\0" in body[:_SNIFFED] and not body.startswith(_UTF16_MARKS)


def _capped(chunks: Iterable[bytes], most: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > most:
            raise too_large(most)
    return bytes(body)


def _unzipped(chunks: Iterable[bytes], most_raw: int, most: int) -> bytes:
    body, raw = bytearray(), 0
    unzip = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        for chunk in chunks:
            raw += len(chunk)
            rest = chunk
            while rest:
                body += unzip.decompress(rest, most + 1 - len(body))
                if len(body) > most or raw > most_raw:
                    raise too_large(most if len(body) > most else most_raw)
                rest = unzip.unconsumed_tail
                if unzip.eof:
                    rest = unzip.unused_data
                    if not rest.startswith(b"\x1f\x8b"):
                        break
                    unzip = zlib.decompressobj(_GZIP_OR_ZLIB)
    except zlib.error:
        raise broken_off() from None
    if not unzip.eof and raw:
        raise broken_off()
    return bytes(body)


def broken_off() -> IntakeError:
    """The error for an answer that ends too early or breaks the protocol: part of a page is never shown as the page."""
    return IntakeError("broken_off", "The site broke off while sending the page.")
