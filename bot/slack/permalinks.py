"""Web addresses of messages, without asking Slack for each."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.board import TaskView


class Permalinks:
    """Makes links to claim messages. `workspace_url` gives a team's address, such as `https://desk.slack.com/`."""

    def __init__(self, workspace_url: Callable[[str], str]) -> None:
        self._workspace_url = workspace_url

    def __call__(self, view: TaskView) -> str | None:
        """The address of the task's message, or None before it is posted or while the workspace's address is not known."""
        place = view.place
        base = self._workspace_url(place.team_id).rstrip("/")
        if view.message_ts is None or not base:
            return None
        message = f"{base}/archives/{place.channel_id}/p{view.message_ts.replace('.', '')}"
        return f"{message}?thread_ts={place.thread_ts}&cid={place.channel_id}" if place.thread_ts else message
