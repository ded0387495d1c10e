"""Grounds for checking a claim first, each stated in words that a reviewer can agree or disagree with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from bot.domain.attribution import Source
from bot.domain.claim import Claim
from bot.domain.quantity import Quantity, QuantityType
from bot.extraction.wordsets import word_set

_SUPERLATIVE = re.compile(
    r"(?i)\b(?:largest|biggest|greatest|highest|lowest|smallest|longest|shortest|fastest|worst|best|oldest|youngest|"
    r"richest|poorest|deadliest|record|unprecedented|first[ -]ever|first (?:time|since|in)|never before|"
    r"the most|the least|the only|all[ -]time)\b"
)
_EXTREMES = word_set(
    "largest biggest greatest highest lowest smallest longest shortest fastest worst best oldest youngest richest poorest "
    "deadliest record unprecedented first never most least only all"
)
_PERSON = re.compile(r"[A-Z](?<!\w.)(?:[a-z]{2,20}|(?<=M)[rs]|(?<=D)r)\.?(?: [A-Z]\.)? [A-Z][\w’'-]{2,30}")
_NOT_PERSONS = word_set(
    "The This That These In On At For And But Lake Saint Mount River Street Road Avenue Square Park Bay Island "
    "Islands Valley Hill Harbour Harbor Defence Defense Ministry Department Authority Health Trust North South East "
    "West New Old Great United States Kingdom City County State University Institute Institution College School Bank "
    "Post Times Journal Herald Tribune News Press House Senate Court Council Committee Commission Party Union "
    "Association Federation Agency Bureau Office Company Group Corp Inc Ltd Index Stock Exchange World National "
    "International American British European African Asian Russian Chinese Korean Monday Tuesday Wednesday Thursday "
    "Friday Saturday Sunday January February March April June July August September October November December Air "
    "Airlines Media Street Wall Supreme High Security Service Services Justice Foreign Prime Central General Social "
    "Football Club Cup League Games"
)
_HEALTH = word_set(
    "health hospital hospitals patient patients disease virus vaccine vaccines vaccinated drug drugs medicine cancer "
    "infection infected infections symptoms doctors doctor died deaths death casualties killed injured wounded "
    "epidemic outbreak pandemic treatment toxic"
)
_LAW = word_set(
    "law laws legal illegal court courts judge charged charges convicted sentenced prison lawsuit sued fraud crime "
    "crimes guilty trial police arrested investigation prosecutors prosecutor indictment indicted accused rape murder "
    "corruption bribery regulation ruling"
)
_MONEY = word_set("tax taxes budget debt deficit fine fines subsidy subsidies salary wages loan loans bailout inflation")
_LARGE = 1_000_000
_TITLED = 0.6


def grounds(claim: Claim, words: Set[str], *, lone: bool) -> Iterator[tuple[str, float]]:
    """Each ground of a claim with its weight.

    words: those of its quote, in lower case. lone: everything the article attributes comes from this claim's source.
    """
    superlative = None if _EXTREMES.isdisjoint(words) else _SUPERLATIVE.search(claim.quote)
    if superlative:
        yield f"superlative: “{superlative.group().lower()}”", 0.12
    person = _person(claim.quote)
    if person:
        yield f"names a person: {person}", 0.06
    if not _HEALTH.isdisjoint(words):
        yield "life and health", 0.12
    if not _LAW.isdisjoint(words):
        yield "law and crime", 0.1
    if not _MONEY.isdisjoint(words) or any(one.type is QuantityType.CURRENCY for one in claim.quantities):
        yield "money", 0.1
    if claim.quantities:
        yield from _figures(claim.quantities)
    if claim.attribution is not None:
        yield from _sources(claim.attribution.source, lone=lone)


def _person(quote: str) -> str | None:
    """The first name of a person; none in a headline, where capitals say nothing."""
    for found in _PERSON.finditer(quote):
        name = found.group()
        if _NOT_PERSONS.isdisjoint(name.split()):
            return None if _all_capitals(quote) else name
    return None


def _all_capitals(quote: str) -> bool:
    words = quote.split()
    return len([word for word in words if word[0].isupper()]) > _TITLED * len(words)


def _figures(quantities: tuple[Quantity, ...]) -> Iterator[tuple[str, float]]:
    large = next((one for one in quantities if _size(one) >= _LARGE), None)
    if large is not None:
        yield f"large number: {large.text}", 0.08
    if len(quantities) >= 3:
        yield f"{len(quantities)} numbers in one claim", 0.06


def _size(quantity: Quantity) -> float:
    return max(abs(value) for value in (quantity.value, quantity.low, quantity.high, 0.0) if value is not None)


def _sources(source: Source | None, *, lone: bool) -> Iterator[tuple[str, float]]:
    if source is None:
        yield "no source named", 0.12
    elif source.anonymous:
        yield f"anonymous source: {source.text}", 0.14
    elif lone:
        yield f"the only source in this article: {source.resolved or source.text}", 0.06
