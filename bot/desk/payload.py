"""Domain values as JSON text and back. What comes back equals what went in."""

from __future__ import annotations

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from bot.desk.sites import with_sites
from bot.domain.article import Article, Line, Metadata
from bot.domain.claim import Claim, ClaimKind
from bot.domain.making import Making
from bot.domain.verdict import Judgement


@dataclass(frozen=True)
class _Frame:
    """An article without its text, which has a column of its own."""

    lines: tuple[Line, ...]
    metadata: Metadata
    url: str | None
    canonical_url: str | None


@dataclass(frozen=True)
class _About:
    """What a frame says about its article; its lines, which can be thousands, are skipped."""

    metadata: Metadata


_FRAMES = TypeAdapter(_Frame)
_ABOUT = TypeAdapter(_About)
_CLAIMS = TypeAdapter(Claim)
_MAKINGS = TypeAdapter(Making)
_JUDGEMENTS = TypeAdapter(Judgement)


def article_to_json(article: Article) -> str:
    """Everything about an article but its text."""
    frame = _Frame(article.lines, article.metadata, article.url, article.canonical_url)
    return _FRAMES.dump_json(frame).decode()


def article_from_json(text: str, payload: str) -> Article:
    """The article of a stored text and payload."""
    frame = _FRAMES.validate_json(payload)
    return Article(text, frame.lines, frame.metadata, frame.url, frame.canonical_url)


def metadata_from_json(payload: str) -> Metadata:
    """What the stored payload of an article says about it."""
    return _ABOUT.validate_json(payload).metadata


def claim_to_json(claim: Claim) -> str:
    """A whole claim."""
    return _CLAIMS.dump_json(claim).decode()


def claim_from_json(payload: str) -> Claim:
    """The claim of a stored payload."""
    return _CLAIMS.validate_json(payload)


def making_to_json(making: Making) -> str:
    """How a list was made."""
    return _MAKINGS.dump_json(making).decode()


def making_from_json(payload: str) -> Making:
    """How the list of a stored payload was made."""
    return _MAKINGS.validate_json(payload)


def judgement_to_json(judgement: Judgement) -> str:
    """A whole judgement, evidence included."""
    return _JUDGEMENTS.dump_json(judgement).decode()


def judgement_from_json(payload: str) -> Judgement:
    """The judgement of a stored payload. Evidence that was stored before sites were kept has its site worked out now."""
    judgement = _JUDGEMENTS.validate_json(payload)
    return judgement if all(item.site for item in judgement.evidence) else with_sites(judgement)


def kind_of(claim: Claim) -> str:
    """`numeric`, `attributed` or `both`."""
    return "both" if len(claim.kinds) > 1 else next(iter(claim.kinds)).value


def source_of(claim: Claim) -> str:
    """Who the claim is attributed to, in full where that is known; empty for nobody."""
    if ClaimKind.ATTRIBUTED not in claim.kinds or claim.attribution is None or claim.attribution.source is None:
        return ""
    return claim.attribution.source.resolved or claim.attribution.source.text
