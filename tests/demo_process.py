"""`factdesk demo` as a newcomer starts it: a process of its own, on a free port."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def demo(data: Path, *options: str) -> Iterator[str]:
    """The demo with its state in `data`; gives the address that it prints. It has to end in good order."""
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--no-browser", "--data", str(data), *options]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}
    with subprocess.Popen(command, cwd=ROOT, env=clean, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            lines = iter(process.stdout.readline, "")
            yield next(found[0] for line in lines if (found := re.search(r"http://127\.0\.0\.1:\d+/", line)))
        finally:
            process.terminate()
            assert process.wait(30) == 0
