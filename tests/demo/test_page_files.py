"""Files on the page: attached, dropped, pasted, shown; long text as a snippet; and one's own messages changed."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect
from slack_sdk import WebClient

from bot.demo.driver import Driver
from tests.browser import Visit, said

pytestmark = pytest.mark.browser

DESK = "C0NEWSDESK"
DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
DROP = """
(pane, text) => {
  const data = new DataTransfer();
  data.items.add(new File([text], "dropped.txt", { type: "text/plain" }));
  for (const kind of ["dragover", "drop"]) {
    pane.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}
"""
PASTE = """
(box, { text, file }) => {
  const data = new DataTransfer();
  if (file) data.items.add(new File([file], "pasted.txt", { type: "text/plain" }));
  else data.setData("text/plain", text);
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}
"""


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def attach(page: Page, *files: FilePayload) -> None:
    page.locator("main input[type=file]").set_input_files(list(files))


def contents(driver: Driver, place: str = DESK) -> list[tuple[str, bytes]]:
    return [(one["name"], driver.file_content(one["id"])) for message in driver.messages(place) for one in message.files]


def test_attached_files_go_out_with_the_message(visit: Visit, driver: Driver) -> None:
    page = visit()

    attach(page, file("notes.md", b"# Toll\n5,000 cars"), file("odd.bin", b"\x00\xff\x80"))
    page.get_by_role("button", name="Remove odd.bin").click()
    attach(page, file("raw.bin", b"\x00\xff\x80"))
    page.get_by_label("Message #newsdesk").fill("Two files")
    page.keyboard.press("Enter")

    expect(said(page, "Two files").get_by_role("link", name="notes.md")).to_be_visible()
    expect(said(page, "Two files")).to_contain_text("5,000 cars")
    expect(page.get_by_label("Attached")).to_be_hidden()
    assert contents(driver) == [("notes.md", b"# Toll\n5,000 cars"), ("raw.bin", b"\x00\xff\x80")]


def test_a_file_can_be_dropped_or_pasted_and_sent_without_words(visit: Visit, driver: Driver) -> None:
    page = visit()

    page.locator("main").evaluate(DROP, "from a folder")
    page.get_by_label("Message #newsdesk").evaluate(PASTE, {"file": "from the clipboard"})
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_role("link", name="pasted.txt")).to_be_visible()
    assert contents(driver) == [("dropped.txt", b"from a folder"), ("pasted.txt", b"from the clipboard")]


def test_a_text_too_long_for_a_message_becomes_a_snippet_when_pasted(visit: Visit, driver: Driver) -> None:
    page = visit()
    box = page.get_by_label("Message #newsdesk")
    text = "The toll was raised.\n" * 700

    box.fill("@echo ")
    box.evaluate(PASTE, {"text": text})
    expect(page.get_by_label("Attached")).to_contain_text("14,700 characters")
    box.press("Enter")

    expect(page.locator(".files")).to_contain_text("Snippet")
    expect(page.locator(".files")).to_contain_text("695 more lines")
    (message,) = driver.messages(DESK)
    assert (message.text, message.files[0]["mode"]) == ("<@U0LOCALBOT>", "snippet")
    assert contents(driver)[0][1] == text.encode()


def test_a_long_typed_text_keeps_its_mention_and_sends_the_rest_as_a_snippet(visit: Visit, driver: Driver) -> None:
    page = visit()

    page.get_by_label("Message #newsdesk").fill("@echo " + "word " * 3000)
    page.keyboard.press("Enter")

    expect(page.locator(".files")).to_contain_text("Snippet")
    (message,) = driver.messages(DESK)
    assert message.text == "<@U0LOCALBOT>"
    assert contents(driver)[0][1].decode() == ("word " * 3000).strip()


def test_what_waits_to_be_sent_stays_with_its_place(visit: Visit) -> None:
    page = visit()
    attach(page, file("notes.txt", b"x"))

    page.get_by_role("link", name="#politics").click()
    expect(page.get_by_label("Attached")).to_be_hidden()
    page.get_by_role("link", name="#newsdesk").click()

    expect(page.get_by_label("Attached")).to_contain_text("notes.txt")


def test_pictures_of_the_bot_are_shown_in_place(visit: Visit, client: WebClient) -> None:
    client.files_upload_v2(channel=DESK, content=DOT, filename="week.png", initial_comment="The week")
    key = client.files_list(channel=DESK)["files"][0]["id"]
    client.api_call("chat.postMessage", json={"channel": "C0POLITICS", "text": "x", "blocks": [picture(key)]})

    page = visit()
    shown = said(page, "The week").get_by_role("img", name="week.png")
    expect(shown).to_be_visible()
    assert shown.evaluate("one => one.naturalWidth") == 1
    page.get_by_role("link", name="#politics").click()
    expect(page.get_by_role("img", name="Verdicts of the week")).to_be_visible()


def picture(key: str) -> dict[str, Any]:
    return {"type": "image", "slack_file": {"id": key}, "alt_text": "Verdicts of the week"}


def test_a_file_comes_down_as_it_went_up(visit: Visit, driver: Driver) -> None:
    driver.upload("tom", DESK, "page.html", b"<script>window.hit=1</script>")
    page = visit()

    with page.expect_download() as download:
        page.get_by_role("link", name="page.html").click()

    assert download.value.suggested_filename == "page.html"
    assert download.value.path().read_bytes() == b"<script>window.hit=1</script>"
    expect(page.locator(".file-preview")).to_have_text("<script>window.hit=1</script>")


def test_ones_own_message_can_be_edited_and_deleted_and_others_cannot(visit: Visit, driver: Driver) -> None:
    ts = driver.say("maya", DESK, "@tom 5,000 cars & <b>")
    driver.say("tom", DESK, "Not mine to change", ts)
    page = visit()
    message = page.locator("main .message").first

    message.get_by_role("button", name="Message actions").click()
    page.get_by_role("menuitem", name="Edit message").click()
    box = page.get_by_label("Text of the message")
    expect(box).to_have_value("@Tom 5,000 cars & <b>")
    box.fill("@Tom 50,000 cars & <b>")
    page.get_by_role("button", name="Save Changes").click()
    expect(message).to_contain_text("50,000 cars & <b>")
    expect(message).to_contain_text("edited")

    message.get_by_role("button", name="Message actions").click()
    page.get_by_role("menuitem", name="Delete message").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_text("This message was deleted.")).to_be_visible()
    page.get_by_role("link", name="1 reply").click()
    reply = page.locator("#thread .message").last
    expect(reply).to_contain_text("Not mine to change")
    reply.get_by_role("button", name="Message actions").click()
    expect(page.get_by_role("menuitem", name="Copy text")).to_be_visible()
    expect(page.get_by_role("menuitem", name="Edit message")).to_have_count(0)


def test_a_reaction_is_added_and_taken_back_by_pressing_it(visit: Visit, driver: Driver, client: WebClient) -> None:
    ts = driver.say("tom", DESK, "hello")
    client.reactions_add(channel=DESK, timestamp=ts, name="eyes")
    page = visit()

    pressed = page.get_by_role("button", name="eyes, 1, by echo")
    pressed.click()
    expect(page.get_by_role("button", name="eyes, 2, by echo, Maya")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="eyes, 2").click()
    expect(pressed).to_have_attribute("aria-pressed", "false")
