"""The coverage ledger for people: what was found and is no claim, why, and a button that makes it one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.domain.board import LineAside, SetAside, SetAsideView
from bot.slack import ids
from bot.slack.mrkdwn import cut, escape
from bot.slack.render import blocks as b
from bot.slack.render.message import Block
from bot.slack.words import aside as words
from bot.slack.words import count

PAGE = 40
_AROUND = 300


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing with its button; things of one group stand under one heading."""

    group: str
    block: Block


def aside_modal(view: SetAsideView, page: int = 0, notice: str = "") -> Block:
    """One page of the list. `notice` (mrkdwn) says what the last press did."""
    items = [*_entries(view), *_lines(view)]
    pages = max(1, -(-len(items) // PAGE))
    page = max(0, min(page, pages - 1))
    made: list[Block] = [b.section(notice)] if notice else []
    made.append(b.small(words.ASIDE_INTRO if items else words.ASIDE_NOTHING))
    for group, members in groupby(items[page * PAGE : (page + 1) * PAGE], key=lambda item: item.group):
        made.append(b.small(f"*{escape(group)}*"))
        made += [item.block for item in members]
    if pages > 1:
        made += _turn(view.article_id, page, pages)
    metadata = json.dumps({"article_id": view.article_id, "page": page})
    return b.modal(ids.VIEW_ASIDE, words.ASIDE_TITLE, made, metadata=metadata)


def _entries(view: SetAsideView) -> Iterator[_Item]:
    """By reason, the rarer reasons first: a slip of the machine is rarely among the many dates."""
    numbers = {reason: sum(entry.reason == reason for entry in view.entries) for reason in {e.reason for e in view.entries}}
    for entry in sorted(view.entries, key=lambda entry: (numbers[entry.reason], entry.reason)):
        yield _Item(f"{cut(entry.reason, 60).capitalize()} ({numbers[entry.reason]})", _entry(view.article_id, entry))


def _entry(article_id: int, entry: SetAside) -> Block:
    around = " ".join(entry.around.split())
    made = b.plain_section(f"{cut(entry.text, 120)} — {cut(around, _AROUND)}" if around != entry.text else cut(around, _AROUND))
    made["accessory"] = b.button(words.MAKE_CLAIM, ids.ASIDE_CLAIM, f"{article_id}:{entry.entry_id}")
    return made


def _lines(view: SetAsideView) -> Iterator[_Item]:
    group = f"{words.ASIDE_LINES} ({count(len(view.lines), 'line')}). {words.ASIDE_LINES_NOTE.replace('*', '')}"
    for line in view.lines:
        yield _Item(group, _line(view.article_id, line))


def _line(article_id: int, line: LineAside) -> Block:
    made = b.plain_section(f"{words.LINE_LABELS[line.label]}: {cut(' '.join(line.text.split()), _AROUND)}")
    made["accessory"] = b.button(words.TAKE_IN, ids.ASIDE_LINE, f"{article_id}:{line.start}")
    return made


def _turn(article_id: int, page: int, pages: int) -> list[Block]:
    buttons = []
    if page > 0:
        buttons.append(b.button(words.EARLIER, ids.ASIDE_EARLIER, f"{article_id}:{page - 1}"))
    if page < pages - 1:
        buttons.append(b.button(words.LATER, ids.ASIDE_LATER, f"{article_id}:{page + 1}"))
    return [b.small(f"Page {page + 1} of {pages}"), b.actions("aside_pages", buttons)]
