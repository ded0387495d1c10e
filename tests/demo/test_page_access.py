"""People who do not see the page, or use no mouse, get the same: names, landmarks, order, visible focus."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from slack_sdk import WebClient

from bot.demo.driver import Driver
from tests.browser import Visit, said
from tests.demo.page_app import CONTROLS, FORM

pytestmark = pytest.mark.browser

DESK = "C0NEWSDESK"
NAMELESS = re.compile(
    r"^\s*- (?:button|link|textbox|combobox|checkbox|radio|spinbutton|menuitem|dialog|group)(?: \[[^\]]*\])*:?$", re.M
)


def nameless(page: Page) -> list[str]:
    """The controls of a page that a screen reader could only call "button" or "field"."""
    return NAMELESS.findall(page.locator("body").aria_snapshot())


@pytest.mark.parametrize("width", [1280, 390])
def test_every_control_has_a_name(visit: Visit, client: WebClient, driver: Driver, width: int) -> None:
    client.chat_postMessage(channel=DESK, text="controls", blocks=CONTROLS)
    page = visit(place=f"#/c/{DESK}", width=width)
    expect(page.get_by_role("button", name="Open Form")).to_be_visible()
    assert nameless(page) == []

    trigger = driver.running.call(lambda: driver.workspace.tickets.trigger("U0MAYA"))
    client.views_open(trigger_id=trigger, view=FORM)
    expect(page.get_by_role("dialog", name="Verdict")).to_be_visible()

    assert nameless(page) == []


def test_the_panes_are_landmarks(visit: Visit, driver: Driver) -> None:
    root = driver.say("maya", DESK, "An article.")
    page = visit(place=f"#/c/{DESK}/t/{root}")

    expect(page.get_by_role("navigation", name="Channels")).to_be_visible()
    expect(page.get_by_role("main", name="#newsdesk")).to_be_visible()
    expect(page.get_by_role("complementary", name="Thread")).to_be_visible()
    expect(page.get_by_role("banner")).to_contain_text("not Slack")


def test_the_first_tab_offers_to_skip_to_the_messages(visit: Visit) -> None:
    page = visit()

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to messages")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()


def test_arrow_keys_walk_through_the_messages(visit: Visit, driver: Driver) -> None:
    for text in ("First.", "Second.", "Third."):
        driver.say("tom", DESK, text)
    page = visit()
    page.get_by_role("region", name="Messages").focus()

    page.keyboard.press("ArrowUp")
    expect(said(page, "Third.")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(said(page, "Second.")).to_be_focused()
    page.keyboard.press("Tab")

    expect(said(page, "Second.").get_by_role("link", name="Reply")).to_be_focused()


def test_what_has_the_focus_is_outlined(visit: Visit) -> None:
    page = visit()

    page.get_by_role("button", name="Jump one week").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")

    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_nothing_moves_for_people_who_want_less_motion(visit: Visit, driver: Driver) -> None:
    driver.say("tom", DESK, "Hello.")

    running = said(visit(), "Hello.").evaluate("(node) => getComputedStyle(node).animationName")

    assert running == "none"
