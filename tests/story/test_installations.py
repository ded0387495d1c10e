"""Workspaces install the app themselves, are served by one desk, fully apart, and leave nothing behind when they remove it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx2
import pytest
from cryptography.fernet import Fernet

from bot.app import Desk, connect, open_desk
from bot.config import Settings, load
from bot.demo.driver import Driver
from bot.demo.server import Running, serve
from bot.demo.workspace import Workspace
from bot.desk import installations
from bot.errors import ConfigError
from bot.slack.installing import INSTALL_PATH
from bot.slack.manifest import REDIRECT_PATH, REQUEST_PATH, manifest
from bot.slack.transport import Http
from bot.slack.words import installing as words
from tests.story.newsroom import QUICK, words_of

TEXT = "The port handled 4,200 containers in May, the board said on Monday."


@dataclass
class Service:
    """A desk that workspaces install, over HTTP."""

    running: Running
    desk: Desk
    base: str
    file: Path
    first: Driver

    def begin(self) -> tuple[str, str]:
        """Open the page that begins an installation: the consent page that it leads to, and the cookie."""
        answer = httpx2.get(self.base + INSTALL_PATH)
        assert answer.status_code == 302
        return answer.headers["location"], answer.headers["set-cookie"].split(";")[0]

    def come_back(self, address: str, cookie: str = "") -> httpx2.Response:
        """Follow Slack's redirect to the desk."""
        parts = urlsplit(address)
        headers = {"Cookie": cookie} if cookie else {}
        return httpx2.get(f"{self.base}{parts.path}?{parts.query}", headers=headers)

    def install(self, people: Driver) -> httpx2.Response:
        asked, cookie = self.begin()
        return self.come_back(people.authorize(asked), cookie)

    def tokens(self) -> list[str]:
        with closing(sqlite3.connect(self.file)) as file:
            return [row[0] for row in file.execute("SELECT token FROM installation ORDER BY team_id")]


def settings_of(running: Running, folder: Path, keys: str) -> Settings:
    return load(
        _env_file=None,
        slack_client_id=running.oauth.client_id,
        slack_client_secret=running.oauth.client_secret,
        slack_signing_secret=running.signing_secret,
        token_keys=keys,
        public_url="http://127.0.0.1:3000",
        slack_api_url=running.api_url,
        http_port=0,
        database_url=f"sqlite:///{folder / 'desk.sqlite'}",
        data_dir=folder,
        post_pace_seconds=0,
        update_gap_seconds=0,
        settle_seconds=0.2,
        parts_wait_seconds=0.2,
    )


@pytest.fixture
def running() -> Iterator[Running]:
    workspace = Workspace(manifest("socket", watch=True, files=True), installed=False)
    workspace.rate_limited = False
    made = serve(workspace)
    Driver(made).redirect_to("http://127.0.0.1:3000" + REDIRECT_PATH)
    yield made
    made.stop()


@pytest.fixture
def service(running: Running, tmp_path: Path) -> Iterator[Service]:
    settings = settings_of(running, tmp_path, Fernet.generate_key().decode())
    with open_desk(settings, timing=QUICK) as desk:
        http = connect(desk, settings)
        assert isinstance(http, Http)
        base = f"http://127.0.0.1:{http.port}"
        running.call(lambda: running.workspace.deliver_http(base + REQUEST_PATH))
        yield Service(running, desk, base, tmp_path / "desk.sqlite", Driver(running))
        http.stop()


def state_of(address: str) -> str:
    return dict(parse_qsl(urlsplit(address).query))["state"]


def listed(people: Driver, where: str, who: str) -> str:
    """Paste as `who`; the words of the thread once its claim is listed."""
    ts = people.mention(who, where, TEXT)
    thread = people.wait_for(lambda: found if len(found := people.thread(where, ts)) == 3 else None, 30, "no claim was listed")
    return " ".join(map(words_of, thread))


def test_two_workspaces_install_the_app_and_are_served_apart(service: Service) -> None:
    second = service.first.another_workspace(installed=False)
    for people in (service.first, second):
        assert words.done(people.workspace.team_name) in service.install(people).text
    for people, channel, who in ((service.first, "#newsdesk", "maya"), (second, "#desk", "sam")):
        people.invite(channel)
        assert "4,200 containers" in listed(people, channel, who)

    calls = service.first.api_calls("chat.postMessage")
    assert {call.team for call in calls if call.response.get("ok")} == {
        service.first.workspace.team_id,
        second.workspace.team_id,
    }
    queue = second.slash("sam", "#desk", "/factdesk", "queue")
    assert service.first.workspace.domain not in str(queue.attempts[-1].outcome.response)


