"""On a phone the panes are screens one behind the other; dark mode and long words look right everywhere."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from slack_sdk import WebClient

from bot.demo.driver import Driver
from tests.browser import Visit, said
from tests.demo.page_app import CONTROLS, FORM

pytestmark = pytest.mark.browser

DESK = "C0NEWSDESK"
PHONE: dict[str, Any] = {"width": 390, "height": 844}


def sideways(page: Page) -> list[str]:
    """Elements that reach past the right edge although nothing around them scrolls."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter((node) => {
          const box = node.getBoundingClientRect();
          return box.width && box.right > innerWidth + 1 && !node.closest(".unseen, .table-wrap, pre, .carousel");
        }).map((node) => `${node.tagName} ${node.className}`)"""
    )
    return found


def test_channel_thread_and_back_are_screens_of_their_own(visit: Visit, driver: Driver) -> None:
    root = driver.say("maya", DESK, "An article.")
    driver.say("tom", DESK, "A reply.", thread_ts=root)
    page = visit(**PHONE)
    expect(page.get_by_role("navigation")).to_be_visible()
    expect(page.get_by_role("main")).to_be_hidden()

    page.get_by_role("link", name="#newsdesk").click()
    expect(page.get_by_role("navigation")).to_be_hidden()
    page.get_by_role("link", name="1 reply").click()
    expect(page.get_by_role("main")).to_be_hidden()
    expect(said(page.get_by_role("complementary"), "A reply.")).to_be_visible()
    page.get_by_role("button", name="Back to the channel").click()
    expect(said(page, "An article.").first).to_be_visible()
    page.get_by_role("button", name="Back to channels").click()

    expect(page.get_by_role("navigation")).to_be_visible()


def test_nothing_reaches_past_the_edge(visit: Visit, driver: Driver, client: WebClient) -> None:
    driver.workspace.rate_limited = False
    driver.say("tom", DESK, "x" * 400 + " " + "https://example.org/" + "y" * 300)
    client.chat_postMessage(channel=DESK, text="controls", blocks=CONTROLS)
    words = [[{"type": "raw_text", "text": "w" * 40} for _ in range(6)] for _ in range(2)]
    client.chat_postMessage(channel=DESK, text="table", blocks=[{"type": "table", "rows": words}])

    page = visit(place=f"#/c/{DESK}", **PHONE)

    expect(page.get_by_role("table")).to_be_attached()
    assert sideways(page) == []


def test_a_form_fills_the_phone_and_can_be_sent(visit: Visit, client: WebClient, driver: Driver) -> None:
    page = visit(place=f"#/c/{DESK}", **PHONE)
    trigger = driver.running.call(lambda: driver.workspace.tickets.trigger("U0MAYA"))
    client.views_open(trigger_id=trigger, view=FORM)

    dialog = page.get_by_role("dialog", name="Verdict")
    expect(dialog.get_by_role("button", name="Save Verdict")).to_be_in_viewport()
    box = dialog.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (390, 844)
    assert sideways(page) == []


def test_dark_mode_follows_the_system(visit: Visit) -> None:
    ink = "[getComputedStyle(document.documentElement).color, getComputedStyle(document.querySelector('main')).backgroundColor]"

    light, dark = (visit(dark=dark).evaluate(ink) for dark in (False, True))

    assert [brightness(one) > 128 for one in light] == [False, True]
    assert [brightness(one) > 128 for one in dark] == [True, False]


def brightness(color: str) -> float:
    red, green, blue = (float(part) for part in color.removeprefix("rgb(").removesuffix(")").split(","))
    return 0.3 * red + 0.6 * green + 0.1 * blue


def test_text_from_right_to_left_runs_from_right_to_left(visit: Visit, driver: Driver) -> None:
    driver.say("tom", DESK, "مرحبا بالعالم")

    direction = said(visit(), "مرحبا بالعالم").locator("p").evaluate("(node) => getComputedStyle(node).direction")

    assert direction == "rtl"
