"""Asking a model from a job: each request is booked before it is sent and kept after, and the job alone tries again."""

from __future__ import annotations

import logging
import time

from bot.desk import calls, protection
from bot.domain.article import Article
from bot.domain.asking import Allowance, Outcome, Question, T, Unavailable, Why
from bot.domain.claim import Extraction
from bot.jobs.ports import Refining
from bot.jobs.runtime import Runtime

_log = logging.getLogger(__name__)
_TRIES = 3
_LONGEST_WAIT = 60.0


def find_claims(runtime: Runtime, refining: Refining, article_id: int, article: Article) -> Extraction:
    """The article's claims; of one with a confidential source nothing is sent. Raises Stopping while a model is awaited."""
    left = runtime.insist(lambda: _allowance(runtime, refining, article_id))
    found = refining.find(article, Asking(runtime, refining, article_id), left)
    made = found.making
    _log.info(
        "article %d: %s%s; %d calls, %d tokens, %d quotations refused",
        article_id,
        made.method.value,
        f" ({made.why.value})" if made.why else "",
        made.calls,
        made.input_tokens + made.output_tokens,
        made.ungrounded,
    )
    return found


def _allowance(runtime: Runtime, refining: Refining, article_id: int) -> Allowance:
    if protection.in_article(runtime.store, article_id):
        return Allowance(0, Why.CONFIDENTIAL)
    return calls.allowance(runtime.store, article_id, refining.caps)


class Asking:
    """The way to the model for one article."""

    def __init__(self, runtime: Runtime, refining: Refining, article_id: int) -> None:
        self._runtime = runtime
        self._refining = refining
        self._article_id = article_id
        self._began = time.monotonic()

    def __call__(self, question: Question[T], /) -> Outcome[T]:
        """Ask, and again where that can help. An answer from before a crash is taken without asking."""
        store = self._runtime.store
        known = self._runtime.insist(lambda: calls.answered(store, self._article_id, question))
        if known is not None:
            return known
        while True:
            outcome, attempt = self._once(question)
            if not isinstance(outcome, Unavailable) or not outcome.retryable or attempt >= _TRIES:
                return outcome
            wait = self._runtime.timing.retry * 2.0**attempt if outcome.retry_after is None else outcome.retry_after
            if wait > _LONGEST_WAIT or self._late(wait):
                return outcome
            self._runtime.pause(wait)

    def _once(self, question: Question[T]) -> tuple[Outcome[T], int]:
        """Send it if the limits, the breaker and the clock allow."""
        refining, store = self._refining, self._runtime.store
        why = refining.breaker.open() or (Why.TIMEOUT if self._late(0) else None)
        slip = why or self._runtime.insist(lambda: calls.reserve(store, self._article_id, question, refining.caps))
        if isinstance(slip, Why):
            return Unavailable(slip, retryable=False), 0
        outcome = refining.model(question)
        self._runtime.insist(lambda: calls.record(store, slip, outcome))
        refining.breaker.note(outcome)
        return outcome, slip.attempt

    def _late(self, wait: float) -> bool:
        return time.monotonic() - self._began + wait > self._runtime.timing.model
