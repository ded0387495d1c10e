"""Files: what people share, what the bot shares, and who gets the bytes."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.demo.driver import Driver
from bot.demo.server import Running, serve
from bot.demo.workspace import Workspace, WorkspaceError
from tests.demo.conftest import MANIFEST, Connected, ask

DESK = "C0NEWSDESK"


def fetched(running: Running, address: str, token: str | None) -> tuple[int, dict[str, str], bytes]:
    path = urlsplit(address).path
    return ask(running, "GET", path, Authorization=f"Bearer {token}") if token else ask(running, "GET", path)


def test_a_shared_file_arrives_as_a_message_with_the_file(connected: Connected) -> None:
    seen: list[dict[str, Any]] = []
    connected.app.event("message")(lambda event: seen.append(event))
    connected.connect()
    driver = connected.driver

    channel = driver.dm_channel("maya")
    ts = driver.upload("maya", channel, "Toll.MD", b"# Toll\n5,000 cars\n", text="please check")

    driver.wait_for(lambda: seen)
    event = seen[0]
    assert (event["subtype"], event["ts"], event["text"], event["user"]) == ("file_share", ts, "please check", "U0MAYA")
    (file,) = event["files"]
    assert (file["name"], file["mimetype"], file["filetype"], file["size"]) == ("Toll.MD", "text/markdown", "md", 18)
    assert (file["mode"], file["preview"], file["lines"]) == ("hosted", "# Toll\n5,000 cars", 2)
    assert file["ims"] == [channel]
    assert fetched(connected.running, file["url_private_download"], connected.running.bot_token)[2] == b"# Toll\n5,000 cars\n"


def test_a_long_text_becomes_a_snippet(driver: Driver, running: Running) -> None:
    text = "A line.\n" * 3000
    ts = driver.snippet("tom", "#newsdesk", text, text="<@U0LOCALBOT>")
    message = driver.message("#newsdesk", ts)
    assert message is not None
    (file,) = message.files
    assert (file["mode"], file["filetype"], file["size"], file["lines"]) == ("snippet", "text", len(text), 3000)
    assert file["preview"] == "\n".join(["A line."] * 5)
    assert file["preview_is_truncated"] is True
    assert fetched(running, file["url_private"], running.bot_token)[2] == text.encode()


def test_without_the_right_token_there_is_a_sign_in_page_instead_of_the_file(driver: Driver, running: Running) -> None:
    ts = driver.upload("maya", "#newsdesk", "notes.txt", b"secret")
    message = driver.message("#newsdesk", ts)
    assert message is not None
    address = message.files[0]["url_private_download"]
    other = driver.another_workspace()
    for token in (None, "xoxb-wrong", other.workspace.bot_token):
        status, headers, body = fetched(running, address, token)
        assert (status, headers["location"].startswith("/signin")) == (302, True)
        assert b"secret" not in body
    assert b"<!doctype html>" in ask(running, "GET", "/signin")[2]
    driver.kick("#newsdesk")
    assert fetched(running, address, running.bot_token)[0] == 302
    driver.invite("#newsdesk")
    assert fetched(running, address, running.bot_token)[2] == b"secret"
    driver.revoke(scope="files:read")
    assert fetched(running, address, running.bot_token)[0] == 302


def test_the_bots_file_appears_in_thread_channel_and_direct_message(client: WebClient, driver: Driver) -> None:
    root = driver.say("maya", "#newsdesk", "the week?")
    client.files_upload_v2(channel=DESK, thread_ts=root, content=b"\x89PNG...", filename="week.png", initial_comment="Chart")
    client.files_upload_v2(channel="U0MAYA", content="a,b\n", filename="queue.csv")
    (reply,) = driver.thread("#newsdesk", root)[1:]
    assert (reply.text, reply.bot, reply.files[0]["mimetype"]) == ("Chart", "B0LOCALBOT", "image/png")
    assert driver.file_content(reply.files[0]["id"]) == b"\x89PNG..."
    (direct,) = driver.messages(driver.dm_channel("maya"))
    assert direct.files[0]["name"] == "queue.csv"
    info = client.files_info(file=direct.files[0]["id"])["file"]
    assert (info["shares"]["private"]["D0MAYA"][0]["ts"], info["is_public"]) == (direct.ts, False)
    client.files_delete(file=direct.files[0]["id"])
    assert driver.messages(driver.dm_channel("maya"))[0].files == []


def test_a_file_goes_only_where_the_bot_may_write(client: WebClient, driver: Driver) -> None:
    driver.kick("#politics")

    def shared(**where: str) -> str:
        with pytest.raises(SlackApiError) as caught:
            client.files_upload_v2(content="x", filename="x.txt", **where)  # type: ignore[arg-type]
        return str(caught.value.response["error"])

    assert shared(channel="C0POLITICS") == "not_in_channel"
    assert shared(channel="C0NOWHERE") == "channel_not_found"
    assert shared(channel=DESK, thread_ts="1.000001") == "invalid_thread_ts"
    driver.archive("#newsdesk")
    assert shared(channel=DESK) == "is_archived"


def test_files_that_the_bot_may_not_see_do_not_exist_for_it(client: WebClient, driver: Driver) -> None:
    driver.kick("#politics")
    ts = driver.upload("maya", "#politics", "plan.txt", b"plan")
    message = driver.message("#politics", ts)
    assert message is not None
    with pytest.raises(SlackApiError) as caught:
        client.files_info(file=message.files[0]["id"])
    assert caught.value.response["error"] == "file_not_found"


def test_empty_and_huge_files_are_refused_in_words(driver: Driver) -> None:
    with pytest.raises(WorkspaceError, match=r"empty.txt is empty"):
        driver.upload("maya", "#newsdesk", "empty.txt", b"")
    with pytest.raises(WorkspaceError, match="larger than the 20 MB"):
        driver.upload("maya", "#newsdesk", "huge.bin", b"x" * 20_000_001)


def test_files_keep_their_bytes_and_get_their_new_address_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    first = serve(Workspace(MANIFEST, time.time, path))
    ts = Driver(first).upload("maya", "#newsdesk", "notes.pdf", b"caf\xc3\xa9")
    first.stop()
    assert "caf" not in path.read_text("utf-8")

    second = serve(Workspace(MANIFEST, time.time, path))
    message = Driver(second).message("#newsdesk", ts)
    assert message is not None
    address = message.files[0]["url_private_download"]
    assert address.startswith(second.url)
    assert fetched(second, address, second.bot_token)[2] == b"caf\xc3\xa9"
    second.stop()
