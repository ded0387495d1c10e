"""From an outbox key to the message it stands for, always in the desk's latest state."""

from __future__ import annotations

from bot.desk import articles, digest, memory, notices, posts, queries, reminders, schedule
from bot.desk.store import Store
from bot.domain.people import Actor
from bot.errors import RefusedError
from bot.slack.render.card import render_card
from bot.slack.render.digest import render_digest
from bot.slack.render.digest_own import render_own_digest
from bot.slack.render.home import Permalink, no_permalink
from bot.slack.render.menu import UNFINISHED
from bot.slack.render.message import Message
from bot.slack.render.notice import render_notice
from bot.slack.render.reminder import render_reminder
from bot.slack.render.task import render_task


class Renderer:
    """Renders `card:{article}`, `task:{task}`, `notice:{notice}`, `digest:{team}:{channel}:{week}`, `remind:{team}:{user}:{day}`
    and nothing else.
    """

    def __init__(self, store: Store, permalink: Permalink = no_permalink) -> None:
        self._store = store
        self._permalink = permalink

    def render(self, key: str) -> Message:
        """The message of an outbox row. Raises RefusedError for a key that is not known."""
        row = posts.get(self._store, key)
        if row is None:
            raise RefusedError("This message is gone.")
        kind, _, rest = key.partition(":")
        match kind:
            case "card":
                return render_card(articles.article_view(self._store, row.team_id, int(rest)))
            case "task":
                return self._task(row.team_id, int(rest))
            case "notice":
                return self._notice(row.team_id, int(rest))
            case "digest":
                if schedule.is_own(row.channel_id):
                    return render_own_digest(digest.own_digest_of(self._store, key), self._permalink)
                return render_digest(digest.digest_of(self._store, key), self._permalink)
            case reminders.KIND:
                # A person's id as the channel means the direct messages with them.
                person = Actor(row.team_id, row.channel_id)
                return render_reminder(reminders.reminder(self._store, person, key.rsplit(":", 1)[1]), self._permalink)
        raise RefusedError("This message is of an unknown kind.")

    def _task(self, team_id: str, task_id: int) -> Message:
        view = queries.task_view(self._store, team_id, task_id)
        if view.state not in UNFINISHED:
            return render_task(view)
        # Everybody in the channel sees this message, so it offers only what was checked in the same channel.
        nobody = Actor(team_id, "")
        return render_task(view, memory.earlier_checks(self._store, nobody, task_id, [view.place.channel_id]))

    def _notice(self, team_id: str, notice_id: int) -> Message:
        notice = notices.get(self._store, team_id, notice_id)
        if notice is None or notice.task_id is None:
            raise RefusedError("This message is gone.")
        return render_notice(notice, queries.task_view(self._store, team_id, notice.task_id), self._permalink)
