"""Several workspaces and how the app gets in and out of them: OAuth, tokens, revocation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.demo.driver import Driver
from bot.demo.server import Running, serve
from bot.demo.workspace import Workspace, WorkspaceError
from tests.demo.conftest import MANIFEST, Clock, ask, bolt_app, over_socket

BACK = "http://127.0.0.1:3000/slack/oauth_redirect"


def address(running: Running, **more: str) -> str:
    asked = {"client_id": running.oauth.client_id, "scope": "chat:write,app_mentions:read", "state": "s1"} | more
    return f"{running.url}oauth/v2/authorize?{urlencode(asked)}"


def answer(uri: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(uri).query).items()}


def redeemed(running: Running, code: str, **more: str) -> Any:
    own = {"client_id": running.oauth.client_id, "client_secret": running.oauth.client_secret} | more
    return WebClient(base_url=running.api_url, retry_handlers=[]).oauth_v2_access(code=code, **own)


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(SlackApiError) as caught:
        call()
    return str(caught.value.response["error"])


def test_consent_becomes_a_token_of_that_workspace_once(running: Running, driver: Driver) -> None:
    driver.redirect_to(BACK)
    other = driver.another_workspace("Valley Post", installed=False)

    back = answer(other.authorize(address(running)))
    installed = redeemed(running, back["code"])

    assert back["state"] == "s1"
    assert installed["team"] == {"id": "T1VALLEYPOST", "name": "Valley Post"}
    assert (installed["scope"], installed["authed_user"]["id"]) == ("app_mentions:read,chat:write", "U1NOOR")
    client = WebClient(token=installed["access_token"], base_url=running.api_url, retry_handlers=[])
    assert client.auth_test()["team_id"] == "T1VALLEYPOST"
    other.invite("#desk")
    client.chat_postMessage(channel="C1DESK", text="hello")
    assert [message.text for message in other.messages("#desk")] == ["hello"]
    assert refused(lambda: client.chat_postMessage(channel="C0NEWSDESK", text="x")) == "channel_not_found"
    assert refused(lambda: client.users_info(user="U1NOOR")) == "missing_scope"
    assert refused(lambda: redeemed(running, back["code"])) == "code_already_used"
    assert all("client_secret" not in call.args and "code" not in call.args for call in driver.api_calls("oauth.v2.access"))


def test_the_code_needs_the_right_secret_address_and_time(running: Running, driver: Driver, seconds: Clock) -> None:
    driver.redirect_to(BACK)

    def code(**more: str) -> str:
        return answer(driver.authorize(address(running, **more)))["code"]

    assert refused(lambda: redeemed(running, "made-up")) == "invalid_code"
    assert refused(lambda: redeemed(running, code(), client_secret="wrong")) == "bad_client_secret"
    assert refused(lambda: redeemed(running, code(), client_id="other")) == "invalid_client_id"
    assert refused(lambda: redeemed(running, code(), redirect_uri="http://127.0.0.1:3000/elsewhere")) == "bad_redirect_uri"
    assert refused(lambda: redeemed(running, code(redirect_uri=BACK))) == "bad_redirect_uri"
    assert redeemed(running, code(redirect_uri=BACK), redirect_uri=BACK)["ok"] is True
    late = code()
    seconds.now += 601
    assert refused(lambda: redeemed(running, late)) == "code_expired"


def test_a_wrong_request_is_never_sent_back_anywhere(running: Running, driver: Driver) -> None:
    driver.redirect_to(BACK)
    for wrong in (
        {"redirect_uri": "https://evil.test/"},
        {"redirect_uri": f"{BACK}.evil.test"},
        {"client_id": "x"},
        {"scope": ""},
    ):
        uri = address(running, **wrong)
        with pytest.raises(WorkspaceError):
            driver.authorize(uri)
        status, headers, _ = ask(running, "GET", uri.removeprefix(running.url.rstrip("/")))
        assert (status, "location" in headers) == (400, False)


def test_a_refusal_says_so_to_the_app(running: Running, driver: Driver) -> None:
    driver.redirect_to(BACK)
    assert answer(driver.authorize(address(running), allow=False)) == {"error": "access_denied", "state": "s1"}


def test_events_and_clicks_carry_their_workspace(running: Running, driver: Driver) -> None:
    other = driver.another_workspace()
    teams: list[str] = []
    app = bolt_app(running)
    app.event("app_mention")(lambda body: teams.append(body["team_id"]))
    stop = over_socket(running, app)
    driver.mention("maya", "#newsdesk", "hi")
    other.mention("noor", "#desk", "hi")
    driver.wait_for(lambda: len(teams) == 2)
    assert sorted(teams) == ["T0NEWSROOM", "T1VALLEYPOST"]
    stop()


def test_an_uninstalled_app_is_told_and_then_knows_nothing(seconds: Clock) -> None:
    events = ["app_mention", "app_uninstalled", "tokens_revoked"]
    manifest = MANIFEST | {"settings": {"event_subscriptions": {"bot_events": events}, "interactivity": {"is_enabled": True}}}
    running = serve(Workspace(manifest, seconds))
    driver = Driver(running)
    driver.uninstall()
    client = WebClient(token=running.bot_token, base_url=running.api_url, retry_handlers=[])
    assert refused(client.auth_test) == "account_inactive"
    assert [delivery.type for delivery in driver.deliveries] == ["tokens_revoked", "app_uninstalled"]
    driver.say("maya", "#newsdesk", "<@U0LOCALBOT> anybody there?")
    assert len(driver.deliveries) == 2
    with pytest.raises(WorkspaceError, match="not installed"):
        driver.uninstall()
    driver.redirect_to(BACK)
    before = running.bot_token
    again = redeemed(running, answer(driver.authorize(address(running)))["code"])
    assert again["access_token"] == running.bot_token != before
    running.stop()


def test_time_faults_and_the_log_of_calls_are_shared(driver: Driver) -> None:
    other = driver.another_workspace()
    other.jump(3600)
    assert driver.now == other.now
    other.fault("auth.test", "500")
    client = WebClient(token=other.workspace.bot_token, base_url=other.running.api_url, retry_handlers=[])
    with pytest.raises(SlackApiError):
        client.auth_test()
    client.auth_test()
    assert [call.team for call in driver.api_calls("auth.test")] == ["T1VALLEYPOST", "T1VALLEYPOST"]
