"""Who a source is in full: pronouns, short names, abbreviations and *the statement* led back to what they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.attribution import Source
from bot.extraction.abbreviations import STARTERS, TITLES
from bot.extraction.attributions.hits import Hit
from bot.extraction.english import DETERMINERS, PREPOSITIONS, WEEKDAYS
from bot.extraction.wordsets import word_set

_DAYS = frozenset(day for day in WEEKDAYS if day.endswith("day"))
_NO_NAME = STARTERS | DETERMINERS | PREPOSITIONS | _DAYS | frozenset({"neither", "either"})
_BACK = 6000
_RECENT = 40
_TITLES = r"(?:" + "|".join(sorted(title.capitalize() for title in TITLES)) + r")\. "
"""Only behind these does a name go on after a stop; behind any other word the stop ends a sentence."""
_LEAD = re.compile(rf"(?:(?:\b{_TITLES}|[A-Z][\w’'-]{{1,30}} )(?:[A-Z]\. )?){{1,2}}$")
_TITLE = re.compile(r"[A-Z][\w’'-]{1,30}(?: (?:[A-Z][\w’'-]{1,30}|of|and|for|the)){1,7} ?$")
_NAME = re.compile(
    rf"\b(?:(?:{_TITLES}){{1,3}}|[A-Z][\w’'-]+ )(?:[A-Z]\. ?)?[A-Z][\w’'-]+(?: (?:[A-Z]\. ?)?[A-Z][\w’'-]+){{0,3}}"
)
_PERSON_PRONOUNS = frozenset({"he", "she"})
_BODY_PRONOUNS = frozenset({"it", "they", "we", "i", "who", "which"})
_DOCUMENTS = word_set("statement report letter email e-mail memo post tweet release filing announcement briefing")
_BODIES = word_set(
    "ministry department agency company group organization organisation government union bank court office police "
    "committee council party university institute authority commission board association campaign team firm airline "
    "manufacturer watchdog charity body nations house senate congress force army navy center centre council news times "
    "post journal fund foundation coalition"
)
_ROLES = word_set(
    "chair chairman chairwoman chairperson president director minister secretary mayor governor senator spokesman "
    "spokeswoman spokesperson chief head leader analyst economist professor founder manager judge officer "
    "commissioner lawyer attorney editor"
)
_BODY_NAME = re.compile(r"(?:[Tt]he |[A-Z][\w’'-]+ )(?:[\w’'-]+ ){0,3}?(?:" + "|".join(sorted(_BODIES)) + r")\b")
_UNNAMED = word_set(
    "official officials source sources person people spokesman spokeswoman spokesperson analyst analysts expert experts "
    "critic critics aide aides adviser advisers insider insiders diplomat diplomats lawmaker lawmakers executive "
    "executives employee employees trader traders witness witnesses observers residents economists scientists "
    "researchers supporters opponents"
)


def resolved(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """The same hits with `resolved` and `anonymous` filled in on their sources. Hits come in text order."""
    memory = _Memory(text)
    found: list[Hit] = []
    for hit in hits:
        source = hit.attribution.source
        if source is None:
            found.append(hit)
            continue
        known = memory.resolve(source)
        memory.remember(known)
        found.append(hit if known is source else replace(hit, attribution=replace(hit.attribution, source=known)))
    return found


class _Memory:
    """The sources met so far."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._person: str | None = None
        self._bodies: list[str] = []
        self._known: dict[str, str | None] = {}

    def resolve(self, source: Source) -> Source:
        """The source with what it stands for, where it stands for something else."""
        low = source.text.lower().split()
        bare = low[1:] if low[:1] in (["the"], ["this"], ["a"], ["its"], ["their"]) else low
        anonymous = is_unnamed(source.text, bare)
        meaning = self._meaning(source, low, bare)
        if meaning == source.resolved and anonymous == source.anonymous:
            return source
        return replace(source, resolved=meaning, anonymous=anonymous)

    def _meaning(self, source: Source, low: list[str], bare: list[str]) -> str | None:
        if len(low) == 1 and low[0] in _PERSON_PRONOUNS:
            return self._person or self._name_before(source.span.start)
        if len(low) == 1 and low[0] in _BODY_PRONOUNS:
            return self._body_before(source.span.start) or (self._bodies[-1] if self._bodies else None)
        if low[:1] == ["the"] and len(bare) == 1 and bare[0] in _DOCUMENTS | _BODIES:
            return self._body(bare[0])
        if len(low) == 1 and source.text[0].isupper():
            return self._full_name(source)
        return None

    def _body(self, head: str) -> str | None:
        """The body last named with this head word; for a document, the body last named at all."""
        if head in _DOCUMENTS:
            return self._bodies[-1] if self._bodies else None
        return next(
            (name for name in reversed(self._bodies[-_RECENT:]) if head in name.lower().split() and name.lower() != head), None
        )

    def _body_before(self, place: int) -> str | None:
        """The body named last in the words before `place`, for *it* and *they*."""
        found = _BODY_NAME.findall(self._text, max(0, place - 250), place)
        return str(found[-1]).removeprefix("The ").removeprefix("the ") if found else None

    def _name_before(self, place: int) -> str | None:
        """The person named last in the words before `place`, for *he* and *she* when no person has spoken yet."""
        names = (_bare_name(name) for name in reversed(_NAME.findall(self._text, max(0, place - 400), place)))
        return next((name for name in names if name is not None), None)

    def _full_name(self, source: Source) -> str | None:
        """The longer name that ends with this one, from earlier in the text; or what an abbreviation was introduced for."""
        short = source.text.removesuffix("’s").removesuffix("'s")
        if short not in self._known:
            before = self._text[max(0, source.span.start - _BACK) : source.span.start]
            self._known[short] = _longer(before, short) or _in_brackets(before, short)
        return self._known[short]

    def remember(self, source: Source) -> None:
        """Keep a named source for the pronouns to come."""
        name = source.resolved or source.text
        words = name.lower().split()
        if (len(words) == 1 and words[0] in _PERSON_PRONOUNS | _BODY_PRONOUNS) or source.anonymous:
            return
        if not any(word[:1].isupper() for word in name.split()):
            return
        name = name.removeprefix("the ").removeprefix("The ")
        if _NAME.search(name) is not None and _may_be_person(words):
            self._person = name
        else:
            self._bodies.append(name)


