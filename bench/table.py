"""The figures of all scorers in one table, beside the goals and the best other system on the same part."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

Figures = Mapping[str, float]
_BALANCE = 1994 / 5982
"""Check-worthy sentences for one that is not, in the debates: precision is restated for as many of either kind."""

ROWS: tuple[tuple[str, str, str, str, str], ...] = (
    # measure, set, figure, goal, best other system (C Citron retrained, G Gender Gap Tracker, Q quantulum3, R recognizers-text)
    ("articles, body: claims F1", "newsdesk-body", "f1", "94", "84 regular expressions"),
    ("articles, body: kinds", "newsdesk-body", "kind_accuracy", "95", "84 regular expressions"),
    ("articles, body: sources", "newsdesk-body", "source_accuracy", "93", "19 regular expressions"),
    ("articles, body: quantities F1", "newsdesk-body", "quantity_f1", "94", "53 regular expressions"),
    ("pasted pages: claims F1", "newsdesk-paste", "f1", "91", "59 regular expressions"),
    ("pasted pages: claims from outside, each", "newsdesk-paste", "outside", "0.1", "10.9 regular expressions"),
    ("HTML pages: claims F1", "newsdesk-html", "f1", "91", ""),
    ("attributions: content and source F1", "polnear", "rel50+src F", "55", "54.3 Citron, 40.5 Gender Gap Tracker"),
    ("attributions: content precision", "polnear", "rel50 P", "72", "72.1 Citron, 71.6 Gender Gap Tracker"),
    ("attributions: direct, recall", "polnear", "direct", "90", "90.7 regular expressions, 62.9 Citron"),
    ("attributions: reported, recall", "polnear", "reportative", "66", "66.6 Citron, 56.4 Gender Gap Tracker"),
    ("quantities: value F1", "newsquant", "value", "92", "92.0 CQE (published), 66.8 quantulum3"),
    ("quantities: value and unit F1", "newsquant", "value+unit", "85.6", "85.6 CQE (published), 45.0 quantulum3"),
    ("quantities: value and modifier F1", "newsquant", "value+modifier", "88", "88.1 CQE (published), 45.2 quantulum3"),
    ("recognizers' cases: exact spans, recall", "msrec", "span exact R", "62", "60.9 recognizers-text, 45.6 quantulum3"),
    ("check-worthy, F1 on a balanced scale", "claimbuster", "balanced", "83", "81.3 naive Bayes"),
)


def claims(printed: str) -> Figures:
    """Figures in percent from the claims scorer's JSON line; those per article as they are."""
    found = json.loads(next(line for line in printed.splitlines() if line.startswith("{")))
    shares = {name: 100 * value for name, value in found.items() if isinstance(value, float)}
    return shares | {"outside": found["off_article_per_article"]}


def attributions(printed: str) -> Figures:
    """Precision, recall and F1 of paired attributions, and recall by kind."""
    found: dict[str, float] = {}
    for name, precision, recall, f1 in re.findall(r"^rel (rel50\S*)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)", printed, re.MULTILINE):
        found |= {f"{name} P": float(precision), f"{name} R": float(recall), f"{name} F": float(f1)}
    found |= {name: float(value) for name, value in re.findall(r"^\s+rel50 recall (\S+)\s+([\d.]+)", printed, re.MULTILINE)}
    return found


def quantities(printed: str) -> Figures:
    """F1 by measure, and recall under *measure R*."""
    rows = re.findall(r"^(\S+(?: exact)?)\s+P\s+[\d.]+\s+R\s+([\d.]+)\s+F1\s+([\d.]+)", printed, re.MULTILINE)
    return {name: float(f1) for name, _, f1 in rows} | {f"{name} R": float(recall) for name, recall, _ in rows}


def worth(printed: str) -> Figures:
    """F1 as if there were as many sentences of either kind: the published figures belong to such a part."""
    match = re.search(r"P ([\d.]+) R ([\d.]+)", printed)
    if match is None:
        return {}
    precision, recall = (float(value) / 100 for value in match.groups())
    balanced = 1 / (1 + (1 / precision - 1) * _BALANCE)
    return {"balanced": 200 * balanced * recall / (balanced + recall)}


READERS: dict[str, Callable[[str], Figures]] = {
    "newsdesk-body": claims,
    "newsdesk-paste": claims,
    "newsdesk-html": claims,
    "polnear": attributions,
    "newsquant": quantities,
    "msrec": quantities,
    "claimbuster": worth,
}


def table(printed: Mapping[str, str]) -> str:
    """The table, from what the scorer of each set printed."""
    figures = {name: READERS[name](text) for name, text in printed.items() if name in READERS}
    lines = [f"{'measure':<42}{'here':>8}{'goal':>8}  other systems"]
    for measure, name, figure, goal, others in ROWS:
        value = figures.get(name, {}).get(figure)
        shown = "–" if value is None else f"{value:.2f}" if figure == "outside" else f"{value:.1f}"
        lines.append(f"{measure:<42}{shown:>8}{goal:>8}  {others}")
    return "\n".join(lines)
