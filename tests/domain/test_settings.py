"""What a workspace may choose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.settings import DEFAULT_SCALE, Grade, WorkspaceSettings, problem
from bot.domain.verdict import RATING_LABELS, RATING_MEANINGS, Rating

DEFAULT = WorkspaceSettings()
MORE = Grade("more", "More", Rating.TRUE)


def scale(*grades: Grade) -> WorkspaceSettings:
    return replace(DEFAULT, scale=grades)


@pytest.mark.parametrize(
    "fine",
    [
        DEFAULT,
        replace(DEFAULT, confirmations=0, take_over_hours=1),
        replace(DEFAULT, confirmations=2, take_over_hours=720),
        scale(*DEFAULT_SCALE[:2]),
        scale(*DEFAULT_SCALE, MORE),
        scale(*DEFAULT_SCALE, replace(MORE, label="x" * 75)),
    ],
)
def test_settings_that_can_be(fine: WorkspaceSettings) -> None:
    assert problem(fine) is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(DEFAULT, confirmations=-1), "A verdict can need 0, 1 or 2 confirmations."),
        (replace(DEFAULT, confirmations=3), "A verdict can need 0, 1 or 2 confirmations."),
        (replace(DEFAULT, take_over_hours=0), "The time before a task can be taken over is 1 to 720 hours."),
        (replace(DEFAULT, take_over_hours=721), "The time before a task can be taken over is 1 to 720 hours."),
        (scale(MORE), "A rating scale has 2 to 10 labels."),
        (scale(*DEFAULT_SCALE, MORE, replace(MORE, key="b", label="b")), "A rating scale has 2 to 10 labels."),
        (scale(*DEFAULT_SCALE, replace(MORE, label=" ")), "A label of the rating scale has 1 to 75 characters."),
        (scale(*DEFAULT_SCALE, replace(MORE, label="x" * 76)), "A label of the rating scale has 1 to 75 characters."),
        (scale(*DEFAULT_SCALE, replace(MORE, label=" TRUE ")), "Each label of the rating scale must be different."),
        (scale(*DEFAULT_SCALE, replace(MORE, key="true")), "Each label of the rating scale must be different."),
        (scale(*DEFAULT_SCALE, replace(MORE, key="")), "Each label of the rating scale must be different."),
    ],
)
def test_settings_that_cannot_be_are_named(wrong: WorkspaceSettings, said: str) -> None:
    assert problem(wrong) == said


def test_the_default_scale_is_the_nine_ratings_in_their_order() -> None:
    assert [(g.key, g.label, g.rating, g.meaning) for g in DEFAULT_SCALE] == [
        (rating.value, RATING_LABELS[rating], rating, RATING_MEANINGS[rating]) for rating in Rating
    ]


def test_a_grade_is_found_by_its_key() -> None:
    assert DEFAULT.grade("half_true") == DEFAULT_SCALE[2]
    assert DEFAULT.grade("other") is None


def test_editors_and_admins_are_named_by_user_or_group() -> None:
    assert (DEFAULT.editors_named, DEFAULT.admins_named) == (False, False)
    for named in (replace(DEFAULT, editors=("U1",)), replace(DEFAULT, editor_groups=("S1",))):
        assert (named.editors_named, named.admins_named) == (True, False)
    for named in (replace(DEFAULT, admins=("U1",)), replace(DEFAULT, admin_groups=("S1",))):
        assert (named.editors_named, named.admins_named) == (False, True)
