"""Passages that talk to a machine instead of a reader. They are read like any other, and trusted less.

This is no shield: what a model can do with an article is bounded elsewhere. It only names what a person would want to know.
"""

from __future__ import annotations

import re

from bot.domain.text import fold

_TELLS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|rules?|above|article|directives?)\b",
        r"\b(?:system|initial|hidden|original) (?:prompts?|instructions?|messages?)\b",
        r"\byou(?: are|'re) (?:now (?:an? |in |the |dan\b|going to )|a helpful |an? ai |chatgpt|dan\b|in .{1,20} mode)",
        r"\b(?:return|output|print|reply|respond|answer)\b.{0,50}\b(?:empty list|json|no claims|only with|word|prompt)\b",
        r"\b(?:language model|ai assistant|ai model|llm)s?\b.{0,40}\b(?:must|should|shall|reading this|processing)\b",
        r"\bno (?:checkable )?claims\b|\bempty list\b|\bmark (?:every|all|each) claims?\b|\bcreate tasks\b",
        r"\b(?:add|append|include|insert)\b.{0,30}\b(?:to every|to each|to your|in your) (?:claim|reply|response|answer|output)",
        r"<\s*/?\s*(?:system|article|instructions?|prompt)\b|<[!@#][a-z0-9^]",
        r"\"\s*\}\s*\]|\[\s*\{\s*\"",
    )
)


def instruction_like(text: str) -> bool:
    """True when a sentence or paragraph reads like an order to a machine."""
    folded = fold(text[:4000]).text
    return any(tell.search(folded) for tell in _TELLS)
