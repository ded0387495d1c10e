"""Finding claims by their words, the best first: FTS5 on SQLite, full text on PostgreSQL, in time that a large desk can bear.

A query joins its words by OR and ranks by BM25 (Robertson & Zaragoza 2009). Words that half the desk's claims hold would make a
search read half the desk, so only the rarest words of a query are looked for: together no more than `_BUDGET` claims.
Claims that hold every word of the query are looked for besides, so that the same claim is found however common its words are.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.wordings import folded

_WORD = re.compile(r"[^\W_]+(?:['.,][^\W_]+)*")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_LONGEST_QUERY = 40
_COMMON = 1000
"""A word in this many claims or more is left out of a search by single words."""

_BUDGET = 2500
_ALL_WORDS = 20
"""How many claims with every word of the query are looked at."""

_FILLERS = (
    "a about after all also an and any are as at be because been before being but by can could did do does for from had has have "
    "he her here him his how i if in into is it its just me more most my no not now of on only or other our out over own s said "
    "same she should so some such t than that the their them then there these they this those through to too under until up us "
    "very was we were what when where which while who whom why will with would you your"
)
_STOP = frozenset(_FILLERS.split())
_K1, _B, _USUAL_LENGTH = 1.2, 0.75, 14


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a query. claims: in how many claims it stands, `_COMMON` for that many or more."""

    text: str
    claims: int


def find(session: Session, team_id: str, text: str) -> sa.Subquery | None:
    """Claims that share words with `text`, as (claim_id, score), a lower score for the better ones, the workspace's and others'.

    Whoever asks joins them with the workspace's own.

    None where `text` has no word to look for.
    """
    words = _words(text)
    if not words:
        return None
    is_postgres = session.get_bind().dialect.name == "postgresql"
    if is_postgres:
        return _find_on_postgres(session, team_id, _weigh_on_postgres(session, team_id, words))
    return _find_on_sqlite(team_id, _weigh_on_sqlite(session, words))


def _words(text: str) -> list[str]:
    found = dict.fromkeys(word for word in _WORD.findall(folded(text)) if word not in _STOP)
    return list(found)[:_LONGEST_QUERY]


def _rarest(words: Sequence[_Word]) -> list[_Word]:
    """As many of the rarest words as the budget allows."""
    chosen: list[_Word] = []
    for word in sorted(words, key=lambda word: word.claims):
        if 0 < word.claims < _COMMON and sum(item.claims for item in chosen) + word.claims <= _BUDGET:
            chosen.append(word)
    return chosen


def _spellings(word: str) -> list[str]:
    """A word as texts write it: *6,000* is *6000* too."""
    if _GROUPED.fullmatch(word):
        return [word, word.replace(",", "")]
    return [word, f"{int(word):,}"] if word.isdecimal() and len(word) > 4 else [word]


def _weigh_on_sqlite(session: Session, words: Sequence[str]) -> list[_Word]:
    one = "(SELECT count(*) FROM (SELECT 1 FROM claim_search WHERE claim_search MATCH :w{0} LIMIT {1}))"
    query = sa.text("SELECT " + ", ".join(one.format(at, _COMMON) for at in range(len(words))))
    matches = {f"w{at}": _match(_quoted(word)) for at, word in enumerate(words)}
    return [_Word(*pair) for pair in zip(words, session.connection().execute(query, matches).one(), strict=True)]


def _find_on_sqlite(team_id: str, words: Sequence[_Word]) -> sa.Subquery:
    rare = " OR ".join(_quoted(word.text) for word in _rarest(words))
    every = " AND ".join(_quoted(word.text) for word in words)
    query = (
        "SELECT rowid AS claim_id, -1000.0 AS score FROM "
        f"(SELECT rowid FROM claim_search WHERE claim_search MATCH :every ORDER BY rowid DESC LIMIT {_ALL_WORDS})"
    )
    values = {"every": f'{_match(every)} AND team_id : "{team_id}"'}
    if rare:
        query += " UNION ALL SELECT rowid, bm25(claim_search, 1.0, 0.5, 0.0) FROM claim_search WHERE claim_search MATCH :rare"
        values["rare"] = _match(rare)
    return _best(query, values)


def _match(query: str) -> str:
    """A query of claims' words. The workspace is no part of it: BM25 would count all of its claims each time."""
    return f"{{quote source}} : ({query})"


def _quoted(word: str) -> str:
    """A word as FTS5 reads it. Words hold letters, digits, points, commas and apostrophes only, so nothing in them is syntax."""
    made = [f'"{spelling}"' for spelling in _spellings(word)]
    return made[0] if len(made) == 1 else f"({' OR '.join(made)})"


def _weigh_on_postgres(session: Session, team_id: str, words: Sequence[str]) -> list[_Word]:
    one = "(SELECT count(*) FROM (SELECT 1 FROM claim WHERE team_id = :team AND claim_search @@ {0} LIMIT {1}) AS found{2})"
    parts, values = _phrases(words)
    query = sa.text("SELECT " + ", ".join(one.format(part, _COMMON, at) for at, part in enumerate(parts)))
    counts = session.connection().execute(query, {**values, "team": team_id}).one()
    return [_Word(*pair) for pair in zip(words, counts, strict=True)]


def _find_on_postgres(session: Session, team_id: str, words: Sequence[_Word]) -> sa.Subquery:
    parts, values = _phrases([word.text for word in words])
    every, rare = " && ".join(parts), _rarest(words)
    query = (
        "SELECT id AS claim_id, -1000.0::float AS score FROM (SELECT id FROM claim WHERE team_id = :team "
        f"AND claim_search @@ ({every}) ORDER BY id DESC LIMIT {_ALL_WORDS}) AS every"
    )
    if rare:
        part_of = dict(zip([word.text for word in words], parts, strict=True))
        total = session.connection().execute(sa.text("SELECT reltuples FROM pg_class WHERE oid = 'claim'::regclass")).scalar_one()
        number = max(float(total), *(2.0 * word.claims for word in words))
        hits = " + ".join(f"{_idf(word, number):.4f} * (claim_search @@ {part_of[word.text]})::int" for word in rare)
        length = f"(1 + {_K1} * ({1 - _B} + {_B} * length(claim_search) / {_USUAL_LENGTH}.0))"
        query += (
            f" UNION ALL SELECT id, -({hits})::float / {length} FROM claim WHERE team_id = :team "
            f"AND claim_search @@ ({' || '.join(part_of[word.text] for word in rare)})"
        )
    return _best(query, {**values, "team": team_id})


def _phrases(words: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Each word as an expression of PostgreSQL, and the values that these name."""
    parts: list[str] = []
    values: dict[str, str] = {}
    for at, word in enumerate(words):
        names: list[str] = []
        for spelling in _spellings(word):
            name = f"w{at}_{len(names)}"
            values[name] = spelling
            names.append(f"phraseto_tsquery('english', :{name})")
        parts.append(f"({' || '.join(names)})")
    return parts, values


def _idf(word: _Word, number: float) -> float:
    return math.log(1 + (number - word.claims + 0.5) / (word.claims + 0.5))


def _best(query: str, values: dict[str, str]) -> sa.Subquery:
    found = f"SELECT claim_id, min(score) AS score FROM ({query}) AS found GROUP BY claim_id"
    named = sa.text(found).bindparams(**values)
    return named.columns(sa.column("claim_id", sa.Integer), sa.column("score", sa.Float)).subquery()
