"""Another look at an article that is on the desk: read as it is now, and what changed taken over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from bot.desk import again, articles, posts, queries, renewing
from bot.desk.renewing import Renewal
from bot.domain.article import Article
from bot.domain.claim import Extraction
from bot.domain.people import Actor, Paste
from bot.jobs.runtime import Runtime

FindClaims = Callable[[int, Article], Extraction]


class Renewed(TypedDict):
    """What a second look found. fresh: outbox keys of new messages. stale: those of messages to bring up to date."""

    fresh: list[str]
    stale: list[str]
    said: str


def renewed(runtime: Runtime, article_id: int, paste: Paste, find: FindClaims) -> Renewed:
    """Read what was pasted and take it in as the article's next version; the same text again changes nothing.

    Raises RefusedError for another article than the thread's, IntakeError for what cannot be read.
    """
    store = runtime.store
    now, before = runtime.reader(paste), articles.load(store, article_id)
    again.refuse_another_article(before, now)
    actor = Actor(paste.team_id, paste.user_id)
    # What did not change is not worth a search for claims, which a model may do for money.
    same = before.sha256 == now.sha256
    made = Renewal(0) if same else renewing.new_version(store, actor, article_id, now, find(article_id, now))
    tasks = queries.task_views_of_article(store, paste.team_id, article_id)
    stale = [posts.card_key(article_id), *(posts.task_key(task.task_id) for task in tasks)]
    return {"fresh": made.keys, "stale": [] if same else stale, "said": _words(made, same=same)}


def _words(made: Renewal, *, same: bool) -> str:
    if same:
        return "This article is on the desk already, and its text has not changed. Its claims are in the thread of its card."
    parts = [
        _count(len(made.kept), "claim stands", "claims stand"),
        _count(len(made.reopened), "is open again, as its sentence changed", "are open again, as their sentences changed"),
        _count(len(made.withdrawn), "is withdrawn, as its sentence is gone", "are withdrawn, as their sentences are gone"),
        _count(len(made.added), "is new", "are new"),
    ]
    said = ", ".join(part for part in parts if part) or "it has no claims"
    return f"This article is on the desk already. It is version {made.version} of its text now: {said}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""
