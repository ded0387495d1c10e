"""The workspace's state as a JSON file: written soon after changes and at the end, replaced in one step."""

from __future__ import annotations

import asyncio
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.demo.forms import initial_values
from bot.demo.model import Channel, Message, View
from bot.demo.people import Person, UserGroup
from bot.demo.wire import Json
from bot.demo.workspace import Workspace

VERSION = 1
SAVE_SECONDS = 1.0


@dataclass(slots=True)
class StateFile:
    """Loads and saves what outlives a restart: people, channels, messages, files, Home tabs, time. Ephemerals and modals do not.

    The bytes of files stand in a folder beside the state, each written once.
    """

    workspace: Workspace
    _timer: asyncio.TimerHandle | None = None

    def load(self) -> None:
        """Take the state from the file, if there is one. Raises ValueError, naming the file, when it cannot be read."""
        path = self.workspace.state_file
        if path is None or not path.exists():
            return
        try:
            state = json.loads(path.read_text("utf-8"))
            _restore(self.workspace, state, _folder(path))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path} holds no usable workspace state ({error}). Move it away to start afresh.") from error

    def touch(self) -> None:
        """Something changed: save within a second. Called on the loop."""
        if self.workspace.state_file is not None and self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(SAVE_SECONDS, self._save)

    def close(self) -> None:
        """Save what is not saved yet."""
        if self._timer is not None:
            self._timer.cancel()
            self._save()

    def _save(self) -> None:
        self._timer = None
        if self.workspace.state_file is not None:
            _write_files(self.workspace, _folder(self.workspace.state_file))
            _write(self.workspace.state_file, _state(self.workspace))


def _folder(path: Path) -> Path:
    return path.with_suffix(".files")


def _write_files(workspace: Workspace, folder: Path) -> None:
    for key, stored in workspace.files.items():
        path = folder / key
        if stored["content"] is not None and not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f"{key}.part")
            part.write_bytes(stored["content"].encode("latin-1"))
            part.replace(path)


def _state(workspace: Workspace) -> Json:
    every = [message for messages in workspace.messages.values() for message in messages if not message.ephemeral]
    return {
        "version": VERSION,
        "shift": workspace.shift,
        "last_ts": workspace.last_ts,
        "channels": [asdict(channel) for channel in workspace.channels.values()],
        "messages": [asdict(message) for message in every],
        "files": {key: {**stored, "content": None} for key, stored in workspace.files.items()},
        "people": [asdict(person) for person in workspace.people.values()],
        "groups": [asdict(group) for group in workspace.groups.values()],
        "homes": {
            user: {"id": view.id, "definition": view.definition, "hash": view.hash}
            for user, view in workspace.views.homes.items()
        },
    }


def _restore(workspace: Workspace, state: Json, folder: Path) -> None:
    if state["version"] != VERSION:
        raise ValueError(f"version {state['version']}")
    workspace.shift, workspace.last_ts = float(state["shift"]), int(state["last_ts"])
    workspace.channels |= {one["id"]: Channel(**one) for one in state["channels"]}
    for one in state["messages"]:
        message = Message(**one)
        workspace.messages.setdefault(message.channel, []).append(message)
    workspace.people |= {one["id"]: Person(**one) for one in state.get("people", [])}
    workspace.groups = {one["id"]: UserGroup(**one) for one in state.get("groups", [])}
    workspace.files = {key: _with_content(folder / key, stored) for key, stored in state["files"].items()}
    for user, home in state["homes"].items():
        view = View(home["id"], user, home["definition"], home["hash"], root=home["id"])
        view.values = initial_values(view.blocks)
        workspace.views.homes[user] = view


def _with_content(path: Path, stored: Json) -> Json:
    if stored["content"] is None and path.exists():
        return {**stored, "content": path.read_bytes().decode("latin-1")}
    return stored


def _write(path: Path, state: Json) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8") as file:
        json.dump(state, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
