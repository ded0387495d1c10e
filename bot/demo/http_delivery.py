"""Delivery by signed HTTP requests, as Slack calls a request URL."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from dataclasses import dataclass
from urllib.parse import urlencode

import aiohttp

from bot.demo.delivery import Kind, Outcome
from bot.demo.wire import Json
from bot.demo.workspace import Workspace

VERIFY_SECONDS = 3.0


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's signature `v0=…` for a request body."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def body_of(kind: Kind, payload: Json) -> tuple[bytes, str]:
    """The body and its content type: JSON for events, a form for the rest."""
    if kind == "events_api":
        return json.dumps(payload).encode(), "application/json"
    fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"


@dataclass(slots=True)
class HttpDelivery:
    """Posts to `workspace.request_url`. Signatures carry real time, because receivers compare with the machine's clock."""

    workspace: Workspace
    signing_secret: str
    session: aiohttp.ClientSession | None = None

    async def send(self, kind: Kind, payload: Json, retry: int, reason: str, timeout_seconds: float) -> Outcome:
        """Post once; any 2xx acknowledges."""
        body, content_type = body_of(kind, payload)
        headers = self._headers(body, content_type, retry, reason)
        timeout = aiohttp.ClientTimeout(total=timeout_seconds)
        try:
            async with self._session().post(
                str(self.workspace.request_url), data=body, headers=headers, timeout=timeout
            ) as answer:
                return _outcome(answer.status, answer.headers.get("X-Slack-No-Retry", ""), await answer.text())
        except TimeoutError:
            return Outcome(acked=False, reason="http_timeout")
        except aiohttp.ClientError:
            return Outcome(acked=False, reason="connection_failed")

    async def verify(self) -> bool:
        """Send `url_verification` and compare the challenge, given back as text or as JSON."""
        challenge = secrets.token_hex(16)
        payload = {"type": "url_verification", "token": "", "challenge": challenge}
        outcome = await self.send("events_api", payload, 0, "", VERIFY_SECONDS)
        return outcome.acked and outcome.response in (challenge, {"challenge": challenge})

    def _headers(self, body: bytes, content_type: str, retry: int, reason: str) -> dict[str, str]:
        timestamp = str(int(time.time()))
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (local stand-in)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": sign(self.signing_secret, timestamp, body),
        }
        return headers | ({"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": reason} if retry else {})

    def _session(self) -> aiohttp.ClientSession:
        if self.session is None:
            self.session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        return self.session

    async def close(self) -> None:
        """Close the connections to the app."""
        if self.session is not None:
            await self.session.close()


def _outcome(status: int, no_retry: str, text: str) -> Outcome:
    if not 200 <= status < 300:
        return Outcome(acked=False, reason="http_error", response=text, no_retry=no_retry == "1")
    if not text:
        return Outcome(acked=True)
    try:
        return Outcome(acked=True, response=json.loads(text))
    except ValueError:
        return Outcome(acked=True, response=text)
