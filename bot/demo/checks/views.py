"""Modals and Home tabs."""

from __future__ import annotations

import json

from bot.demo.checks.blocks import VIEW_BLOCKS, check_blocks
from bot.demo.checks.problems import Problems
from bot.demo.wire import Json

_COMMON = ("callback_id", "private_metadata", "external_id")
_MODAL = ("submit", "close", "clear_on_close", "notify_on_close", "submit_disabled")
LARGEST = 250_000


def check_view(view: object, kind: str) -> list[str]:
    """Problems of a view that has to be a `modal` or a `home`."""
    problems = Problems()
    if not isinstance(view, dict):
        problems.add("/view", "must provide an object")
        return problems.found
    if view.get("type") != kind:
        problems.add("/view/type", f"must be {kind}")
        return problems.found
    required = ("type", "blocks", "title") if kind == "modal" else ("type", "blocks")
    if problems.keys("/view", view, required, (*_COMMON, *_MODAL, "title")):
        _parts(problems, view)
    return problems.found


def _parts(problems: Problems, view: Json) -> None:
    for key in ("title", "submit", "close"):
        if view.get(key) is not None:
            problems.text(f"/view/{key}", view[key], 24)
    problems.maybe("/view", view, "callback_id", 255)
    problems.maybe("/view", view, "private_metadata", 3000)
    problems.maybe("/view", view, "external_id", 255)
    blocks = problems.listing("/view/blocks", view["blocks"], VIEW_BLOCKS, least=0)
    surface = "V" if view["type"] == "modal" else "H"
    check_blocks(problems, blocks, surface)
    inputs = any(isinstance(block, dict) and block.get("type") == "input" for block in blocks)
    if inputs and surface == "V" and view.get("submit") is None:
        problems.add("/view/submit", "missing required field: submit (the view has input blocks)")
    if len(json.dumps(view)) > LARGEST:
        problems.add("/view", "view_too_large")