def test_tokens_are_stored_encrypted(service: Service) -> None:
    service.install(service.first)

    (stored,) = service.tokens()
    assert service.first.workspace.bot_token not in stored
    assert service.first.workspace.bot_token.encode() not in b"".join(path.read_bytes() for path in service.file.parent.iterdir())


@pytest.mark.parametrize("order", ["uninstall", "revoke"])
def test_a_removed_app_leaves_no_token_behind(service: Service, order: str) -> None:
    service.install(service.first)
    if order == "uninstall":
        service.first.uninstall()
    else:
        service.first.revoke()

    service.first.wait_for(lambda: service.tokens() == [], 20)
    service.first.event({"type": "app_uninstalled"})
    assert service.tokens() == []


def test_an_app_that_was_removed_can_be_installed_again(service: Service) -> None:
    service.install(service.first)
    service.first.uninstall()
    service.first.wait_for(lambda: service.tokens() == [], 20)
    service.install(service.first)
    service.first.invite("#newsdesk")

    assert "4,200 containers" in listed(service.first, "#newsdesk", "maya")


def test_a_state_is_used_up_once(service: Service) -> None:
    asked, cookie = service.begin()
    address = service.first.authorize(asked)

    assert service.come_back(address, cookie).status_code == 200
    again = service.come_back(address, cookie)
    assert (again.status_code, words.NOT_OURS in again.text) == (400, True)


@pytest.mark.parametrize("how", ["no cookie", "foreign cookie", "foreign state", "no state"])
def test_a_state_that_is_not_this_browsers_is_refused(service: Service, how: str) -> None:
    asked, cookie = service.begin()
    other = service.begin()[1]
    address = service.first.authorize(asked)
    if "state" in how:
        address = address.replace(state_of(asked), "A" * 43 if how == "foreign state" else "")
    sent = {"no cookie": "", "foreign cookie": other}.get(how, cookie)

    assert service.come_back(address, sent).status_code == 400
    assert service.tokens() == []


def test_a_state_that_grew_old_is_refused(service: Service) -> None:
    asked, cookie = service.begin()
    address = service.first.authorize(asked)
    with closing(sqlite3.connect(service.file)) as file:
        file.execute("UPDATE install_state SET begun_at = '2020-01-01 00:00:00.000000'")
        file.commit()

    assert service.come_back(address, cookie).status_code == 400


def test_a_code_that_slack_does_not_take_changes_nothing(service: Service) -> None:
    asked, cookie = service.begin()

    answer = service.come_back(f"http://desk{REDIRECT_PATH}?code=1.2&state={state_of(asked)}", cookie)

    assert (answer.status_code, words.FAILED in answer.text) == (502, True)
    assert service.tokens() == []


def test_a_refusal_is_taken_for_one(service: Service) -> None:
    asked, cookie = service.begin()

    answer = service.come_back(service.first.authorize(asked, allow=False), cookie)

    assert (answer.status_code, words.DENIED in answer.text) == (200, True)


def test_new_keys_replace_old_ones(running: Running, tmp_path: Path) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    people = Driver(running)
    for number, keys in enumerate((old, f"{new},{old}", new)):
        settings = settings_of(running, tmp_path, keys)
        with open_desk(settings, timing=QUICK) as desk:
            if number == 0:
                http = connect(desk, settings)
                assert isinstance(http, Http)
                service = Service(running, desk, f"http://127.0.0.1:{http.port}", tmp_path / "desk.sqlite", people)
                service.install(people)
                http.stop()
            found = installations.get(desk.store, people.workspace.team_id)
            assert found is not None
            keys_that_open = [key for key in (old, new) if _opens(key, found.token)]
            assert keys_that_open == [new if number else old]
    with pytest.raises(ConfigError, match="TOKEN_KEYS"), open_desk(settings_of(running, tmp_path, old), timing=QUICK):
        pass


def _opens(key: str, token: str) -> bool:
    try:
        Fernet(key).decrypt(token)
    except Exception:  # noqa: BLE001  # whatever the library says, it is not opened
        return False
    return True
