"""Telephone numbers: groups of digits that hang together by hyphens or follow a plus sign."""

from __future__ import annotations

from bot.extraction.numbers.tokens import Tokens

_HYPHENS = frozenset({"-", "‑"})
_MOST_GROUPS = 6
_SHORTEST, _LONGEST = 7, 15


def telephone(tokens: Tokens, at: int) -> int | None:
    """The token after the telephone number that begins at token `at`, or None."""
    international = tokens.word[at - 1] == "+" and tokens.glued(at - 1)
    if not international and (tokens.word[at + 1] not in _HYPHENS or not tokens.word[at + 2].isdecimal()):
        return None
    groups, last = _groups(tokens, at, spaced=international)
    digits = sum(map(len, groups))
    if not _SHORTEST <= digits <= _LONGEST or not all(group.isdecimal() for group in groups):
        return None
    if international or len(groups) >= 3:
        return last
    local = [len(group) for group in groups] == [3, 4] and groups[1][0] != "1"
    return last if local else None


def _groups(tokens: Tokens, at: int, *, spaced: bool) -> tuple[list[str], int]:
    groups, last = [tokens.word[at]], at + 1
    while len(groups) < _MOST_GROUPS:
        hyphen = tokens.word[last] in _HYPHENS and tokens.glued(last) and tokens.glued(last - 1)
        step = last + 1 if hyphen else last
        if not (hyphen or spaced) or not tokens.word[step].isdecimal():
            break
        groups.append(tokens.word[step])
        last = step + 1
    return groups, last
