"""Web addresses of messages, without asking Slack for each."""

from __future__ import annotations

from collections.abc import Callable

from bot.desk.posts import Post
from bot.domain.board import Posted


class Permalinks:
    """Makes links to the messages of claims and articles. `workspace_url` gives a team's address, such as `https://desk.slack.com/`."""

    def __init__(self, workspace_url: Callable[[str], str]) -> None:
        self._workspace_url = workspace_url

    def __call__(self, view: Posted) -> str | None:
        """The address of its message, or None before it is posted or while the workspace's address is not known."""
        return self._address(view.place.team_id, view.place.channel_id, view.message_ts, view.place.thread_ts)

    def of_post(self, post: Post) -> str | None:
        """The address of a message of the outbox, or None as above."""
        return self._address(post.team_id, post.channel_id, post.ts, post.thread_ts)

    def _address(self, team_id: str, channel_id: str, ts: str | None, thread_ts: str | None) -> str | None:
        base = self._workspace_url(team_id).rstrip("/")
        if ts is None or not base:
            return None
        message = f"{base}/archives/{channel_id}/p{ts.replace('.', '')}"
        return f"{message}?thread_ts={thread_ts}&cid={channel_id}" if thread_ts else message
