"""How much a sentence wants checking, judged by its wording alone."""

from __future__ import annotations

import math

from bot.extraction.triage.traits import Wording, traits
from bot.extraction.triage.weights import BIAS, WEIGHTS


def check_worthiness(wording: Wording) -> float:
    """How much a sentence of this wording wants checking, 0 to 1; from 0.5 on it is worth while."""
    present = traits(wording)
    if not present:
        return 0.0
    return 1.0 / (1.0 + math.exp(-math.fsum([BIAS, *map(WEIGHTS.__getitem__, present)])))
