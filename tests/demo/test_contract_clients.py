"""The unmodified slack_bolt, over every Socket Mode client of slack_sdk: mention, button, form with an error, update."""

from __future__ import annotations

import asyncio
import importlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler as Aiohttp
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler as Builtin
from slack_bolt.adapter.socket_mode.websockets import AsyncSocketModeHandler as Websockets
from slack_bolt.async_app import AsyncApp
from slack_sdk import WebClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.demo.driver import Driver
from bot.demo.server import Running
from tests.demo.conftest import bolt_app
from tests.demo.page_app import Body, button, field, plain

CARD: list[Body] = [{"type": "actions", "elements": [button("Verdict", "judge")]}]
FORM: Body = {
    "type": "modal",
    "callback_id": "verdict",
    "title": plain("Verdict"),
    "submit": plain("Save"),
    "blocks": [field("why", "Why", {"type": "plain_text_input"})],
}


def judged(view: Body) -> dict[str, Any]:
    """What the app answers to the form: nothing, or an error at its field."""
    text = view["state"]["values"]["why"]["why_value"]["value"]
    return {} if "because" in text else {"response_action": "errors", "errors": {"why": "Give a reason."}}


def sync_app(running: Running) -> App:
    app = bolt_app(running)

    @app.event("app_mention")
    def mentioned(event: Body, client: WebClient) -> None:
        client.chat_postMessage(channel=event["channel"], thread_ts=event["ts"], text="A claim", blocks=CARD)

    @app.action("judge")
    def judge(ack: Callable[..., None], body: Body, client: WebClient) -> None:
        place = f"{body['channel']['id']} {body['message']['ts']}"
        client.views_open(trigger_id=body["trigger_id"], view={**FORM, "private_metadata": place})
        ack()

    @app.view("verdict")
    def saved(ack: Callable[..., None], view: Body, client: WebClient) -> None:
        answer = judged(view)
        ack(**answer)
        if not answer:
            channel, ts = view["private_metadata"].split()
            client.chat_update(channel=channel, ts=ts, text="Settled", blocks=[])

    return app


def async_app(running: Running) -> AsyncApp:
    client = AsyncWebClient(token=running.bot_token, base_url=running.api_url, retry_handlers=[])
    app = AsyncApp(client=client, signing_secret=running.signing_secret, process_before_response=True)

    @app.event("app_mention")
    async def mentioned(event: Body, client: AsyncWebClient) -> None:
        await client.chat_postMessage(channel=event["channel"], thread_ts=event["ts"], text="A claim", blocks=CARD)

    @app.action("judge")
    async def judge(ack: Callable[..., Any], body: Body, client: AsyncWebClient) -> None:
        place = f"{body['channel']['id']} {body['message']['ts']}"
        await client.views_open(trigger_id=body["trigger_id"], view={**FORM, "private_metadata": place})
        await ack()

    @app.view("verdict")
    async def saved(ack: Callable[..., Any], view: Body, client: AsyncWebClient) -> None:
        answer = judged(view)
        await ack(**answer)
        if not answer:
            channel, ts = view["private_metadata"].split()
            await client.chat_update(channel=channel, ts=ts, text="Settled", blocks=[])

    return app


@contextmanager
def threads(running: Running, handler_type: Any) -> Iterator[None]:
    handler = handler_type(sync_app(running), running.app_token)
    handler.connect()
    try:
        yield
    finally:
        # The SDK's close() waits for a read to end; a cut connection ends it at once.
        handler.client.auto_reconnect_enabled = False
        Driver(running).drop_sockets()
        handler.close()


@contextmanager
def loop(running: Running, handler_type: Any) -> Iterator[None]:
    own = asyncio.new_event_loop()
    thread = threading.Thread(target=own.run_forever)
    thread.start()

    async def start() -> Any:
        handler = handler_type(async_app(running), running.app_token)
        await handler.connect_async()
        return handler

    handler = asyncio.run_coroutine_threadsafe(start(), own).result(20)
    try:
        yield
    finally:
        asyncio.run_coroutine_threadsafe(handler.close_async(), own).result(20)
        asyncio.run_coroutine_threadsafe(_finish(), own).result(20)
        own.call_soon_threadsafe(own.stop)
        thread.join()
        own.close()


async def _finish() -> None:
    rest = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in rest:
        task.cancel()
    with suppress(asyncio.CancelledError):
        await asyncio.gather(*rest, return_exceptions=True)


def connected(name: str, running: Running) -> Any:
    if name == "websocket_client":
        pytest.importorskip("websocket", reason="the package websocket-client is not installed")
        module = importlib.import_module("slack_bolt.adapter.socket_mode.websocket_client")
        return threads(running, module.SocketModeHandler)
    kinds: dict[str, Any] = {"builtin": (threads, Builtin), "aiohttp": (loop, Aiohttp), "websockets": (loop, Websockets)}
    way, handler = kinds[name]
    return way(running, handler)


@pytest.mark.parametrize("name", ["builtin", "websocket_client", "aiohttp", "websockets"])
def test_the_whole_conversation_runs_over_each_client(running: Running, driver: Driver, name: str) -> None:
    with connected(name, running):
        driver.wait_connected()
        ts = driver.mention("maya", "#newsdesk", "5,000 cars")
        _, card = driver.wait_for(lambda: thread if len(thread := driver.thread("#newsdesk", ts)) == 2 else None)

        assert driver.click("tom", "#newsdesk", card.ts, "judge").acked
        first = driver.submit("tom", {"why": "no reason"})
        assert first.errors == {"why": "Give a reason."}
        second = driver.submit("tom", {"why": "because the ledger says so"})

        assert second.errors == {}
        assert driver.open_modal_of("tom") is None
        driver.wait_for(lambda: driver.message("#newsdesk", card.ts).text == "Settled")  # type: ignore[union-attr]
        assert driver.problems == []
        assert all(delivery.acked for delivery in driver.deliveries)
