"""The whole story by hand: two people in two browsers, on the demo's own page, with the real bot behind it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import Visit, Visitors, visitors
from tests.browser import browser as browser

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
PICTURES = os.environ.get("FACTDESK_PICTURES")
"""A folder: when set, the walk leaves its screenshots there. Those in docs/pictures were made so."""


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Visitors]:
    with demo("--data", str(tmp_path / "demo"), "--fast") as url:
        yield from visitors(browser, url)


@contextmanager
def demo(*options: str) -> Iterator[str]:
    """`factdesk demo` as a newcomer starts it, on a free port; gives the address that it prints."""
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--no-browser", *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            said = iter(process.stdout.readline, "")
            yield next(found[0] for line in said if (found := re.search(r"http://127\.0\.0\.1:\d+/", line)))
        finally:
            process.terminate()
            assert process.wait(30) == 0


def shoot(page: Page, name: str) -> None:
    if PICTURES:
        page.wait_for_timeout(400)
        page.screenshot(path=Path(PICTURES) / f"{name}.png")


def show_claim(page: Page) -> None:
    """Scroll the thread so that the second claim is seen whole."""
    claim(page, 2).get_by_role("button", name="Context").scroll_into_view_if_needed()


def claim(page: Page, number: int) -> Locator:
    return page.locator("#thread .message").filter(has_text=f"Claim {number} of 6")


def open_thread(page: Page) -> None:
    page.get_by_role("button", name="7 replies").or_(page.get_by_role("link", name="7 replies")).first.click()
    expect(claim(page, 6)).to_be_visible()


def test_two_people_check_a_claim_from_paste_to_digest(visit: Visit) -> None:
    maya = visit("U0MAYA")
    shoot(maya, "first-light")
    maya.get_by_role("button", name="Paste this sample").first.click()
    open_thread(maya)
    expect(maya.locator("#thread .message").nth(1)).to_contain_text("6 claims found")
    show_claim(maya)
    shoot(maya, "thread-light")

    tom = visit("U0TOM")
    open_thread(tom)
    claim(maya, 2).get_by_role("button", name="Claim Task").click()
    expect(claim(maya, 2)).to_contain_text("Assigned")
    expect(claim(tom, 2)).to_contain_text("Assigned")

    claim(maya, 2).get_by_role("button", name="Verdict").click()
    form = maya.get_by_role("dialog", name="Verdict")
    form.get_by_role("button", name="Save Verdict").click()
    expect(form.locator(".field-error:visible").first).to_be_visible()
    form.get_by_label("Mostly true").check()
    form.get_by_label("Said as quoted").check()
    form.get_by_label("Primary sources").fill("https://example.org/briefing")
    form.get_by_label("Explanation").fill("The ministry published the briefing; the share is its own sum.")
    shoot(maya, "verdict-light")
    form.get_by_role("button", name="Save Verdict").click()
    expect(form).to_be_hidden()

    expect(claim(tom, 2)).to_contain_text("Mostly true")
    claim(tom, 2).get_by_role("button", name="Confirm").click()
    expect(claim(tom, 2).get_by_role("button", name="Confirm")).to_have_count(0)
    expect(claim(maya, 2)).to_contain_text("Final")
    shoot(tom, "final-light")

    # The draft of the digest is for the one who asks; a week later the channel gets the real one.
    box = maya.locator("#main").get_by_role("textbox")
    box.fill("/factdesk digest")
    box.press("Enter")
    expect(maya.locator("#main .message").last).to_contain_text("Only visible to you")
    maya.get_by_role("button", name="Jump one week").click()
    expect(tom.locator("#main .message").last).to_contain_text("1 claim")
    shoot(maya, "digest-light")

    # Home: what waits, for whom.
    tom.get_by_role("link", name="factdesk Home").or_(tom.get_by_role("button", name="factdesk Home")).first.click()
    expect(tom.locator("#main")).to_contain_text("Open to anybody")
    shoot(tom, "home-light")

    dark = visit("U0MAYA", dark=True)
    open_thread(dark)
    claim(dark, 2).get_by_text("Confirmed by").scroll_into_view_if_needed()
    shoot(dark, "thread-dark")
    phone = visit("U0TOM", "#/c/C0NEWSDESK", width=390, height=844)
    open_thread(phone)
    claim(phone, 3).get_by_role("button", name="Context").scroll_into_view_if_needed()
    shoot(phone, "thread-phone")
