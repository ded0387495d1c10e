"""What people do in the workspace. Runs on the server's loop; the page and the driver both come in here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.demo.delivery import Courier, Delivery
from bot.demo.events import Events
from bot.demo.files import LARGEST_FILE, file_shape, keep, share, snippet_shape
from bot.demo.forms import FormError, initial_values, merge, value_of
from bot.demo.interactions import (
    action_of,
    click_in_view,
    click_on_message,
    find_element,
    global_shortcut,
    message_shortcut,
    slash,
)
from bot.demo.model import Channel, Message, View
from bot.demo.naming import name_blocks
from bot.demo.people import Person
from bot.demo.responses import answer_of, post_answer
from bot.demo.shapes import message_shape, view_shape
from bot.demo.wire import Json, rich_text, typed
from bot.demo.workspace import Workspace, WorkspaceError

LONGEST = 40_000
SNIPPET_FROM = 12_000
"""Characters. Slack's own client offers to make a snippet of text longer than this; the page does it by itself."""

NO_ANSWER = "The app did not answer in time. Try again."


class Upload(NamedTuple):
    """A file on its way in: its name, its bytes, and whether it is a snippet of text."""

    name: str
    content: bytes
    snippet: bool = False


class Acts:
    """Says, clicks, shortcuts, commands. Every method raises WorkspaceError with words for people if it cannot be."""

    def __init__(self, workspace: Workspace, events: Events, courier: Courier) -> None:
        self.workspace = workspace
        self.events = events
        self.courier = courier
        self.message_values: dict[tuple[str, str, str], Json] = {}

    def say(self, who: str, where: str, text: str, thread_ts: str | None = None, files: list[Json] | None = None) -> Message:
        """Post as a person. `text` is as typed: links and `@name` get Slack's form."""
        space = self.workspace
        user, channel = self._inside(who, where)
        if not text.strip() and not files:
            raise WorkspaceError("Write something first.")
        if len(text) > LONGEST:
            raise WorkspaceError(f"A message holds {LONGEST:,} characters; this one has {len(text):,}. Send it as a snippet.")
        if thread_ts and not space.find(channel.id, thread_ts):
            raise WorkspaceError("This thread is not there any more.")
        wire = typed(text, space.names())
        blocks = rich_text(wire) if wire.strip() else []
        message = Message(channel.id, space.next_ts(), user.id, wire, blocks, thread_ts, files=files or [])
        share(space, message)
        space.add(message)
        self.events.posted(message)
        return message

    def upload(self, who: str, where: str, files: Sequence[Upload], text: str = "", thread_ts: str | None = None) -> Message:
        """Share files or snippets with an optional message."""
        user, _ = self._inside(who, where)
        for name, content, _ in files:
            if not content.strip():
                raise WorkspaceError(f"{name} is empty.")
            if len(content) > LARGEST_FILE:
                raise WorkspaceError(f"{name} is larger than the {LARGEST_FILE // 1_000_000} MB this workspace takes.")
        space = self.workspace
        shapes = [
            keep(space, (snippet_shape if snippet else file_shape)(space, name, content, user.id), content, shared=True)
            for name, content, snippet in files
        ]
        return self.say(who, where, text, thread_ts, shapes)

    def edit(self, channel: str, ts: str, text: str, who: str | None = None) -> Message:
        """Change the text of a message; as `who` only of one's own."""
        message = self._message(channel, ts, who)
        if not text.strip() and not message.files:
            raise WorkspaceError("Write something first.")
        before = message_shape(self.workspace, message)
        message.text = typed(text, self.workspace.names())
        message.blocks = rich_text(message.text)
        name_blocks(message.blocks)
        message.edited = self.workspace.next_ts()
        self.workspace.changed()
        self.events.changed(message, before)
        return message

    def delete(self, channel: str, ts: str, who: str | None = None) -> None:
        """Delete a message, as `who` only one's own. With replies it becomes a tombstone, as in Slack."""
        message = self._message(channel, ts, who)
        if len(self.workspace.thread(channel, ts)) < 2:
            self.workspace.remove(message)
            self.events.deleted(message)
            return
        before = message_shape(self.workspace, message)
        message.tombstone, message.user, message.text = True, "USLACKBOT", "This message was deleted."
        message.blocks, message.files, message.reactions, message.edited = [], [], {}, None
        self.workspace.changed()
        self.events.changed(message, before)

    async def click(
        self,
        who: str,
        channel: str,
        ts: str,
        action_id: str,
        block_id: str | None = None,
        value: object = None,
        values: Json | None = None,
    ) -> Delivery:
        """Press a button or choose in a menu of a message, and wait for the acknowledgement; `values` as in `click_view`."""
        user, place = self._inside(who, channel)
        message = self._message(place.id, ts)
        if message.ephemeral not in {None, user.id}:
            raise WorkspaceError("Only the person it is for sees this message.")
        block, element = find_element(message.blocks, action_id, block_id)
        key = (user.id, place.id, ts)
        state = self.message_values[key] = self._entered(
            {**self.message_values.get(key, {}), **(values or {})}, message.blocks, block, element, value
        )
        try:
            action = action_of(self.workspace, block, element, value)
        except FormError as error:
            raise WorkspaceError(str(error)) from error
        return await self._ask(user, click_on_message(self.workspace, user, message, action, state))

    async def click_view(
        self,
        who: str,
        view_id: str,
        action_id: str,
        block_id: str | None = None,
        value: object = None,
        values: Json | None = None,
    ) -> Delivery:
        """Press or choose in a modal or on the Home tab; `values` is the rest of the form as entered so far."""
        user = self.workspace.person(who)
        view = self.view_of(user, view_id)
        block, element = find_element(view.blocks, action_id, block_id)
        view.values = self._entered(merge(view.values, values or {}), view.blocks, block, element, value)
        try:
            action = action_of(self.workspace, block, element, value)
        except FormError as error:
            raise WorkspaceError(str(error)) from error
        self.workspace.changed()
        return await self._ask(user, click_in_view(self.workspace, user, view, action))

    async def shortcut(self, who: str, callback_id: str, channel: str | None = None, ts: str | None = None) -> Delivery:
        """Use a global shortcut or, with a message, a message shortcut."""
        user = self.workspace.person(who)
        kind = "message" if ts else "global"
        known = {(one["type"], one["callback_id"]) for one in self.workspace.manifest.shortcuts}
        if (kind, callback_id) not in known:
            raise WorkspaceError(f"The app has no {kind} shortcut {callback_id}.")
        if ts and channel:
            _, place = self._inside(who, channel)
            return await self._ask(user, message_shortcut(self.workspace, user, callback_id, self._message(place.id, ts)))
        return await self._ask(user, global_shortcut(self.workspace, user, callback_id))

    async def slash(self, who: str, where: str, command: str, text: str = "") -> Delivery:
        """Run a slash command in a channel."""
        user, channel = self._inside(who, where)
        known = next((one for one in self.workspace.manifest.commands if one["command"] == command), None)
        if known is None:
            raise WorkspaceError(f"{command} is not a command here.")
        self._need_app()
        sent = typed(text, self.workspace.names()) if known.get("should_escape") else text
        delivery = await self.courier.ask("slash_commands", slash(self.workspace, user, channel.id, command, sent))
        if not delivery.acked:
            self.workspace.toast(user.id, f"{command} failed: the app did not answer in time.")
        elif answer := answer_of(delivery):
            post_answer(self.workspace, self.events, user.id, channel.id, answer)
        return delivery

    def open_home(self, who: str, tab: str = "home") -> Delivery | None:
        """Open the app's Home (or messages) tab; None if the app did not subscribe to that."""
        user = self.workspace.person(who)
        if "app_home_opened" not in self.workspace.manifest.events:
            return None
        event: Json = {"type": "app_home_opened", "user": user.id, "channel": self.workspace.direct(user.id).id, "tab": tab}
        home = self.workspace.views.homes.get(user.id)
        if home is not None and tab == "home":
            event["view"] = view_shape(self.workspace, home)
        return self.events.send({**event, "event_ts": self.workspace.next_ts()})

    def react(self, who: str, channel: str, ts: str, name: str) -> None:
        """Add a reaction as a person."""
        user, place = self._inside(who, channel)
        message = self._message(place.id, ts)
        people = message.reactions.setdefault(name, [])
        if user.id not in people:
            people.append(user.id)
            self.workspace.changed()
            self.events.reaction("reaction_added", user.id, message, name)

    def unreact(self, who: str, channel: str, ts: str, name: str) -> None:
        """Take one's reaction back."""
        user, place = self._inside(who, channel)
        message = self._message(place.id, ts)
        if user.id in message.reactions.get(name, []):
            message.reactions[name].remove(user.id)
            if not message.reactions[name]:
                del message.reactions[name]
            self.workspace.changed()
            self.events.reaction("reaction_removed", user.id, message, name)

    def view_of(self, user: Person, view_id: str) -> View:
        """A view that this person has open, or their Home tab."""
        view = self.workspace.views.get(view_id)
        if view is None or view.user != user.id:
            raise WorkspaceError("This window is closed already.")
        return view

    async def _ask(self, user: Person, payload: Json) -> Delivery:
        self._need_app()
        if not self.workspace.manifest.interactive:
            raise WorkspaceError("The app's manifest does not switch interactivity on.")
        delivery = await self.courier.ask("interactive", payload)
        if not delivery.acked:
            self.workspace.toast(user.id, NO_ANSWER)
        return delivery

    def _need_app(self) -> None:
        if not self.workspace.installed:
            raise WorkspaceError("The app is not installed in this workspace.")

    def _entered(self, values: Json | None, blocks: list[Json], block: Json, element: Json, value: object) -> Json:
        current = merge(initial_values(blocks), values or {})
        if element["action_id"] in current.get(block["block_id"], {}):
            current[block["block_id"]][element["action_id"]] = value_of(element, value)
        return current

    def _inside(self, who: str, where: str) -> tuple[Person, Channel]:
        user = self.workspace.person(who)
        channel = self.workspace.channel(where)
        if user.id not in channel.members:
            raise WorkspaceError(f"{user.name} is not in this channel.")
        if channel.archived:
            raise WorkspaceError("This channel is archived.")
        return user, channel

    def _message(self, channel: str, ts: str, author: str | None = None) -> Message:
        message = self.workspace.find(channel, ts)
        if message is None or message.tombstone:
            raise WorkspaceError("This message is not there any more.")
        if author is not None and message.user != self.workspace.person(author).id:
            raise WorkspaceError("Only its author can change this message.")
        return message
