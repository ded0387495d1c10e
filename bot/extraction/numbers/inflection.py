"""Plural and singular of English nouns, well enough to find what is counted."""

from __future__ import annotations

from typing import Final

from bot.extraction.numbers.wordlist import words

IRREGULAR: Final = {
    "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth", "mice": "mouse", "geese": "goose",
    "lives": "life", "wives": "wife", "knives": "knife", "halves": "half", "leaves": "leaf", "wolves": "wolf", "thieves": "thief",
    "shelves": "shelf", "crises": "crisis", "analyses": "analysis", "bases": "base", "criteria": "criterion", "data": "data",
    "media": "media", "phenomena": "phenomenon", "movies": "movie", "cookies": "cookie", "zombies": "zombie", "ties": "tie",
    "died": "die", "pies": "pie", "buses": "bus", "viruses": "virus", "campuses": "campus", "bonuses": "bonus", "gases": "gas",
    "cases": "case", "houses": "house", "horses": "horse", "nurses": "nurse", "courses": "course", "purchases": "purchase",
    "licenses": "license", "licences": "licence", "services": "service", "offices": "office", "prices": "price",
    "devices": "device",
    "sentences": "sentence", "changes": "change", "images": "image", "pages": "page", "packages": "package", "judges": "judge",
    "colleges": "college", "villages": "village", "bridges": "bridge", "charges": "charge", "exchanges": "exchange",
    "ages": "age",
    "vehicles": "vehicle", "shoes": "shoe", "potatoes": "potato", "heroes": "hero", "tomatoes": "tomato", "aircraft": "aircraft",
    "calories": "calorie", "series": "series", "species": "species", "fishermen": "fisherman", "spokesmen": "spokesman",
    "businessmen": "businessman", "policemen": "policeman", "firefighters": "firefighter", "axes": "axe", "uses": "use",
    "releases": "release", "increases": "increase", "decreases": "decrease", "phases": "phase", "causes": "cause",
    "phrases": "phrase",
    "responses": "response", "expenses": "expense", "exercises": "exercise", "businesses": "business", "races": "race",
    "deaths": "death",
    "spaces": "space", "places": "place", "faces": "face", "pieces": "piece", "sources": "source", "resources": "resource",
    "forces": "force", "provinces": "province", "residences": "residence", "conferences": "conference", "mosques": "mosque",
    "stores": "store",
}  # fmt: skip

MASS: Final = words(
    """people police staff cattle sheep fish aircraft personnel series species men women children feet teeth mice data media
    offspring spacecraft hovercraft deer salmon swiss japanese chinese portuguese vietnamese headquarters means"""
)
"""Nouns that are counted without a plural -s."""

_NOT_PLURAL = words(
    """us as is was this its his has does thus plus yes across always perhaps less various previous serious famous dangerous
    religious business press class process success access loss boss mass cross gas bus virus focus status basis analysis
    crisis campus bonus census consensus congress illness fitness witness address business mens s news towards upwards
    sometimes besides various campus anonymous tremendous indigenous autonomous continuous glass grass pass bass chess
    dress mess stress express wireless los las des paris texas kansas illinois arkansas james jones williams mars venus
    paris"""
)
_ING = frozenset({"wing", "wings"})


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in MASS:
        return True
    if word in IRREGULAR:
        return word != "died"
    if word.endswith(("children", "women")) or (word.endswith("smen") and len(word) > 5):
        return True
    return len(word) > 2 and word[-1] == "s" and word not in _NOT_PLURAL and word[-2:] not in {"ss", "us", "'s", "’s"}


_ES = ("sses", "shes", "ches", "xes", "zzes", "oes")


def singular(word: str) -> str:
    """The singular of a lower-case noun; the word itself when it is none."""
    known = IRREGULAR.get(word) or _compound(word)
    if known is not None:
        return known
    if word in MASS or word in _NOT_PLURAL or len(word) < 3 or word[-1] != "s" or word[-2] in "su'’":
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_ES) else word[:-1]


def _compound(word: str) -> str | None:
    """*grandchildren*, *firemen*."""
    if word.endswith("children"):
        return word[:-3]
    if word.endswith("men") and len(word) > 5 and word not in {"specimen", "regimen", "abdomen"}:
        return word[:-3] + "man"
    return None


_BASES = {
    "best": "good", "better": "good", "worst": "bad", "worse": "bad", "biggest": "big", "bigger": "big", "largest": "large",
    "larger": "large", "oldest": "old", "older": "old", "earliest": "early", "earlier": "early", "latest": "late",
    "later": "late",
    "hottest": "hot", "hotter": "hot", "busiest": "busy", "wealthiest": "wealthy", "richest": "rich", "deadliest": "deadly",
    "happiest": "happy", "easiest": "easy", "heaviest": "heavy", "safest": "safe", "closest": "close", "finest": "fine",
    "nicest": "nice", "largest-ever": "large", "most": "", "least": "",
}  # fmt: skip
_NO_SUPERLATIVE = frozenset({"west", "midwest", "northwest", "southwest", "test", "guest", "forest", "interest", "request",
"contest",
                             "harvest", "protest", "arrest", "east", "honest", "modest", "rest", "nest", "chest", "quest",
                             "priest",
                             "conquest", "invest", "latest", "digest", "budapest", "everest"})  # fmt: skip


def base_form(word: str) -> str:
    """An adjective without its comparison (*oldest* is *old*); empty for *most*; nouns go to the singular."""
    if word in _BASES:
        return _BASES[word]
    if word.endswith("est") and len(word) > 5 and word not in _NO_SUPERLATIVE:
        return word[:-3]
    return singular(word)
