"""What reading one file gives: the value that crosses from the worker process."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

_SPACE = re.compile(r"[^\S\u00a0\u202f\u2009]+")
"""White space that carries no meaning. The non-breaking and thin spaces inside numbers stay as they are."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row; the cells of a row are joined by tabs.

    level: 1 for a title or first-level heading, 2 and more below it, 0 for everything else. aside: repeated page furniture.
    """

    text: str
    level: int = 0
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A file as blocks. Empty strings mean that the file does not say.

    whole: its author set every line of it, as in a word processor; false where page furniture may stand around the text.
    sender: who passed it on. remarks: sentences about what was not read.
    """

    blocks: tuple[Block, ...] = ()
    title: str = ""
    author: str = ""
    published: str = ""
    sender: str = ""
    remarks: tuple[str, ...] = ()
    whole: bool = True

    def as_json(self) -> dict[str, object]:
        """Plain values for the pipe between the two processes."""
        return asdict(self)

    @classmethod
    def from_json(cls, answer: dict[str, object]) -> Document:
        """The value back from the pipe. Raises KeyError, TypeError or ValueError when it is none."""
        blocks, remarks = answer.pop("blocks"), answer.pop("remarks")
        if not isinstance(blocks, list) or not isinstance(remarks, list):
            raise TypeError("no document")
        return cls(
            **answer,  # type: ignore[arg-type]  # our own process wrote it, field by field
            blocks=tuple(Block(**block) for block in blocks),
            remarks=tuple(map(str, remarks)),
        )


def tidy(text: str) -> str:
    """`text` on one line, with single spaces."""
    return _SPACE.sub(" ", text).strip()
