"""How much a sentence wants checking, judged by its wording alone."""

from __future__ import annotations

import math

from bot.extraction.triage.traits import traits
from bot.extraction.triage.weights import BIAS, WEIGHTS


def check_worthiness(text: str) -> float:
    """How much the sentence `text` wants checking, 0 to 1; from 0.5 on it is worth while."""
    present = traits(text)
    if not present:
        return 0.0
    return 1.0 / (1.0 + math.exp(-(BIAS + sum(WEIGHTS[name] for name in present))))
