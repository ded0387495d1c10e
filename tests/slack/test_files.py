"""An upload is fetched from Slack with the bot's token, and the token goes nowhere else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.errors import IntakeError, ServiceError
from bot.slack.client import new_client
from bot.slack.files import Files
from tests.slack.fake_slack import FakeSlack, Fault


class Host(ThreadingHTTPServer):
    """Hands out files, or does something else; notes who asked with which token."""

    status, headers, body = 200, {"Content-Type": "text/plain"}, b"4,200 containers"

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []
        super().__init__(("127.0.0.1", 0), _Answer)
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        host = self.server
        assert isinstance(host, Host)
        host.asked.append((self.path, self.headers.get("Authorization")))
        self.send_response(host.status)
        for name, value in host.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(host.body)))
        self.end_headers()
        self.wfile.write(host.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Slack(FakeSlack):
    """Describes one file."""

    file: dict[str, Any]

    def _files_info(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True, "file": self.file}


@pytest.fixture
def slack() -> Iterator[Slack]:
    made = Slack()
    yield made
    made.close()


@pytest.fixture
def host() -> Iterator[Host]:
    made = Host()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def files(slack: Slack, host: Host) -> Files:
    """The Web API's host is where files may come from besides Slack's own."""
    slack.file = {"name": "story.txt", "size": 16, "mimetype": "text/plain", "url_private_download": f"{host.url}/f"}
    client = new_client("xoxb-secret", base_url=slack.url)
    return Files(lambda _team: client, api_url=f"{host.url}/api/", seconds=5, most_bytes=1000)


def code_of(files: Files) -> str:
    with pytest.raises(IntakeError) as caught:
        files.fetch("T1", "F1")
    assert "aste the article's text" in caught.value.text
    return caught.value.code


def test_a_file_comes_with_its_name(files: Files, host: Host) -> None:
    assert files.fetch("T1", "F1") == (b"4,200 containers", "story.txt")
    assert host.asked == [("/f", "Bearer xoxb-secret")]


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/f",
        "http://files.slack.com/f",
        "https://files.slack.com.evil.example/f",
        "https://files.slack.com@evil.example/f",
        "https://files.slack.com:8443/f",
        "file:///etc/passwd",
        "https://[",
        "",
    ],
)
def test_the_token_goes_to_no_other_address(files: Files, slack: Slack, host: Host, url: str) -> None:
    slack.file["url_private_download"] = url

    assert code_of(files) == "file_address"
    assert host.asked == []


def test_a_redirect_is_not_followed(files: Files, host: Host) -> None:
    host.status, host.headers = 302, {"Location": f"{host.url}/elsewhere"}

    assert code_of(files) == "file_scope"
    assert [path for path, _ in host.asked] == ["/f"]


def test_slacks_login_page_is_no_article(files: Files, host: Host) -> None:
    host.headers = {"Content-Type": "text/html; charset=utf-8"}

    assert code_of(files) == "file_scope"


def test_an_html_file_is_one(files: Files, slack: Slack, host: Host) -> None:
    slack.file |= {"name": "story.html", "mimetype": "text/html"}
    host.headers = {"Content-Type": "text/html"}

    assert files.fetch("T1", "F1")[1] == "story.html"


@pytest.mark.parametrize(("said", "sent"), [(5000, 16), (16, 5000)])
def test_a_file_that_is_too_large_is_refused_whatever_its_size_was_said_to_be(
    files: Files, slack: Slack, host: Host, said: int, sent: int
) -> None:
    slack.file["size"], host.body = said, b"x" * sent

    assert code_of(files) == "file_too_large"


@pytest.mark.parametrize("more", [{"mode": "external"}, {"is_external": True}, {"mode": "tombstone"}])
def test_a_file_outside_slack_is_not_opened(files: Files, slack: Slack, host: Host, more: dict[str, Any]) -> None:
    slack.file |= more

    assert code_of(files) == "file_elsewhere"
    assert host.asked == []


@pytest.mark.parametrize(("error", "code"), [("missing_scope", "file_scope"), ("file_deleted", "file_gone")])
def test_what_slack_says_about_the_file_is_said_in_words(files: Files, slack: Slack, error: str, code: str) -> None:
    slack.fail("files.info", Fault("error", error=error))

    assert code_of(files) == code


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_may_pass_is_worth_another_try(files: Files, host: Host, status: int) -> None:
    host.status = status

    with pytest.raises(ServiceError) as caught:
        files.fetch("T1", "F1")
    assert caught.value.retryable
