"""Score the extraction on data sets that stay outside the repository, by the scorers that lie beside them.

    python bench/claims.py FOLDER [NAME …]

FOLDER holds the sets and scorers; a set that is not there is said to be missing. Names choose sets, default all.
At the end all figures stand in one table beside the goals and other systems' figures on the same parts.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.table import table

CLAIMS = "score_claims.py"
RUNS: dict[str, tuple[str, list[str], list[str]]] = {
    # name: (input, options of extract, scorer's command with OUT for the output)
    "seed": ("seed/paste.jsonl", [], [CLAIMS, "seed/gold.jsonl", "OUT"]),
    "newsdesk-body": ("newsdesk/body.jsonl", [], [CLAIMS, "newsdesk/gold.jsonl", "OUT"]),
    "newsdesk-paste": ("newsdesk/paste.jsonl", [], [CLAIMS, "newsdesk/gold.jsonl", "OUT"]),
    "newsdesk-html": ("newsdesk/html.jsonl", [], [CLAIMS, "newsdesk/gold.jsonl", "OUT"]),
    "polnear": ("polnear/dev.jsonl", ["--layers", "--as-is"], ["score_attributions.py", "polnear/dev.jsonl", "OUT"]),
    "newsquant": (
        "newsquant/dev.jsonl",
        ["--layers", "--as-is"],
        ["score_quantities.py", "newsquant/dev.jsonl", "--skip", "ordinal,date", "--", "OUT"],
    ),
    "msrec": ("msrec/dev.jsonl", ["--layers", "--as-is"], ["score_quantities.py", "msrec/dev.jsonl", "--", "OUT"]),
    "claimbuster": ("claimbuster/dev.jsonl", ["--layers", "--as-is"], ["score_checkworthy.py", "claimbuster/dev.jsonl", "OUT"]),
}


def run(folder: Path, name: str) -> str:
    """Extract one set, print what its scorer says, and give it back; nothing when the set is missing."""
    source, options, scorer = RUNS[name]
    print(f"== {name}", flush=True)
    if not (folder / source).exists():
        print(f"missing: {source}")
        return ""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as out:
        subprocess.run(
            [sys.executable, "-m", "bot", "extract", "--jsonl", str(folder / source), *options], stdout=out, check=True
        )
        command = [str(Path(out.name)) if word == "OUT" else word for word in scorer]
        done = subprocess.run([sys.executable, *command], cwd=folder, check=True, capture_output=True, text=True)
    print(done.stdout, flush=True)
    return done.stdout


def main(arguments: list[str]) -> None:
    """Run the chosen sets."""
    if not arguments:
        sys.exit(__doc__)
    folder = Path(arguments[0]).resolve()
    printed = {name: run(folder, name) for name in arguments[1:] or RUNS}
    print(table({name: text for name, text in printed.items() if text}))


if __name__ == "__main__":
    main(sys.argv[1:])
