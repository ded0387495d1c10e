"""The workspace comes back after a restart, and its file is never half written."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.demo.driver import Driver
from bot.demo.server import Running, serve
from bot.demo.workspace import Workspace
from tests.demo.conftest import MANIFEST, until


def start(path: Path) -> Running:
    return serve(Workspace(MANIFEST, time.time, path))


def test_messages_homes_files_and_time_survive_while_ephemerals_and_modals_do_not(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "state.json"
    first = start(path)
    driver, client = Driver(first), WebClient(token=first.bot_token, base_url=first.api_url)
    root = driver.say("maya", "#newsdesk", "hello")
    metadata = {"event_type": "card", "event_payload": {"delivery_id": "card:1"}}
    reply = client.chat_postMessage(channel="C0NEWSDESK", thread_ts=root, text="a card", metadata=metadata)["ts"]
    client.chat_postEphemeral(channel="C0NEWSDESK", user="U0TOM", text="gone soon")
    client.views_publish(user_id="U0TOM", view={"type": "home", "blocks": [{"type": "divider"}]})
    client.reactions_add(channel="C0NEWSDESK", timestamp=root, name="eyes")
    upload = driver.upload("tom", "#newsdesk", "notes.txt", b"caf\xc3\xa9")
    driver.jump(1000)
    first.stop()

    second = start(path)
    later = Driver(second)
    assert [message.text for message in later.thread("#newsdesk", root)] == ["hello", "a card"]
    kept = later.message("#newsdesk", str(reply))
    assert kept is not None
    assert kept.metadata == metadata
    again = later.message("#newsdesk", root)
    assert again is not None
    assert again.reactions == {"eyes": ["U0LOCALBOT"]}
    assert later.ephemerals("tom") == []
    home = later.home_of("tom")
    assert home is not None
    assert home.blocks[0]["type"] == "divider"
    assert later.now > time.time() + 999
    shared = later.message("#newsdesk", upload)
    assert shared is not None
    assert second.workspace.files[shared.files[0]["id"]]["content"].encode("latin-1") == b"caf\xc3\xa9"
    assert later.say("maya", "#newsdesk", "next") > upload
    second.stop()


def test_the_file_is_written_soon_after_a_change_without_a_stop(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    running = start(path)
    Driver(running).say("maya", "#newsdesk", "kept")
    until(path.exists)
    assert [message["text"] for message in json.loads(path.read_text("utf-8"))["messages"]] == ["kept"]
    assert [found.name for found in tmp_path.iterdir()] == ["state.json"]
    running.stop()


def test_a_broken_file_is_named_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text('{"version": 1, "mess', encoding="utf-8")
    with pytest.raises(ValueError, match=r"state\.json holds no usable workspace state"):
        start(path)
    assert path.read_text("utf-8") == '{"version": 1, "mess'


def test_without_a_file_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    running = serve(Workspace(MANIFEST))
    Driver(running).say("maya", "#newsdesk", "hello")
    running.stop()
    running.stop()
    assert list(tmp_path.iterdir()) == []
