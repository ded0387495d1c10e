"""Buttons, menus, shortcuts and commands of the page reach the app as Slack would send them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from slack_sdk import WebClient

from tests.browser import Visit, said
from tests.demo.conftest import Connected, until
from tests.demo.page_app import CONTROLS, Body, listen

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("connected", ["http"], indirect=True)]

DESK = "C0NEWSDESK"


@pytest.fixture
def seen(connected: Connected, client: WebClient) -> list[Body]:
    """What the app got, with a message of controls in the channel."""
    heard = listen(connected.app)
    connected.connect()
    client.chat_postMessage(channel=DESK, text="controls", blocks=CONTROLS)
    return heard


def only(seen: list[Body]) -> Body:
    until(lambda: seen)
    assert len(seen) == 1
    return seen[0]


def test_a_danger_button_asks_first_and_no_means_no(visit: Visit, seen: list[Body]) -> None:
    page = visit()
    release = page.get_by_role("button", name="Release")

    release.click()
    question = page.get_by_role("dialog", name="Release it?")
    expect(question).to_contain_text("Others may take it.")
    question.get_by_role("button", name="Keep").click()
    expect(release).to_be_focused()
    release.click()
    page.get_by_role("dialog").get_by_role("button", name="Release").click()

    assert (only(seen)["type"], only(seen)["value"]) == ("button", "7")


def test_a_menu_sends_the_chosen_option(visit: Visit, seen: list[Body]) -> None:
    visit().get_by_role("combobox", name="Filter").select_option(label="All")

    assert only(seen)["selected_option"]["value"] == "all"


def test_an_overflow_menu_is_worked_with_the_keyboard(visit: Visit, seen: list[Body]) -> None:
    page = visit()
    page.get_by_role("button", name="More", exact=True).focus()

    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Copy")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    assert only(seen)["selected_option"]["value"] == "move"
    expect(page.get_by_role("button", name="More", exact=True)).to_be_focused()


def test_a_date_is_sent_when_it_is_chosen(visit: Visit, seen: list[Body]) -> None:
    visit().get_by_label("Due day").fill("2026-12-01")

    assert only(seen)["selected_date"] == "2026-12-01"


def test_several_choices_are_sent_together(visit: Visit, seen: list[Body]) -> None:
    page = visit()

    page.locator("summary").filter(has_text="Flags").click()
    page.get_by_label("Red").check()
    page.get_by_label("Blue").check()
    page.get_by_role("button", name="Apply").click()

    assert [one["value"] for one in only(seen)["selected_options"]] == ["red", "blue"]


def test_a_tick_is_sent_at_once(visit: Visit, seen: list[Body]) -> None:
    visit().get_by_label("Second").check()

    assert [one["value"] for one in only(seen)["selected_options"]] == ["second"]


def test_a_message_shortcut_is_in_the_messages_menu(visit: Visit, seen: list[Body], connected: Connected) -> None:
    ts = connected.driver.say("tom", DESK, "Check this please.")
    page = visit()

    said(page, "Check this please.").get_by_role("button", name="Message actions").click()
    page.get_by_role("menuitem", name="Echo this").click()

    assert (only(seen)["callback_id"], only(seen)["message_ts"]) == ("echo_message", ts)


def test_a_global_shortcut_is_in_the_composers_menu(visit: Visit, seen: list[Body]) -> None:
    page = visit()

    page.get_by_role("button", name="Shortcuts").click()
    page.get_by_role("menuitem", name="Echo something").click()

    assert only(seen)["callback_id"] == "echo_new"


def test_a_slash_offers_the_commands_and_sends_the_text(visit: Visit, seen: list[Body]) -> None:
    page = visit()
    box = page.get_by_label("Message #newsdesk")

    box.press_sequentially("/e")
    expect(page.get_by_role("option", name="/echo")).to_be_visible()
    box.press("Enter")
    expect(box).to_have_value("/echo ")
    box.press_sequentially("some words")
    box.press("Enter")

    expect(said(page, "you wrote some words")).to_contain_text("Only visible to you")
    assert (only(seen)["command"], only(seen)["text"]) == ("/echo", "some words")


def test_an_unknown_command_is_refused_in_words_and_kept(visit: Visit, seen: list[Body]) -> None:
    page = visit()
    box = page.get_by_label("Message #newsdesk")

    box.fill("/nothing here")
    box.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("There is no command /nothing here")
    expect(box).to_have_value("/nothing here")
    assert seen == []


def test_an_at_sign_offers_people_and_the_app(visit: Visit, seen: list[Body], connected: Connected) -> None:
    page = visit()
    box = page.get_by_label("Message #newsdesk")

    box.press_sequentially("hello @ec")
    box.press("Tab")
    box.press("Enter")

    expect(said(page, "hello @echo")).to_be_visible()
    assert connected.driver.messages(DESK)[-1].text == "hello <@U0LOCALBOT>"


def toasts(page: Page) -> list[str]:
    return page.get_by_role("alert").all_inner_texts()


def test_an_app_that_does_not_answer_is_reported_to_the_person_who_pressed(
    visit: Visit, seen: list[Body], connected: Connected
) -> None:
    connected.disconnect()
    maya, tom = visit("U0MAYA"), visit("U0TOM")

    maya.get_by_label("First").check()

    expect(maya.get_by_role("alert")).to_contain_text("did not answer in time")
    assert toasts(tom) == []
