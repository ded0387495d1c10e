"""Foreign text inside Markdown: shown as it is, never as markup."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~^$&:=@])")
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def plain(text: str) -> str:
    """Text on one line in which nothing is markup, a link or HTML."""
    return _MARKS.sub(r"\\\1", _HIDDEN.sub("", " ".join(text.split())))


def quoted(text: str) -> str:
    """A block quotation, one line of Markdown for each line of text."""
    lines = [line for line in text.splitlines() if line.strip()]
    return "\n>\n".join(f"> {plain(line)}" for line in lines) or "> "


def link(url: str) -> str:
    """An address that readers can follow where it is a web address, else its text."""
    if re.fullmatch(r"https?://[^\s<>\x00-\x1f]+", url):
        return f"<{url}>"
    return plain(url)
