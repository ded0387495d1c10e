"""Word lists for comparing claims: what says nothing, what denies, which way things go, what leans on time and place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FOLDS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})

EMPTY = frozenset({"a", "an", "the", "that"})
"""Words that change no claim."""

NEGATIONS = _set(
    "no not never none nobody nothing neither nor nowhere without hardly barely scarcely unlikely false falsely untrue"
)
DENIALS = _set("deny denies denied denying dispute disputes disputed reject rejects rejected doubt doubts doubted")
"""Cues that turn what follows into its opposite."""

NEUTRAL_CUES = _set(
    "said says say saying stated states stating told tells telling reported reports reporting wrote writes writing "
    "added adds adding noted notes noting announced announces announcing according"
) | {"", "according to", "in a statement", "said in a statement"}
"""Cues that say only that something was said."""

_UP = _set(
    "up rise rises rose risen rising increase increases increased increasing grow grows grew grown growing climb climbs climbed "
    "jump jumped surge surged soar soared gain gains gained more higher above over exceed exceeds exceeded faster larger bigger "
    "greater most highest largest biggest longest best better win wins won buy buys bought import imports imported richer after "
    "double doubled expand expanded strengthen strengthened open opened start started approve approved accept accepted"
)
_DOWN = _set(
    "down fall falls fell fallen falling decrease decreases decreased decreasing shrink shrank shrunk shrinking decline declines "
    "declined drop drops dropped slump slumped plunge plunged lose loses lost less fewer lower below under slower smaller least "
    "lowest smallest shortest worst worse sell sells sold export exports exported poorer before halve halved contract contracted "
    "weaken weakened close closed end ended reject rejected refuse refused cut cuts"
)

_DAYS = _set("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS = _set("january february march april may june july august september october november december")
_VERBS_TOO = frozenset({"may", "march"})
_LEADS_TO_MONTH = _set("in of since until by last this next early late mid on from to")
_NOW = _set("today yesterday tomorrow tonight now currently recently ago earlier later latest already")
_NEAR = _set("this last next past coming previous current same")
_PERIODS = _set(
    "hour day night week weekend fortnight month quarter season year decade century morning afternoon evening spring summer "
    "autumn winter time hours days weeks months quarters years decades"
)
_OTHERS = _set("he him his she her hers it its they them their theirs these those such")
_SPEAKERS = _set("i me my mine we us our ours you your yours")


def folded(text: str) -> str:
    """Lower case, plain quotation marks and dashes, single spaces."""
    return " ".join(text.translate(_FOLDS).casefold().split())


def expanded(word: str) -> list[str]:
    """A word with its *not* set free (*didn't* is *did not*) and without a genitive's *'s* being touched."""
    if word == "cannot":
        return ["can", "not"]
    if word.endswith("n't"):
        stem = {"ca": "can", "wo": "will", "sha": "shall"}.get(word[:-3], word[:-3])
        return [stem, "not"]
    return [word]


def directions(words: Sequence[str]) -> tuple[int, int]:
    """How many words point up and how many down."""
    return sum(word in _UP for word in words), sum(word in _DOWN for word in words)


def floats(words: Sequence[str]) -> bool:
    """True when the words name a time that depends on the day they were written: *on Monday*, *this year*, *in April*."""
    if any(word in _DAYS or word in _NOW for word in words):
        return True
    if any(one in _NEAR and two in _PERIODS for one, two in pairwise(words)):
        return True
    return any(_is_month(words, at) and not _has_year(words, at) for at in range(len(words)))


def points(words: Sequence[str], *, speaks_of_itself: bool) -> bool:
    """True when the words point outside the sentence: pronouns, and *we* where no named source says who that is."""
    pairs = zip(words, [*words[1:], ""], strict=True)
    if any(word in _OTHERS or (word == "this" and after not in _PERIODS) for word, after in pairs):
        return True
    return not speaks_of_itself and any(word in _SPEAKERS for word in words)


def _is_month(words: Sequence[str], at: int) -> bool:
    """*may* and *march* are months only after a word that leads to one."""
    if words[at] in _VERBS_TOO:
        return at > 0 and (words[at - 1] in _LEADS_TO_MONTH or words[at - 1].isdigit())
    return words[at] in _MONTHS


def _has_year(words: Sequence[str], at: int) -> bool:
    """A year within two words of a month (*April 2025*, *April 3, 2025*)."""
    return any(len(word) == 4 and word.isdigit() for word in words[at + 1 : at + 3])
