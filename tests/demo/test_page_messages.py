"""The page shows what the acting person sees, keeps up with changes, and posts what they write."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from slack_sdk import WebClient

from bot.demo.driver import Driver
from tests.browser import Visit, said

pytestmark = pytest.mark.browser

DESK = "C0NEWSDESK"


def test_the_page_says_that_it_is_a_local_stand_in(visit: Visit) -> None:
    expect(visit().get_by_text("Local workspace · not Slack")).to_be_visible()


def test_a_message_appears_without_a_reload(visit: Visit, driver: Driver) -> None:
    page = visit()

    driver.say("tom", DESK, "The harbour closed at noon.")

    expect(said(page, "The harbour closed at noon.")).to_contain_text("Tom")


def test_an_ephemeral_message_is_shown_to_its_addressee_only(visit: Visit, driver: Driver, client: WebClient) -> None:
    maya, tom = visit("U0MAYA"), visit("U0TOM")

    client.chat_postEphemeral(channel=DESK, user="U0MAYA", text="Somebody else took this.")
    driver.say("ines", DESK, "A later message.")

    private = said(maya, "Somebody else took this.")
    expect(private).to_contain_text("Only visible to you")
    expect(said(tom, "A later message.")).to_be_visible()
    expect(tom.get_by_text("Somebody else took this.")).to_have_count(0)


def test_changing_the_person_changes_what_is_seen_and_who_writes(visit: Visit, driver: Driver, client: WebClient) -> None:
    client.chat_postEphemeral(channel=DESK, user="U0MAYA", text="For Maya alone.")
    page = visit("U0MAYA")
    expect(page.get_by_text("For Maya alone.")).to_be_visible()

    page.get_by_label("Acting as").select_option("U0TOM")
    expect(page.get_by_text("For Maya alone.")).to_have_count(0)
    page.get_by_label("Message #newsdesk").fill("Tom here.")
    page.keyboard.press("Enter")

    expect(said(page, "Tom here.")).to_contain_text("Tom")
    assert [message.user for message in driver.messages(DESK)] == ["U0TOM"]


def test_a_pasted_text_keeps_its_lines_and_goes_out_as_one_message(visit: Visit, driver: Driver) -> None:
    page = visit()
    box = page.get_by_label("Message #newsdesk")

    box.fill("@echo first line\n\nsecond line <with> marks & more")
    box.press("Enter")

    expect(said(page, "second line <with> marks & more")).to_be_visible()
    expect(box).to_have_value("")
    texts = [message.text for message in driver.messages(DESK)]
    assert texts == ["<@U0LOCALBOT> first line\n\nsecond line &lt;with&gt; marks &amp; more"]


def test_shift_and_enter_break_the_line(visit: Visit, driver: Driver) -> None:
    page = visit()
    box = page.get_by_label("Message #newsdesk")

    box.press_sequentially("one")
    box.press("Shift+Enter")
    box.press_sequentially("two")

    expect(box).to_have_value("one\ntwo")
    assert driver.messages(DESK) == []


def test_a_sample_waits_in_an_empty_channel_and_is_pasted_with_one_click(visit: Visit, driver: Driver) -> None:
    page = visit()

    page.get_by_role("button", name="Paste this sample").first.click()

    expect(said(page, "@echo")).to_be_visible()
    expect(page.get_by_role("button", name="Paste this sample")).to_have_count(0)
    assert driver.messages(DESK)[0].text.startswith("<@U0LOCALBOT>\n")


def test_replies_stand_in_the_thread_and_answers_go_there(visit: Visit, driver: Driver) -> None:
    root = driver.say("maya", DESK, "An article.")
    driver.say("tom", DESK, "A first reply.", thread_ts=root)
    page = visit()
    expect(page.get_by_text("A first reply.")).to_have_count(0)

    page.get_by_role("link", name="1 reply").click()
    thread = page.get_by_role("complementary")
    expect(thread.get_by_text("A first reply.")).to_be_visible()
    thread.get_by_label("Reply in this thread").fill("A second one.")
    page.keyboard.press("Enter")

    expect(thread.get_by_text("A second one.")).to_be_visible()
    assert [message.text for message in driver.thread(DESK, root)] == ["An article.", "A first reply.", "A second one."]


def test_escape_closes_the_thread_and_gives_the_focus_back(visit: Visit, driver: Driver) -> None:
    root = driver.say("maya", DESK, "An article.")
    driver.say("tom", DESK, "A first reply.", thread_ts=root)
    page = visit()
    link = page.get_by_role("link", name="1 reply")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("complementary")).to_be_focused()

    page.keyboard.press("Escape")

    expect(page.get_by_role("complementary")).to_be_hidden()
    expect(link).to_be_focused()


def test_what_is_being_written_survives_new_messages_and_a_look_elsewhere(visit: Visit, driver: Driver) -> None:
    page = visit()
    box = page.get_by_label("Message #newsdesk")
    box.press_sequentially("half a sent")

    driver.say("tom", DESK, "In between.")
    expect(said(page, "In between.")).to_be_visible()
    expect(box).to_be_focused()
    box.press_sequentially("ence")
    page.get_by_role("link", name="#politics").click()
    expect(page.get_by_label("Message #politics")).to_have_value("")
    page.get_by_role("link", name="#newsdesk").click()

    expect(box).to_have_value("half a sentence")


def test_a_rewritten_message_keeps_the_focus_on_its_button(visit: Visit, client: WebClient) -> None:
    button = {"type": "button", "text": {"type": "plain_text", "text": "Take It"}, "action_id": "take", "value": "1"}
    ts = client.chat_postMessage(channel=DESK, text="old words", blocks=[{"type": "actions", "elements": [button]}])["ts"]
    page = visit()
    page.get_by_role("button", name="Take It").focus()

    words = {"type": "section", "text": {"type": "mrkdwn", "text": "new words"}}
    client.chat_update(channel=DESK, ts=ts, text="new", blocks=[words, {"type": "actions", "elements": [button]}])

    expect(page.get_by_text("new words")).to_be_visible()
    expect(page.get_by_role("button", name="Take It")).to_be_focused()


def test_somebody_who_reads_further_up_is_not_moved(visit: Visit, driver: Driver) -> None:
    for number in range(10, 40):
        driver.say("tom", DESK, f"Line {number}\nand more")
    page = visit()
    expect(said(page, "Line 39")).to_be_in_viewport()
    said(page, "Line 13").scroll_into_view_if_needed()

    driver.say("tom", DESK, "The newest.")

    expect(page.get_by_role("button", name="New messages")).to_be_visible()
    expect(said(page, "Line 13")).to_be_in_viewport()
    page.get_by_role("button", name="New messages").click()
    expect(said(page, "The newest.")).to_be_in_viewport()


def test_a_new_message_is_announced_to_screen_readers(visit: Visit, driver: Driver) -> None:
    page = visit()

    driver.say("tom", DESK, "The bridge is *open* again.")

    expect(page.get_by_role("status").first).to_have_text("New message from Tom: The bridge is open again.")


def test_other_places_are_marked_when_something_new_is_there(visit: Visit, driver: Driver) -> None:
    page = visit()

    driver.say("tom", "#politics", "A vote.")

    expect(page.get_by_role("link", name="#politics 1 new")).to_be_visible()
    page.get_by_role("link", name="#politics").click()
    expect(page.get_by_role("link", name="#politics", exact=True)).to_be_visible()


def test_jumping_one_week_moves_the_clock_that_is_shown(visit: Visit, driver: Driver) -> None:
    page = visit()
    expect(page.get_by_text("Tue 24 Nov 2026")).to_be_visible()

    page.get_by_role("button", name="Jump one week").click()

    expect(page.get_by_text("Tue 1 Dec 2026")).to_be_visible()
    assert driver.workspace.shift == 7 * 24 * 3600


def test_times_are_shown_in_the_acting_persons_zone(visit: Visit, client: WebClient) -> None:
    text = "Seen <!date^1795510800^{date_num} {time}|some day> and <!date^nonsense^{time}|never>"
    client.chat_postMessage(channel=DESK, text=text)

    expect(visit("U0MAYA").get_by_text("Seen 2026-11-24 10:00 and never")).to_be_visible()
    expect(visit("U0LEO").get_by_text("Seen 2026-11-24 18:00 and never")).to_be_visible()


def test_the_guide_names_the_next_step_and_can_be_hidden(visit: Visit) -> None:
    page = visit()
    guide = page.get_by_role("region", name="What to try next")
    expect(guide).to_contain_text("Step 1 of 6")

    page.get_by_role("button", name="Paste this sample").first.click()
    expect(guide).to_contain_text("Step 2 of 6")
    guide.get_by_role("button", name="Hide this guide").click()

    expect(guide).to_be_hidden()


def test_a_link_to_a_message_opens_its_thread_in_the_same_page(visit: Visit, driver: Driver, client: WebClient) -> None:
    root = driver.say("maya", DESK, "An article.")
    link = client.chat_getPermalink(channel=DESK, message_ts=root)["permalink"]
    client.chat_postMessage(channel=DESK, text=f"See <{link}|the article>.")
    page = visit()

    page.get_by_role("link", name="the article").click()

    expect(said(page.get_by_role("complementary"), "An article.")).to_be_visible()
    assert len(page.context.pages) == 1
