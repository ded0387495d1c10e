"""What the jobs need from other rooms, as plain callables that the composition root hands in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.desk.calls import Caps
from bot.domain.article import Article
from bot.domain.asking import Allowance, Ask
from bot.domain.claim import Extraction
from bot.domain.exporting import ExportOrder
from bot.domain.people import Paste, Tell
from bot.jobs.breaker import Breaker

Reader = Callable[[Paste], Article]
"""Reads what was pasted. Raises IntakeError with words for people, ServiceError where trying again may help."""

Continues = Callable[[Paste], bool]
"""Whether a paste is only the rest of the one before it, which is read together with it."""

Extractor = Callable[[Article], Extraction]
"""Finds the claims of an article."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A note, and the name under which it is told once."""

    name: str
    tell: Tell


@dataclass(frozen=True, slots=True)
class Refining:
    """How claims are found with a model. find: the article's claims, given the way to the model and what may be spent."""

    find: Callable[[Article, Ask, Allowance], Extraction]
    model: Ask
    caps: Caps
    breaker: Breaker = field(default_factory=Breaker)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The way out to the people. Each may raise ServiceError, and each may be called again with the same argument.

    post: make sure that the message of an outbox row is posted. update: bring a posted message up to date.
    tell: say something to one person. notice: what the asker should know about a message that was
    refused (0), or before which Slack wants so many seconds of rest. export: make a file and send it to whoever ordered it.
    """

    post: Callable[[str], None]
    update: Callable[[str], None]
    tell: Callable[[Tell], None]
    export: Callable[[ExportOrder], None]
    notice: Callable[[str, float], Notice | None] = lambda _key, _seconds: None
