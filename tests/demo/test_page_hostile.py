"""Hostile text stays text: nothing runs, nothing is asked of another host, no policy is even touched.

Every page of these tests is watched (`tests/browser.py`): dialogs, errors, outside requests and policy reports fail the test.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.demo.driver import Driver
from bot.demo.model import Message
from bot.demo.server import Running
from bot.demo.view_stack import name_view
from tests.browser import Visit, said
from tests.demo.page_app import Body, plain

pytestmark = pytest.mark.browser

DESK = "C0NEWSDESK"
CORPUS = Path(__file__).resolve().parents[3] / "shared/bench/abuse"
OWN = [
    "<script>window.hit=1</script>",
    "<img src=https://outside.test/a.png onerror=window.hit=1>",
    "<svg onload=window.hit=1><script>window.hit=1</script></svg>",
    "\"><iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    '<a href="javascript:window.hit=1">x</a>',
    "<javascript:window.hit=1|press me>",
    "<JaVaScRiPt:window.hit=1|press me>",
    "<java\nscript:window.hit=1|press me>",
    "< javascript:window.hit=1|press me>",
    "<data:text/html,<script>window.hit=1</script>|press me>",
    "<vbscript:x|press me> <file:///etc/passwd|press me> <blob:x|press me> <//outside.test/x|press me>",
    '<https://outside.test/" onmouseover="window.hit=1|press me>',
    "<!date^1^{date}^javascript:window.hit=1|press me>",
    "<@U0TOM|<img src=x onerror=window.hit=1>> <#C1|<b>x</b>> <!subteam^S|<i>>",
    "{{page_token}} ${window.hit=1} {{constructor.constructor('window.hit=1')()}}",
    "<style>@import 'https://outside.test/a.css';</style><link rel=stylesheet href=https://outside.test/b.css>",
    "<base href=https://outside.test/><form action=https://outside.test/><input name=x></form>",
    "__proto__ constructor toString hasOwnProperty",
]


def corpus(name: str) -> list[str]:
    """The strings of one corpus file; skips where the corpora are not at hand."""
    path = CORPUS / name
    if not path.exists():
        pytest.skip("the corpora are not beside this checkout")
    return [entry["text"] if isinstance(entry, dict) else entry for entry in json.loads(path.read_text())]


def everywhere(text: str) -> list[Body]:
    """Blocks with `text` in every place that takes text, ids and addresses included."""
    mark = {"type": "mrkdwn", "text": text}
    option = {"text": plain(text), "value": text, "description": plain(text)}
    inline: list[Body] = [
        {"type": "text", "text": text, "style": {"bold": True}},
        {"type": "link", "url": text, "text": text},
        {"type": "user", "user_id": text},
        {"type": "channel", "channel_id": text},
        {"type": "emoji", "name": text, "unicode": text},
        {"type": "date", "timestamp": 1, "format": text, "fallback": text, "url": text},
        {"type": text, "text": text},
    ]
    series = {"name": text, "data": [{"label": text, "value": 1}]}
    row = [
        {"type": "raw_text", "text": text},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": inline}]},
    ]
    return [
        {"type": "header", "text": plain(text)},
        {"type": "section", "text": mark, "fields": [mark, plain(text)]},
        {"type": "context", "elements": [mark, {"type": "image", "image_url": text, "alt_text": text}]},
        {"type": "image", "image_url": text, "alt_text": text, "title": plain(text)},
        {"type": "rich_text", "elements": [{"type": f"rich_text_{kind}", "elements": inline} for kind in ("section", "quote")]},
        {
            "type": "actions",
            "block_id": text,
            "elements": [
                {"type": "button", "text": plain(text), "action_id": text, "url": text, "style": text},
                {"type": "static_select", "action_id": f"1{text}", "placeholder": plain(text), "options": [option]},
                {"type": "radio_buttons", "action_id": f"2{text}", "options": [option]},
                {"type": "overflow", "action_id": f"3{text}", "options": [{**option, "url": text}]},
            ],
        },
        {"type": "table", "rows": [row, row], "column_settings": [{"align": text}]},
        {"type": "data_visualization", "title": text, "chart": {"type": text, "series": [series, series]}},
        {"type": "container", "title": plain(text), "is_collapsible": True, "child_blocks": [{"type": "section", "text": mark}]},
        {"type": "plan", "title": text, "tasks": [{"title": text, "status": text, "sources": [{"url": text, "text": text}]}]},
        {"type": text, "text": plain(text)},
    ]


def form(text: str) -> Body:
    """A modal with `text` in every place."""
    area = {"type": "plain_text_input", "action_id": text, "multiline": True, "initial_value": text, "placeholder": plain(text)}
    fields = [{"type": "input", "block_id": text, "label": plain(text), "hint": plain(text), "element": area}]
    alert = {"type": "alert", "level": text, "text": plain(text)}
    titles = {"title": plain(text), "submit": plain(text), "close": plain(text)}
    return name_view({"type": "modal", "callback_id": text, **titles, "blocks": [alert, *fields, *everywhere(f"2 {text}")]})


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


def named(text: str) -> Body:
    return {"id": text, "name": text, "size": 1}


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


@pytest.mark.parametrize("name", ["markup_xss.json", "slack_mrkdwn.json"])
def test_the_corpora_of_hostile_strings_run_nothing(visit: Visit, running: Running, name: str) -> None:
    texts = corpus(name)
    for start in range(0, len(texts), 40):
        for text in texts[start : start + 40]:
            post(running, text, everywhere(text)[:6])
            post(running, text, [])
    page = visit()

    expect(page.locator(".message")).to_have_count(2 * len(texts), timeout=30_000)
    harmless(page)
