"""Makes a file that somebody asked for and sends it to them alone."""

from __future__ import annotations

from collections.abc import Callable

from slack_sdk import WebClient

from bot.desk.export.bundle import make_file
from bot.desk.store import Store
from bot.domain.exporting import ExportOrder
from bot.errors import UserError
from bot.slack import client as slack
from bot.slack.client import RejectedError
from bot.slack.mrkdwn import escape
from bot.slack.words import exporting as words


class Exporter:
    """The outgoing side of exports, as the jobs use it. desk: the name under which checks are published."""

    def __init__(self, store: Store, clients: Callable[[str], WebClient], desk: str) -> None:
        self._store = store
        self._clients = clients
        self._desk = desk

    def send(self, order: ExportOrder) -> None:
        """Send the file as a direct message, or say in the channel, to that person alone, why there is none.

        Raises ServiceError where trying again may help.
        """
        try:
            file = make_file(self._store, order, self._desk)
        except UserError as error:
            self._say(order, error.text)
            return
        if file is None:
            self._say(order, words.NOTHING_FITS)
            return
        client = self._clients(order.team_id)
        try:
            channel_id = slack.direct_channel(client, order.user_id)
            slack.upload(client, channel_id, file.name, file.content, words.comment(file.about))
        except RejectedError as error:
            if error.retryable:
                raise
            self._say(order, words.NOT_ALLOWED.format(code=error.code))

    def _say(self, order: ExportOrder, text: str) -> None:
        slack.whisper(self._clients(order.team_id), order.channel_id, order.user_id, escape(text), thread_ts=None)
