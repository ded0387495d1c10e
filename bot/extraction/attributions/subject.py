"""The subject of a cue, and what stands between the two."""

from __future__ import annotations

from dataclasses import dataclass

from bot.extraction.attributions.phrases import Phrase


@dataclass(slots=True)
class Group:
    """What stands between a subject and its verb. before: index of the word left of all that.

    passive: a form of *be*. negated: *not*, *never*. modal: *would*, *may*. helped: *did* or a modal, so that a bare verb may
    follow any subject.
    """

    before: int
    passive: bool = False
    negated: bool = False
    modal: bool = False
    helped: bool = False


@dataclass(slots=True)
class Subject:
    """Who is behind a cue. phrase: the source's words, if found. left: index of the first word of the whole subject,
    appositions included; the cue itself for a shared subject.
    moved: brought to it by the subject of another verb (*led the maker to announce*)."""

    phrase: Phrase | None
    left: int
    group: Group
    shared: bool = False
    moved: bool = False

    @property
    def passive(self) -> bool:
        """True when the verb is passive, so that its subject is not the speaker."""
        return self.group.passive
