"""Whoever cannot sign correctly gets a 401 and one short log line; whoever can, but sends nonsense, a 400."""

from __future__ import annotations

import hashlib
import hmac
import io
import logging
import time
from collections.abc import Iterable

import pytest
from slack_sdk.signature import SignatureVerifier

from bot.slack.guard import Guard

SECRET = "a-secret-of-these-tests"
BODY = b'{"type":"event_callback","secret_words":"do not log me"}'


class Inner:
    """The application behind the guard: notes what came through."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    def __call__(self, environ: dict[str, object], start_response: object) -> Iterable[bytes]:
        stream = environ["wsgi.input"]
        assert isinstance(stream, io.BytesIO)
        self.bodies.append(stream.read())
        start_response("200 OK", [])  # type: ignore[operator]
        return [b""]


def signed(body: bytes, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    stamp = str(int(at or time.time()))
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"HTTP_X_SLACK_REQUEST_TIMESTAMP": stamp, "HTTP_X_SLACK_SIGNATURE": f"v0={digest}"}


def ask(headers: dict[str, str], body: bytes = BODY, **environ: str) -> tuple[str, list[bytes]]:
    inner = Inner()
    said: list[str] = []
    request: dict[str, object] = {
        "PATH_INFO": "/slack/events",
        "REQUEST_METHOD": "POST",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        **headers,
        **environ,
    }
    guard = Guard(inner, SignatureVerifier(SECRET), "/slack/events")
    list(guard(request, lambda status, _headers: said.append(status)))  # type: ignore[arg-type]
    return said[0], inner.bodies


def test_a_signed_request_passes_with_its_body_unchanged() -> None:
    assert ask(signed(BODY)) == ("200 OK", [BODY])


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "", "HTTP_X_SLACK_SIGNATURE": ""},
        signed(BODY) | {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "soon"},
        signed(BODY) | {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "-1"},
        signed(BODY) | {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "١٢٣"},
        signed(BODY) | {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "9" * 500},
        signed(BODY) | {"HTTP_X_SLACK_SIGNATURE": "v0=é"},
        signed(BODY) | {"HTTP_X_SLACK_SIGNATURE": "v0="},
        signed(BODY) | {"HTTP_X_SLACK_SIGNATURE": "v1=" + "0" * 64},
        signed(BODY, secret="the-old-secret"),
        signed(BODY + b" "),
        signed(BODY, at=time.time() - 301),
        signed(BODY, at=time.time() + 900),
    ],
)
def test_a_forged_request_gets_a_401_and_its_body_is_not_logged(
    headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = ask(headers)

    assert answer == ("401 Unauthorized", [])
    assert len(caplog.records) == 1
    assert "do not log me" not in caplog.text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b"payload=",
        b"payload=[1]",
        b"nothing",
        b"{" + b'"a":{' * 100_000,
        b'payload={"type":"block_actions","actions":[]}',
        b'payload={"type":"block_actions"}',
        b'payload={"type":"block_actions","actions":[5]}',
        b'payload={"type":"view_submission","view":null}',
        b'payload={"type":"shortcut","user":5}',
        b'{"type":"event_callback","event":null}',
        b'{"type":"event_callback","event":{"type":"message","channel":5}}',
    ],
)
def test_a_signed_request_that_is_no_payload_gets_a_400(body: bytes) -> None:
    assert ask(signed(body), body) == ("400 Bad Request", [])


@pytest.mark.parametrize(
    "body",
    [
        b"command=%2Ffactdesk&text=help",
        b"ssl_check=1&token=x",
        b"payload=%7B%22type%22%3A%22shortcut%22%2C%22user%22%3A%7B%22id%22%3A%22U1%22%7D%7D",
        b'{"type":"url_verification","challenge":"x"}',
        b'{"type":"event_callback","event":{"type":"channel_rename","channel":{"id":"C1"}}}',
    ],
)
def test_every_kind_of_payload_that_slack_sends_passes(body: bytes) -> None:
    assert ask(signed(body), body) == ("200 OK", [body])


def test_bytes_that_are_no_text_are_refused() -> None:
    assert ask(signed(b"\xff\xfe{}"), b"\xff\xfe{}") == ("401 Unauthorized", [])


def test_other_places_and_methods_do_not_exist() -> None:
    assert ask(signed(BODY), PATH_INFO="/admin")[0] == "404 Not Found"
    assert ask(signed(BODY), REQUEST_METHOD="GET")[0] == "404 Not Found"


@pytest.mark.parametrize("size", ["9999999999", "-5", "many"])
def test_a_body_of_an_absurd_size_is_not_read(size: str) -> None:
    assert ask(signed(BODY), CONTENT_LENGTH=size)[0] == "413 Content Too Large"
