"""A rating scale as people write it: one label a line, `label | what it stands for | meaning`."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.settings import DEFAULT_SCALE, Grade
from bot.domain.verdict import RATING_LABELS, Rating
from bot.slack.mrkdwn import cut
from bot.slack.words import settings as words

_RATINGS = {label.casefold(): rating for rating, label in RATING_LABELS.items()}


def written(scale: Sequence[Grade]) -> str:
    """The scale as text."""
    return "\n".join(" | ".join(part for part in (g.label, RATING_LABELS[g.rating], g.meaning) if part) for g in scale)


def read(text: str, before: Sequence[Grade]) -> tuple[tuple[Grade, ...], str]:
    """The scale that the text describes, and what is wrong with it; empty when nothing.

    A label keeps its key when it is reworded in its place, so that what was rated with it stays rated with it.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return (), words.NO_LINES
    parsed: list[tuple[str, Rating, str]] = []
    for number, line in enumerate(lines, start=1):
        label, rating, meaning = _parts(line)
        if not label:
            return (), words.no_label(number)
        if rating.casefold() not in _RATINGS:
            return (), words.stands_for_nothing(number, cut(rating, 60))
        parsed.append((label, _RATINGS[rating.casefold()], meaning))
    return _keyed(parsed, before), ""


def _parts(line: str) -> tuple[str, str, str]:
    label, rating, meaning = (*(part.strip() for part in line.split("|", 2)), "", "")[:3]
    # A label that is called as the rating it stands for need not say so twice.
    return label, rating or label, meaning


def _keyed(parsed: list[tuple[str, Rating, str]], before: Sequence[Grade]) -> tuple[Grade, ...]:
    kept = {grade.label.casefold(): grade.key for grade in before}
    labels = {label.casefold() for label, _, _ in parsed}
    used: set[str] = set()
    made = []
    for place, (label, rating, meaning) in enumerate(parsed):
        key = kept.get(label.casefold(), "")
        if not key and place < len(before) and before[place].rating is rating and before[place].label.casefold() not in labels:
            key = before[place].key
        if not key or key in used:
            key = _free(rating, used | {grade.key for grade in (*before, *DEFAULT_SCALE)} - {rating.value})
        used.add(key)
        made.append(Grade(key, label, rating, meaning))
    return tuple(made)


def _free(rating: Rating, taken: set[str]) -> str:
    """A key that no label has: the rating's own, or that with a number."""
    names = [rating.value, *(f"{rating.value}_{number}" for number in range(2, 100))]
    return next(name for name in names if name not in taken)
