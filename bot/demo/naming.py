"""Ids that Slack fills in where an app leaves them out."""

from __future__ import annotations

from bot.demo.checks.elements import KEYS
from bot.demo.checks.problems import word
from bot.demo.wire import Json, fresh


def name_blocks(blocks: list[Json]) -> None:
    """Give blocks and interactive elements without an id one, as Slack does. Changes them in place."""
    for block in blocks:
        block.setdefault("block_id", fresh("")[:5])
        for element in [block.get("accessory"), block.get("element"), *(block.get("elements") or [])]:
            if isinstance(element, dict) and word(element) in KEYS:
                element.setdefault("action_id", fresh("")[:5])
