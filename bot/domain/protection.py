"""What is confidential leaves the desk through no message, digest, export, offer or model call: it is taken out here.

A source is confidential when somebody marked it so (`TaskView.source_withheld`); evidence when its reviewer did.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.domain.attribution import Attribution, Source
from bot.domain.board import Ambiguity, TaskView
from bot.domain.claim import Claim, Lead, SettledBy
from bot.domain.verdict import Confirmation, Evidence, Judgement, Settlement, Verdict

WITHHELD = "source withheld"
"""What stands in place of a confidential source."""

_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who"})
_NAME = re.compile(r"[^\W\d_][\w'’-]{2,}")
_SMALL = frozenset({"the", "and", "for", "who", "that", "from", "with"})


def open_judgement(judgement: Judgement) -> Judgement:
    """A judgement without its confidential evidence: only kind and day of it remain."""
    return replace(judgement, evidence=tuple(_open_evidence(item) for item in judgement.evidence))


def redacted(view: TaskView) -> TaskView:
    """A task as everybody may see it: without confidential evidence, and without its source where that is withheld.

    The source's name, and each word of it that is a name, goes from the quote, its surroundings, the title and everything that
    reviewers wrote. Nothing confidential: the view as it is.
    """
    settlement = view.settlement and replace(view.settlement, judgement=open_judgement(view.settlement.judgement))
    verdicts = tuple(replace(item, judgement=open_judgement(item.judgement)) for item in view.verdicts)
    view = replace(view, verdicts=verdicts, settlement=settlement)
    if not view.source_withheld or view.claim.attribution is None or view.claim.attribution.source is None:
        return view
    hide = _hider(view.claim.attribution.source)
    return replace(
        view,
        claim=_claim(view.claim, view.claim.attribution, hide),
        context=hide(view.context),
        article_title=hide(view.article_title),
        verdicts=tuple(_verdict(item, hide) for item in view.verdicts),
        reason=hide(view.reason),
        was=hide(view.was),
        ambiguity=view.ambiguity and _ambiguity(view.ambiguity, hide),
        settlement=view.settlement and _settlement(view.settlement, hide),
        reply=view.reply and replace(view.reply, reason=hide(view.reply.reason)),
    )


def _open_evidence(item: Evidence) -> Evidence:
    if not item.confidential:
        return item
    return replace(item, url="", title="", origin="", archived="", excerpt="", site="")


def _hider(source: Source) -> Callable[[str], str]:
    """A function that replaces every mention of a source."""
    phrases = [text.strip() for text in (source.text, source.resolved or "") if text.strip().casefold() not in _PRONOUNS]
    words = {word for text in phrases for word in _NAME.findall(text) if word[0].isupper() and word.casefold() not in _SMALL}
    terms = sorted({text for text in [*phrases, *words] if text}, key=len, reverse=True)
    if not terms:
        return lambda text: text
    # A name may be glued to other words in a link or a handle, so its place is not looked at.
    found = re.compile("|".join(re.escape(term) for term in terms), re.IGNORECASE)
    return lambda text: found.sub(f"[{WITHHELD}]", text)


def _claim(claim: Claim, attribution: Attribution, hide: Callable[[str], str]) -> Claim:
    nobody = None if attribution.source is None else Source(attribution.source.span, WITHHELD)
    return replace(
        claim,
        quote=hide(claim.quote),
        attribution=replace(attribution, source=nobody),
        leads=tuple(Lead(hide(lead.text), lead.result, lead.spans) for lead in claim.leads),
        priority=replace(claim.priority, reasons=tuple(hide(reason) for reason in claim.priority.reasons)),
        restated=None if claim.restated is None else hide(claim.restated),
        readings=tuple(hide(reading) for reading in claim.readings),
        settled_by=None if claim.settled_by is None else _settled_by(claim.settled_by, hide),
    )


def _settled_by(lead: SettledBy, hide: Callable[[str], str]) -> SettledBy:
    holder, search = (None if text is None else hide(text) for text in (lead.primary_source, lead.search))
    return replace(lead, primary_source=holder, search=search)


def _verdict(verdict: Verdict, hide: Callable[[str], str]) -> Verdict:
    words = tuple(_confirmation(item, hide) for item in verdict.confirmations)
    return replace(verdict, judgement=_judgement(verdict.judgement, hide), confirmations=words)


def _judgement(judgement: Judgement, hide: Callable[[str], str]) -> Judgement:
    return replace(
        judgement,
        explanation=hide(judgement.explanation),
        replacement=hide(judgement.replacement),
        evidence=tuple(_evidence(item, hide) for item in judgement.evidence),
    )


def _settlement(settlement: Settlement, hide: Callable[[str], str]) -> Settlement:
    return replace(settlement, judgement=_judgement(settlement.judgement, hide), note=hide(settlement.note))


def _ambiguity(ambiguity: Ambiguity, hide: Callable[[str], str]) -> Ambiguity:
    readings = tuple(hide(reading) for reading in ambiguity.readings)
    return replace(ambiguity, readings=readings, answer=hide(ambiguity.answer))


def _evidence(item: Evidence, hide: Callable[[str], str]) -> Evidence:
    """A link whose address names the source is withheld whole."""
    if any(hide(url) != url for url in (item.url, item.archived)):
        return _open_evidence(replace(item, confidential=True))
    return replace(item, title=hide(item.title), origin=hide(item.origin), excerpt=hide(item.excerpt))


def _confirmation(item: Confirmation, hide: Callable[[str], str]) -> Confirmation:
    return replace(item, note=hide(item.note))
