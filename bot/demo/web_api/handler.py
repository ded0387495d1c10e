"""From an HTTP request to a method and back: tokens, scopes, arguments, faults."""

from __future__ import annotations

import asyncio
import base64
import binascii
import importlib
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from bot.demo.faults import AFTER, Fault
from bot.demo.model import ApiCall
from bot.demo.site import Site, site_of
from bot.demo.web_api.call import METHODS, ApiError, Call, RateLimitError, Server, need_scope
from bot.demo.wire import Json

FAMILIES = ("apps", "chat", "conversations", "files", "people", "reactions", "views")


@dataclass(slots=True)
class WebApi:
    """The endpoint `POST /api/{method}`. The token decides which workspace a call is about."""

    sites: Sequence[Site]
    app_token: str
    server: Server

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
        space = self._site(token).workspace
        record = ApiCall(name, _public(args), space.now(), time.monotonic(), space.team_id)
        space.calls.append(record)
        fault = space.faults.for_call(name, args)
        if fault is not None and fault.kind not in AFTER:
            return await _fail(request, record, fault)
        response = self._run(name, token, args, record)
        return response if fault is None else await _fail(request, record, fault)

    def _site(self, token: str) -> Site:
        return site_of(self.sites, token) or self.sites[0]

    def _run(self, name: str, token: str, args: Json, record: ApiCall) -> web.Response:
        site = self._site(token)
        status, headers = 200, {"X-OAuth-Scopes": ",".join(sorted(site.workspace.granted))}
        try:
            self._authorize(name, token)
            call = Call(site.workspace, site.events, args, self.server)
            need_scope(call, *METHODS[name].scopes)
            body = {"ok": True, **METHODS[name].run(call)}
        except RateLimitError as error:
            body, status = error.as_json(), 429
            headers["Retry-After"] = str(error.retry_after)
        except ApiError as error:
            body = error.as_json()
        record.status = status
        record.response = {**body, "access_token": "…"} if "access_token" in body else body
        return web.json_response(body, status=status, headers=headers)

    def _authorize(self, name: str, token: str) -> None:
        entry = METHODS.get(name)
        if entry is None:
            raise ApiError("unknown_method", req_method=name)
        if entry.caller == "anybody":
            return
        if not token:
            raise ApiError("not_authed")
        site = site_of(self.sites, token)
        if site is None and token != self.app_token:
            raise ApiError("invalid_auth")
        if site is not None and (site.workspace.revoked or not site.workspace.installed):
            raise ApiError("token_revoked" if site.workspace.revoked else "account_inactive")
        if (site is None) != (entry.caller == "app"):
            raise ApiError("not_allowed_token_type")


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
    return {**_credentials(request), **args, **{key: value for key, value in form.items() if isinstance(value, str)}}


def _credentials(request: web.Request) -> Json:
    """`client_id` and `client_secret` where they come as HTTP Basic authentication."""
    kind, _, given = request.headers.get("Authorization", "").partition(" ")
    if kind != "Basic":
        return {}
    try:
        name, _, secret = base64.b64decode(given, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return {}
    return {"client_id": name, "client_secret": secret}


_SECRET = frozenset({"token", "client_secret", "code"})


def _public(args: Json) -> Json:
    return {key: value for key, value in args.items() if key not in _SECRET}


def _token(request: web.Request, args: Json) -> str:
    kind, _, given = request.headers.get("Authorization", "").partition(" ")
    return given.strip() if kind == "Bearer" else str(args.get("token", ""))


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
