"""Modals of the page: real fields, errors where they belong, nothing lost while typing, keyboard alone is enough."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from slack_sdk import WebClient

from tests.browser import Visit, said
from tests.demo.conftest import Connected, until
from tests.demo.page_app import CONTROLS, FORM, Body, field, listen

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("connected", ["http"], indirect=True)]

DESK = "C0NEWSDESK"


@pytest.fixture
def seen(connected: Connected, client: WebClient) -> list[Body]:
    """What the app got, with a message of controls in the channel."""
    heard = listen(connected.app)
    connected.connect()
    client.chat_postMessage(channel=DESK, text="controls", blocks=CONTROLS)
    return heard


def opened(visit: Visit) -> Page:
    page: Page = visit()
    page.get_by_role("button", name="Open Form").click()
    expect(page.get_by_role("dialog", name="Verdict")).to_be_visible()
    return page


def fill_needed(page: Page, why: str) -> None:
    page.get_by_label("True").check()
    page.get_by_label("Was it said?").select_option(label="As quoted")
    page.get_by_label("Evidence link").fill("https://example.org/table")
    page.get_by_label("Explanation").fill(why)


def test_missing_fields_are_named_and_the_first_gets_the_focus(visit: Visit, seen: list[Body]) -> None:
    page = opened(visit)

    page.get_by_role("button", name="Save Verdict").click()

    expect(page.locator(".field-error:visible")).to_have_count(4)
    expect(page.get_by_label("True")).to_be_focused()
    assert page.get_by_label("Evidence link").get_attribute("aria-invalid") == "true"
    assert seen == []


def test_the_apps_errors_stand_at_their_fields_and_the_values_stay(visit: Visit, seen: list[Body]) -> None:
    page = opened(visit)
    fill_needed(page, "no reason")

    page.get_by_role("button", name="Save Verdict").click()

    link = page.get_by_label("Evidence link")
    expect(link).to_be_focused()
    expect(link).to_have_accessible_description("A page that anybody can open. This page needs a login.")
    expect(page.get_by_label("Explanation")).to_have_accessible_description("Give a reason.")
    expect(link).to_have_value("https://example.org/table")
    expect(page.get_by_label("True")).to_be_checked()

    page.get_by_label("Explanation").fill("because of the table")
    page.get_by_role("button", name="Save Verdict").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    until(lambda: seen)


def test_every_kind_of_field_arrives_as_slack_would_send_it(visit: Visit, seen: list[Body]) -> None:
    page = opened(visit)
    fill_needed(page, "because\nof two lines")
    page.get_by_label("How many sources").fill("3")
    page.get_by_label("Contact").fill("desk@example.org")
    page.get_by_label("Looked up on").fill("2026-11-20")
    page.get_by_label("Partial").check()
    page.get_by_label("Money").check()
    page.get_by_label("Second reader").select_option(label="Ines Duarte")

    page.get_by_role("button", name="Save Verdict").click()

    until(lambda: seen)
    values = {block: next(iter(actions.values())) for block, actions in seen[0].items()}
    assert values["rating"]["selected_option"]["value"] == "true"
    assert values["said"]["selected_option"] == {"text": FORM["blocks"][1]["element"]["options"][0]["text"], "value": "as quoted"}
    assert values["link"] == {"type": "url_text_input", "value": "https://example.org/table"}
    assert values["count"] == {"type": "number_input", "value": "3"}
    assert values["mail"]["value"] == "desk@example.org"
    assert values["day"] == {"type": "datepicker", "selected_date": "2026-11-20"}
    assert [one["value"] for one in values["flags"]["selected_options"]] == ["partial"]
    assert [one["value"] for one in values["topics"]["selected_options"]] == ["money"]
    assert values["who"] == {"type": "users_select", "selected_user": "U0INES"}
    assert values["why"]["value"] == "because\nof two lines"


def test_the_keyboard_alone_opens_fills_and_submits(visit: Visit, seen: list[Body]) -> None:
    page = visit()
    page.get_by_role("button", name="Open Form").focus()
    keys = page.keyboard

    keys.press("Enter")
    expect(page.get_by_label("True")).to_be_focused()
    keys.press("Space")
    keys.press("Tab")
    keys.type("As")
    keys.press("Tab")
    keys.type("https://example.org")
    while page.evaluate("document.activeElement.tagName") != "TEXTAREA":
        keys.press("Tab")
    keys.type("because")
    keys.press("Tab")
    keys.press("Tab")
    expect(page.get_by_role("button", name="Save Verdict")).to_be_focused()
    keys.press("Enter")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Open Form")).to_be_focused()
    until(lambda: seen)
    assert seen[0]["said"]["said_value"]["selected_option"]["value"] == "as quoted"


def test_tab_stays_inside_the_modal(visit: Visit, seen: list[Body]) -> None:
    page = opened(visit)

    visited = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        visited.add(page.evaluate("Boolean(document.activeElement.closest('dialog'))"))

    assert visited == {True}


def test_escape_closes_the_modal_and_gives_the_focus_back(visit: Visit, seen: list[Body], connected: Connected) -> None:
    page = opened(visit)

    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Open Form")).to_be_focused()
    assert connected.driver.open_modal_of("maya") is None


def test_typing_goes_on_while_the_workspace_changes(visit: Visit, seen: list[Body], connected: Connected) -> None:
    page = opened(visit)
    box = page.get_by_label("Explanation")
    box.press_sequentially("half a ")

    connected.driver.say("tom", DESK, "Something else happens.")
    expect(said(page, "Something else happens.")).to_have_count(1)
    expect(box).to_be_focused()
    box.press_sequentially("thought")

    expect(box).to_have_value("half a thought")


def test_an_updated_form_keeps_what_was_typed_in_the_fields_that_stay(
    visit: Visit, seen: list[Body], connected: Connected, client: WebClient
) -> None:
    page = opened(visit)
    page.get_by_label("Explanation").fill("typed before")
    page.get_by_label("Evidence link").fill("https://example.org/kept")
    view = connected.driver.open_modal_of("maya")
    assert view is not None

    relabelled = field("link", "Evidence link, again", {"type": "url_text_input"})
    blocks = [relabelled if block["block_id"] == "link" else block for block in FORM["blocks"] if block["block_id"] != "mail"]
    client.views_update(view_id=view.id, view={**FORM, "blocks": blocks})

    expect(page.get_by_label("Evidence link, again")).to_have_value("https://example.org/kept")
    expect(page.get_by_label("Explanation")).to_have_value("typed before")
    expect(page.get_by_label("Contact")).to_have_count(0)


def test_only_the_person_who_opened_it_sees_the_modal(visit: Visit, seen: list[Body]) -> None:
    tom = visit("U0TOM")
    opened(visit)

    expect(tom.get_by_role("dialog")).to_have_count(0)


def test_the_guide_counts_a_form_only_when_it_was_accepted(visit: Visit, seen: list[Body]) -> None:
    page = opened(visit)
    guide = page.get_by_role("region", name="What to try next", include_hidden=True)

    page.get_by_role("button", name="Save Verdict").click()
    expect(page.locator(".field-error:visible").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "submit" not in page.evaluate("localStorage.getItem('guide') ?? ''")

    page.get_by_role("button", name="Open Form").click()
    fill_needed(page, "because")
    page.get_by_role("button", name="Save Verdict").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.wait_for_function("localStorage.getItem('guide').includes('submit')")
    expect(guide).to_be_visible()
