"""Why an attribution found in the text is no claim of ours. Words for people, used by the ledger."""

from __future__ import annotations

from bot.domain.attribution import Form
from bot.extraction.attributions.hits import Hit
from bot.extraction.attributions.verbs import Manner
from bot.extraction.identifying import asks
from bot.extraction.wordsets import word_set

_PHRASES = word_set(
    "announce report estimate expect put predict project forecast deny dispute rebut refute reveal confirm "
    "acknowledge admit cite claim call describe label brand dub term accuse charge blame declare identify detail "
    "document disclose show find indicate characterize characterise portray depict determine discover confess allege "
    "note demonstrate outline compare liken credit signal prove"
)
"""Verbs whose noun phrase amounts to a statement; other noun phrases are topics (*discussed the budget*)."""

_BY_MANNER = {
    Manner.WISH: "wish or plan",
    Manner.STANCE: "praise, blame or support",
    Manner.DIRECTIVE: "order or appeal",
    Manner.QUESTION: "question",
    Manner.SILENCE: "nothing said",
}
_STRONG_DENIALS = frozenset({"deny", "dispute", "rebut", "refute"})


def refusal(hit: Hit, text: str) -> str | None:
    """Why this attribution is no claim, or None when it is one."""
    if hit.manner in _BY_MANNER and hit.frame != "q":
        return _BY_MANNER[hit.manner]
    return _unsaid(hit) or _no_statement(hit, text)


def _unsaid(hit: Hit) -> str | None:
    if hit.negated and hit.lemma not in _STRONG_DENIALS:
        return "nothing said"
    return "not said yet" if hit.supposed else None


def _no_statement(hit: Hit, text: str) -> str | None:
    indirect = hit.attribution.form is Form.INDIRECT
    if indirect and asks(hit.sentence.of(text)):
        return "question"
    if hit.frame == "w" or all(span.of(text).rstrip('”"’ ').endswith("?") for span in hit.attribution.contents):
        return "question"
    if hit.frame in {"n", "o", "g"} and hit.lemma not in _PHRASES:
        return "topic without a statement"
    return None
