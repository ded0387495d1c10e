"""Slack's Web API as the outbox uses it: four calls, and errors that say whether a request may have been carried out.

ServiceError
├── RejectedError    Slack certainly did nothing: asking again is safe where `retryable` is true
└── UncertainError   the request may have been carried out: look before asking again
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Mapping
from http.client import HTTPException
from typing import cast
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web import SlackResponse

from bot.errors import ServiceError
from bot.slack.render.message import Message, Picture
from bot.slack.render.plain import plain_form

_log = logging.getLogger(__name__)

EVENT_TYPE = "factdesk_post"
"""Marks our messages in Slack's message metadata; the payload's `delivery_id` is the outbox key."""

WORKSPACE_CLOSED = frozenset(
    {"token_revoked", "token_expired", "invalid_auth", "not_authed", "account_inactive", "team_access_not_granted"}
    | {"org_login_required", "ekm_access_denied", "missing_scope"}
)
"""Refusals that are about the whole workspace."""

_PASSING = frozenset({"service_unavailable", "request_timeout", "team_added_to_org"})
# Slack says of these two that part of the work may have been done before they were raised.
_UNCLEAR = frozenset({"fatal_error", "internal_error"})
_BLOCKS_REFUSED = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"})
_SDK_BAD_BODY = "Received a response in a non-JSON format"
_PAGE = 200
_FEW = 15
"""As many messages as Slack gives an app at once that it limits most."""


class RejectedError(ServiceError):
    """Slack did nothing. `code` is Slack's error code, or a word of ours for the way there."""

    def __init__(self, method: str, code: str, *, retryable: bool, retry_after: float | None = None) -> None:
        super().__init__(f"Slack refused {method}: {code}", retryable=retryable, retry_after=retry_after)
        self.code = code


class UncertainError(ServiceError):
    """No usable answer came back, so the request may have been carried out."""

    def __init__(self, method: str, why: str) -> None:
        super().__init__(f"Slack gave no clear answer to {method}: {why}", retryable=True)


def new_client(token: str | None, *, base_url: str = "https://slack.com/api/", timeout_seconds: int = 20) -> WebClient:
    """A client that never repeats a request by itself; the SDK's default does, and so doubles posts."""
    return WebClient(token=token, base_url=base_url, timeout=timeout_seconds, retry_handlers=[])


def post(client: WebClient, channel_id: str, message: Message, *, key: str, thread_ts: str | None) -> str:
    """Post a message that carries its outbox key, and return its ts. Raises RejectedError or UncertainError."""

    def send(form: Message) -> SlackResponse:
        return _call(
            "chat.postMessage",
            lambda: client.chat_postMessage(
                channel=channel_id,
                thread_ts=thread_ts,
                text=form.text,
                blocks=form.blocks or None,
                unfurl_links=False,
                unfurl_media=False,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"delivery_id": key}},
            ),
        )

    answer, refused = _plainly_if_refused(send, message, key)
    ts = _text(answer, "ts", "chat.postMessage")
    if refused and message.picture is not None:
        _share_picture(client, channel_id, thread_ts or ts, message.picture)
    return ts


def update(client: WebClient, channel_id: str, ts: str, message: Message, *, key: str) -> None:
    """Replace a message's content. Saying the same twice is harmless, so every error may be retried as it says."""

    def send(form: Message) -> SlackResponse:
        return _call(
            "chat.update",
            lambda: client.chat_update(channel=channel_id, ts=ts, text=form.text, blocks=form.blocks or None),
        )

    _plainly_if_refused(send, message, key)


def _share_picture(client: WebClient, channel_id: str, thread_ts: str, picture: Picture) -> None:
    """Put a picture under a message. The message says the same in words, so nothing depends on its success."""
    try:
        upload(client, channel_id, picture.name, picture.draw(), picture.alt_text, alt_text=picture.alt_text, thread_ts=thread_ts)
    except ServiceError as error:
        _log.warning("a picture was not shared: %s", error)


def _plainly_if_refused(send: Callable[[Message], SlackResponse], message: Message, key: str) -> tuple[SlackResponse, bool]:
    """Send the preferred form, and the plain one once where Slack does not take that; with whether it had to be."""
    try:
        return send(message), False
    except RejectedError as error:
        if error.code not in _BLOCKS_REFUSED:
            raise
        _log.warning("Slack refused the blocks of %s (%s); sending its plain form", key, error.code)
    return send(plain_form(message)), True


def whisper(client: WebClient, channel_id: str, user_id: str, text: str, *, thread_ts: str | None) -> None:
    """Say something that only one person sees."""
    _call(
        "chat.postEphemeral",
        lambda: client.chat_postEphemeral(channel=channel_id, user=user_id, text=text, thread_ts=thread_ts),
    )


def direct_channel(client: WebClient, user_id: str) -> str:
    """The channel of our direct messages with a person."""
    answer = _call("conversations.open", lambda: client.conversations_open(users=user_id))
    return str(cast(Mapping[str, object], answer.get("channel") or {}).get("id") or "")


def upload(
    client: WebClient,
    channel_id: str,
    name: str,
    content: bytes,
    comment: str,
    *,
    alt_text: str = "",
    thread_ts: str | None = None,
) -> None:
    """Share a file in a channel, with a comment (mrkdwn). Raises RejectedError or UncertainError; repeated, it is there twice."""
    try:
        _call(
            "files.completeUploadExternal",
            lambda: client.files_upload_v2(
                channel=channel_id,
                filename=name,
                file=content,
                title=name,
                alt_txt=alt_text or None,
                initial_comment=comment,
                thread_ts=thread_ts,
            ),
        )
    except RejectedError as error:
        if isinstance(error.__cause__, SlackRequestError):  # the way this method says that the bytes did not arrive
            raise UncertainError("the file's upload", "no success") from error
        raise


