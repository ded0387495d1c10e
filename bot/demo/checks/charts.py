"""The `data_visualization` block: pie, bar, line and area charts.

Slack's pages differ about the most series and slices (6 and 12); the smaller number counts here.
"""

from __future__ import annotations

from bot.demo.checks.problems import Problems, word
from bot.demo.wire import Json

TITLE, SERIES, POINTS, LABEL = 50, 6, 20, 20
CHARTS_IN_A_MESSAGE = 2


def check_chart(problems: Problems, path: str, block: Json) -> None:
    """The title, the chart's type and its numbers."""
    problems.string(f"{path}/title", block["title"], TITLE)
    chart, at = block["chart"], f"{path}/chart"
    kind = word(chart)
    if not isinstance(chart, dict) or kind not in {"pie", "bar", "line", "area"}:
        problems.add(f"{at}/type", "value must be one of area, bar, line, pie")
    elif kind == "pie":
        _pie(problems, at, chart)
    else:
        _series(problems, at, chart)


def _pie(problems: Problems, path: str, chart: Json) -> None:
    if not problems.keys(path, chart, ("type", "segments"), ()):
        return
    segments = problems.listing(f"{path}/segments", chart["segments"], SERIES)
    labels = [_point(problems, f"{path}/segments/{place}", one, least=0) for place, one in enumerate(segments)]
    problems.unique(f"{path}/segments", labels, "label")


def _series(problems: Problems, path: str, chart: Json) -> None:
    if not problems.keys(path, chart, ("type", "series", "axis_config"), ()):
        return
    categories = _categories(problems, f"{path}/axis_config", chart["axis_config"])
    names: list[str] = []
    for place, one in enumerate(problems.listing(f"{path}/series", chart["series"], SERIES)):
        at = f"{path}/series/{place}"
        if not isinstance(one, dict) or not problems.keys(at, one, ("name", "data"), ()):
            continue
        problems.string(f"{at}/name", one["name"], LABEL)
        names.append(str(one["name"]))
        points = problems.listing(f"{at}/data", one["data"], POINTS)
        labels = [_point(problems, f"{at}/data/{index}", point) for index, point in enumerate(points)]
        if sorted(labels) != sorted(categories):
            problems.add(f"{at}/data", "must hold exactly one point for each category")
    problems.unique(f"{path}/series", names, "name")


def _categories(problems: Problems, path: str, axis: object) -> list[str]:
    if not isinstance(axis, dict) or not problems.keys(path, axis, ("categories",), ("x_label", "y_label")):
        problems.add(path, "must provide an object with categories")
        return []
    for key in ("x_label", "y_label"):
        problems.maybe(path, axis, key, TITLE)
    labels = problems.listing(f"{path}/categories", axis["categories"], POINTS)
    for place, label in enumerate(labels):
        problems.string(f"{path}/categories/{place}", label, LABEL)
    problems.unique(f"{path}/categories", [str(label) for label in labels], "category")
    return [str(label) for label in labels]


def _point(problems: Problems, path: str, point: object, least: float | None = None) -> str:
    """Check one labelled number; gives its label."""
    if not isinstance(point, dict):
        problems.add(path, "must provide an object")
        return ""
    if problems.keys(path, point, ("label", "value"), ()):
        problems.string(f"{path}/label", point["label"], LABEL)
        value = point["value"]
        if isinstance(value, bool) or not isinstance(value, int | float):
            problems.add(f"{path}/value", "must be a number")
        elif least is not None and value <= least:
            problems.add(f"{path}/value", f"must be more than {least:g}")
    return str(point.get("label"))
