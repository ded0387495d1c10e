"""Who people are, as Slack says: asked once when somebody first acts, kept at the desk, renewed now and then in the background.

The desk decides by it what they may do. While Slack does not answer, somebody unknown counts as a plain member.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import TypeVar

from slack_sdk import WebClient

from bot.desk import configuring, members
from bot.desk.store import Store
from bot.domain.people import Actor, Member
from bot.domain.roles import Membership
from bot.errors import ServiceError
from bot.slack import client as slack
from bot.slack.client import RejectedError
from bot.slack.payload import Body, text_at

_log = logging.getLogger(__name__)
_FRESH_SECONDS = 3600.0
Key = TypeVar("Key")
_OUTSIDE = frozenset({"user_not_found", "user_not_visible"})


class People:
    """Keeps what Slack knows about people. clients: the client of a workspace, with a short timeout, for people wait for it."""

    def __init__(self, store: Store, clients: Callable[[str], WebClient], executor: Executor | None = None) -> None:
        self._store = store
        self._clients = clients
        self._executor = executor or ThreadPoolExecutor(max_workers=1, thread_name_prefix="people")
        self._lock = threading.Lock()
        self._met: dict[Actor, float] = {}
        self._groups: dict[tuple[str, str], float] = {}

    def meet(self, actor: Actor) -> None:
        """Somebody acts: know them from here on. Slack is asked at once only about people that the desk has never met."""
        if not self._is_due(self._met, actor):
            return
        if members.get(self._store, actor.team_id, actor.user_id) is None:
            self._ask(actor)
        else:
            self._executor.submit(self._ask, actor).add_done_callback(_log_failure)
        self._executor.submit(self._renew_groups, actor.team_id).add_done_callback(_log_failure)

    def changed(self, team_id: str, user: Body) -> None:
        """Slack reports that a person is not what they were."""
        if text_at(user, "id"):
            members.note(self._store, member_of(team_id, user))

    def groups(self, team_id: str) -> Mapping[str, str]:
        """The workspace's user groups: names by id. Empty where Slack does not say."""
        try:
            return slack.user_groups(self._clients(team_id))
        except ServiceError as error:
            _log.warning("the user groups are not known: %s", error)
            return {}

    def learn_groups(self, team_id: str, group_ids: Sequence[str]) -> None:
        """Know who is in these groups from here on."""
        for group_id in group_ids:
            self._learn(team_id, group_id)

    def close(self) -> None:
        """Finish what was begun and end the thread."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _ask(self, actor: Actor) -> None:
        try:
            user = slack.user_info(self._clients(actor.team_id), actor.user_id)
        except RejectedError as error:
            if error.code in _OUTSIDE:
                members.note(self._store, Member(actor.team_id, actor.user_id, Membership.EXTERNAL))
                return
            _log.warning("somebody new is taken for a plain member: %s", error)
        except ServiceError as error:
            _log.warning("somebody new is taken for a plain member: %s", error)
            self._forget(actor)
        else:
            members.note(self._store, member_of(actor.team_id, user))

    def _renew_groups(self, team_id: str) -> None:
        chosen = configuring.settings(self._store, team_id)
        for group_id in {*chosen.editor_groups, *chosen.admin_groups}:
            if self._is_due(self._groups, (team_id, group_id)):
                self._learn(team_id, group_id)

    def _learn(self, team_id: str, group_id: str) -> None:
        try:
            users = slack.group_members(self._clients(team_id), group_id)
        except ServiceError as error:
            _log.warning("the members of a user group are not known: %s", error)
        else:
            members.set_group(self._store, team_id, group_id, users)

    def _is_due(self, seen: dict[Key, float], key: Key) -> bool:
        now = time.monotonic()
        with self._lock:
            if now - seen.get(key, -_FRESH_SECONDS) < _FRESH_SECONDS:
                return False
            seen[key] = now
        return True

    def _forget(self, actor: Actor) -> None:
        with self._lock:
            self._met.pop(actor, None)


def member_of(team_id: str, user: Body) -> Member:
    """The desk's picture of Slack's user object."""
    name = text_at(user, "profile", "display_name") or text_at(user, "real_name") or text_at(user, "name")
    return Member(
        team_id,
        text_at(user, "id"),
        _kind(team_id, user),
        bool(user.get("is_admin") or user.get("is_owner")),
        name,
        text_at(user, "tz"),
        text_at(user, "locale"),
    )


def _kind(team_id: str, user: Body) -> Membership:
    home = text_at(user, "team_id") or team_id
    outside = bool(user.get("is_stranger")) or (home != team_id and not user.get("enterprise_user"))
    rules = (
        (bool(user.get("deleted")), Membership.DEACTIVATED),
        (bool(user.get("is_bot")), Membership.BOT),
        (outside, Membership.EXTERNAL),
        (bool(user.get("is_ultra_restricted")), Membership.SINGLE_CHANNEL_GUEST),
        (bool(user.get("is_restricted")), Membership.GUEST),
    )
    return next((kind for holds, kind in rules if holds), Membership.MEMBER)


def _log_failure(done: Future[None]) -> None:
    if not done.cancelled() and (error := done.exception()) is not None:
        _log.error("what Slack knows about people was not renewed", exc_info=error)
