"""Who may talk to the local workspace's server: nobody from another page, name or machine."""

from __future__ import annotations

import base64
import http.client
import json
import os
import threading
from pathlib import Path
from typing import Any

import pytest

import bot.demo
from bot.demo.driver import Driver
from bot.demo.server import Running, serve
from bot.demo.workspace import Workspace
from tests.demo.conftest import MANIFEST, ask

SAY = json.dumps({"as": "U0MAYA", "act": "say", "channel": "C0NEWSDESK", "text": "hi"}).encode()


def act(running: Running, **headers: str) -> int:
    own = {"Content_Type": "application/json", "X_Page_Token": running.page_token, "Origin": running.url.rstrip("/")}
    given = {name: value for name, value in (own | headers).items() if value}
    return ask(running, "POST", "/ui/act", SAY, **given)[0]


def said(running: Running) -> int:
    return len(running.workspace.messages.get("C0NEWSDESK", []))


@pytest.mark.parametrize(
    "host",
    [
        "evil.test",
        "localhost.evil.test",
        "127.0.0.1.nip.io",
        "127.0.0.1:1",
        "0.0.0.0",
        "127.0.0.1@evil.test",
        "[::1",
        "",
        "127.0.0.1/x",
    ],
)
@pytest.mark.parametrize("path", ["/", "/ui/state", "/ui/stream", "/static/js/main.js", "/link?ticket=x"])
def test_a_foreign_host_is_refused_everywhere(running: Running, host: str, path: str) -> None:
    assert ask(running, "GET", path, Host=host, X_Page_Token=running.page_token)[0] in {400, 403}


def test_the_own_names_are_accepted(running: Running) -> None:
    port = running.url.rsplit(":", 1)[1].rstrip("/")
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}", "127.0.0.1"):
        assert ask(running, "GET", "/", Host=host)[0] == 200


def test_a_changed_host_on_the_same_connection_is_refused(running: Running) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", int(running.url.rsplit(":", 1)[1].rstrip("/")), timeout=10)
    connection.request("GET", "/")
    first = connection.getresponse()
    first.read()
    connection.request("GET", "/ui/state", headers={"Host": "evil.test", "X-Page-Token": running.page_token})
    second = connection.getresponse()
    connection.close()
    assert (first.status, second.status) == (200, 403)


def test_an_act_of_the_own_page_works(running: Running) -> None:
    assert act(running) == 200
    assert said(running) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "http://localhost:1"},
        {"Origin": "", "Sec_Fetch_Site": "cross-site"},
        {"Origin": "", "Sec_Fetch_Site": "same-site"},
        {"X_Page_Token": ""},
        {"X_Page_Token": "guessed"},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
        {"Content_Type": "multipart/form-data; boundary=x"},
    ],
)
def test_an_act_from_anywhere_else_is_refused_without_effect(running: Running, headers: dict[str, str]) -> None:
    assert act(running, **headers) in {403, 415}
    assert said(running) == 0


def test_no_get_request_has_an_effect(running: Running) -> None:
    assert ask(running, "GET", "/ui/act?as=U0MAYA&act=say&channel=C0NEWSDESK&text=hi", X_Page_Token=running.page_token)[0] == 405
    assert (
        ask(running, "GET", "/api/chat.postMessage?channel=C0NEWSDESK&text=hi", Authorization=f"Bearer {running.bot_token}")[0]
        == 405
    )
    assert said(running) == 0


@pytest.mark.parametrize("wrong", [{"X_Page_Token": "guessed"}, {"X_Page_Token": ""}, {"Origin": "https://evil.test"}])
def test_consent_is_given_by_the_page_itself_only(running: Running, wrong: dict[str, str]) -> None:
    running.oauth.redirect_uris.append("http://127.0.0.1:3000/back")
    query = {"client_id": running.oauth.client_id, "scope": "chat:write"}
    body = json.dumps({"query": query, "team": "T0NEWSROOM", "allow": True}).encode()
    own = {"Content_Type": "application/json", "X_Page_Token": running.page_token, "Origin": running.url.rstrip("/")}
    assert ask(running, "POST", "/ui/consent", body, **(own | wrong))[0] == 403
    assert running.oauth.grants == {}
    assert ask(running, "POST", "/ui/consent", body, **own)[0] == 200
    assert len(running.oauth.grants) == 1
    assert ask(running, "GET", "/ui/consent?allow=true", b"", **own)[0] == 405


