"""Can foreign words forge a line of the log, or command the terminal that shows it?

    python -m bench.log_injection FILE

FILE is a JSON array of objects with a `text`. Each is logged as an argument, as the message, as a logger's name and as an
error's text, in the format of `factdesk run`. forged: events that are not exactly one line. raw: signs that a terminal obeys or
nobody sees. The release bar is 0 and 0.
"""

from __future__ import annotations

import io
import json
import logging
import sys
import unicodedata
from pathlib import Path

from bot.cli.logs import set_up


def events(text: str) -> None:
    """Log the text in the four ways in which foreign words reach a log."""
    log = logging.getLogger("bench")
    log.warning("refused: %s", text)
    log.warning(text)
    logging.getLogger(f"bench.{text.replace('.', '')}").warning("named")
    log.error("failed", exc_info=ValueError(text))


def main(arguments: list[str]) -> int:
    """Print the counts; the status is 1 where the bar is missed."""
    texts = [str(item["text"]) for item in json.loads(Path(arguments[0]).read_text(encoding="utf-8"))]
    out, shown = io.StringIO(), sys.stderr
    sys.stderr = out
    set_up("WARNING")
    sys.stderr = shown
    forged = raw = 0
    for text in texts:
        out.seek(0)
        out.truncate()
        events(text)
        written = out.getvalue()
        forged += int(len(written.splitlines()) != 4)
        raw += sum(unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") and char != "\n" for char in written)
    print(f"{len(texts)} texts, {4 * len(texts)} events: forged {forged}, raw {raw}")
    return int(bool(forged or raw))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
