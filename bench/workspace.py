"""How long a newcomer waits: from `factdesk demo` to the first paint, and from a pasted sample to its last claim.

    python -m bench.workspace [SAMPLE …]

SAMPLE is the id of one of the demo's samples (short, long, messy; default: all). Each is pasted twice, with Slack's limit of one
message a second and channel and without. The floor is the time that the limit alone asks for: one second for every message
after the first. Real seconds, on this machine, in a fresh folder, with warm file caches.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from bot.demo.sample_texts import load
from tests.browser import ARGS, chromium

PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0 && document.querySelector('.sample') !== null"
QUIET_SECONDS = 6.0


@contextmanager
def demo(*options: str) -> Iterator[str]:
    """The demo in a fresh folder; gives its address."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--no-browser", "--data", f"{folder}/demo", *options]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            lines = iter(process.stdout.readline, "") if process.stdout else iter(())
            try:
                yield next(found[0] for line in lines if (found := re.search(r"http://127\.0\.0\.1:\d+/", line)))
            finally:
                process.terminate()
                process.wait(30)


def opened(browser: Browser, url: str) -> Page:
    """The page, painted, with its samples."""
    page = browser.new_page()
    page.goto(url, wait_until="commit")
    while not page.evaluate(PAINTED):  # not wait_for_function: it needs eval, which the page's policy forbids
        page.wait_for_timeout(10)
    return page


def paste(page: Page, title: str) -> tuple[int, float]:
    """Paste a sample; gives the replies it got and the seconds until the last one appeared."""
    page.get_by_role("button", name=f"Paste this sample: {title}").click()
    began = last = time.monotonic()
    replies = 0
    while time.monotonic() - last < QUIET_SECONDS or not replies:
        link = page.locator(".thread-link")
        shown = int(link.inner_text().split()[0]) if link.count() else 0
        if shown > replies:
            replies, last = shown, time.monotonic()
        page.wait_for_timeout(20)
    return replies, last - began


def main(names: list[str]) -> None:
    """Print the start and one line per sample and pace."""
    samples = [one for one in load() if not names or one["id"] in names]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGS)
        began = time.monotonic()
        with demo() as url:
            ready = time.monotonic() - began
            opened(browser, url)
            print(f"start to address printed {ready:.1f} s, to first paint with samples {time.monotonic() - began:.1f} s\n")
        print(f"{'sample':<16}{'pace':<14}{'replies':>8}{'to the last':>13}{'floor':>9}")
        for sample in samples:
            for pace in ("--slack-pace", "--fast"):
                with demo(pace) as url:
                    replies, seconds = paste(opened(browser, url), str(sample["title"]))
                floor = f"{replies - 1} s" if pace == "--slack-pace" else "none"
                print(f"{sample['title']:<16}{pace:<14}{replies:>8}{seconds:>11.1f} s{floor:>9}", flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
