"""The digest's chart as a picture, for a Slack that does not draw charts.

Dark text on its own light card, so that it reads in light and dark mode; colours that people with colour blindness tell apart
(Okabe and Ito, "Color Universal Design", 2008), and hatching besides, with every number written out.
"""

from __future__ import annotations

import io

from bot.slack.render.digest_chart import Chart

_SERIES = (("#0072B2", ""), ("#E69F00", "////"))
_INK, _CARD, _EDGE = "#1d1c1d", "#ffffff", "#8d8d8d"
_BAR, _GAP = 0.36, 0.04
_WIDTH, _ROW, _REST, _DPI = 8.0, 0.62, 1.1, 125


def draw(chart: Chart) -> bytes:
    """The chart as PNG, 1000 pixels wide."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # here: it takes a second to load and is seldom needed
    from matplotlib.figure import Figure

    picture = Figure(figsize=(_WIDTH, _REST + _ROW * len(chart.labels)), dpi=_DPI, facecolor=_CARD, edgecolor=_EDGE, linewidth=2)
    FigureCanvasAgg(picture)
    axes = picture.add_subplot()
    axes.set_facecolor(_CARD)
    top = max((value for _, values in chart.series for value in values), default=1)
    for index, (name, values) in enumerate(chart.series):
        colour, hatch = _SERIES[index % len(_SERIES)]
        places = [row + index * (_BAR + _GAP) for row in range(len(chart.labels))]
        bars = axes.barh(places, values, height=_BAR, color=colour, hatch=hatch, edgecolor=_CARD, label=name)
        axes.bar_label(bars, [f"{value:,}" for value in values], padding=4, color=_INK, fontsize=11)
    middle = (len(chart.series) - 1) * (_BAR + _GAP) / 2
    axes.set_yticks([row + middle for row in range(len(chart.labels))], chart.labels, color=_INK, fontsize=12)
    axes.invert_yaxis()
    axes.set_xlim(0, top * 1.12 or 1)
    axes.set_xticks([])
    axes.tick_params(length=0)
    axes.set_title(chart.title, color=_INK, fontsize=14, fontweight="bold", loc="left", pad=12)
    if len(chart.series) > 1:
        axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False, labelcolor=_INK, fontsize=11)
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)
    picture.tight_layout()
    out = io.BytesIO()
    picture.savefig(out, format="png", facecolor=_CARD, edgecolor=_EDGE, metadata={"Software": None})
    return out.getvalue()
