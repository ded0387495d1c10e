"""How well earlier claims are found: MAP@5 and hits among the first five.

    python -m bench.memory URL FOLDER           CheckThat! 2020 task 2, English (its folder `data`)
    python -m bench.memory URL --like FILE      queries made from the sentences of a .jsonl file ({"text": …} a line)

URL is an empty database (sqlite:///file, postgresql://…). Without CheckThat! at hand, `--like` takes each sentence as a claim of
old and asks for every twentieth in other words: words left out, others in another form, order and figures written otherwise. Such
queries are kinder than tweets; the figures of both cannot be compared.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.desk import store_name
from bench.filling import NOW, TEAM, fill
from bot.desk import memory_search
from bot.desk.store import Store

Queries = list[tuple[str, set[int]]]
_FIRST = 5


def check_that(folder: Path) -> tuple[list[str], Queries]:
    """Claims, and each tweet of the test part (or else dev) with the numbers of its claims."""
    with (folder / "verified_claims.docs.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    texts = [" ".join(row[name] for name in ("vclaim", "title") if row.get(name)) for row in rows]
    number = {row["vclaim_id"]: at for at, row in enumerate(rows, start=1)}
    part = next(part for part in ("test", "dev") if (folder / part).is_dir())
    wanted: dict[str, set[int]] = {}
    for line in (folder / part / "tweet-vclaim-pairs.qrels").read_text(encoding="utf-8").splitlines():
        tweet, _, claim, _ = line.split("\t")
        wanted.setdefault(tweet, set()).add(number[claim])
    with (folder / part / "tweets.queries.tsv").open(encoding="utf-8", newline="") as file:
        tweets = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return texts, [(_clean(row["tweet_content"]), wanted[row["tweet_id"]]) for row in tweets if row["tweet_id"] in wanted]


def _clean(tweet: str) -> str:
    """A tweet without links, with the words of its tags and handles set apart."""
    words = re.sub(r"https?://\S+|pic\.twitter\.com/\S+", " ", tweet)
    return re.sub(r"([a-z])([A-Z])", r"\1 \2", re.sub(r"[#@_]", " ", words))


def in_other_words(path: Path) -> tuple[list[str], Queries]:
    """The sentences of a file, and some of them changed."""
    random = Random(3)
    lines = (json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())
    texts = [text for text in lines if len(text.split()) >= 8]
    return texts, [(_changed(text, random), {at}) for at, text in enumerate(texts, start=1) if at % 20 == 0]


def _changed(text: str, random: Random) -> str:
    words = [word for word in text.split() if random.random() > 0.35]
    half = random.randrange(len(words) or 1)
    return " ".join(_bent(word, random) for word in [*words[half:], *words[:half]])


def _bent(word: str, random: Random) -> str:
    """A word in another form now and then, a figure without its commas."""
    if word[:1].isdigit():
        return word.replace(",", "")
    return word.rstrip(".,") + random.choice(["", "", "", "s", "ed", "ing"]) if word.isalpha() else word


def found(store: Store, queries: Queries) -> Iterator[tuple[float, bool, float]]:
    """For each query: average precision among the first five, whether any is right, milliseconds."""
    for text, wanted in queries:
        began = time.perf_counter()
        with store.read() as session:
            hits = memory_search.find(session, TEAM, text)
            rows = [] if hits is None else session.connection().execute(hits.select().order_by(hits.c.score).limit(_FIRST)).all()
        right = [row[0] in wanted for row in rows]
        precision = sum(sum(right[: at + 1]) / (at + 1) for at, is_right in enumerate(right) if is_right)
        yield precision / min(len(wanted), _FIRST), any(right), (time.perf_counter() - began) * 1000


def main() -> None:
    """Fill the database and print one line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--like", type=Path)
    options = parser.parse_args()
    if (options.folder is None) == (options.like is None):
        parser.error("give either the folder of CheckThat! or --like FILE")
    texts, queries = check_that(options.folder) if options.folder else in_other_words(options.like)
    store = Store.open(options.url.replace("postgresql://", "postgresql+psycopg://", 1), lambda: NOW)
    store.migrate()
    fill(store, len(texts), texts)
    results = list(found(store, queries))
    store.close()
    number = len(results)
    mean, hits, spent = (sum(column) / number for column in zip(*results, strict=True))
    print(
        f"{store_name(store)}: {len(texts):,} claims, {number} queries: MAP@5 {mean:.3f}, hit@5 {hits:.3f}, {spent:.1f} ms each"
    )


if __name__ == "__main__":
    main()
