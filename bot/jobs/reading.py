"""The way of an article: pasted, read, its claims found, its tasks opened, its messages queued. Each part is a step."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import TypedDict

from dbos import DBOS, SetWorkflowID

from bot.desk import again, articles, posts
from bot.domain.article import Article
from bot.domain.board import Stage
from bot.domain.claim import Extraction
from bot.domain.people import Paste, Tell
from bot.errors import ServiceError, UserError
from bot.jobs.asking import find_claims
from bot.jobs.queues import READING
from bot.jobs.renewing import Renewed, renewed
from bot.jobs.runtime import current
from bot.jobs.sending import enqueue_post, enqueue_tell, enqueue_updates

_log = logging.getLogger(__name__)
_TRIES = 3
PasteFields = dict[str, str | bool | None]


class Found(TypedDict):
    """What a step has to say: the outbox keys it made, or the problem in words for people."""

    keys: list[str]
    problem: str


def enqueue_check(paste: Paste) -> None:
    """Queue a paste. Committed when this returns; the same event again is the same job."""
    with SetWorkflowID(f"check:{paste.team_id}:{paste.event_id}"):
        DBOS.enqueue_workflow(READING, check_article, asdict(paste))


@DBOS.workflow(name="check_article")
def check_article(fields: PasteFields) -> None:
    """From a paste to an article's tasks and messages. Every failure ends as words, on the article's card where there is one."""
    with current().working():
        if _continues(fields):
            return
        if (article_id := _listed(fields)) is not None:
            _look_again(article_id, fields)
            return
        received = _receive(fields)
        if received["problem"]:
            enqueue_tell(_apology(fields, received["problem"]))
        for card in received["keys"]:
            _work_on(card, fields)
            _finish(fields)


def _work_on(card: str, fields: PasteFields) -> None:
    paste, article_id = _paste(fields), int(card.removeprefix("card:"))
    enqueue_post(card, paste.team_id, paste.channel_id)
    found = _read(article_id, fields)
    if not found["problem"]:
        enqueue_updates([card])
        found = _open_tasks(article_id)
    if found["problem"]:
        _fail(article_id, found["problem"])
    for key in found["keys"]:
        enqueue_post(key, paste.team_id, paste.channel_id)
    enqueue_updates([card])


def _look_again(article_id: int, fields: PasteFields) -> None:
    """The article is on the desk already: take in its text as it is now, and say to whoever pasted it what came of that."""
    paste, looked = _paste(fields), _renew(article_id, fields)
    for key in looked["fresh"]:
        enqueue_post(key, paste.team_id, paste.channel_id)
    enqueue_updates(looked["stale"])
    enqueue_tell(replace(_apology(fields, looked["said"]), about=posts.card_key(article_id)))


@DBOS.workflow(name="give_up")
def give_up(fields: PasteFields) -> None:
    """A check that the engine has given up, after its workers died of it again and again: say so on the card."""
    with current().working():
        received = _receive(fields)
        for card in received["keys"]:
            paste = _paste(fields)
            _fail(int(card.removeprefix("card:")), _apology_for("reading this article"))
            enqueue_post(card, paste.team_id, paste.channel_id)
            enqueue_updates([card])
            _finish(fields)


def say_given_up(workflow_id: str, fields: PasteFields) -> None:
    """Have the end of a given-up check said. The same one again is the same job."""
    with SetWorkflowID(f"give-up:{workflow_id}"):
        DBOS.start_workflow(give_up, fields)


@DBOS.step(name="continues")
def _continues(fields: PasteFields) -> bool:
    return current().continues(_paste(fields))


@DBOS.step(name="listed")
def _listed(fields: PasteFields) -> int | None:
    runtime = current()
    return runtime.insist(lambda: again.listed(runtime.store, _paste(fields)))


@DBOS.step(name="renew")
def _renew(article_id: int, fields: PasteFields) -> Renewed:
    """What the second look found; a problem is what there is to say."""
    runtime, made = current(), Renewed(fresh=[], stale=[], said="")

    def work() -> list[str]:
        made.update(renewed(runtime, article_id, _paste(fields), _claims_of))
        return []

    problem = _in_words("reading this article again", work)["problem"]
    return {**made, "said": problem} if problem else made


@DBOS.step(name="receive")
def _receive(fields: PasteFields) -> Found:
    """The key of the article's card; none when this event was served to its end before."""
    return _in_words("taking in what you pasted", lambda: _received(_paste(fields)))


def _received(paste: Paste) -> list[str]:
    article_id = articles.receive(current().store, paste)
    return [] if article_id is None else [posts.card_key(article_id)]


def _apology(fields: PasteFields, problem: str) -> Tell:
    paste = _paste(fields)
    return Tell(paste.team_id, paste.channel_id, paste.user_id, problem, paste.thread_ts or None)


@DBOS.step(name="read")
def _read(article_id: int, fields: PasteFields) -> Found:
    return _in_words("reading this article", lambda: _read_and_save(article_id, _paste(fields)))


def _read_and_save(article_id: int, paste: Paste) -> list[str]:
    runtime = current()
    articles.save(runtime.store, article_id, runtime.reader(paste))
    articles.stage(runtime.store, article_id, Stage.FINDING)
    return []


@DBOS.step(name="open_tasks")
def _open_tasks(article_id: int) -> Found:
    return _in_words("finding the claims of this article", lambda: _extract_and_open(article_id))


def _extract_and_open(article_id: int) -> list[str]:
    runtime = current()
    extraction = _claims_of(article_id, articles.load(runtime.store, article_id))
    return articles.open_tasks(runtime.store, article_id, extraction)


def _claims_of(article_id: int, article: Article) -> Extraction:
    runtime = current()
    refining = runtime.refining
    return find_claims(runtime, refining, article_id, article) if refining else runtime.extractor(article)


@DBOS.step(name="fail")
def _fail(article_id: int, problem: str) -> None:
    current().insist(lambda: articles.fail(current().store, article_id, problem))


@DBOS.step(name="finish")
def _finish(fields: PasteFields) -> None:
    current().insist(lambda: articles.finish(current().store, _paste(fields)))


def _paste(fields: PasteFields) -> Paste:
    return Paste(**fields)  # type: ignore[arg-type]  # made by asdict() of a Paste


def _in_words(doing: str, work: Callable[[], list[str]]) -> Found:
    """Do `work`; what goes wrong comes back as a sentence for people, after a few tries where those can help."""
    runtime = current()
    for number in range(1, _TRIES + 1):
        try:
            return {"keys": runtime.insist(work), "problem": ""}
        except UserError as error:
            return {"keys": [], "problem": error.text}
        except ServiceError as error:
            _log.warning("%s: %s", doing, error)
            if not error.retryable:
                break
            runtime.pause(error.retry_after or runtime.timing.retry * number)
        except Exception:  # noqa: BLE001  # the edge of one job
            _log.exception("%s failed, try %d of %d", doing, number, _TRIES)
            runtime.pause(runtime.timing.retry * number)
    return {"keys": [], "problem": _apology_for(doing)}


def _apology_for(doing: str) -> str:
    reference = uuid.uuid4().hex[:8]
    _log.error("gave up %s, reference %s", doing, reference)
    return (
        f"Something went wrong while {doing}. Paste it again in a few minutes; if that does not help, "
        f"show your Factdesk admin this reference: {reference}."
    )
