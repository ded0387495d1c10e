"""axe-core finds nothing serious in any state of the page, light and dark, wide and on a phone."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect
from slack_sdk import WebClient

from bot.demo.driver import Driver
from bot.demo.model import Message
from bot.demo.naming import name_blocks
from bot.demo.server import Running
from tests.browser import Visit, flaws, said
from tests.demo.page_app import CONTROLS, FORM
from tests.demo.test_contract_blocks import GOOD
from tests.demo.test_page_files import DOT, file

pytestmark = pytest.mark.browser

DESK = "C0NEWSDESK"
LOOKS: list[dict[str, Any]] = [{}, {"dark": True}, {"width": 390, "height": 844}]
look = pytest.mark.parametrize("how", LOOKS, ids=["light", "dark", "phone"])


def test_axe_runs_here_and_sees_what_is_wrong(visit: Visit) -> None:
    page = visit()
    page.evaluate("document.querySelector('#acting-as').closest('label').replaceWith(document.querySelector('#acting-as'))")
    assert any(flaw.startswith("select-name") for flaw in flaws(page))


@look
def test_an_empty_channel_with_samples_and_guide(visit: Visit, how: dict[str, Any]) -> None:
    page = visit(**how)
    assert flaws(page) == []
    page.goto(page.url.split("#")[0] + f"#/c/{DESK}")
    expect(page.get_by_role("heading", name="#newsdesk is empty")).to_be_visible()
    assert flaws(page) == []


@look
def test_messages_of_every_kind(visit: Visit, driver: Driver, client: WebClient, running: Running, how: dict[str, Any]) -> None:
    driver.rate_limit(on=False)
    gone = driver.say("tom", DESK, "will be gone")
    driver.say("ines", DESK, "a reply", gone)
    driver.delete(DESK, gone)
    ts = driver.say("tom", DESK, "Look at https://example.org and @maya, please. " + "More words. " * 200)
    client.reactions_add(channel=DESK, timestamp=ts, name="eyes")
    driver.snippet("tom", DESK, "A line.\n" * 2000)
    client.files_upload_v2(channel=DESK, content=DOT, filename="week.png")
    client.chat_postEphemeral(channel=DESK, user="U0MAYA", text="For you alone.")
    page = visit("U0MAYA", f"#/c/{DESK}", **how)
    expect(page.get_by_text("For you alone.")).to_be_visible()
    assert flaws(page) == []
    page.goto(page.url.split("#")[0] + f"#/c/{DESK}/t/{gone}")
    expect(said(page, "a reply").last).to_be_visible()
    assert flaws(page) == []


@look
def test_every_block(visit: Visit, running: Running, how: dict[str, Any]) -> None:
    for place, block in enumerate([*GOOD, *CONTROLS]):
        blocks = [{**block, "block_id": f"b{place}"}]
        name_blocks(blocks)
        _show(running, blocks, place)
    page = visit("U0MAYA", f"#/c/{DESK}", **how)
    expect(page.locator("main .message")).to_have_count(len(GOOD) + len(CONTROLS))
    assert flaws(page) == []


def _show(running: Running, blocks: list[dict[str, Any]], place: int) -> None:
    space = running.workspace
    message = Message(DESK, space.next_ts(), "U0LOCALBOT", f"block {place}", blocks, bot="B0LOCALBOT")
    running.call(lambda: space.add(message))


@look
def test_a_form_and_its_errors(visit: Visit, running: Running, how: dict[str, Any]) -> None:
    page = visit("U0MAYA", f"#/c/{DESK}", **how)
    _open(running)
    expect(page.get_by_role("dialog", name="Verdict")).to_be_visible()
    assert flaws(page) == []
    page.get_by_role("button", name="Save Verdict").click()
    expect(page.locator(".field-error:visible").first).to_be_visible()
    assert flaws(page) == []


def _open(running: Running) -> None:
    alert = {"type": "alert", "level": "error", "text": {"type": "plain_text", "text": "Not saved yet."}}
    view = {**FORM, "blocks": [{**alert, "block_id": "alert"}, *FORM["blocks"]]}

    def show() -> None:
        running.workspace.views.open("U0MAYA", view)
        running.workspace.changed()

    running.call(show)


@look
def test_home_menus_drafts_dialogs_and_notices(visit: Visit, driver: Driver, client: WebClient, how: dict[str, Any]) -> None:
    driver.say("maya", DESK, "mine")
    text = {"type": "section", "text": {"type": "mrkdwn", "text": "*Yours:* nothing."}}
    client.views_publish(user_id="U0MAYA", view={"type": "home", "blocks": [text, *CONTROLS]})
    page = visit("U0MAYA", f"#/c/{DESK}", **how)
    page.locator("main input[type=file]").set_input_files([file("a.txt", b"x")])
    page.get_by_label("Message #newsdesk").fill("/")
    assert flaws(page) == []
    page.get_by_role("button", name="Remove a.txt").click()
    page.get_by_label("Message #newsdesk").fill("/nonsense")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="no command")).to_be_visible()
    page.locator("main .message").hover()
    page.get_by_role("button", name="Message actions").click()
    assert flaws(page) == []
    page.get_by_role("menuitem", name="Edit message").click()
    assert flaws(page) == []
    page.keyboard.press("Escape")
    page.goto(page.url.split("#")[0] + "#/home")
    expect(page.get_by_text("Yours:")).to_be_visible()
    assert flaws(page) == []


@look
def test_the_consent_page(visit: Visit, driver: Driver, running: Running, how: dict[str, Any]) -> None:
    driver.redirect_to("http://127.0.0.1:3000/back")
    page = visit(**how)
    page.goto(f"{running.url}oauth/v2/authorize?{urlencode({'client_id': running.oauth.client_id, 'scope': 'chat:write'})}")
    expect(page.get_by_role("heading", name="Install Echo")).to_be_visible()
    assert flaws(page) == []
