"""Several workspaces on one page, and the consent page of an installation."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from bot.demo.driver import Driver
from bot.demo.server import Running
from tests.browser import Visit, said

pytestmark = pytest.mark.browser


class _Back(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(b"back at the app")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def back() -> Iterator[str]:
    """An app's address that people are sent back to."""
    server = HTTPServer(("127.0.0.1", 0), _Back)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/back"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_choice_of_workspaces_appears_with_the_second_one(visit: Visit, driver: Driver) -> None:
    page = visit()
    expect(page.locator("#workspace")).to_be_hidden()

    other = driver.another_workspace("Valley Post")
    other.say("noor", "#desk", "Good morning, valley.")
    page.locator("#workspace").select_option("Valley Post")

    expect(said(page, "Good morning, valley.")).to_be_visible()
    expect(page.get_by_label("Acting as")).to_have_value("U1NOOR")
    page.get_by_label("Message #desk").fill("Good morning to you.")
    page.keyboard.press("Enter")
    expect(said(page, "Good morning to you.")).to_contain_text("Noor")
    page.locator("#workspace").select_option("Harbour Newsroom")
    expect(page.get_by_role("heading", name="#newsdesk is empty")).to_be_visible()


@pytest.mark.parametrize(("button", "sent"), [("Allow", "code="), ("Cancel", "error=access_denied")])
def test_the_consent_page_names_rights_and_goes_back_with_the_decision(
    browser: Browser, running: Running, driver: Driver, back: str, button: str, sent: str
) -> None:
    driver.redirect_to(back)
    driver.another_workspace("Valley Post", installed=False)
    asked = {"client_id": running.oauth.client_id, "scope": "chat:write,<b>bold", "state": "s&1"}
    context = browser.new_context()
    page = context.new_page()

    page.goto(f"{running.url}oauth/v2/authorize?{urlencode(asked)}")
    expect(page.get_by_role("heading", name="Install Echo")).to_be_visible()
    expect(page.get_by_role("listitem")).to_have_text(["<b>bold", "chat:write"])
    page.get_by_label("Workspace").select_option("Valley Post")
    page.get_by_role("button", name=button).click()

    expect(page.get_by_text("back at the app")).to_be_visible()
    assert sent in page.url
    assert "state=s%261" in page.url
    context.close()


def test_a_wrong_consent_address_says_what_is_wrong_and_offers_nothing(browser: Browser, running: Running) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{running.url}oauth/v2/authorize?client_id=other&scope=chat:write")
    expect(page.get_by_role("alert")).to_contain_text("an app that does not exist here")
    expect(page.get_by_role("button", name="Allow")).to_be_hidden()
    context.close()
