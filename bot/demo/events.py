"""Events for the app: their envelopes, and which ones it subscribed to."""

from __future__ import annotations

from bot.demo.delivery import Courier, Delivery
from bot.demo.model import Channel, Message
from bot.demo.shapes import message_shape
from bot.demo.wire import Json, fresh
from bot.demo.workspace import Workspace

VERIFICATION_TOKEN = "local-verification-token"  # noqa: S105 - legacy field of payloads, of no use to anybody


class Events:
    """Sends the events that follow from what happens in the workspace."""

    def __init__(self, workspace: Workspace, courier: Courier) -> None:
        self.workspace = workspace
        self.courier = courier

    def send(self, event: Json) -> Delivery:
        """Wrap one event and deliver it in the background, with a new event id. Without an installation it goes nowhere."""
        space = self.workspace
        authorization = {
            "enterprise_id": None,
            "team_id": space.team_id,
            "user_id": space.bot.id,
            "is_bot": True,
            "is_enterprise_install": False,
        }
        place = space.channels.get(str(event.get("channel")))
        return self.courier.event(
            {
                "token": VERIFICATION_TOKEN,
                "team_id": space.team_id,
                "context_team_id": space.team_id,
                "context_enterprise_id": None,
                "api_app_id": space.app_id,
                "event": event,
                "type": "event_callback",
                "event_id": fresh("Ev"),
                "event_time": int(space.now()),
                "authorizations": [authorization],
                "is_ext_shared_channel": place is not None and place.shared,
                "event_context": fresh("4-"),
            },
            send=space.installed,
        )

    def posted(self, message: Message) -> list[Delivery]:
        """A message appeared: `app_mention` if it names the bot, and `message` where the app watches."""
        channel = self.workspace.channels[message.channel]
        if self.workspace.bot.id not in channel.members or message.ephemeral:
            return []
        shape = self._in_channel(message, channel)
        sent: list[Delivery] = []
        named = f"<@{self.workspace.bot.id}>" in message.text and not message.bot and not channel.direct
        if named and "app_mention" in self.workspace.manifest.events:
            mention = {key: value for key, value in shape.items() if key not in {"channel_type", "subtype"}}
            sent.append(self.send({**mention, "type": "app_mention"}))
        if self._watches(channel):
            sent.append(self.send(shape))
        return sent

    def changed(self, message: Message, before: Json) -> None:
        """A message was edited; `before` is its earlier shape."""
        self._about(message, {"subtype": "message_changed", "message": message_shape(self.workspace, message)}, before)

    def deleted(self, message: Message) -> None:
        """A message was deleted for good. Where replies hang on it, it is `changed` into a tombstone instead."""
        before = message_shape(self.workspace, message)
        self._about(message, {"subtype": "message_deleted", "deleted_ts": message.ts}, before)

    def reaction(self, kind: str, user: str, message: Message, name: str) -> None:
        """`reaction_added` or `reaction_removed`, if subscribed."""
        if kind not in self.workspace.manifest.events:
            return
        item = {"type": "message", "channel": message.channel, "ts": message.ts}
        self.send(
            {
                "type": kind,
                "user": user,
                "reaction": name,
                "item": item,
                "item_user": message.user,
                "event_ts": self.workspace.next_ts(),
            }
        )

    def about_channel(self, kind: str, channel: Channel, user: str) -> None:
        """`member_left_channel`, `channel_archive` and the like, if subscribed."""
        if kind in self.workspace.manifest.events:
            ts = self.workspace.next_ts()
            self.send({"type": kind, "channel": channel.id, "user": user, "event_ts": ts, "team": self.workspace.team_id})

    def tokens_revoked(self) -> None:
        """The bot's token is void, if subscribed."""
        if "tokens_revoked" in self.workspace.manifest.events:
            self.send({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [self.workspace.bot.id]}})

    def uninstalled(self) -> None:
        """Somebody removed the app from the workspace, if subscribed."""
        if "app_uninstalled" in self.workspace.manifest.events:
            self.send({"type": "app_uninstalled", "event_ts": self.workspace.next_ts()})

    def _about(self, message: Message, event: Json, before: Json) -> None:
        channel = self.workspace.channels[message.channel]
        if message.ephemeral or not self._watches(channel):
            return
        ts = self.workspace.next_ts()
        place = {"channel": channel.id, "channel_type": channel.kind, "ts": ts, "event_ts": ts}
        self.send({"type": "message", "hidden": True, **event, "previous_message": before, **place})

    def _in_channel(self, message: Message, channel: Channel) -> Json:
        shape = message_shape(self.workspace, message)
        place = {"channel": channel.id, "event_ts": message.ts, "channel_type": channel.kind}
        extra: Json = {"subtype": "file_share"} if message.files else {}
        person = self.workspace.people.get(message.user)
        if person is not None and person.home:
            extra |= {"user_team": person.home, "source_team": person.home}
        return {**shape, **extra, **place}

    def _watches(self, channel: Channel) -> bool:
        wanted = f"message.{channel.scope}"
        return wanted in self.workspace.manifest.events and self.workspace.bot.id in channel.members
