"""The extraction library in a process of its own: without secrets, with limits, and ended when it takes too long.

A hostile page can keep any HTML parser busy or make it fall over; here that ends one small process and a sentence is said.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bot.errors import IntakeError
from bot.intake.reading import Reading

SECONDS = 12.0
_ROOT = Path(__file__).resolve().parents[2]
_CODE = "from bot.intake.reader import main; main()"


def read_apart(html: str, url: str | None, seconds: float = SECONDS) -> Reading:
    """`read_page` in a worker process. Raises IntakeError `too_complex` when it takes too long or falls over."""
    asked = json.dumps({"html": html, "url": url, "seconds": seconds}).encode("ascii")
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and our own code; the page comes in through the pipe
            [sys.executable, "-c", _CODE],
            input=asked,
            capture_output=True,
            timeout=seconds,
            check=True,
            env={"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"},
        )
        return Reading.from_json(json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError, TypeError):
        raise IntakeError("too_complex", "This page is too large or too tangled to read safely.") from None
