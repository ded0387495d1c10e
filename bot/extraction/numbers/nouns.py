"""What is counted: the noun after a number, with the words that qualify it, found without a parser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.extraction.numbers.inflection import base_form, is_plural, singular
from bot.extraction.numbers.tokens import Tokens
from bot.extraction.numbers.wordlist import words

__all__ = ["Counted", "count_after", "singular"]

_STOPS: Final = words(
    """of in on at by for from to with without into onto over under between among against during since until till after
    before about above below across along around behind beside beyond inside outside near off out past per than through
    throughout toward towards upon up down via as like amid despite because although though while when where who whom
    whose which that if but or nor so yet not and the a an this these those it its he she they we you i his her their our
    my your him them us me is are was were be been being am has have had do does did will would can could may might shall
    should must there here then now ago later earlier each every all both some any no none only just also even still
    already yesterday today tomorrow tonight annually daily weekly monthly yearly apart away together respectively
    worldwide nationwide overall alone monday tuesday wednesday thursday friday saturday sunday last next said say says
    told came come comes went go goes took take takes made make makes got get gets gave give gives left leave died die
    dies ran run runs won win wins lost lose loses fell fall falls rose rise rises grew grow grows became become remain
    remains remained include includes included including according compared excluding following based work works voted
    late later several few many such myself himself herself themselves yourself ourselves itself vote live lived lives
    need needs want wants wanted committed showed shows show believe believes believed think thinks think thought know
    knew known were killed injured wounded arrested hurt dead missing survived reported continued tried began more less
    fewer higher lower greater better worse faster slower early high deep tall long wide old thick ahead north south east
    west too instead what how why et per until unless whether once upon within regardless due own"""
)
"""Words that end the counted noun."""

_MAY_QUALIFY: Final = frozenset({"dead", "missing", "known", "lower", "higher", "more", "less", "early", "long", "old", "high",
"own",
                                 "south", "north", "east", "west", "deep", "tall", "wide", "left", "best", "better", "greater",
                                 "injured",
                                 "wounded", "committed", "reported", "lost", "work", "show", "live", "fewer", "overall",
                                 "daily", "weekly",
                                 "monthly", "annual", "killed", "run", "vote", "home"})  # fmt: skip
_DROPPED: Final = frozenset({"more", "other", "own", "such"}) - {"other"}
_REACH = 7


@dataclass(slots=True)
class Counted:
    """The counted noun: token of its head, token after it, and its common spelling with and without qualifiers."""

    head: int
    last: int
    name: str
    phrase: str


def count_after(tokens: Tokens, at: int, *, plural: bool, whole: bool = False) -> Counted | None:
    """The noun phrase that begins at token `at`.

    plural: more than one is counted, so its head is a plural where one is near. whole: a share of it is counted, so without a
    plural the whole phrase is meant and not its first word.
    """
    if tokens.word[at] == "who":
        return Counted(at, at, "people", "people")
    words, head = _walk(tokens, at, plural=plural, whole=whole)
    if head is None:
        return None
    pieces = [base_form(tokens.word[i]) for i in words if i != head and _names(tokens, i)]
    pieces = [piece.removesuffix("'s").removesuffix("’s") for piece in pieces if piece]
    pieces += [singular(tokens.word[head]), *_further(tokens, words, head + 1)]
    return Counted(head, head + 1, singular(tokens.word[head]), " ".join(pieces))


def _names(tokens: Tokens, at: int) -> bool:
    """Whether a qualifier belongs to the common spelling: participles do not (*recorded songs*), save after *most*."""
    return not tokens.word[at].endswith("ed") or tokens.word[at - 1] in {"most", "least"}


def _further(tokens: Tokens, words: list[int], at: int) -> list[str]:
    """What narrows the head down: *categories of products*, *one of the oldest parks in America*."""
    after = tokens.word[at + 1]
    if tokens.word[at] == "of" and tokens.is_word(at + 1) and after not in _STOPS:
        inner, head = _walk(tokens, at + 1, plural=True, whole=True)
        return [base_form(tokens.word[i]) for i in inner] if head is not None else []
    superlative = any(tokens.word[i].endswith("est") for i in words[:-1])
    if superlative and tokens.word[at] == "in":
        place = at + 2 if after == "the" else at + 1
        return [tokens.word[place]] if after == "the" or tokens.is_capital(place) else []
    return []


def _walk(tokens: Tokens, at: int, *, plural: bool, whole: bool = False) -> tuple[list[int], int | None]:
    """Word tokens of the phrase and its head, up to the first word that cannot belong to it."""
    words: list[int] = []
    index = at
    while index < at + 2 * _REACH and len(words) < _REACH:
        step = _next_word(tokens, index, words)
        if step is None:
            break
        index = step
        words.append(index)
        if plural and _is_plural(tokens, index) and not _qualifies_plural(tokens, index):
            return words, index
        if plural and len(words) == 1 and _hyphened(tokens, at):
            return words, index
        if not plural and _is_plural(tokens, index) and words[:-1]:
            words.pop()
            break
        if tokens.breaks(index):
            break
        index += 1
    return _settle(tokens, words, plural=plural and not whole)


def _is_plural(tokens: Tokens, index: int) -> bool:
    """Whether the word is a plural noun; the S of an acronym (*SLS*) is no plural."""
    return is_plural(tokens.word[index]) and not (tokens.form(index).isupper() and len(tokens.word[index]) < 6)


def _hyphened(tokens: Tokens, at: int) -> bool:
    """Whether the word at `at` hangs on the number by a hyphen (*six-cylinder*), so that it alone is the unit."""
    return tokens.word[at - 1] in {"-", "‑"} and tokens.glued(at - 1) and tokens.is_word(at)


def _qualifies_plural(tokens: Tokens, index: int) -> bool:
    """Whether a plural word only qualifies the head after it (*sports cars*)."""
    return tokens.word[index] in {"sports", "arms", "savings", "sales", "systems", "customs", "operations"} and is_plural(
        tokens.word[index + 1]
    )


def _next_word(tokens: Tokens, index: int, words: list[int]) -> int | None:
    """The next token that may belong to the phrase: a word, or the word after a hyphen, a quote or *and* between qualifiers."""
    word = tokens.word[index]
    if word in _HYPHENS and words and tokens.glued(index - 1):
        return _after_hyphen(tokens, index)
    if word in _LINKS and tokens.is_word(index + 1):
        joined = word in {"and", "&"} and words != [] and _plural_soon(tokens, index + 1)
        quote = word in _QUOTES and tokens.glued(index)
        return index + 1 if joined or quote else None
    if not tokens.is_word(index):
        return _label(tokens, index, words)
    return None if _ends_phrase(tokens, index, words) else index


def _after_hyphen(tokens: Tokens, index: int) -> int | None:
    """*full-time*, *COVID-19 tests*, *low- and middle-income*."""
    if tokens.glued(index):
        if tokens.is_word(index + 1):
            return index + 1
        return index + 2 if tokens.is_digits(index + 1) and tokens.is_word(index + 2) else None
    return index + 2 if tokens.word[index + 1] in {"and", "or", "to"} and tokens.is_word(index + 2) else None


_HYPHENS: Final = frozenset({"-", "‑"})
_QUOTES: Final = frozenset({"“", '"', "‘", "'"})
_LINKS: Final = _QUOTES | {"and", "&"}


_NOUNS_IN_ING: Final = words(
    """seed bed building wing meeting listing opening painting recording feeling hearing ruling filing offering ring king"""
)


def _ends_phrase(tokens: Tokens, index: int, words: list[int]) -> bool:
    """Whether the phrase ends before the word at `index`: a small word, a later adverb, or a verb form that no plural follows."""
    word = tokens.word[index]
    if word in _STOPS and not (tokens.form(index).isupper() and len(word) > 1):
        return word not in _MAY_QUALIFY or not (_plural_soon(tokens, index + 1) or tokens.is_capital(index))
    if word.partition("’")[0].partition("'")[0] in _PRONOUNS or word.endswith(("n't", "n’t")):
        return True
    if words and word.endswith("ly") and word not in _NOUNS_IN_LY:
        return True
    return word.endswith(("ed", "ing")) and not _plural_soon(tokens, index + 1) and word not in _NOUNS_IN_ING


_PRONOUNS: Final = words("he she it that who there they we you i what")
_NOUNS_IN_LY: Final = words(
    """family daily weekly monthly supply assembly rally ally italy anomaly early elderly friendly italy"""
)


def _label(tokens: Tokens, index: int, words: list[int]) -> int | None:
    """A number that is part of what is counted: *400 737 Max jets*, *58 Fortune 500 companies*."""
    if not tokens.is_digits(index) or not tokens.is_word(index + 1):
        return None
    named = words != [] and tokens.is_capital(index - 1)
    return index if named or tokens.is_capital(index + 1) else None


def _plural_soon(tokens: Tokens, index: int) -> bool:
    for at in range(index, index + 4):
        word = tokens.word[at]
        if word == "and" and at > index:
            continue
        if not tokens.is_word(at) or (word in _STOPS and word not in _MAY_QUALIFY):
            return False
        if is_plural(word):
            return True
    return False


def _settle(tokens: Tokens, words: list[int], *, plural: bool) -> tuple[list[int], int | None]:
    """The head when no plural was found: the last word that can be a noun."""
    while words and (tokens.word[words[-1]].endswith("ly") or tokens.is_digits(words[-1])):
        words.pop()
    if plural and len(words) > 1:
        words = words[:1]
    return (words, words[-1]) if words else ([], None)
