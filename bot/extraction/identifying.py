"""Figures that assert nothing: counts that point at known things (*the two neighbours*), and what is only asked."""

from __future__ import annotations

from bot.domain.quantity import Quantity, QuantityType, Relation

_MANY = 10
_POINTING = frozenset({"the", "these", "those", "both"})


def points_back(text: str, quantity: Quantity) -> bool:
    """Whether a small count in words stands behind a definite article, so that it names a group already known."""
    plain = quantity.relation is Relation.EQUAL and quantity.type is QuantityType.NUMBER and quantity.change is None
    if not plain or quantity.value is None or not 1 < quantity.value <= _MANY or not quantity.text[:1].isalpha():
        return False
    words = text[max(0, quantity.span.start - 12) : quantity.span.start].split()
    first = quantity.text.split()[0].lower()
    return first in _POINTING or (bool(words) and words[-1].lower() in _POINTING)


def asks(sentence: str) -> bool:
    """Whether a sentence only asks: its figures are nobody's assertion."""
    return sentence.rstrip("”\"’' ").endswith("?")
