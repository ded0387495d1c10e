"""What a person has chosen for their Home tab, and whether they are reminded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HomeFilter:
    """What is shown. channel_id: of the articles; kind: `numeric` or `attributed`; either may be empty for all.

    waiting: only what waits for the person.
    """

    channel_id: str = ""
    kind: str = ""
    waiting: bool = False

    @property
    def narrows(self) -> bool:
        """True where it leaves something out."""
        return self != HomeFilter()


@dataclass(frozen=True, slots=True)
class Reminding:
    """Whether a person is reminded. on: the workspace reminds people at all; muted: this person has asked for none."""

    on: bool = True
    muted: bool = False
    zone: str = "UTC"
