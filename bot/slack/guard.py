"""Stands in front of Bolt over HTTP: whoever cannot sign a request correctly gets a 401 and one short line in the log.

Bolt answers a timestamp that is no number, or a signature outside ASCII, with a 500 and a traceback, and logs the whole
body of every other forgery. Here the signature is checked first, so that Bolt only ever sees requests from Slack.
"""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from slack_sdk.signature import SignatureVerifier

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_log = logging.getLogger(__name__)
_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")
_NAMED = ("user", "team", "channel")
_MOST_BYTES = 2_000_000
"""Slack's own payloads stay far below; a view may hold 250 kB."""


class Guard:
    """A WSGI application that passes on what Slack signed and can be parsed, and answers everything else itself."""

    def __init__(self, inner: WSGIApplication, verifier: SignatureVerifier, path: str) -> None:
        self._inner = inner
        self._verifier = verifier
        self._path = path

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        if environ.get("PATH_INFO") != self._path or environ.get("REQUEST_METHOD") != "POST":
            return _answer(start_response, "404 Not Found")
        body = _body(environ)
        if body is None:
            return _answer(start_response, "413 Content Too Large")
        if not self._signed(environ, body):
            _log.warning("refused a request without a valid signature, %d bytes", len(body))
            return _answer(start_response, "401 Unauthorized")
        if not _parses(body):
            _log.warning("refused a signed request that is no payload, %d bytes", len(body))
            return _answer(start_response, "400 Bad Request")
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        return self._inner(environ, start_response)

    def _signed(self, environ: WSGIEnvironment, body: bytes) -> bool:
        timestamp = str(environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", ""))
        signature = str(environ.get("HTTP_X_SLACK_SIGNATURE", ""))
        if not (_TIMESTAMP.fullmatch(timestamp) and _SIGNATURE.fullmatch(signature)):
            return False
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except UnicodeDecodeError:
            return False


def _body(environ: WSGIEnvironment) -> bytes | None:
    try:
        size = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return None
    if not 0 <= size <= _MOST_BYTES:
        return None
    body: bytes = environ["wsgi.input"].read(size)
    return body


def _parses(body: bytes) -> bool:
    """Whether Bolt's own parsing will find an object in the body."""
    text = body.decode("utf-8")
    if text.startswith("{"):
        return _is_object(text)
    fields = dict(parse_qsl(text, keep_blank_values=True))
    return _is_object(fields["payload"]) if "payload" in fields else "command" in fields or "ssl_check" in fields


def _is_object(text: str) -> bool:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and _has_the_shape_bolt_relies_on(found)


def _has_the_shape_bolt_relies_on(found: dict[str, object]) -> bool:
    """Bolt looks into these parts before any listener, and breaks off where they are something else."""
    parts = [found[name] for name in ("event", "view") if name in found]
    if found.get("type") == "block_actions":
        actions = found.get("actions")
        parts += actions[:1] if isinstance(actions, list) and actions else [None]
    if not all(isinstance(part, dict) for part in parts):
        return False
    event = found.get("event")
    named = [*(found.get(name) for name in _NAMED), *(event.get(name) for name in _NAMED if isinstance(event, dict))]
    return all(part is None or isinstance(part, dict | str) for part in named)


def _answer(start_response: StartResponse, status: str) -> Iterable[bytes]:
    start_response(status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", "0")])
    return [b""]
