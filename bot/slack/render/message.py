"""What a renderer returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

Block = dict[str, object]
"""One Block Kit block or view, as the plain dict that goes over the wire."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for a Slack that refuses the block it stands for. `draw` makes the file; alt_text says what it shows."""

    name: str
    alt_text: str
    draw: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Message:
    """A Slack message: `text` for notifications and screen readers, `blocks` for everybody else.

    plain: the same in the oldest kinds of block, for a Slack that refuses `blocks`; empty where `plain_form` can derive it.
    picture: what is lost in that form, to be shared in the message's thread.
    """

    text: str
    blocks: list[Block] = field(default_factory=list)
    plain: list[Block] = field(default_factory=list)
    picture: Picture | None = None
