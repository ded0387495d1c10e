"""Prompts are files: versioned Markdown with TOML front matter and examples, shipped inside the package.

A released version is never edited; `lock.json` holds the hash of each, and a test compares. A folder given by the admin stands
in for ours, with files of the same form.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from bot.domain.prompt import Prompt
from bot.errors import ConfigError

_FILE = re.compile(r"\+\+\+\n(?P<front>.*?)\n\+\+\+\n+## System\n(?P<system>.*?)\n## User\n(?P<user>.*)", re.DOTALL)
_NAME = re.compile(r"(?P<id>[a-z_]+)\.v(?P<version>\d+)\.md")


def folder(override: Path | None = None) -> Traversable:
    """Where the prompts are: the admin's folder, else inside the installed package, else beside it in a checkout."""
    if override is not None:
        return override
    inside = files("bot") / "_prompts"
    return inside if inside.is_dir() else Path(str(files("bot"))).parent / "prompts"


def load(prompt_id: str, override: Path | None = None) -> Prompt:
    """The newest version of a prompt. Raises ConfigError, which says what is wrong with the file."""
    where = folder(override)
    try:
        names = [match for entry in where.iterdir() if (match := _NAME.fullmatch(entry.name)) and match["id"] == prompt_id]
    except OSError as error:
        raise ConfigError(f"PROMPTS_DIR: {where} cannot be read ({error.strerror}).") from error
    if not names:
        raise ConfigError(f"PROMPTS_DIR: there is no {prompt_id}.v1.md in {where}.")
    name = max(names, key=lambda match: int(match["version"]))[0]
    try:
        return read(where, name)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"PROMPTS_DIR: {name} in {where} cannot be used: {error}.") from error


def read(where: Traversable, name: str) -> Prompt:
    """The prompt of a file. Raises ValueError, KeyError, TypeError or OSError for one that is not of the form."""
    raw = (where / name).read_bytes()
    match, named = _FILE.fullmatch(raw.decode("utf-8")), _NAME.fullmatch(name)
    if match is None or named is None:
        raise ValueError("it needs TOML between lines of +++, then ## System and ## User")
    front = tomllib.loads(match["front"])
    if (front["id"], front["version"]) != (named["id"], int(named["version"])):
        raise ValueError("its id and version are not those of its name")
    shown = [(where / "examples" / example).read_bytes() for example in front["examples"]]
    inputs, holes = tuple(front["inputs"]), set(Template(match["user"]).get_identifiers())
    if set(inputs) != holes or not Template(match["user"]).is_valid():
        raise ValueError(f"its inputs are {sorted(inputs)}, but the text has {sorted(holes)}")
    return Prompt(
        id=front["id"],
        version=front["version"],
        inputs=inputs,
        output=front["output"],
        max_output_tokens=int(front["max_output_tokens"]),
        instructions=Template(match["system"].strip()).substitute(examples="\n\n".join(_example(one) for one in shown)),
        user=match["user"].strip(),
        sha256=hashlib.sha256(b"\0".join([raw, *shown])).hexdigest(),
    )


def _example(raw: bytes) -> str:
    """An example as the model sees it: lines as in a request, then the reply without spaces."""
    case = json.loads(raw)
    lines = (f"S{at:03}{'*' if at in case['asked'] else ' '}│ {text}" for at, text in enumerate(case["sentences"], start=1))
    reply = json.dumps(case["reply"], ensure_ascii=False, separators=(",", ":"))
    return "\n".join((*lines, reply))
