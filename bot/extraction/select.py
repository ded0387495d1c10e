"""Which sentences become claims: what counts as attributed, what as numeric, and where a claim starts and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.attribution import Attribution
from bot.domain.claim import Claim, ClaimKind
from bot.domain.quantity import Quantity
from bot.domain.text import Span
from bot.extraction.attributions.hits import Hit, form_of
from bot.extraction.clauses import cut
from bot.extraction.datelines import without_dateline
from bot.extraction.identifying import asks, points_back
from bot.extraction.reading import Reading, Sentence
from bot.extraction.reasons import refusal


@dataclass(slots=True)
class _Draft:
    """A claim in the making: the sentences it covers and the hits that it rests on."""

    span: Span
    sentences: list[Sentence]
    hits: list[Hit]


def select(reading: Reading) -> list[Claim]:
    """The claims of a reading in text order, repeats not yet merged."""
    claims: list[Claim] = []
    for draft in _drafts(reading):
        claims.extend(_claims_of(reading, draft))
    return claims


def _drafts(reading: Reading) -> list[_Draft]:
    """Sentences, joined where one speech runs over several of them in a paragraph."""
    pieces = _speech(reading)
    drafts: list[_Draft] = []
    for sentence in reading.sentences:
        if not sentence.in_article or sentence.claims_nothing:
            continue
        mine = pieces.get(sentence.span.start, [])
        joined = (
            mine
            and drafts
            and any(piece.start < sentence.span.start and piece.start >= drafts[-1].sentences[0].span.start for piece, _ in mine)
        )
        if joined and drafts[-1].sentences[-1].line == sentence.line:
            last = drafts[-1]
            last.span = Span(last.span.start, sentence.span.end)
            last.sentences.append(sentence)
            last.hits.extend(hit for _, hit in mine if not _known(hit, last.hits))
        else:
            drafts.append(_Draft(without_dateline(reading.text, sentence.span), [sentence], [hit for _, hit in mine]))
    return drafts


def _known(hit: Hit, hits: Sequence[Hit]) -> bool:
    return any(hit.attribution.cue == other.attribution.cue and hit.sentence == other.sentence for other in hits)


def _speech(reading: Reading) -> dict[int, list[tuple[Span, Hit]]]:
    """For each sentence, by its start: the hits that touch it, with the stretch of that paragraph they cover."""
    found: dict[int, list[tuple[Span, Hit]]] = {}
    for hit in reading.hits:
        if refusal(hit, reading.text) is not None:
            continue
        touched = [one for one in (_touched(reading, hit)) if one.in_article]
        for line in dict.fromkeys(one.line for one in touched):
            there = [one for one in touched if one.line == line]
            whole = Span(there[0].span.start, there[-1].span.end)
            mine = (
                hit
                if hit.sentence.start >= there[0].span.start and hit.sentence.end <= there[-1].span.end
                else _carried(hit, whole, reading.text)
            )
            for one in there:
                found.setdefault(one.span.start, []).append((whole, mine))
    return found


def _touched(reading: Reading, hit: Hit) -> list[Sentence]:
    spans = [hit.sentence, *hit.attribution.contents]
    found: dict[int, Sentence] = {}
    for span in spans:
        at = span.start
        while at < span.end:
            sentence = reading.sentence_at(at)
            if sentence is None:
                at += 1
                continue
            found[sentence.span.start] = sentence
            at = sentence.span.end
    return [found[start] for start in sorted(found)]


def _carried(hit: Hit, whole: Span, text: str) -> Hit:
    """The part of a speech that stands in a later paragraph than its cue: same source, inherited."""
    contents = tuple(span for span in hit.attribution.contents if span.overlaps(whole))
    source = hit.attribution.source
    inherited = replace(source, inherited=True) if source else None
    attribution = Attribution(inherited, None, contents, form_of(text, contents))
    return replace(hit, attribution=attribution)


def _claims_of(reading: Reading, draft: _Draft) -> list[Claim]:
    quantities = [quantity for sentence in draft.sentences for quantity in sentence.quantities]
    if not quantities and not draft.hits:
        return []
    spans = cut(reading.text, draft.span, draft.hits, quantities, reading.words)
    return [claim for span in spans if (claim := _claim(reading.text, span, draft.hits, quantities)) is not None]


def _claim(text: str, span: Span, hits: Sequence[Hit], quantities: Sequence[Quantity]) -> Claim | None:
    mine = tuple(quantity for quantity in quantities if span.contains(quantity.span))
    inside = [hit for hit in hits if _lies_in(hit, span)]
    # *The firm, which disputes that, said …*: what the main clause says comes before what a relative clause adds.
    inside.sort(key=lambda hit: hit.antecedent is not None)
    attribution = _named(inside[0]) if inside else None
    kinds = {ClaimKind.NUMERIC} if mine else set()
    if attribution is None and (asks(span.of(text)) or all(points_back(text, quantity) for quantity in mine)):
        return None
    if attribution is not None:
        kinds.add(ClaimKind.ATTRIBUTED)
    if not kinds:
        return None
    return Claim(span, span.of(text), frozenset(kinds), attribution, mine)


def _named(hit: Hit) -> Attribution:
    """The attribution to whose words they are: behind a relay, or behind a relative pronoun."""
    if hit.told is not None:
        return hit.told
    return replace(hit.attribution, source=hit.antecedent) if hit.antecedent else hit.attribution


def _lies_in(hit: Hit, span: Span) -> bool:
    anchor = hit.attribution.cue.span if hit.attribution.cue else hit.attribution.contents[0]
    return span.contains(anchor) or (hit.attribution.cue is None and span.overlaps(anchor))
