"""Every way an article comes in, through the real bot: each ends in a card and its claims, or in words and a next step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.demo.model import Message
from tests.story.news_site import fetcher_for, news_site
from tests.story.newsroom import Newsroom, buttons_of, open_newsroom, words_of

DESK = "#newsdesk"
TEXT = (
    "The harbour board has cleared 340 of the 500 wrecks listed in 2019, the port authority said on Monday. "
    "Removal costs rose by 12 percent to 8.5 million crowns."
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Harbour cleared of wrecks</title>
<meta property="og:site_name" content="Dockside News"></head><body><nav><a href="/">Home</a> 99 jobs</nav>
<article><h1>Harbour cleared of wrecks</h1><p>{TEXT}</p>
<p>The work began in the spring of last year with a floating crane and a barge, after the council had voted for it against the
advice of the fishermen's union. Divers go down on calm days only, and the board does not say when the last wreck will be
gone. Old anchors and chains that come up with the hulls are kept in a shed behind the customs house for the museum.</p>
</article><footer>Read 15 more stories</footer></body></html>"""


@pytest.fixture
def site() -> Iterator[str]:
    with news_site({"/wrecks": PAGE}) as address:
        yield f"{address}/wrecks"


@pytest.fixture
def newsroom(tmp_path: Path, sqlite_url: str, site: str) -> Iterator[Newsroom]:
    fetch = fetcher_for(site.removesuffix("/wrecks"))
    with open_newsroom(tmp_path, sqlite_url, "socket", fetch=fetch) as opened:
        yield opened


def listed(newsroom: Newsroom, where: str, ts: str) -> list[Message]:
    """Card and claims of the thread, with the two claims of the text in their order."""
    card, *tasks = newsroom.until_listed(where, ts)
    assert len(tasks) == 2
    assert "340 of the 500" in words_of(tasks[0])
    assert "8.5 million crowns" in words_of(tasks[1])
    return [card, *tasks]


def root_of_the_only_thread(newsroom: Newsroom, where: str) -> str:
    """The ts of the bot's card that stands in the channel by itself."""
    people = newsroom.people
    return people.wait_for(lambda: [m.ts for m in people.messages(where) if m.bot and not m.thread_ts], what="no card came")[0]


def test_a_mention_with_a_link_reads_the_page_behind_it(newsroom: Newsroom, site: str) -> None:
    ts = newsroom.people.mention("maya", DESK, f"please check {site}")

    card = listed(newsroom, DESK, ts)[0]
    assert "Harbour cleared of wrecks" in words_of(card)
    assert "Dockside News" in words_of(card)


def test_a_direct_message_is_answered_in_its_own_thread(newsroom: Newsroom) -> None:
    ts = newsroom.people.dm("tom", TEXT)

    listed(newsroom, newsroom.people.dm_channel("tom"), ts)


def test_check_claims_on_somebody_elses_message_hangs_the_card_on_it(newsroom: Newsroom) -> None:
    ts = newsroom.people.say("maya", DESK, TEXT)
    newsroom.people.shortcut("tom", "check_message", DESK, ts)

    card = listed(newsroom, DESK, ts)[0]
    assert newsroom.people.workspace.person("tom").id in words_of(card)


def test_the_global_shortcut_takes_a_text_and_a_channel(newsroom: Newsroom) -> None:
    newsroom.people.shortcut("maya", "check_new")
    refused = newsroom.people.submit("maya", {})
    assert set(refused.errors) == {"article", "channel"}
    newsroom.people.submit("maya", {"article": TEXT, "channel": newsroom.people.channel_id(DESK)})

    root = root_of_the_only_thread(newsroom, DESK)
    tasks = newsroom.people.wait_for(
        lambda: newsroom.people.thread(DESK, root)[1:] if len(newsroom.people.thread(DESK, root)) == 3 else None, 30
    )
    assert "340 of the 500" in words_of(tasks[0])


def test_the_command_with_a_link_posts_one_card_that_the_claims_hang_on(newsroom: Newsroom, site: str) -> None:
    newsroom.people.slash("maya", DESK, "/factdesk", site)

    root = root_of_the_only_thread(newsroom, DESK)
    newsroom.people.wait_for(lambda: len(newsroom.people.thread(DESK, root)) == 3, 30, "the claims did not come")


def test_a_link_that_cannot_be_read_ends_in_words_and_the_pasted_text_carries_on_in_the_same_thread(newsroom: Newsroom) -> None:
    people = newsroom.people
    ts = people.mention("maya", DESK, "http://169.254.169.254/latest/meta-data/")
    card = people.wait_for(
        lambda: next((m for m in people.thread(DESK, ts)[1:] if "Paste the article" in words_of(m)), None), 30, "nothing was said"
    )
    assert "169.254" not in card.text
    assert buttons_of(card) == ["Paste Text"]

    people.click("tom", DESK, card.ts, "card_paste")
    people.submit("tom", {"article": TEXT})

    assert listed(newsroom, DESK, ts)[0].ts == card.ts


def test_a_mention_without_an_article_is_told_how_to_begin_and_nobody_else_sees_it(newsroom: Newsroom) -> None:
    newsroom.people.mention("maya", DESK, "")

    told = newsroom.people.wait_for(lambda: newsroom.people.ephemerals("maya"), 20)
    assert "Check claims" in words_of(told[0])
    assert newsroom.people.ephemerals("tom") == []


def test_the_same_event_delivered_twice_gives_one_card(newsroom: Newsroom) -> None:
    newsroom.people.fault("", "duplicate")
    ts = newsroom.people.mention("maya", DESK, TEXT)

    listed(newsroom, DESK, ts)
    assert len(newsroom.people.thread(DESK, ts)) == 4
