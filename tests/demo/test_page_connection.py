"""The page says when the workspace is away, and finds back when it returns."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from bot.demo.driver import Driver
from bot.demo.server import Running, serve
from tests.browser import Visit, Visitors, said

pytestmark = pytest.mark.browser

DESK = "C0NEWSDESK"


@pytest.fixture
def shaky(visit: Visitors) -> Iterator[Visit]:
    """Visitors whose console may complain about lost connections."""
    yield visit
    visit.watch.problems = [one for one in visit.watch.problems if "Failed to load resource" not in one and "ERR_" not in one]


def again(running: Running) -> Running:
    """The same workspace, started again at the same address."""
    return serve(running.workspace, port=urlsplit(running.url).port or 0)


def test_a_workspace_that_stopped_is_reported_and_a_restart_asks_for_a_reload(shaky: Visit, running: Running) -> None:
    page = shaky()
    running.stop()
    expect(page.get_by_role("alert")).to_contain_text("Trying again")

    second = again(running)
    try:
        page.get_by_role("button", name="Reload the page").click(timeout=20_000)
        Driver(second).say("tom", DESK, "We are back.")

        expect(said(page, "We are back.")).to_be_visible()
        expect(page.get_by_role("alert")).to_have_count(0)
    finally:
        second.stop()


def test_a_message_that_could_not_be_sent_stays_in_the_box(shaky: Visit, running: Running) -> None:
    page = shaky()
    box = page.get_by_label("Message #newsdesk")
    box.fill("Do not lose me.")
    running.stop()

    box.press("Enter")

    expect(page.get_by_role("alert").filter(has_text="does not answer")).to_be_visible()
    expect(box).to_have_value("Do not lose me.")


def test_a_person_who_left_the_workspace_is_forgotten(shaky: Visit) -> None:
    page = shaky("U0NOBODY")

    expect(page.get_by_label("Acting as")).to_have_value("U0MAYA")
