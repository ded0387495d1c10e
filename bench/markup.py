"""Does hostile markup run on the demo's page, or reach for anything outside?

    python -m bench.markup FILE …

Each FILE is a JSON list of strings, or of objects with a `text`. Every string is put into every place of messages, of a Home tab
and of a form, past all checks, and shown in Chromium. Printed are scripts that ran, requests to anywhere else, reports of the
content security policy, and elements that only markup could have made. All have to be 0.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bot.demo.model import Message
from bot.demo.server import Running, serve
from bot.demo.view_stack import name_view
from bot.demo.workspace import Workspace
from bot.slack.manifest import manifest
from tests.browser import ARGS, Visitors, chromium
from tests.demo.hostile import everywhere, form, named

DESK, BATCH = "C0NEWSDESK", 40
MADE = (
    "main :is(script, iframe, object, embed, base, link, style, svg, form form), dialog :is(script, iframe, object, style, svg)"
)
LINKS = "[...document.querySelectorAll('a[href]')].filter((one) => !/^(https?:|#)/.test(one.getAttribute('href'))).length"
HANDLERS = (
    "[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((one) => one.startsWith('on')).length"
)


def strings(path: Path) -> list[str]:
    """The strings of one file."""
    return [entry["text"] if isinstance(entry, dict) else str(entry) for entry in json.loads(path.read_text("utf-8"))]


def show(running: Running, texts: list[str]) -> None:
    """Put the strings into the channel and the Home tab, in place of what was there."""
    space = running.workspace

    def fill() -> None:
        space.messages.clear()
        for text in texts:
            for blocks in ([], everywhere(text)):
                files = [named(text)]
                space.add(Message(DESK, space.next_ts(), "U0LOCALBOT", text, blocks, bot=space.bot_id, files=files))
        space.views.publish("U0MAYA", name_view({"type": "home", "blocks": everywhere(texts[0])}))

    running.call(fill)


def open_form(running: Running, text: str) -> None:
    """Open a form with the string in every part."""

    def show_it() -> None:
        running.workspace.views.open("U0MAYA", form(text))
        running.workspace.changed()

    running.call(show_it)


def count(page: Page, found: Counter[str]) -> None:
    """Add what went wrong on the page as it stands."""
    found["scripts that ran"] += int(page.evaluate("window.hit !== undefined"))
    found["elements made by markup"] += page.locator(MADE).count()
    found["links to other schemes"] += page.evaluate(LINKS)
    found["event handlers made by markup"] += page.evaluate(HANDLERS)


def measure(running: Running, visit: Visitors, texts: list[str]) -> Counter[str]:
    """Show everything and count."""
    found: Counter[str] = Counter()
    page = visit("U0MAYA", f"#/c/{DESK}")
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        show(running, batch)
        page.locator(".message").nth(2 * len(batch) - 1).wait_for(timeout=60_000)
        page.locator(".message *").evaluate_all("all => all.forEach((one) => one.dispatchEvent(new MouseEvent('mouseover')))")
        count(page, found)
    for text in texts:
        open_form(running, text)
        page.locator("dialog textarea").first.wait_for()
        count(page, found)
    return found


def main(names: list[str]) -> None:
    """Print one line per file and kind of trouble."""
    running = serve(Workspace(manifest("socket"), samples=[]))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGS)
            for name in names:
                texts, visit = strings(Path(name)), Visitors(browser, running.url)
                found = measure(running, visit, texts)
                reports = visit.close()
                found["reports: outside requests, policy, dialogs, errors"] = len(reports)
                print(f"{Path(name).name}: {len(texts)} strings in every place of messages, Home and forms")
                for kind, number in found.items():
                    print(f"  {number:>4}  {kind}")
                for report in reports[:10]:
                    print(f"        {report[:150]}")
            browser.close()
    finally:
        running.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
