"""What a renderer returns."""

from __future__ import annotations

from dataclasses import dataclass, field

Block = dict[str, object]
"""One Block Kit block or view, as the plain dict that goes over the wire."""


@dataclass(frozen=True, slots=True)
class Message:
    """A Slack message: `text` for notifications and screen readers, `blocks` for everybody else.

    plain: the same in the oldest kinds of block, for a Slack that refuses `blocks`; empty where `plain_form` can derive it.
    """

    text: str
    blocks: list[Block] = field(default_factory=list)
    plain: list[Block] = field(default_factory=list)
