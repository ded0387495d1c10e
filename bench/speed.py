"""How fast the extraction is, and whether its time grows with the length of hostile input only.

    python bench/speed.py [FILE …]

The first figure is megabytes of article text a second on one core. The second table gives, for texts that make naive
patterns run away, the factor by which time grows when the text becomes four times as long: about 4 is linear, 16 is not.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bot.demo.sample_texts import load
from bot.extraction.rules import extract
from bot.intake.paste import as_is

SIZE = 1_000_000
HOSTILE = (
    "1,", "1.", "9 ", "one ", "hundred and ", "1-", "half of ", "more than ", "$", "a", "(", "A. ", "e.g. ", "no. ", "... ",
    "\u201c", "\u201cHe said ", "he said ",
    "according to ", "from 1 to ", ",,", ". ", "said \u201c1 ",
)  # fmt: skip


def seconds(text: str) -> float:
    """CPU seconds for one extraction, the best of three."""
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        extract(as_is(text))
        best = min(best, time.process_time() - began)
    return best


def main(names: list[str]) -> None:
    """Print both tables."""
    texts = [Path(name).read_text(encoding="utf-8") for name in names] or [str(sample["text"]) for sample in load()]
    article = "\n".join(texts)
    text = "\n".join([article] * max(1, SIZE // 5 // len(article)))
    spent = seconds(text)
    print(f"extraction: {len(text.encode()) / 1e6 / spent:.2f} MB/s on {len(text):,} characters of article text")
    print(f"\n{'hostile input':<20}{'10,000':>10}{'40,000':>10}{'growth':>10}")
    for unit in HOSTILE:
        short, long = (seconds((unit * (size // len(unit) + 1))[:size]) for size in (10_000, 40_000))
        print(f"{unit!r:<20}{short:>9.3f}s{long:>9.3f}s{long / max(short, 1e-9):>9.1f}x")


if __name__ == "__main__":
    main(sys.argv[1:])
