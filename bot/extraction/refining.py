"""What a model may add to a claim of the rules: better attribution, a wording, readings, a lead. All of it from the article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.attribution import Attribution, Cue, Source
from bot.domain.claim import Claim, ClaimKind, ModelView, SettledBy
from bot.domain.text import Span
from bot.extraction.answers import Answers, Grounded
from bot.extraction.attributions.hits import form_of
from bot.extraction.attributions.names import is_unnamed
from bot.extraction.attributions.verbs import Manner, table
from bot.extraction.english import PRONOUNS
from bot.extraction.grounding import ground
from bot.extraction.reply import ClaimFound
from bot.extraction.wording import fits, searchable

_REPORTS = frozenset({Manner.STATEMENT, Manner.BELIEF})
_EDGES = " \t\u00a0,;:–—-.“”\"'"


def refined(answers: Answers, claim: Claim) -> Claim:
    """The claim with what the model adds. Its span, quote, figures and place in the list stay as the rules have them."""
    found = answers.best_for(claim)
    known = replace(claim, model_view=_view(answers, claim, found))
    if not answers.trusted(claim.span):
        return known
    known = replace(known, readings=tuple(_readings(answers, claim)))
    if found is None:
        return known
    attribution = _attribution(answers, claim, found.found)
    kinds = claim.kinds if attribution is None else claim.kinds | {ClaimKind.ATTRIBUTED}
    known = replace(known, attribution=attribution, kinds=kinds)
    return replace(known, restated=_restated(answers, known, found), settled_by=_settled_by(answers, known, found))


def _view(answers: Answers, claim: Claim, found: Grounded | None) -> ModelView | None:
    mine = [answers.by_sentence.get(number) for number in answers.numbers_of(claim.span)]
    if any(answer is not None and answer.finding == "ambiguous" for answer in mine):
        return ModelView.AMBIGUOUS
    if found is not None:
        return ModelView.CLAIM
    return ModelView.NOTHING if mine and all(answer is not None for answer in mine) else None


def _readings(answers: Answers, claim: Claim) -> list[str]:
    """The readings of an ambiguous sentence; none unless at least two of them keep to the article's words."""
    for number in answers.numbers_of(claim.span):
        answer = answers.by_sentence.get(number)
        if answer is None or answer.finding != "ambiguous":
            continue
        context = answers.context(number, range(max(1, number - 3), number + 1))
        kept = [reading for reading in answer.readings if fits(reading, claim.quote, *context)]
        if len(kept) > 1:
            return list(dict.fromkeys(kept))
    return []


def _restated(answers: Answers, claim: Claim, found: Grounded) -> str | None:
    wording = found.found.restated
    if wording is None or wording.strip() == claim.quote:
        return None
    context = [*answers.context(found.number, found.found.context), *_source_words(claim)]
    return wording.strip() if fits(wording, claim.quote, *context) else None


def _settled_by(answers: Answers, claim: Claim, found: Grounded) -> SettledBy | None:
    if found.found.evidence is None:
        return None
    search = found.found.search
    usable = search is not None and searchable(search, claim.quote, *_source_words(claim))
    holder = _named_before(answers, claim, found.found.primary_source)
    if holder is not None and holder.lower() in PRONOUNS:
        holder = _full_name(claim)
    return SettledBy(found.found.evidence, holder, search.strip() if search and usable else None)


def _full_name(claim: Claim) -> str | None:
    return claim.attribution.source.resolved if claim.attribution and claim.attribution.source else None


def _source_words(claim: Claim) -> Iterable[str]:
    source = claim.attribution.source if claim.attribution else None
    return (source.text, source.resolved or "") if source else ()


def _attribution(answers: Answers, claim: Claim, found: ClaimFound) -> Attribution | None:
    if claim.attribution is None:
        return None if found.kind == "numeric" else _new_attribution(answers.text, claim, found)
    source = claim.attribution.source or _source(answers.text, claim, found.source)
    if source is not None:
        via = source.via or _words_in(answers.text, claim.span, found.via)
        meant = _meaning(answers, claim, source, found.resolved)
        resolved = meant if meant and meant in (source.resolved or meant) else source.resolved
        source = replace(source, via=via, resolved=resolved)
    return replace(claim.attribution, source=source)


def _new_attribution(text: str, claim: Claim, found: ClaimFound) -> Attribution | None:
    """An attribution that the rules did not see: source and cue both stand in the claim, and the cue is a word that reports."""
    source = _source(text, claim, found.source)
    cue = ground(text, found.cue, claim.span) if found.cue else None
    if source is None or cue is None or cue.overlaps(source.span) or not _reports(cue.of(text)):
        return None
    contents = _rest(text, claim.span, source.span, cue)
    return Attribution(source, Cue(cue, cue.of(text)), contents, form_of(text, contents)) if contents else None


def _reports(cue: str) -> bool:
    low = cue.lower().split()
    verbs = [form.verb for word in low for form in table().get(word, ())]
    return low == ["according", "to"] or any(manner in _REPORTS for verb in verbs for manner in verb.frames.values())


def _rest(text: str, span: Span, source: Span, cue: Span) -> tuple[Span, ...]:
    """What is left of the claim around its source and cue."""
    first, last = min(source.start, cue.start), max(source.end, cue.end)
    parts = (_trimmed(text, span.start, first), _trimmed(text, last, span.end))
    return tuple(part for part in parts if part is not None and " " in part.of(text))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" \t\u00a0,;:–—-"))
    right = len(piece.rstrip(" \t\u00a0,;:–—-."))
    return Span(start + left, start + right) if left < right else None


def _source(text: str, claim: Claim, words: str | None) -> Source | None:
    place = ground(text, words, claim.span) if words else None
    if place is None or len(place) == len(claim.span):
        return None
    named = place.of(text)
    return Source(place, named, anonymous=is_unnamed(named, named.lower().split()))


def _words_in(text: str, span: Span, words: str | None) -> str | None:
    place = ground(text, words, span) if words else None
    return None if place is None else place.of(text)


def _meaning(answers: Answers, claim: Claim, source: Source, name: str | None) -> str | None:
    """The name that the model says a source stands for, as the article writes it, if it is one and stands there before."""
    found = _named_before(answers, claim, name)
    if found is None or found.lower() == source.text.lower() or not any(word[:1].isupper() for word in found.split()):
        return None
    return found


def _named_before(answers: Answers, claim: Claim, name: str | None) -> str | None:
    """These words as the article writes them, in the claim or in the sentences before it."""
    if name is None or len(name) > 120 or not searchable(name, name):
        return None
    for span in answers.before(claim.span.end):
        if words := _words_in(answers.text, span, name):
            return words.strip(_EDGES)
    return None