def react(client: WebClient, channel_id: str, ts: str, name: str) -> None:
    """Add a reaction; one that is there already is fine."""
    try:
        _call("reactions.add", lambda: client.reactions_add(channel=channel_id, timestamp=ts, name=name))
    except RejectedError as error:
        if error.code != "already_reacted":
            raise


def write_to(client: WebClient, user_id: str, text: str) -> None:
    """Send one person a direct message."""
    _call(
        "chat.postMessage",
        lambda: client.chat_postMessage(channel=user_id, text=text, unfurl_links=False, unfurl_media=False),
    )


def find(client: WebClient, channel_id: str, *, key: str, thread_ts: str | None, oldest: float) -> str | None:
    """The ts of our message with this outbox key, looked for in the thread or else the channel; None when it is not there.

    `oldest` is in seconds since the epoch.
    """
    own_bot = _call("auth.test", client.auth_test).get("bot_id")
    cursor: str | None = None
    while True:
        answer = _page(client, channel_id, thread_ts, f"{oldest:.6f}", cursor)
        for item in cast(list[Mapping[str, object]], answer.get("messages") or []):
            if _key_of(item) == key and item.get("bot_id", own_bot) == own_bot:
                return str(item["ts"])
        cursor = cast(Mapping[str, str], answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return None


def messages_around(
    client: WebClient, channel_id: str, ts: str, *, thread_ts: str | None, before: bool
) -> list[Mapping[str, object]]:
    """The few messages right before or after one, in the channel or its thread, in no promised order."""
    oldest, latest = (None, ts) if before else (ts, None)
    if thread_ts is None:
        answer = _call(
            "conversations.history",
            lambda: client.conversations_history(channel=channel_id, limit=_FEW, oldest=oldest, latest=latest),
        )
    else:
        answer = _call(
            "conversations.replies",
            lambda: client.conversations_replies(channel=channel_id, ts=thread_ts, limit=_FEW, oldest=oldest, latest=latest),
        )
    return cast(list[Mapping[str, object]], answer.get("messages") or [])


def user_info(client: WebClient, user_id: str) -> dict[str, object]:
    """What Slack knows about a person."""
    answer = _call("users.info", lambda: client.users_info(user=user_id, include_locale=True))
    return dict(cast(Mapping[str, object], answer.get("user") or {}))


def user_groups(client: WebClient) -> dict[str, str]:
    """The workspace's user groups: names by id."""
    answer = _call("usergroups.list", client.usergroups_list)
    groups = cast(list[Mapping[str, object]], answer.get("usergroups") or [])
    return {str(group["id"]): str(group.get("name") or group.get("handle") or group["id"]) for group in groups}


def group_members(client: WebClient, group_id: str) -> list[str]:
    """The ids of the people in a user group."""
    answer = _call("usergroups.users.list", lambda: client.usergroups_users_list(usergroup=group_id))
    return [str(user) for user in cast(list[object], answer.get("users") or [])]


def file_info(client: WebClient, file_id: str) -> dict[str, object]:
    """What Slack knows about an upload."""
    answer = _call("files.info", lambda: client.files_info(file=file_id))
    return dict(cast(Mapping[str, object], answer.get("file") or {}))


def _page(client: WebClient, channel_id: str, thread_ts: str | None, oldest: str, cursor: str | None) -> SlackResponse:
    if thread_ts is None:
        return _call(
            "conversations.history",
            lambda: client.conversations_history(
                channel=channel_id, oldest=oldest, limit=_PAGE, cursor=cursor, include_all_metadata=True
            ),
        )
    return _call(
        "conversations.replies",
        lambda: client.conversations_replies(
            channel=channel_id, ts=thread_ts, oldest=oldest, limit=_PAGE, cursor=cursor, include_all_metadata=True
        ),
    )


def _key_of(item: Mapping[str, object]) -> str | None:
    metadata = cast(Mapping[str, object], item.get("metadata") or {})
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    return cast(Mapping[str, str], metadata.get("event_payload") or {}).get("delivery_id")


def _text(answer: SlackResponse, name: str, method: str) -> str:
    value = answer.get(name)
    if not isinstance(value, str):
        raise UncertainError(method, f"the answer has no {name}")
    return value


def _call(method: str, request: Callable[[], SlackResponse]) -> SlackResponse:
    try:
        return request()
    except SlackApiError as error:
        raise _from_answer(method, error.response) from error
    except SlackRequestError as error:
        raise RejectedError(method, "the request could not be built", retryable=False) from error
    except URLError as error:
        if isinstance(error.reason, ConnectionRefusedError | socket.gaierror):
            raise RejectedError(method, "no connection", retryable=True) from error
        raise UncertainError(method, type(error.reason).__name__) from error
    except (OSError, HTTPException, ValueError) as error:
        raise UncertainError(method, type(error).__name__) from error


def _from_answer(method: str, answer: SlackResponse) -> ServiceError:
    code = str(answer.get("error") or "no error code")
    if answer.status_code >= 500:
        return UncertainError(method, f"HTTP {answer.status_code}")
    if answer.status_code == 429 or code in {"ratelimited", "rate_limited"}:
        return RejectedError(method, "ratelimited", retryable=True, retry_after=_retry_after(answer.headers))
    if code in _UNCLEAR or code.startswith(_SDK_BAD_BODY):
        return UncertainError(method, code.split(":", 1)[0])
    return RejectedError(method, code, retryable=code in _PASSING)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    lower = {name.lower(): value for name, value in headers.items()}
    try:
        return max(0.0, float(lower["retry-after"]))
    except (KeyError, ValueError):
        return None
