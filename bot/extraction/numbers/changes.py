"""Whether a stated value is a change, and in which direction (*rose 5 %*, *down 30*)."""

from __future__ import annotations

from typing import Final

from bot.domain.quantity import Change
from bot.extraction.numbers.tokens import Tokens
from bot.extraction.numbers.wordlist import words

_UP: Final = words(
    """up rise rises rose risen rising gain gains gained gaining grow grows grew grown growing increase increases increased
    increasing climb climbs climbed climbing jump jumps jumped jumping surge surges surged surging soar soars soared
    soaring advance advances advanced advancing added adding leapt rally rallied rallying rebounded strengthened expand
    expanded expanding hiked raised spiked edged higher upped boosted swelled widened appreciated improved accelerated"""
) - {
    "edged",
    "higher",
    "expand",
    "raised",
    "expanded",
    "expanding",
}
_DOWN: Final = words(
    """down fall falls fell fallen falling drop drops dropped dropping lose loses lost losing decline declines declined
    declining slump slumps slumped slumping slip slips slipped slipping tumble tumbles tumbled tumbling plunge plunges
    plunged plunging plummet plummets plummeted plummeting sink sinks sank sinking shed sheds shedding decrease decreases
    decreased decreasing dip dips dipped dipping slid slide slides shrank shrink shrunk contracted weakened eased cut
    slashed reduced crashed dived dove retreated narrowed fallen depreciated shaved trimmed"""
) - {"cut", "narrowed", "eased", "reduced", "slashed"}
_BETWEEN: Final = words(
    """by a an the another further additional as much to about around nearly almost roughly more than some over about
    slightly sharply steeply nearly up down back total an estimated percent"""
)
_MOVES: Final = _UP | _DOWN | words(
    """from slow slowed slows expand expands expanded raise raised raising reduce reduced reduces reducing reduction cut cuts
    slashed increase increases improvement improve improved go went going gone move moved change changed boost boosted
    lower lowered shift shifted double doubled extend extended narrow narrowed widen widened ease eased bring brought
    revise revised turn turned upgrade upgraded downgrade downgraded shrinking growth hike hiked valuation"""
) - {"from"}  # fmt: skip
_REACH = 5


def change_before(tokens: Tokens, first: int) -> Change | None:
    """The direction of a change whose amount or result begins at token `first`."""
    at = first - 1
    if tokens.word[at] == "by":
        return _by(tokens, at)
    for _ in range(_REACH):
        word = tokens.word[at]
        if word in _UP:
            return None if word == "up" and _no_rise(tokens, at) else Change.UP
        if word in _DOWN:
            return Change.DOWN
        if word not in _BETWEEN and not word.endswith("ly"):
            return None
        at -= 1
    return None


_UP_VERBS: Final = words(
    """make makes made making set sets came come ended end took take gave give picked pick signed sign put backed used"""
)


def _no_rise(tokens: Tokens, at: int) -> bool:
    """*up to 5*, *make up 5 percent*: no rise."""
    return tokens.word[at + 1] == "to" or tokens.word[at - 1] in _UP_VERBS


def _by(tokens: Tokens, at: int) -> Change | None:
    """*grow its sales by*: the verb of change may stand a few words before *by*."""
    for back in range(at - 1, at - 6, -1):
        word = tokens.word[back]
        if word in _UP and (word != "up" or back == at - 1):
            return Change.UP
        if (word in _DOWN and (word != "down" or back == at - 1)) or word in {"cut", "reduce", "reduced", "slashed", "lowered"}:
            return Change.DOWN
        if not tokens.is_word(back):
            return None
    return None


def moved_before(tokens: Tokens, first: int) -> bool:
    """Whether words of change stand in the clause before token `first`, so that *from 3 to 5* is a change and no range."""
    for at in range(first - 1, first - 13, -1):
        word = tokens.word[at]
        if word in _MOVES:
            return True
        if word in {"", ".", ";", "range", "ranges", "ranging", "ranged", "varies", "vary", "anywhere"}:
            return False
    return False
