"""Set everything up and start: `python3 start.py` opens the demo, `python3 start.py test` runs the tests.

Needs Python 3.11 or newer with pip, and nothing else. Packages go into `.venv` beside this file, each checked against the
hash in the lock file; a second start finds them there and is quick.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
OLDEST = (3, 11)
TESTS = ["-m", "pytest", "--numprocesses=4", "--dist=loadfile"]
"""More processes than cores, because most tests wait for a socket, a database or a browser."""


def install(lock: Path) -> None:
    """Bring `.venv` to the state of the lock file. Without a change since the last time, do nothing."""
    state = hashlib.sha256(lock.read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()
    stamp = VENV / f"{lock.stem}.installed"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == state:
        return
    print(f"Setting up in {VENV.name} (once, about a minute) …", flush=True)
    if not PYTHON.exists():
        # Some systems ship venv without its own pip; the pip at hand can install into it all the same.
        venv.create(VENV, with_pip=False)
    pip = [sys.executable, "-m", "pip", "--python", str(PYTHON), "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "--requirement", str(lock)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(HERE)], check=True)
    stamp.write_text(state)


def main(arguments: list[str]) -> int:
    """Install what the task needs, run it, and give its exit code."""
    if sys.version_info < OLDEST:
        print(f"Factdesk needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
        return 2
    testing = arguments[:1] == ["test"]
    try:
        install(HERE / ("requirements-dev.lock" if testing else "requirements.lock"))
    except subprocess.CalledProcessError:
        print("The packages could not be installed; pip's message above says why. Nothing else was changed.")
        return 1
    task = [*TESTS, *arguments[1:]] if testing else ["-m", "bot", *(arguments or ["demo"])]
    try:
        return subprocess.run([str(PYTHON), *task], cwd=HERE, check=False).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
