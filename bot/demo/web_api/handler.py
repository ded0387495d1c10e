"""From an HTTP request to a method and back: tokens, scopes, arguments, faults."""

from __future__ import annotations

import asyncio
import importlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from bot.demo.events import Events
from bot.demo.faults import AFTER, Fault
from bot.demo.model import ApiCall
from bot.demo.web_api.call import METHODS, ApiError, Call, Entry, RateLimitError, need_scope
from bot.demo.wire import Json
from bot.demo.workspace import Workspace

FAMILIES = ("apps", "chat", "conversations", "files", "people", "reactions", "views")


@dataclass(slots=True)
class WebApi:
    """The endpoint `POST /api/{method}`."""

    workspace: Workspace
    events: Events
    bot_token: str
    app_token: str
    socket_url: Callable[[], str]

    def __post_init__(self) -> None:
        for family in FAMILIES:
            importlib.import_module(f"bot.demo.web_api.{family}")

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        name = request.match_info["method"]
        try:
            args = await arguments(request)
        except ApiError as error:
            return web.json_response(error.as_json())
        token = _token(request, args)
        record = ApiCall(name, {k: v for k, v in args.items() if k != "token"}, self.workspace.now(), time.monotonic())
        self.workspace.calls.append(record)
        fault = self.workspace.faults.for_call(name, args)
        if fault is not None and fault.kind not in AFTER:
            return await _fail(request, record, fault)
        response = self._run(name, token, args, record)
        return response if fault is None else await _fail(request, record, fault)

    def _run(self, name: str, token: str, args: Json, record: ApiCall) -> web.Response:
        status, headers = 200, {"X-OAuth-Scopes": ",".join(sorted(self.workspace.granted))}
        try:
            body = {"ok": True, **self._entry(name, token).run(self._call(args, name))}
        except RateLimitError as error:
            body, status = error.as_json(), 429
            headers["Retry-After"] = str(error.retry_after)
        except ApiError as error:
            body = error.as_json()
        record.status, record.response = status, body
        return web.json_response(body, status=status, headers=headers)

    def _call(self, args: Json, name: str) -> Call:
        call = Call(self.workspace, self.events, args, self.socket_url)
        need_scope(call, *METHODS[name].scopes)
        return call

    def _entry(self, name: str, token: str) -> Entry:
        entry = METHODS.get(name)
        if entry is None:
            raise ApiError("unknown_method", req_method=name)
        if not token:
            raise ApiError("not_authed")
        if token not in {self.bot_token, self.app_token} or self.workspace.revoked:
            raise ApiError("token_revoked" if self.workspace.revoked else "invalid_auth")
        if (token == self.app_token) != entry.app_token:
            raise ApiError("not_allowed_token_type")
        return entry


async def arguments(request: web.Request) -> Json:
    """Arguments from the query, a form, a multipart form or JSON. An empty JSON body is no argument at all."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        raw = (await request.read()).strip()
        try:
            body = json.loads(raw) if raw else {}
        except ValueError as error:
            raise ApiError("invalid_json") from error
        if not isinstance(body, dict):
            raise ApiError("json_not_object")
        return {**args, **{key: value for key, value in body.items() if value is not None}}
    form = await request.post()
    return {**args, **{key: value for key, value in form.items() if isinstance(value, str)}}


def _token(request: web.Request, args: Json) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ").strip() or str(args.get("token", ""))


async def _fail(request: web.Request, record: ApiCall, fault: Fault) -> web.StreamResponse:
    record.status, record.response = 0, {"fault": fault.kind}
    kind = fault.kind.removesuffix("-after")
    if kind == "hang":
        await asyncio.sleep(fault.seconds)
        kind = "reset"
    if kind == "reset":
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
    if kind in {"429", "limited-200"}:
        headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429 if kind == "429" else 200, headers=headers)
    if kind == "error":
        return web.json_response({"ok": False, "error": fault.error})
    if kind == "cut":
        return web.Response(text='{"ok": true, "ts": "17', content_type="application/json")
    if kind == "html":
        return web.Response(text="<html><body>Something went wrong.</body></html>", content_type="text/html", status=200)
    return web.Response(text="internal error", status=int(kind))
