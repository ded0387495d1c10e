"""An extraction as plain values for JSON, in the shape that the scorers read."""

from __future__ import annotations

from dataclasses import asdict

from bot.domain.article import Article, Detected
from bot.domain.attribution import Attribution, Source
from bot.domain.claim import Claim, ClaimKind, Extraction, LedgerEntry
from bot.domain.quantity import Quantity
from bot.domain.text import Span
from bot.extraction.layers import Layers

Json = dict[str, object]


def as_json(name: str, article: Article, extraction: Extraction, layers: Layers | None = None) -> Json:
    """One document: its article, claims and ledger, and with `layers` the single layers too. Offsets are code points."""
    found: Json = {
        "id": name,
        "article": _article(article),
        "claims": [_claim(claim) for claim in extraction.claims],
        "ledger": [_entry(entry) for entry in extraction.ledger],
    }
    if layers is not None:
        found["attributions"] = [_spans(attribution) for attribution in layers.attributions]
        found["quantities"] = [asdict(quantity) for quantity in layers.quantities]
        found["sentences"] = [
            {"start": one.span.start, "end": one.span.end, "score": round(one.score, 4)} for one in layers.sentences
        ]
    return found


def _article(article: Article) -> Json:
    known = article.metadata
    return {
        "title": _value(known.title),
        "publisher": _value(known.publisher),
        "published": _value(known.published),
        "url": article.url,
        "text": article.text,
    }


def _value(detected: Detected | None) -> str | None:
    return detected.value if detected else None


def _claim(claim: Claim) -> Json:
    return {
        "quote": claim.quote,
        "start": claim.span.start,
        "end": claim.span.end,
        "kinds": [kind.value for kind in (ClaimKind.NUMERIC, ClaimKind.ATTRIBUTED) if kind in claim.kinds],
        "attribution": _attribution(claim.attribution) if claim.attribution else None,
        "quantities": [_quantity(quantity) for quantity in claim.quantities],
        "priority": round(claim.priority.score, 4),
        "reasons": list(claim.priority.reasons),
        "leads": [{"text": lead.text, "result": lead.result.value} for lead in claim.leads],
        "mentions": [_place(span) for span in claim.mentions],
    }


def _place(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _attribution(attribution: Attribution) -> Json:
    cue = attribution.cue
    return {
        "source": _source(attribution.source) if attribution.source else None,
        "cue": {"text": cue.text, **_place(cue.span)} if cue else None,
        "contents": [_place(span) for span in attribution.contents],
        "form": attribution.form.value,
    }


def _source(source: Source) -> Json:
    return {
        "text": source.text,
        **_place(source.span),
        "resolved": source.resolved,
        "inherited": source.inherited,
        "anonymous": source.anonymous,
        "via": source.via,
    }


def _quantity(quantity: Quantity) -> Json:
    return {
        "text": quantity.text,
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "relation": quantity.relation.value,
        **_place(quantity.span),
    }


def _entry(entry: LedgerEntry) -> Json:
    return {**_place(entry.span), "found": entry.found.value, "claim": entry.claim, "reason": entry.reason}


def _spans(attribution: Attribution) -> Json:
    return {
        "source": [_pair(attribution.source.span)] if attribution.source else [],
        "cue": [_pair(attribution.cue.span)] if attribution.cue else [],
        "content": [_pair(span) for span in attribution.contents],
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
