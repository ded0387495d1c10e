"""How a list of claims was made, and what that cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.asking import Why

_MILLION = 1_000_000


class Method(StrEnum):
    """Who made the list. The rules always do; a model may have refined all of it, a part, or nothing although it was asked."""

    RULES = "rules"
    MODEL = "rules and model"
    PARTLY = "rules, model in part"
    FALLBACK = "rules, model failed"


@dataclass(frozen=True, slots=True)
class Making:
    """How the list was made.

    why: what kept the model from answering, for `PARTLY` and `FALLBACK`. disagreements: claims of the rules that the model
    would not check, and passages it would check although the rules do not. ungrounded: quotations of the model that are not in
    the article, and were refused. unanswered: sentences it was asked about and left out. instructions: sentences of the article
    that read like orders to a machine, counted where a machine reads it. calls and tokens: all requests together; with calls and
    no tokens the server did not count them.
    """

    method: Method = Method.RULES
    why: Why | None = None
    model: str = ""
    disagreements: int = 0
    ungrounded: int = 0
    unanswered: int = 0
    instructions: int = 0
    calls: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens: input, input that the server had cached, output."""

    input: float
    cached: float
    output: float


def cost(making: Making, prices: Mapping[str, Price]) -> float | None:
    """What the calls cost in US dollars; None where no price or no tokens are known.

    A price stands for a model and its dated versions: `some-model` for `some-model-2026-03-17`.
    """
    names = [name for name in prices if making.model == name or making.model.startswith(f"{name}-")]
    if not names or not making.input_tokens + making.output_tokens:
        return None
    price = prices[max(names, key=len)]
    fresh = making.input_tokens - making.cached_tokens
    spent = fresh * price.input + making.cached_tokens * price.cached + making.output_tokens * price.output
    return spent / _MILLION
