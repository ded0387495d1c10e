"""Pages of a list, with Slack's cursors."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import TypeVar

from bot.demo.web_api.call import ApiError, Call

Item = TypeVar("Item")


def page_of(call: Call, items: Sequence[Item], limit: int, most: int = 1000) -> tuple[list[Item], str]:
    """The page that `cursor` and `limit` ask for, and the cursor of the next one, empty at the end."""
    start, size = _start(call.maybe("cursor")), min(call.number("limit", limit, 1000), most)
    end = start + size
    return list(items[start:end]), base64.b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""


def _start(cursor: str | None) -> int:
    if cursor is None:
        return 0
    try:
        return int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
    except ValueError as error:
        raise ApiError("invalid_cursor") from error
