"""Chromium for the tests of the local workspace's page, and a guard that lets no page fail or call out unseen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, Request, expect, sync_playwright

from tests.conftest import unavailable

ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-quic",
    "--disable-sync",
]
PATIENCE_MS = 30_000
"""How long anything may take to appear. Long, because the machine may be busy; nobody waits for what is there already."""

expect.set_options(timeout=PATIENCE_MS)
AXE = Axe()
START = """
if (location.protocol === "http:") sessionStorage.setItem("as", "SOMEBODY");
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""


def chromium() -> str | None:
    """The path of a Chromium on this machine, or None."""
    named = os.environ.get("FACTDESK_CHROMIUM")
    names = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    return next((path for path in map(shutil.which, names) if path), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A started Chromium, shared by a module's tests."""
    path = chromium()
    if path is None:
        unavailable("browser", "no Chromium was found; FACTDESK_CHROMIUM may name one")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield started
        started.close()


@dataclass
class Watch:
    """What went wrong in a page: errors in the console, dialogs, requests to anywhere else."""

    origin: str
    problems: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.on("request", self._request)
        context.on("console", lambda message: self._note(message.type == "error", f"console: {message.text}"))
        context.on("weberror", lambda error: self._note(True, f"error: {error.error}"))
        context.on("dialog", self._dialog)

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        self._note(parts.scheme != "data" and f"{parts.scheme}://{parts.netloc}" != self.origin, f"request to {request.url}")

    def _dialog(self, dialog: Dialog) -> None:
        self._note(True, f"dialog: {dialog.message}")
        dialog.dismiss()

    def _note(self, wrong: bool, what: str) -> None:
        if wrong:
            self.problems.append(what)


class Visitors:
    """Opens the page as different people, each in a browser of their own."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser = browser
        self.url = url
        self.watch = Watch(url.rstrip("/"))
        self.contexts: list[BrowserContext] = []

    def __call__(
        self, user: str = "U0MAYA", place: str = "", *, width: int = 1280, height: int = 860, dark: bool = False
    ) -> Page:
        """A page that acts as `user` at an address like `#/c/C0NEWSDESK`."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            timezone_id="UTC",
        )
        self.contexts.append(context)
        self.watch.over(context)
        context.add_init_script(START.replace("SOMEBODY", user))
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(self.url + place)
        page.locator("#acting-as").wait_for(state="visible")
        return page

    def close(self) -> list[str]:
        """Close everything; gives what went wrong meanwhile, content security policy reports included."""
        reports = [
            f"policy: {one}" for context in self.contexts for page in context.pages for one in page.evaluate("window.violations")
        ]
        for context in self.contexts:
            context.close()
        return self.watch.problems + reports


def visitors(browser: Browser, url: str) -> Iterator[Visitors]:
    """The body of a fixture: visitors whose pages must have stayed clean when the test ends."""
    opened = Visitors(browser, url)
    yield opened
    problems = opened.close()
    assert not problems, problems


def flaws(page: Page) -> list[str]:
    """Serious and critical findings of axe-core on the page as it stands."""
    found = AXE.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']} {node['target']} {node.get('failureSummary', '')}"
        for one in found
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


def said(page: Page | Locator, text: str) -> Locator:
    """The messages on a page that contain a text."""
    return page.locator(".message").filter(has_text=text)


Visit = Callable[..., Page]