def test_a_file_is_shown_to_who_knows_its_key_and_never_as_a_page(running: Running) -> None:
    driver = Driver(running)
    driver.upload("maya", "#newsdesk", "page.html", b"<script>alert(1)</script>")
    driver.upload("maya", "#newsdesk", "drawing.svg", b"<svg onload='alert(1)'/>")
    page, drawing = (message["files"][0]["address"] for message in shown(running))
    for address in (page, drawing):
        status, headers, _ = ask(running, "GET", address)
        assert (status, headers["content-type"]) == (200, "application/octet-stream")
        assert headers["content-disposition"].startswith("attachment")
        assert headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert ask(running, "GET", address.split("?")[0])[0] == 404
        assert ask(running, "GET", address[:-1] + "x")[0] == 404
        assert ask(running, "GET", address, Sec_Fetch_Site="cross-site")[0] == 403
    assert running.page_token not in page


def shown(running: Running) -> list[dict[str, Any]]:
    body = ask(running, "GET", "/ui/state?as=U0MAYA", X_Page_Token=running.page_token)[2]
    messages: list[dict[str, Any]] = json.loads(body)["messages"]["C0NEWSDESK"]
    return messages


def test_there_is_no_cors_and_no_framing(running: Running) -> None:
    origin = "https://evil.test"
    status, headers, _ = ask(running, "OPTIONS", "/ui/act", Origin=origin, Access_Control_Request_Method="POST")
    assert status in {403, 405}
    assert not [name for name in headers if name.startswith("access-control")]
    for path in ("/", "/static/js/api.js", "/nowhere", "/ui/state", "/ui/act"):
        assert ask(running, "GET", path)[1]["x-content-type-options"] == "nosniff"
    _, page, _ = ask(running, "GET", "/")
    assert "frame-ancestors 'none'" in page["content-security-policy"]
    assert "unsafe-inline" not in page["content-security-policy"]
    assert (page["x-frame-options"], page["cross-origin-resource-policy"]) == ("DENY", "same-origin")
    assert not [name for name in page if name.startswith("access-control")]


def test_a_socket_from_a_foreign_page_is_refused_even_with_a_ticket(running: Running) -> None:
    ticket = running.call(running.sockets.ticket)
    key = base64.b64encode(os.urandom(16)).decode()
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec_WebSocket_Version": "13", "Sec_WebSocket_Key": key}
    status, _, _ = ask(running, "GET", f"/link?ticket={ticket}", b"", Origin="https://evil.test", **upgrade)
    assert status == 403
    assert running.sockets.connections == []


def test_a_ticket_opens_one_connection_only(running: Running) -> None:
    assert ask(running, "GET", "/link?ticket=made-up")[0] == 403


def test_each_start_has_its_own_secrets() -> None:
    first, second = serve(Workspace(MANIFEST)), serve(Workspace(MANIFEST))
    first.stop()
    second.stop()
    secrets = [(one.page_token, one.bot_token, one.app_token, one.signing_secret) for one in (first, second)]
    assert not set(secrets[0]) & set(secrets[1])


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.1", "example.org", ""])
def test_only_loopback_can_be_bound(host: str) -> None:
    with pytest.raises(ValueError, match="loopback"):
        serve(Workspace(MANIFEST), host=host)


def test_a_taken_port_is_an_error_that_leaves_nothing_running(running: Running) -> None:
    port = int(running.url.rsplit(":", 1)[1].rstrip("/"))
    threads = threading.active_count()
    with pytest.raises(OSError, match=str(port)):
        serve(Workspace(MANIFEST), port=port)
    assert threading.active_count() == threads
    assert ask(running, "GET", "/")[0] == 200


@pytest.mark.parametrize("path", ["../server.py", "..%2fserver.py", "%2e%2e/server.py", "js/../../server.py", "js", "nothing.js"])
def test_static_files_come_from_the_page_folder_only(running: Running, path: str) -> None:
    assert ask(running, "GET", f"/static/{path}")[0] == 404


def test_the_room_never_reads_the_environment_or_a_real_token() -> None:
    folder = Path(str(bot.demo.__file__)).parent
    assert not [
        path.name for path in folder.rglob("*.py") if "environ" in path.read_text("utf-8") or "getenv" in path.read_text("utf-8")
    ]
