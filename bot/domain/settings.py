"""What a workspace decides about its desk."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.verdict import RATING_LABELS, RATING_MEANINGS, Rating

_LONGEST_LABEL = 75
_MOST_GRADES = 10
"""What Slack's radio buttons hold."""


TAKE_OVER_HOURS = (1, 720)
CLAIMS_SHOWN = (1, 300)
IDLE_HOURS = (1, 720)
"""The least and the most that each may be."""


@dataclass(frozen=True, slots=True)
class Grade:
    """One label of a workspace's rating scale.

    key: names it for good, however its label is worded. rating: what it stands for, which rules and exports go by.
    """

    key: str
    label: str
    rating: Rating
    meaning: str = ""


DEFAULT_SCALE = tuple(Grade(rating.value, RATING_LABELS[rating], rating, RATING_MEANINGS[rating]) for rating in Rating)


@dataclass(frozen=True, slots=True)
class WorkspaceSettings:
    """The settings in force in one workspace: what it chose, with the installation's defaults where it did not.

    confirmations: other people needed before a verdict is final, 0 to 2. evidence_rule: a final *True* or *False* needs one
    primary or two independent sources. take_over_hours: after how many hours without a change anybody may take over a task.
    claims_shown: how many claims of one article get a message by themselves, the most important ones; the rest on request.
    idle_hours: after how many hours without a change somebody is reminded of a task; reminders: whether anybody is at all.
    scale: the rating scale, best first. editors, admins: user ids; editor_groups, admin_groups: ids of Slack user groups.
    """

    confirmations: int = 1
    evidence_rule: bool = True
    take_over_hours: int = 24
    claims_shown: int = 30
    idle_hours: int = 24
    reminders: bool = True
    scale: tuple[Grade, ...] = DEFAULT_SCALE
    editors: tuple[str, ...] = ()
    editor_groups: tuple[str, ...] = ()
    admins: tuple[str, ...] = ()
    admin_groups: tuple[str, ...] = ()

    @property
    def editors_named(self) -> bool:
        """True when the workspace has said who its editors are."""
        return bool(self.editors or self.editor_groups)

    @property
    def admins_named(self) -> bool:
        """True when the workspace has said who its admins are."""
        return bool(self.admins or self.admin_groups)

    def grade(self, key: str) -> Grade | None:
        """The scale's grade of this key; None where it has none."""
        return next((grade for grade in self.scale if grade.key == key), None)


def problem(settings: WorkspaceSettings) -> str | None:
    """What is wrong with the settings, in a sentence for people; None when nothing."""
    if not 0 <= settings.confirmations <= 2:
        return "A verdict can need 0, 1 or 2 confirmations."
    ranges = (
        (TAKE_OVER_HOURS, settings.take_over_hours, "The time before a task can be taken over is {} to {} hours."),
        (IDLE_HOURS, settings.idle_hours, "The time before somebody is reminded is {} to {} hours."),
        (CLAIMS_SHOWN, settings.claims_shown, "The number of claims shown by themselves is {} to {}."),
    )
    for (least, most), value, said in ranges:
        if not least <= value <= most:
            return said.format(least, most)
    return _scale_problem(settings.scale)


def _scale_problem(scale: tuple[Grade, ...]) -> str | None:
    labels = [grade.label.strip().casefold() for grade in scale]
    if not 2 <= len(scale) <= _MOST_GRADES:
        return f"A rating scale has 2 to {_MOST_GRADES} labels."
    if any(not label or len(label) > _LONGEST_LABEL for label in labels):
        return f"A label of the rating scale has 1 to {_LONGEST_LABEL} characters."
    if len(set(labels)) < len(labels) or len({grade.key for grade in scale}) < len(scale) or not all(g.key for g in scale):
        return "Each label of the rating scale must be different."
    return None
