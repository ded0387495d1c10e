"""Forms of English verbs: from a lemma to everything it looks like in a text."""

from __future__ import annotations

from enum import StrEnum

from bot.extraction.wordsets import word_set


class Shape(StrEnum):
    """What form a verb has. A past that doubles as participle is `past`."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


_IRREGULAR: dict[str, tuple[str, str]] = {
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "write": ("wrote", "written"),
    "think": ("thought", "thought"),
    "know": ("knew", "known"),
    "see": ("saw", "seen"),
    "hear": ("heard", "heard"),
    "find": ("found", "found"),
    "show": ("showed", "shown"),
    "feel": ("felt", "felt"),
    "hold": ("held", "held"),
    "swear": ("swore", "sworn"),
    "foresee": ("foresaw", "foreseen"),
    "understand": ("understood", "understood"),
    "speak": ("spoke", "spoken"),
    "seek": ("sought", "sought"),
    "forecast": ("forecast", "forecast"),
    "read": ("read", "read"),
    "mean": ("meant", "meant"),
    "choose": ("chose", "chosen"),
    "lead": ("led", "led"),
    "learn": ("learned", "learned"),
    "dream": ("dreamed", "dreamed"),
    "bet": ("bet", "bet"),
    "blog": ("blogged", "blogged"),
    "quip": ("quipped", "quipped"),
    "admit": ("admitted", "admitted"),
    "rebut": ("rebutted", "rebutted"),
    "commit": ("committed", "committed"),
    "permit": ("permitted", "permitted"),
    "slam": ("slammed", "slammed"),
    "pan": ("panned", "panned"),
    "rip": ("ripped", "ripped"),
    "plan": ("planned", "planned"),
    "prefer": ("preferred", "preferred"),
    "refer": ("referred", "referred"),
    "forbid": ("forbade", "forbidden"),
    "make": ("made", "made"),
    "give": ("gave", "given"),
    "take": ("took", "taken"),
    "put": ("put", "put"),
    "go": ("went", "gone"),
    "sing": ("sang", "sung"),
    "chat": ("chatted", "chatted"),
    "label": ("labeled", "labeled"),
    "signal": ("signaled", "signaled"),
    "concur": ("concurred", "concurred"),
    "demur": ("demurred", "demurred"),
    "infer": ("inferred", "inferred"),
    "dub": ("dubbed", "dubbed"),
    "hit": ("hit", "hit"),
    "draw": ("drew", "drawn"),
    "let": ("let", "let"),
    "leave": ("left", "left"),
    "overrule": ("overruled", "overruled"),
}
_DOUBLED = word_set(
    "admit rebut commit permit slam pan rip plan prefer refer forbid put bet blog quip chat concur demur infer dub hit let"
)
_EXTRA: dict[str, tuple[tuple[str, Shape], ...]] = {
    "label": (("labelled", Shape.PAST), ("labelling", Shape.ING)),
    "signal": (("signalled", Shape.PAST), ("signalling", Shape.ING)),
    "learn": (("learnt", Shape.PAST),),
    "forecast": (("forecasted", Shape.PAST),),
    "plead": (("pled", Shape.PAST),),
}
_VOWELS = frozenset("aeiou")


def forms(lemma: str) -> tuple[tuple[str, Shape], ...]:
    """All forms of a verb with their shapes; no form twice."""
    past, participle = _IRREGULAR.get(lemma) or (_regular_past(lemma),) * 2
    found = {lemma: Shape.BASE, _third(lemma): Shape.THIRD, _ing(lemma): Shape.ING}
    found.setdefault(participle, Shape.PARTICIPLE)
    found[past] = Shape.PAST
    found.update(_EXTRA.get(lemma, ()))
    return tuple(found.items())


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _regular_past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    return lemma + "ed"


def _ing(lemma: str) -> str:
    if lemma in _DOUBLED:
        return lemma + lemma[-1] + "ing"
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return lemma + "ing"