def _may_be_person(words: list[str]) -> bool:
    """False for what is called a ministry, a company or the like, unless somebody's role is named with it."""
    return _BODIES.isdisjoint(words) or not _ROLES.isdisjoint(words)


def _bare_name(name: str) -> str | None:
    """A person's name without the weekday or the sentence's first word in front (*But Mayor Ada Brandt*)."""
    words = name.split()
    while len(words) > 2 and words[0].lower() in _NO_NAME:
        del words[0]
    low = [word.lower() for word in words]
    return " ".join(words) if low[0] not in _NO_NAME and _may_be_person(low) else None


def _longer(before: str, short: str) -> str | None:
    """The first name in the text that ends with `short` and has more words."""
    at = before.find(f" {short}")
    while at != -1:
        end = at + 1 + len(short)
        lead = _LEAD.search(before, max(0, at - 40), at + 1)
        if lead and not before[end : end + 1].isalnum() and lead.group().split()[0].lower() not in _NO_NAME:
            return lead.group() + short
        at = before.find(f" {short}", end)
    return None


def _in_brackets(before: str, short: str) -> str | None:
    """What stands in front of *(SHORT)*: as many capitalised words as the abbreviation has letters, roughly."""
    at = before.find(f"({short})")
    if at == -1:
        return None
    lead = _TITLE.search(before, max(0, at - 90), at)
    return lead.group().strip().removeprefix("The ") if lead else None


def is_unnamed(text: str, bare: list[str]) -> bool:
    """True for officials, people familiar with the matter and the like, without a name."""
    if _UNNAMED.isdisjoint(word.strip(",") for word in bare):
        return False
    capitals = [word for word in text.split()[1:] if word[:1].isupper()]
    return len(capitals) < 2
