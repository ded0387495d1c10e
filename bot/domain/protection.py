"""What is confidential leaves the desk through no message, digest, export, offer or model call: it is taken out here.

A source is confidential when somebody marked it so; then its name goes from everything that is shown of its article.
Evidence is confidential when its reviewer said so; then only its kind and day are shown to others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.domain.attribution import Attribution, Source
from bot.domain.board import Ambiguity, TaskView
from bot.domain.claim import Claim, SettledBy
from bot.domain.verdict import Correction, Evidence, Judgement, Settlement, Verdict

WITHHELD = "source withheld"
"""What stands in place of a confidential source."""

Hide = Callable[[str], str]
"""Replaces every mention of an article's confidential sources in a text."""

_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who"})
_NAME = re.compile(r"[^\W\d_][\w'’-]{2,}")
_SMALL = frozenset({"the", "and", "for", "who", "that", "from", "with"})


def hide_nothing(text: str) -> str:
    """The text as it is: nothing is confidential."""
    return text


def hider(sources: Iterable[Source]) -> Hide:
    """A function that replaces the names of these sources, and each word of them that is a name."""
    phrases = [text.strip() for source in sources for text in (source.text, source.resolved or "")]
    told = {text for text in phrases if text and text.casefold() not in _PRONOUNS}
    names = {word for text in told for word in _NAME.findall(text) if word[0].isupper() and word.casefold() not in _SMALL}
    terms = sorted(told | names, key=len, reverse=True)
    if not terms:
        return hide_nothing
    # A name may be glued to other words in a link or a handle, so what stands beside it is not looked at.
    found = re.compile("|".join(re.escape(term) for term in terms), re.IGNORECASE)
    return lambda text: found.sub(f"[{WITHHELD}]", text)


def open_judgement(judgement: Judgement) -> Judgement:
    """A judgement without its confidential evidence: only kind and day of it remain."""
    return replace(judgement, evidence=tuple(_withheld(item) if item.confidential else item for item in judgement.evidence))


def redacted(view: TaskView, hide: Hide, reader: str | None = None, *, pasted: bool = False) -> TaskView:
    """A task as a reader may see it; None: everybody.

    Who has the task, judged it or brought the article (`pasted`) sees its source, and their own confidential evidence; nobody
    sees another's.
    """
    judged = any(item.reviewer == reader for item in view.verdicts)
    knows = reader is not None and (pasted or judged or view.assignee == reader)
    hide = hide_nothing if knows else hide
    return replace(
        view,
        claim=redacted_claim(view.claim, hide, withheld=view.source_withheld and not knows),
        context=hide(view.context),
        article_title=hide(view.article_title),
        reason=hide(view.reason),
        ambiguity=view.ambiguity and _ambiguity(view.ambiguity, hide),
        verdicts=tuple(redacted_verdict(item, hide, own=item.reviewer == reader) for item in view.verdicts),
        was=hide(view.was),
        settlement=view.settlement and _settlement(view.settlement, hide, own=view.settlement.editor == reader),
        reply=view.reply and replace(view.reply, reason=hide(view.reply.reason)),
    )


def redacted_claim(claim: Claim, hide: Hide, *, withheld: bool) -> Claim:
    """A claim without the names that `hide` knows, and without any source where its own is withheld."""
    if hide is hide_nothing and not withheld:
        return claim
    return replace(
        claim,
        quote=hide(claim.quote),
        attribution=claim.attribution and _attribution(claim.attribution, hide, withheld=withheld),
        leads=tuple(replace(lead, text=hide(lead.text)) for lead in claim.leads),
        priority=replace(claim.priority, reasons=tuple(hide(reason) for reason in claim.priority.reasons)),
        restated=None if claim.restated is None else hide(claim.restated),
        readings=tuple(hide(reading) for reading in claim.readings),
        settled_by=None if claim.settled_by is None else _settled_by(claim.settled_by, hide),
    )


def _settled_by(lead: SettledBy, hide: Hide) -> SettledBy:
    holder, search = (None if text is None else hide(text) for text in (lead.primary_source, lead.search))
    return replace(lead, primary_source=holder, search=search)


def redacted_verdict(verdict: Verdict, hide: Hide, *, own: bool = False) -> Verdict:
    """A verdict with what was written to it. own: the reader's, who sees their own evidence."""
    notes = tuple(replace(item, note=hide(item.note)) for item in verdict.confirmations)
    return replace(verdict, judgement=redacted_judgement(verdict.judgement, hide, own=own), confirmations=notes)


def redacted_judgement(judgement: Judgement, hide: Hide, *, own: bool = False) -> Judgement:
    """A judgement without its confidential evidence, unless it is the reader's own, and without the names that `hide` knows."""
    judgement = judgement if own else open_judgement(judgement)
    if hide is hide_nothing:
        return judgement
    return replace(
        judgement,
        explanation=hide(judgement.explanation),
        replacement=hide(judgement.replacement),
        evidence=tuple(_evidence(item, hide) for item in judgement.evidence),
    )


def redacted_correction(correction: Correction, hide: Hide) -> Correction:
    """A correction as everybody may see it."""
    old, new = (redacted_judgement(item, hide) for item in (correction.old, correction.new))
    return replace(correction, old=old, new=new, reason=hide(correction.reason))


def _settlement(settlement: Settlement, hide: Hide, *, own: bool) -> Settlement:
    return replace(settlement, judgement=redacted_judgement(settlement.judgement, hide, own=own), note=hide(settlement.note))


def _ambiguity(question: Ambiguity, hide: Hide) -> Ambiguity:
    readings = tuple(hide(reading) for reading in question.readings)
    return replace(question, readings=readings, answer=hide(question.answer))


def _withheld(item: Evidence) -> Evidence:
    return Evidence("", item.kind, item.looked_up, confidential=True)


def _evidence(item: Evidence, hide: Hide) -> Evidence:
    """A link whose address names the source is withheld whole."""
    if any(hide(url) != url for url in (item.url, item.archived, item.site)):
        return _withheld(item)
    return replace(item, title=hide(item.title), origin=hide(item.origin), excerpt=hide(item.excerpt))


def _attribution(attribution: Attribution, hide: Hide, *, withheld: bool) -> Attribution:
    source = attribution.source
    if source is None:
        return attribution
    if withheld:
        return replace(attribution, source=Source(source.span, WITHHELD))
    resolved, via = (None if text is None else hide(text) for text in (source.resolved, source.via))
    return replace(attribution, source=replace(source, text=hide(source.text), resolved=resolved, via=via))
