"""Hostile text stays text: nothing runs, nothing is asked of another host, no policy is even touched.

Every page of these tests is watched (`tests/browser.py`): dialogs, errors, outside requests and policy reports fail the test.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bot.demo.driver import Driver
from bot.demo.model import Message
from bot.demo.server import Running
from bot.demo.view_stack import name_view
from tests.browser import Visit, said
from tests.demo.hostile import OWN, everywhere, form, named
from tests.demo.page_app import Body

pytestmark = pytest.mark.browser

DESK = "C0NEWSDESK"


def post(running: Running, text: str, blocks: list[Body]) -> None:
    """Put a message into the channel as it is, past every check a server may make."""
    space = running.workspace
    running.call(
        lambda: space.add(Message(DESK, space.next_ts(), "U0LOCALBOT", text, blocks, bot="B0LOCALBOT", files=[named(text)]))
    )


def open_modal(running: Running, view: Body) -> None:
    def show() -> None:
        running.workspace.views.open("U0MAYA", view)
        running.workspace.changed()

    running.call(show)


def harmless(page: Page) -> None:
    """Nothing ran and no element came out of data: only http links, no frames, no scripts, no handlers."""
    assert page.evaluate("window.hit") is None
    expect(page.locator("main :is(script, iframe, object, embed, base, link, style, svg, form form)")).to_have_count(0)
    found = page.evaluate("[...document.querySelectorAll('a[href]')].map((one) => one.getAttribute('href'))")
    assert {link.split(":")[0].split("/")[0] for link in found} <= {"http", "https", "#", "#main"}
    names = set(page.evaluate("[...document.querySelectorAll('*')].flatMap((node) => node.getAttributeNames())"))
    assert {name for name in names if name.startswith("on")} == set()


def test_hostile_strings_are_shown_as_text_in_every_block(visit: Visit, running: Running) -> None:
    for text in OWN:
        post(running, text, [])
        post(running, text, everywhere(text))

    page = visit()

    expect(page.locator(".message")).to_have_count(2 * len(OWN))
    page.locator(".message *").evaluate_all("all => all.forEach((one) => one.dispatchEvent(new MouseEvent('mouseover')))")
    harmless(page)


def test_hostile_strings_are_shown_as_text_in_every_part_of_a_form(visit: Visit, running: Running) -> None:
    page = visit()

    for text in OWN:
        open_modal(running, form(text))
        expect(page.locator("dialog textarea").first).to_have_value(text)
        harmless(page)


def test_typed_script_is_shown_as_it_was_typed(visit: Visit, driver: Driver) -> None:
    page = visit()
    box = page.get_by_label("Message #newsdesk")

    box.fill("<script>window.hit=1</script> & <img src=x onerror=window.hit=1>")
    box.press("Enter")

    expect(said(page, "<script>window.hit=1</script> & <img src=x onerror=window.hit=1>")).to_be_visible()
    harmless(page)


def test_a_hostile_home_tab_and_hostile_names_are_text(visit: Visit, running: Running) -> None:
    def spoil() -> None:
        space = running.workspace
        space.people["U0TOM"].name = space.people["U0TOM"].real_name = OWN[1]
        space.channels[DESK].topic = OWN[0]
        space.team_name = OWN[2]
        space.toast("U0MAYA", OWN[1])
        space.views.publish("U0MAYA", name_view({"type": "home", "blocks": everywhere(OWN[3])}))

    running.call(spoil)
    page = visit("U0MAYA")
    expect(page.locator(".topic")).to_have_text(OWN[0])
    running.call(lambda: running.workspace.toast("U0MAYA", OWN[3]))
    expect(page.get_by_role("alert").filter(has_text="iframe")).to_be_visible()
    page.get_by_role("link", name="echo Home").click()

    expect(page.locator(".home-blocks h2").first).to_have_text(OWN[3])
    harmless(page)
