"""How fast the extraction is beside other systems, and whether its time grows with the length of the text only.

    python bench/speed.py [--peers PYTHON] [--hostile FILE] [FILE …]

Prints megabytes of article text a second on one core (FILEs: plain text, or JSON lines with a "text"; default: the demo's
samples) and the same for 1 and 10 MB of it. With --peers, a Python that has quantulum3 or recognizers-text installed reads
the same paragraphs in the same run. The last table gives, for texts that make naive patterns run away, the factor by which
time grows when the text becomes four times as long: about 4 is linear, 16 is not. FILE of --hostile holds more of them, as
a JSON list of objects with "unit" and "suffix".
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bot.demo.sample_texts import load
from bot.domain.article import Article, Line, LineLabel
from bot.domain.text import Span
from bot.extraction.numbers import layer_quantities
from bot.extraction.rules import extract

HOSTILE = (
    "1,", "1.", "9 ", "one ", "hundred and ", "1-", "half of ", "more than ", "$", "a", "(", "A. ", "e.g. ", "no. ", "... ",
    "\u201c", "\u201cHe said ", "he said ", "\u2018", "\u2018a\u2019 ",
    "according to ", "from 1 to ", ",,", ". ", "said \u201c1 ",
)  # fmt: skip
PEER_TEXT = 60_000
"""Characters that the peers read: they are slow."""


def article_of(text: str) -> Article:
    """The whole text as body, however long, line by line."""
    lines = [Line(Span(*match.span()), LineLabel.BODY) for match in re.finditer(r"[^\n]+", text)]
    return Article(text, tuple(lines))


def best_of(times: int, work: Callable[[], object]) -> float:
    """CPU seconds of some work, the best of some."""
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def seconds(text: str, times: int = 3) -> float:
    """CPU seconds for one extraction, the best of some."""
    article = article_of(text)
    return best_of(times, lambda: extract(article))


def texts_of(names: list[str]) -> list[str]:
    """The texts in these files, or the demo's."""
    found: list[str] = []
    for name in names:
        content = Path(name).read_text(encoding="utf-8")
        lines = content.splitlines() if name.endswith(".jsonl") else []
        found += [json.loads(line)["text"] for line in lines] or [content]
    return found or [str(sample["text"]) for sample in load()]


def rate(text: str, spent: float) -> str:
    """Megabytes a second, for people."""
    return f"{len(text.encode()) / 1e6 / spent:.3f} MB/s"


def print_speed(texts: list[str]) -> None:
    """Article by article, and as one long text."""
    articles = sum(seconds(text) for text in texts)
    print(f"extraction, article by article:  {rate(''.join(texts), articles)} on {sum(map(len, texts)):,} characters")
    joined = "\n".join(texts)
    for size in (1_000_000, 10_000_000):
        long = "\n".join([joined] * (size // len(joined) + 1))[:size]
        print(f"one text of {size / 1e6:.0f} MB:                {rate(long, seconds(long, 1))}")


def print_peers(python: str, texts: list[str]) -> None:
    """How many times faster than each peer, on the same paragraphs in the same run. The peers read numbers only."""
    text = "\n".join(texts)[:PEER_TEXT]
    here, numbers = seconds(text), best_of(3, lambda: [layer_quantities(line) for line in text.splitlines()])
    command = [python, str(Path(__file__).with_name("peers.py"))]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    print(f"\n{'same ' + format(len(text), ',') + ' characters':<24}{'speed':>14}{'whole here':>14}{'numbers here':>14}")
    print(f"{'whole extraction, here':<24}{rate(text, here):>14}")
    print(f"{'numbers only, here':<24}{rate(text, numbers):>14}")
    for name, spent in json.loads(done.stdout.splitlines()[-1]).items():
        if spent is None:
            print(f"{name:<24}  not installed")
        else:
            print(f"{name:<24}{rate(text, spent):>14}{spent / here:>13.0f}x{spent / numbers:>13.0f}x")


def print_growth(more: str | None) -> None:
    """How time grows on hostile input."""
    inputs = [(unit, "") for unit in HOSTILE]
    if more:
        entries = json.loads(Path(more).read_text(encoding="utf-8"))
        inputs += [(entry["unit"], entry.get("suffix", "")) for entry in entries if "unit" in entry]
    print(f"\n{'hostile input':<28}{'20,000':>10}{'80,000':>10}{'growth':>10}")
    for unit, suffix in inputs:
        short, long = (seconds((unit * (size // len(unit) + 1))[:size] + suffix) for size in (20_000, 80_000))
        print(f"{(unit + '…' + suffix)[:24]!r:<28}{short:>9.3f}s{long:>9.3f}s{long / max(short, 1e-9):>9.1f}x", flush=True)


def main(arguments: list[str]) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--hostile", metavar="FILE")
    parser.add_argument("files", nargs="*", metavar="FILE")
    options = parser.parse_args(arguments)
    texts = texts_of(options.files)
    print_speed(texts)
    if options.peers:
        print_peers(options.peers, texts)
    print_growth(options.hostile)


if __name__ == "__main__":
    main(sys.argv[1:])
