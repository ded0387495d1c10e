"""A message once more in the oldest kinds of block, for a Slack that refuses the preferred form.

Older clients and phased roll-outs answer `invalid_blocks` to newer blocks. What people need of a message are its words and its
buttons, so those survive; what has no plain form of its own is left to the message's top-level text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.slack.mrkdwn import cut, units
from bot.slack.render import blocks as b
from bot.slack.render.message import Block, Message

_KEPT = frozenset({"section", "context", "actions"})
_BUDGET = 9_000
_MOST = 50


def plain_form(message: Message) -> Message:
    """The message without anything that a Slack might not know: its own plain form, or one derived from its blocks."""
    made = message.plain or list(_within_budget(_plainly(message.blocks)))
    return Message(message.text, made[:_MOST])


def _plainly(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        kind = block.get("type")
        if kind in _KEPT:
            yield block
        elif kind == "header":
            yield {"type": "section", "text": block["text"]}
        elif kind == "rich_text" and (words := "\n".join(_lines(block)).strip()):
            yield b.plain_section(words)


def _lines(element: object) -> Iterator[str]:
    """The lines of a rich text block, or of a part of one."""
    if not isinstance(element, dict):
        return
    inner = element.get("elements")
    if element.get("type") in ("rich_text", "rich_text_list") and isinstance(inner, list):
        mark = "• " if element["type"] == "rich_text_list" else ""
        for part in inner:
            yield from (f"{mark}{line}" for line in _lines(part))
    elif isinstance(inner, list):
        yield "".join(map(_words, inner))


def _words(run: object) -> str:
    if not isinstance(run, dict):
        return ""
    return str(run.get("text") or run.get("url") or run.get("fallback") or "")


def _within_budget(blocks: Iterable[Block]) -> Iterator[Block]:
    """Long words are cut before buttons are lost."""
    left = _BUDGET
    for block in blocks:
        text = block.get("text")
        if block.get("type") == "section" and isinstance(text, dict) and text.get("type") == "plain_text":
            words = cut(str(text.get("text")), max(200, left))
            left -= units(words)
            yield {**block, "text": {**text, "text": words}}
        else:
            yield block
