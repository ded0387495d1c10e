"""Web addresses of messages, without asking Slack for each."""

from __future__ import annotations

from bot.domain.board import TaskView


class Permalinks:
    """Makes links to claim messages. `workspace_url` is what `auth.test` calls `url`, such as `https://desk.slack.com/`."""

    def __init__(self, workspace_url: str) -> None:
        self._base = workspace_url.rstrip("/")

    def __call__(self, view: TaskView) -> str | None:
        """The address of the task's message, or None before it is posted or while the workspace's address is not known."""
        if view.message_ts is None or not self._base:
            return None
        place = view.place
        message = f"{self._base}/archives/{place.channel_id}/p{view.message_ts.replace('.', '')}"
        return f"{message}?thread_ts={place.thread_ts}&cid={place.channel_id}" if place.thread_ts else message
