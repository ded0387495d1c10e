"""The readable table of `factdesk extract`."""

from __future__ import annotations

from collections import Counter

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.domain.article import Article
from bot.domain.claim import Claim, Extraction
from bot.domain.quantity import Quantity, Relation


def print_claims(article: Article, extraction: Extraction, console: Console | None = None) -> None:
    """Print the claims with kind, source and figures, then what was set aside and why."""
    console = console or Console(highlight=False)
    if article.metadata.title:
        console.print(Text(article.metadata.title.value, style="bold"))
    console.print(_table(extraction) if extraction.claims else Text("No numeric or attributed claim found."))
    reasons = Counter(entry.reason for entry in extraction.set_aside)
    if reasons:
        told = ", ".join(f"{count} × {reason}" for reason, count in reasons.most_common())
        console.print(Text(f"Set aside: {told}"))
    if article.set_aside:
        console.print(Text(f"Lines outside the article: {len(article.set_aside)}"))


def _table(extraction: Extraction) -> Table:
    table = Table(show_lines=True)
    table.add_column("#", justify="right")
    table.add_column("Claim", ratio=2)
    table.add_column("Kind · source → cue · figures", ratio=1)
    for number, claim in enumerate(extraction.claims, 1):
        facts = [_kinds(claim), _source(claim), *map(figure, claim.quantities)]
        table.add_row(str(number), _claim(claim), Text("\n".join(filter(None, facts))))
    return table


def _claim(claim: Claim) -> Text:
    text = Text(" ".join(claim.quote.split()))
    for lead in claim.leads:
        text.append(f"\nLead: {lead.text}", style="italic")
    return text


def _kinds(claim: Claim) -> str:
    return "both" if len(claim.kinds) > 1 else next(iter(claim.kinds)).value


def _source(claim: Claim) -> str:
    if claim.attribution is None:
        return ""
    source, cue = claim.attribution.source, claim.attribution.cue
    name = "unnamed" if source is None else source.text
    if source is not None and source.resolved and source.resolved != source.text:
        name += f" ({source.resolved})"
    return f"{name} → {cue.text}" if cue else name


def figure(quantity: Quantity) -> str:
    """A quantity as computed, in a few characters: `> 0.5 of troops`, `5–7 percent`."""
    if quantity.relation is Relation.RANGE:
        return f"{quantity.low:,g}–{quantity.high:,g} {quantity.unit}".strip()
    return f"{quantity.relation.value} {quantity.value:,.10g} {quantity.unit}".strip()
