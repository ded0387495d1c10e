"""The digest's one chart: how the week's claims turned out, beside the week before."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.digest import DigestView
from bot.domain.verdict import RATING_LABELS, Rating
from bot.slack import words as common
from bot.slack.render.message import Block
from bot.slack.words import digest as words

_LEAST = 3
"""Fewer settled claims are told in words alone."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers to draw. labels: one for each place. series: a name and its number for each. finding: the chart in a sentence."""

    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    finding: str


def week_chart(view: DigestView) -> Chart | None:
    """The chart of a week; None where there is too little to draw."""
    if view.week.settled < _LEAST:
        return None
    before = view.before.by_rating if view.before else {}
    shown = [rating for rating in Rating if view.week.by_rating.get(rating) or before.get(rating)]
    if not shown:
        return None
    series = [(words.THIS_WEEK, tuple(view.week.by_rating.get(rating, 0) for rating in shown))]
    if view.before is not None and view.before.settled:
        series.append((words.WEEK_BEFORE, tuple(before.get(rating, 0) for rating in shown)))
    labels = tuple(RATING_LABELS[rating] for rating in shown)
    return Chart(words.CHART_TITLE, labels, tuple(series), _finding(view))


def chart_block(chart: Chart) -> Block:
    """The chart for a Slack that draws it."""
    series = [
        {"name": name, "data": [{"label": label, "value": value} for label, value in zip(chart.labels, values, strict=True)]}
        for name, values in chart.series
    ]
    drawn: Block = {"type": "bar", "series": series, "axis_config": {"categories": list(chart.labels)}}
    return {"type": "data_visualization", "title": chart.title, "chart": drawn}


def _finding(view: DigestView) -> str:
    rating, most = max(view.week.by_rating.items(), key=lambda item: item[1])
    said = f"{most} of {common.count(view.week.settled, 'settled claim')} were rated {RATING_LABELS[rating]}"
    false = view.week.by_rating.get(Rating.FALSE, 0)
    if rating is not Rating.FALSE:
        said += f" and {false} False"
    if view.before is not None and view.before.settled:
        said += (
            f"; the week before {view.before.by_rating.get(rating, 0)} of {view.before.settled:,} were {RATING_LABELS[rating]}"
        )
    return f"{said}."
