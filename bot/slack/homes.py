"""Publishes App Home in the background: a person's Home is remade soon after they act, and many changes become one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.desk import home
from bot.desk.store import Store
from bot.domain.people import Actor
from bot.errors import ServiceError
from bot.slack.render.home import Permalink, no_permalink, render_home

_log = logging.getLogger(__name__)


class HomeKeeper:
    """Makes and publishes Home views, one at a time, so that an older picture never replaces a newer one.

    Nothing is lost when a publication fails or the process ends: the next visit to Home makes a fresh one.
    """

    def __init__(
        self,
        store: Store,
        clients: Callable[[str], WebClient],
        permalink: Permalink = no_permalink,
        executor: Executor | None = None,
    ) -> None:
        self._store = store
        self._clients = clients
        self._permalink = permalink
        self._executor = executor or ThreadPoolExecutor(max_workers=1, thread_name_prefix="home")
        self._lock = threading.Lock()
        self._due: set[Actor] = set()

    def refresh(self, actor: Actor) -> None:
        """Publish this person's Home soon."""
        with self._lock:
            if actor in self._due:
                return
            self._due.add(actor)
        self._executor.submit(self._publish, actor).add_done_callback(_log_failure)

    def close(self) -> None:
        """Finish what was begun and end the thread."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _publish(self, actor: Actor) -> None:
        # From here on a new change needs a new picture.
        with self._lock:
            self._due.discard(actor)
        view = home.home_view(self._store, actor.team_id, actor.user_id)
        made = render_home(view, self._store.clock(), self._permalink)
        try:
            self._clients(actor.team_id).views_publish(user_id=actor.user_id, view=made)
        except (SlackClientError, ServiceError, OSError) as error:
            _log.warning("Home was not published: %s", type(error).__name__)


def _log_failure(done: Future[None]) -> None:
    if not done.cancelled() and (error := done.exception()) is not None:
        _log.error("Home was not made", exc_info=error)
