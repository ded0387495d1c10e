"""Uploads and snippets: fetched with the bot's token, from Slack alone.

The token goes nowhere but to Slack's own file host, or to the Web API's host where that is a stand-in: an address in a payload
is no reason to send it elsewhere, and neither is a redirect.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx2
from slack_sdk import WebClient

from bot.errors import IntakeError, ServiceError
from bot.intake.files import MAX_BYTES
from bot.slack.client import RejectedError, file_info
from bot.slack.payload import text_at

_log = logging.getLogger(__name__)
_SLACK_HOST = "files.slack.com"

_ELSEWHERE = frozenset({"external", "remote", "hidden_by_limit", "tombstone"})
_GONE = frozenset({"file_not_found", "file_deleted"})
_PASTE_INSTEAD = "Paste the article's text as a message and Factdesk carries on."


class Files:
    """Gets what people uploaded.

    clients: the client of a workspace. api_url: where the Web API answers. seconds: the longest download. most_bytes: the
    largest file.
    """

    def __init__(
        self,
        clients: Callable[[str], WebClient],
        *,
        api_url: str = "https://slack.com/api/",
        seconds: float = 30.0,
        most_bytes: int = MAX_BYTES,
    ) -> None:
        self._clients = clients
        self._api = urlsplit(api_url)
        self._seconds = seconds
        self._most = most_bytes

    def fetch(self, team_id: str, file_id: str) -> tuple[bytes, str]:
        """The bytes and the name of an upload. Raises IntakeError in words, ServiceError for what may pass."""
        client = self._clients(team_id)
        info = self._info(client, file_id)
        name, size = text_at(info, "name") or text_at(info, "title"), info.get("size")
        if text_at(info, "mode") in _ELSEWHERE or info.get("is_external"):
            raise IntakeError("file_elsewhere", "This file is not kept in Slack, so Factdesk cannot read it.", _PASTE_INSTEAD)
        if isinstance(size, int) and size > self._most:
            raise self._too_large()
        url = text_at(info, "url_private_download") or text_at(info, "url_private")
        if not self._is_slacks(url):
            _log.warning("the address of an upload is not Slack's; not opened")
            raise IntakeError("file_address", "Slack gave no usable address for this file.", _PASTE_INSTEAD)
        html_wanted = "html" in text_at(info, "mimetype") or name.lower().endswith((".html", ".htm"))
        return self._download(url, client.token or "", html_wanted=html_wanted), name

    def _info(self, client: WebClient, file_id: str) -> dict[str, object]:
        try:
            return file_info(client, file_id)
        except RejectedError as error:
            if error.code == "missing_scope":
                raise _may_not() from error
            if error.code in _GONE:
                raise IntakeError("file_gone", "This file is not in Slack any more.", _PASTE_INSTEAD) from error
            raise

    def _is_slacks(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            same_port = parts.port == self._api.port
        except ValueError:
            return False
        if parts.username or parts.password:
            return False
        if parts.scheme == "https" and parts.hostname == _SLACK_HOST and parts.port in (None, 443):
            return True
        return (parts.scheme, parts.hostname) == (self._api.scheme, self._api.hostname) and same_port

    def _download(self, url: str, token: str, *, html_wanted: bool) -> bytes:
        end = time.monotonic() + self._seconds
        try:
            with (
                httpx2.Client(timeout=self._seconds, follow_redirects=False) as http,
                http.stream("GET", url, headers={"Authorization": f"Bearer {token}"}) as answer,
            ):
                _check(answer, html_wanted=html_wanted)
                return self._read(answer, end)
        except httpx2.HTTPError as error:
            raise ServiceError(f"an upload did not arrive: {type(error).__name__}", retryable=True) from error

    def _read(self, answer: httpx2.Response, end: float) -> bytes:
        body = bytearray()
        for part in answer.iter_bytes():
            body += part
            if len(body) > self._most:
                raise self._too_large()
            if time.monotonic() > end:
                raise ServiceError("an upload took too long", retryable=True)
        return bytes(body)

    def _too_large(self) -> IntakeError:
        most = f"{self._most // 1_000_000} MB"
        return IntakeError("file_too_large", f"This file is larger than {most}, the most that Factdesk reads.", _PASTE_INSTEAD)


def _check(answer: httpx2.Response, *, html_wanted: bool) -> None:
    """Slack shows a token that may not read files its login page, or sends it there."""
    kind = answer.headers.get("content-type", "")
    if answer.is_redirect or answer.status_code in (401, 403) or ("text/html" in kind and not html_wanted):
        raise _may_not()
    if answer.status_code == 404:
        raise IntakeError("file_gone", "This file is not in Slack any more.", _PASTE_INSTEAD)
    if answer.status_code != 200:
        raise ServiceError(f"an upload was answered with {answer.status_code}", retryable=True)


def _may_not() -> IntakeError:
    return IntakeError(
        "file_scope",
        "Slack does not let Factdesk read files here.",
        "Your admin can allow it with the manifest of `factdesk manifest --files`. Until then, paste the article's text.",
    )
