"""Hostile text in every place of every message and form: does any of it come alive in Slack?

    python -m bench.slack_text FILE …

Each FILE is a JSON array of objects with a `text`. Every text stands once in every field of every sample view, names and ids of
people included. Counted: live tokens (mentions, links, commands that the view with harmless text does not have), half-escaped
characters, invisible characters, and what Slack's limits would refuse.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from bot.domain.board import Stage
from bot.domain.task import TaskState
from bot.slack import words
from bot.slack.limits import message_problems, view_problems
from bot.slack.mrkdwn import cut, escape, tidy
from bot.slack.render.aside_modal import aside_modal
from bot.slack.render.card import render_card
from bot.slack.render.context_modal import context_modal, notice_modal
from bot.slack.render.digest import render_digest
from bot.slack.render.dispute_modal import dispute_modal
from bot.slack.render.home import render_home, render_queue
from bot.slack.render.message import Message
from bot.slack.render.plain import plain_form
from bot.slack.render.task import render_task
from bot.slack.render.verdict_modal import Draft, verdict_modal
from tests.slack import samples as s

_TOKEN = re.compile(r"<[^<>]*>")
_BARE = re.compile(r"&(?!amp;|lt;|gt;)|<|>")
_KEPT = {"zone", "iso_week", "published"}
Shown = Message | dict[str, object]


def renders() -> dict[str, tuple[object, Callable[[Any], Shown]]]:
    """Every sample view with what renders it."""
    today = date(2026, 11, 24)
    made: dict[str, tuple[object, Callable[[Any], Shown]]] = {
        f"card {stage.value}": (s.article(stage, problem="X"), render_card) for stage in Stage
    }
    for state in TaskState:
        made[f"task {state.value}"] = (s.task(state, verdicts=(s.CONFIRMED, s.DOUBTED)), render_task)
    task = s.task(verdicts=(s.DOUBTED,))
    made |= {
        "task, plain form": (task, lambda view: plain_form(render_task(view))),
        "card, plain form": (s.article(), lambda view: plain_form(render_card(view))),
        "verdict form": (task, lambda view: verdict_modal(view, Draft(), today)),
        "dispute form": (task, dispute_modal),
        "context": (task, context_modal),
        "set aside": (s.aside(), aside_modal),
        "home": (s.home(mine=(task,), open=(task,)), lambda view: render_home(view, s.NOW)),
        "queue": (s.home(mine=(task,), open=(task,)), render_queue),
        "digest": (s.digest(), render_digest),
        "notice": ({"text": "X"}, lambda view: notice_modal(f"{words.NOT_SAVED} {escape(cut(view['text'], 300))}")),
        "unknown command": ({"text": "X"}, lambda view: Message(words.unknown_command(escape(cut(view["text"], 80))))),
    }
    return made


def poisoned(part: object, text: str) -> object:
    """The same value with `text` in place of every string."""
    if isinstance(part, Enum) or (not isinstance(part, str | tuple | Mapping) and not is_dataclass(part)):
        return part
    if isinstance(part, str):
        return text
    if isinstance(part, tuple):
        return tuple(poisoned(item, text) for item in part)
    if isinstance(part, Mapping):
        return {_key(key, text): poisoned(value, text) for key, value in part.items()}
    assert not isinstance(part, type)
    named = [field.name for field in fields(part) if field.init and field.name not in _KEPT]
    changes = {name: poisoned(getattr(part, name), text) for name in named}
    return replace(part, **changes)


def _key(key: object, text: str) -> object:
    """Enums and our own names of fields stay."""
    return text if type(key) is str and key != "text" else key


def texts(node: object, kind: str = "") -> Iterator[tuple[str, str]]:
    """Every string that people see, with `mrkdwn` or another kind."""
    if isinstance(node, dict):
        if isinstance(node.get("text"), str):
            yield str(node.get("type", "")), node["text"]
        for key, value in node.items():
            if key != "text" or not isinstance(value, str):
                yield from texts(value, kind)
    elif isinstance(node, list):
        for item in node:
            yield from texts(item, kind)


def parts_of(shown: Shown) -> list[tuple[str, str]]:
    """Every string of a message or form; the top-level text is mrkdwn."""
    if isinstance(shown, Message):
        return [("mrkdwn", shown.text), *texts(shown.blocks)]
    return list(texts(shown))


def tokens(shown: Shown) -> Counter[str]:
    """What Slack would bring to life."""
    return Counter(token for kind, text in parts_of(shown) if kind == "mrkdwn" for token in _TOKEN.findall(text))


def counts(shown: Shown, harmless: Shown) -> Counter[str]:
    """What is wrong with one render."""
    found: Counter[str] = Counter()
    known = set(tokens(harmless))
    found["live"] = sum(number for token, number in tokens(shown).items() if token not in known and not _ours(token))
    for kind, text in parts_of(shown):
        if kind == "mrkdwn":
            found["half-escaped"] += bool(_BARE.search(_TOKEN.sub("", text)))
        found["invisible"] += tidy(text) != text
    problems = message_problems(shown) if isinstance(shown, Message) else view_problems(shown)
    found["over limits"] = len(problems)
    return found


def _ours(token: str) -> bool:
    """A link to a web address that carries our own label and shows its host."""
    target, _, label = token[1:-1].partition("|")
    host = re.sub(r"^https?://(?:[^/@?#]*@)?|[/?#:].*$", "", target.lower())
    return target.startswith(("http://", "https://")) and bool(host) and label.lower().endswith(f"({host})")


def main(arguments: list[str]) -> int:
    """Print the table; the status is 1 where anything came alive or was refused."""
    found = [str(item["text"]) for name in arguments for item in json.loads(Path(name).read_text(encoding="utf-8"))]
    total: Counter[str] = Counter()
    print(f"{len(found)} texts\n{'render':24} live half-escaped invisible over limits")
    for name, (view, render) in renders().items():
        harmless = render(view)
        row: Counter[str] = Counter()
        for text in found:
            row += counts(render(poisoned(view, text)), harmless)
        total += row
        print(f"{name:24} {row['live']:4} {row['half-escaped']:12} {row['invisible']:9} {row['over limits']:11}", flush=True)
    return int(bool(total))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
