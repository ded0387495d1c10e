"""Every block that apps may send is drawn, and texts in Slack's markup become what they mean."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from slack_sdk import WebClient

from bot.demo.model import Message
from bot.demo.server import Running
from tests.browser import Visit, Visitors
from tests.demo.page_app import Body, button, options, plain

pytestmark = pytest.mark.browser

DESK = "C0NEWSDESK"


def drawn(visit: Visit, client: WebClient, blocks: list[Body]) -> Locator:
    """The body of a message with these blocks."""
    client.chat_postMessage(channel=DESK, text="blocks", blocks=blocks)
    page: Page = visit()
    body = page.locator(".message-body").last
    expect(body).to_be_visible()
    return body


def rich(*elements: Body) -> Body:
    return {"type": "rich_text", "elements": list(elements)}


def run(text: str, **style: bool) -> Body:
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def test_sections_show_text_fields_and_accessory(visit: Visit, client: WebClient) -> None:
    fields = [{"type": "mrkdwn", "text": "*Source*\nThe port"}, plain("Second field")]
    section = {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "Main"},
        "fields": fields,
        "accessory": button("Look", "look"),
    }

    body = drawn(visit, client, [{"type": "header", "text": plain("A heading")}, {"type": "divider"}, section])

    expect(body.get_by_role("heading", name="A heading")).to_be_visible()
    expect(body.get_by_role("separator")).to_have_count(1)
    expect(body.locator("strong")).to_have_text("Source")
    expect(body).to_contain_text("Second field")
    expect(body.get_by_role("button", name="Look")).to_be_visible()


def test_context_and_images_are_drawn_without_asking_another_host(visit: Visit, client: WebClient) -> None:
    image = {"type": "image", "image_url": "https://example.org/pixel.png", "alt_text": "A map of the harbour"}
    context = {"type": "context", "elements": [{**image, "alt_text": "Small"}, {"type": "mrkdwn", "text": "_by_ Tom"}]}

    body = drawn(visit, client, [image, context])

    expect(body).to_contain_text("Image: A map of the harbour")
    expect(body.locator("em")).to_have_text("by")
    expect(body.locator("img")).to_have_count(0)


def test_rich_text_keeps_its_structure(visit: Visit, client: WebClient) -> None:
    body = drawn(
        visit,
        client,
        [
            rich(
                {
                    "type": "rich_text_section",
                    "elements": [run("strong", bold=True), run(" gone", strike=True), run("1 < 2", code=True)],
                },
                {"type": "rich_text_quote", "elements": [run("a quote with *stars*")]},
                {
                    "type": "rich_text_list",
                    "style": "ordered",
                    "elements": [{"type": "rich_text_section", "elements": [run(text)]} for text in ("one", "two")],
                },
                {"type": "rich_text_preformatted", "elements": [run("kept   spaces")]},
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "user", "user_id": "U0TOM"},
                        {"type": "link", "url": "https://example.org/a", "text": "a page"},
                        {"type": "date", "timestamp": 1795510800, "format": "{date_num}", "fallback": "then"},
                    ],
                },
            )
        ],
    )

    expect(body.locator("strong")).to_have_text("strong")
    expect(body.locator("s")).to_have_text(" gone")
    expect(body.locator("code").first).to_have_text("1 < 2")
    expect(body.locator("blockquote")).to_have_text("a quote with *stars*")
    expect(body.locator("ol > li")).to_have_text(["one", "two"])
    expect(body.locator("pre")).to_have_text("kept   spaces")
    expect(body).to_contain_text("@Tom")
    expect(body.get_by_role("link", name="a page")).to_have_attribute("rel", "noopener noreferrer")
    expect(body.locator("time")).to_have_text("2026-11-24")


def test_a_table_has_a_heading_row(visit: Visit, client: WebClient) -> None:
    rows = [[{"type": "raw_text", "text": text} for text in row] for row in (("Claim", "Days"), ("The toll", "3"))]

    body = drawn(visit, client, [{"type": "table", "rows": rows, "column_settings": [{}, {"align": "right"}]}])

    expect(body.get_by_role("columnheader")).to_have_text(["Claim", "Days"])
    expect(body.get_by_role("cell")).to_have_text(["The toll", "3"])


def test_a_chart_says_its_numbers_to_screen_readers_too(visit: Visit, client: WebClient) -> None:
    points = [{"label": "True", "value": 7}, {"label": "False", "value": 2}]
    bars = {"type": "bar", "series": [{"name": "Verdicts", "data": points}], "axis_config": {"categories": ["True", "False"]}}

    body = drawn(visit, client, [{"type": "data_visualization", "title": "This week", "chart": bars}])

    expect(body.get_by_role("row", name="True 7")).to_have_count(1)
    widths = body.locator(".bar-fill").evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert widths[1] == pytest.approx(widths[0] * 2 / 7, rel=0.05)


def test_newer_and_unknown_blocks_are_never_lost(visit: Visit, running: Running) -> None:
    inside = [{"type": "section", "text": plain("Folded in")}]
    blocks: list[Body] = [
        {
            "type": "container",
            "title": plain("All claims"),
            "is_collapsible": True,
            "default_collapsed": True,
            "child_blocks": inside,
        },
        {"type": "plan", "title": "Reading", "tasks": [{"task_id": "1", "title": "Fetching", "status": "complete"}]},
        {"type": "alert", "level": "warning", "text": plain("Mind the gap")},
        {"type": "brand_new", "text": plain("still readable")},
    ]
    message = Message(DESK, "1795510900.000001", "U0LOCALBOT", "text", blocks, bot="B0LOCALBOT")
    running.call(lambda: running.workspace.add(message))

    body = visit().locator(".message-body")

    expect(body).to_contain_text("Fetching done")
    expect(body).to_contain_text("Warning")
    expect(body).to_contain_text("does not draw blocks of the type “brand_new”")
    expect(body).to_contain_text("still readable")
    expect(body.get_by_text("Folded in")).to_be_hidden()
    body.get_by_text("All claims").click()
    expect(body.get_by_text("Folded in")).to_be_visible()


def test_the_home_tab_is_asked_for_and_drawn(visit: Visit, client: WebClient, running: Running) -> None:
    view = {"type": "home", "blocks": [{"type": "section", "text": plain("Waiting for you: 2")}]}
    client.views_publish(user_id="U0MAYA", view=view)
    page = visit("U0MAYA")

    page.get_by_role("link", name="echo Home").click()

    expect(page.get_by_role("heading", name="echo: Home")).to_be_visible()
    expect(page.get_by_text("Waiting for you: 2")).to_be_visible()
    page.get_by_label("Acting as").select_option("U0TOM")
    expect(page.get_by_text("Nothing here yet")).to_be_visible()


@pytest.fixture
def markup(visit: Visitors) -> Page:
    """A page whose modules are at hand."""
    return visit()


TO_HTML = """async (text) => {
  const { mrkdwn } = await import("/static/js/mrkdwn.js");
  const box = document.createElement("div");
  box.append(...mrkdwn(text));
  for (const node of box.querySelectorAll("*")) {
    for (const name of node.getAttributeNames()) if (name !== "href") node.removeAttribute(name);
  }
  return box.innerHTML;
}"""


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*bold* _it_ ~no~", "<p><strong>bold</strong> <em>it</em> <s>no</s></p>"),
        ("*bold _both_*", "<p><strong>bold <em>both</em></strong></p>"),
        ("snake_case_word 2*3*4 ~", "<p>snake_case_word 2*3*4 ~</p>"),
        ("* not bold*", "<p>* not bold*</p>"),
        ("*open", "<p>*open</p>"),
        ("`*raw* &lt;b&gt;`", "<p><code>*raw* &lt;b&gt;</code></p>"),
        ("a\n\nb", "<p>a</p><p><br></p><p>b</p>"),
        ("&gt; one\n&gt; two\nthree", "<blockquote>one<br>two</blockquote><p>three</p>"),
        ("```\nx *y*\n```", "<pre><code>x *y*\n</code></pre>"),
        ("&lt;b&gt; &amp;lt;", "<p>&lt;b&gt; &amp;lt;</p>"),
        ("&lt;https://example.org|x&gt;", '<p>&lt;<a href="https://example.org/">https://example.org</a>|x&gt;</p>'),
        ("<https://example.org/?a=1&amp;b=2|here>", '<p><a href="https://example.org/?a=1&amp;b=2">here</a></p>'),
        ("see https://example.org/a.", '<p>see <a href="https://example.org/a">https://example.org/a</a>.</p>'),
        ("<javascript:alert(1)|click>", "<p><span>click</span></p>"),
        ("<data:text/html,x|click>", "<p><span>click</span></p>"),
        ("<@U0TOM> <@U9|zoe>", "<p><span>@Tom</span> <span>@zoe</span></p>"),
        ("<#C0NEWSDESK> <!here>", "<p><span>#newsdesk</span> <span>@here</span></p>"),
        (":eyes: :nothing_like_it: 10:30:45", "<p><span>👀</span> :nothing_like_it: 10:30:45</p>"),
    ],
)
def test_markup_means_what_slack_says(markup: Page, text: str, html: str) -> None:
    assert markup.evaluate(TO_HTML, text) == html


def test_long_markup_is_parsed_in_no_time(markup: Page) -> None:
    texts = ["*a " * 13000, "<" * 40000, "`a " * 13000, "*_~" * 13000, ":a" * 20000, "&lt;" * 10000]

    seconds = markup.evaluate(
        """async (texts) => {
          const { mrkdwn } = await import("/static/js/mrkdwn.js");
          const start = performance.now();
          for (const text of texts) mrkdwn(text);
          return (performance.now() - start) / 1000;
        }""",
        texts,
    )

    assert seconds < 3


def test_menus_offer_options_and_groups(visit: Visit, client: WebClient) -> None:
    groups = [{"label": plain("State"), "options": options("Open", "Done")}]
    menu = {"type": "static_select", "action_id": "pick", "placeholder": plain("Pick"), "option_groups": groups}

    body = drawn(visit, client, [{"type": "actions", "elements": [menu]}])

    expect(body.get_by_role("combobox", name="Pick").locator("optgroup option")).to_have_text(["Open", "Done"])
