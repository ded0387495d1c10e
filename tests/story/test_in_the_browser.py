"""The whole story by hand: two people in two browsers, on the demo's own page, with the real bot behind it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import Visit, Visitors, flaws, visitors
from tests.browser import browser as browser
from tests.demo_process import demo

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("FACTDESK_PICTURES")
"""A folder: when set, the walk leaves its screenshots there. Those in docs/pictures were made so."""


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Visitors]:
    with demo(tmp_path / "demo") as url:
        yield from visitors(browser, url)


def shoot(page: Page, name: str) -> None:
    """A state worth a look: axe-core finds nothing serious in it, and it may become a picture."""
    assert flaws(page) == []
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


def test_two_people_who_press_at_the_same_moment_get_one_task_and_one_answer(visit: Visit) -> None:
    maya, tom = visit("U0MAYA"), visit("U0TOM")
    maya.get_by_role("button", name="Paste this sample").first.click()
    for page in (maya, tom):
        open_thread(page)

    at = time.time() * 1000 + 1500
    for page in (maya, tom):
        claim(page, 3).get_by_role("button", name="Claim Task").evaluate(
            "(button, at) => void setTimeout(() => button.click(), at - Date.now())", at
        )

    expect(claim(maya, 3)).to_contain_text("Assigned")
    expect(claim(tom, 3)).to_contain_text("Assigned")
    assigned = claim(maya, 3).inner_text()
    assert ("@Maya" in assigned) != ("@Tom" in assigned)
    expect(claim(tom, 3)).to_contain_text("@Maya" if "@Maya" in assigned else "@Tom")
    loser = tom if "@Maya" in assigned else maya
    winner = maya if loser is tom else tom
    expect(loser.locator("#thread .message").filter(has_text="Only visible to you")).to_have_count(1)
    expect(winner.locator("#thread .message").filter(has_text="Only visible to you")).to_have_count(0)


def test_the_whole_story_needs_no_mouse(visit: Visit) -> None:
    page = visit("U0MAYA")
    press(page, "Paste this sample: A short report")
    expect(page.get_by_role("link", name="7 replies")).to_be_visible()
    press(page, "7 replies")
    expect(claim(page, 6)).to_be_visible()
    press(page, "Claim Task")
    expect(claim(page, 1)).to_contain_text("Assigned")
    press(page, "Verdict")

    form = page.get_by_role("dialog", name="Verdict")
    expect(form).to_be_visible()
    for choice in ("True", "Said as quoted"):
        if not str(page.evaluate(FOCUSED)).startswith(choice):
            reach(page, choice)
        page.keyboard.press("Space")
    for label, text in (("Primary sources", "https://example.org/briefing"), ("Explanation", "The ministry published it.")):
        reach(page, label)
        page.keyboard.type(text)
    press(page, "Save Verdict")
    expect(form).to_be_hidden()
    expect(claim(page, 1)).to_contain_text("True")

    reach(page, "Acting as")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Acting as")).to_have_value("U0TOM")
    expect(claim(page, 1).get_by_role("button", name="Confirm")).to_be_visible()
    press(page, "Confirm")
    expect(claim(page, 1)).to_contain_text("Final")

    press(page, "Jump one week")
    expect(page.locator("#main .message").last).to_contain_text("1 claim")


FOCUSED = """
() => {
  const one = document.activeElement;
  const label = one.labels?.length ? one.labels[0].innerText : "";
  return (one.getAttribute("aria-label") || label || one.innerText || "").trim();
}
"""


def reach(page: Page, name: str) -> None:
    """Walk with the Tab key, and nothing else, to the next control of this name."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if str(page.evaluate(FOCUSED)).startswith(name):
            return
    raise AssertionError(f"no way to {name} by Tab")


def press(page: Page, name: str) -> None:
    """Walk to a control and press Enter."""
    reach(page, name)
    page.keyboard.press("Enter")
