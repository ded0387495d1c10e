"""The workspace as tests use it: act as people, look at what is there, break things.

People and channels go by id or name (`maya`, `#newsdesk`). Everything here may be called from any thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TypeVar

from bot.demo.acts import Upload
from bot.demo.delivery import Attempt, Delivery
from bot.demo.files import content_of
from bot.demo.modals import Submitted
from bot.demo.model import ApiCall, Message, View
from bot.demo.server import Running
from bot.demo.site import Site
from bot.demo.snapshot import snapshot
from bot.demo.troubles import Troubles
from bot.demo.wire import Json

T = TypeVar("T")


class Driver(Troubles):
    """Acts and looks. Acts that Slack answers (clicks, submissions, commands) return after the app's acknowledgement."""

    def __init__(self, running: Running, site: Site | None = None) -> None:
        super().__init__(running, site)
        self._acts, self._modals = self.site.acts, self.site.modals

    # Acts -------------------------------------------------------------------------------------------------------------

    def say(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> str:
        """Post as a person; gives the message's `ts`."""
        return self.running.call(lambda: self._acts.say(user, channel, text, thread_ts).ts)

    def mention(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> str:
        """Post with a mention of the bot in front; gives the message's `ts`."""
        return self.say(user, channel, f"<@{self.workspace.bot.id}> {text}", thread_ts)

    def dm(self, user: str, text: str, thread_ts: str | None = None) -> str:
        """Write to the bot directly; gives the message's `ts`."""
        return self.say(user, self.dm_channel(user), text, thread_ts)

    def edit(self, channel: str, ts: str, text: str) -> None:
        """Change the text of a person's message."""
        self.running.call(lambda: self._acts.edit(self.channel_id(channel), ts, text))

    def delete(self, channel: str, ts: str) -> None:
        """Delete a person's message; one with replies becomes a tombstone."""
        self.running.call(lambda: self._acts.delete(self.channel_id(channel), ts))

    def react(self, user: str, channel: str, ts: str, name: str) -> None:
        """Add a reaction."""
        self.running.call(lambda: self._acts.react(user, channel, ts, name))

    def unreact(self, user: str, channel: str, ts: str, name: str) -> None:
        """Take a reaction back."""
        self.running.call(lambda: self._acts.unreact(user, channel, ts, name))

    def upload(self, user: str, channel: str, name: str, content: bytes, text: str = "", thread_ts: str | None = None) -> str:
        """Share a file with an optional message; gives the message's `ts`."""
        return self.running.call(lambda: self._acts.upload(user, channel, [Upload(name, content)], text, thread_ts).ts)

    def upload_several(self, user: str, channel: str, files: Mapping[str, bytes], text: str = "") -> str:
        """Share several files, bytes by name, in one message; gives the message's `ts`."""
        uploads = [Upload(name, content) for name, content in files.items()]
        return self.running.call(lambda: self._acts.upload(user, channel, uploads, text).ts)

    def snippet(self, user: str, channel: str, content: str, text: str = "", thread_ts: str | None = None) -> str:
        """Share a long text as a snippet with an optional message; gives the message's `ts`."""
        upload = Upload("Untitled", content.encode(), snippet=True)
        return self.running.call(lambda: self._acts.upload(user, channel, [upload], text, thread_ts).ts)

    def file_content(self, file_id: str) -> bytes:
        """The bytes of a file that anybody, the app included, has uploaded. Raises AssertionError if there are none."""
        found = self.running.call(lambda: content_of(self.workspace, file_id))
        if found is None:
            raise AssertionError(f"there is no content of a file {file_id}")
        return found[1]

    def click(self, user: str, channel: str, ts: str, action_id: str, block_id: str | None = None) -> Delivery:
        """Press a button of a message."""
        return self.running.wait(self._acts.click(user, channel, ts, action_id, block_id))

    def select(self, user: str, channel: str, ts: str, action_id: str, value: object) -> Delivery:
        """Choose in a menu of a message; options go by their value."""
        return self.running.wait(self._acts.click(user, channel, ts, action_id, None, value))

    def click_view(self, user: str, view_id: str, action_id: str, value: object = None) -> Delivery:
        """Press or choose in a modal or on the Home tab."""
        return self.running.wait(self._acts.click_view(user, view_id, action_id, None, value))

    def click_home(self, user: str, action_id: str, value: object = None) -> Delivery:
        """Press or choose on a person's Home tab."""
        return self.click_view(user, self._some(self.home_of(user), "Home tab").id, action_id, value)

    def submit(self, user: str, answers: Mapping[str, object] | None = None, view_id: str | None = None) -> Submitted:
        """Fill the open modal by action id or block id (options by value) and submit it."""
        open_id = view_id or self._some(self.open_modal_of(user), "open modal").id
        values = self.running.call(lambda: self._modals.answers(user, open_id, answers or {}))
        return self.running.wait(self._modals.submit(user, open_id, values))

    def cancel(self, user: str, view_id: str | None = None, *, everything: bool = False) -> Delivery | None:
        """Close the open modal; `everything` closes all of a stack."""
        open_id = view_id or self._some(self.open_modal_of(user), "open modal").id
        return self.running.wait(self._modals.cancel(user, open_id, everything=everything))

    def shortcut(self, user: str, callback_id: str, channel: str | None = None, ts: str | None = None) -> Delivery:
        """Use a global shortcut, or a message shortcut on a message."""
        return self.running.wait(self._acts.shortcut(user, callback_id, channel, ts))

    def slash(self, user: str, channel: str, command: str, text: str = "") -> Delivery:
        """Run a slash command."""
        return self.running.wait(self._acts.slash(user, channel, command, text))

    def open_home(self, user: str) -> Delivery | None:
        """Open the app's Home tab."""
        return self.running.call(lambda: self._acts.open_home(user))

    # Looking ----------------------------------------------------------------------------------------------------------

    def dm_channel(self, user: str) -> str:
        """The id of the direct message between a person and the bot."""
        return self.workspace.direct(self.workspace.person(user).id).id

    def messages(self, channel: str) -> list[Message]:
        """Every message of a channel that is not ephemeral, oldest first."""
        key = self.channel_id(channel)
        return self.running.call(lambda: [m for m in self.workspace.messages.get(key, []) if not m.ephemeral])

    def thread(self, channel: str, ts: str) -> list[Message]:
        """A root message and its replies, oldest first."""
        key = self.channel_id(channel)
        return self.running.call(lambda: self.workspace.thread(key, ts))

    def message(self, channel: str, ts: str) -> Message | None:
        """One message."""
        key = self.channel_id(channel)
        return self.running.call(lambda: self.workspace.find(key, ts))

    def ephemerals(self, user: str) -> list[Message]:
        """What only this person sees, in all channels, oldest first."""
        key = self.workspace.person(user).id
        return self.running.call(lambda: [m for ms in self.workspace.messages.values() for m in ms if m.ephemeral == key])

    def toasts(self, user: str) -> list[str]:
        """The notices shown to a person."""
        key = self.workspace.person(user).id
        return self.running.call(lambda: [toast.text for toast in self.workspace.toasts if toast.user == key])

    def home_of(self, user: str) -> View | None:
        """A person's Home tab."""
        return self.running.call(lambda: self.workspace.views.homes.get(self.workspace.person(user).id))

    def open_modal_of(self, user: str) -> View | None:
        """The modal a person has in front of them."""
        stack = self.running.call(lambda: list(self.workspace.views.stack(self.workspace.person(user).id)))
        return stack[-1] if stack else None

    def snapshot(self, user: str) -> Json:
        """What the page shows to a person."""
        return self.running.call(lambda: snapshot(self.workspace, user))

    def api_calls(self, method: str | None = None) -> list[ApiCall]:
        """The app's Web API calls so far, of one method or all, in every workspace (`ApiCall.team`)."""
        return self.running.call(lambda: [call for call in self.workspace.calls if method in {None, call.method}])

    @property
    def deliveries(self) -> list[Delivery]:
        """Everything sent to the app so far, from every workspace, with its attempts."""
        return self.running.call(lambda: list(self.running.courier.log))

    @property
    def attempts(self) -> list[Attempt]:
        """Every attempt of every delivery so far."""
        return [attempt for delivery in self.deliveries for attempt in delivery.attempts]

    @property
    def problems(self) -> list[str]:
        """What the app sent that Slack would refuse: blocks, views, answers to submissions."""
        return self.running.call(lambda: list(self.workspace.problems))

    def wait_for(self, predicate: Callable[[], T | None], timeout: float = 10.0, what: str = "") -> T:
        """Wait until `predicate` gives something true, and give that. Real seconds; raises AssertionError when they are over."""
        end = time.monotonic() + timeout
        while True:
            if found := predicate():
                return found
            left = end - time.monotonic()
            if left <= 0:
                raise AssertionError(what or f"it did not happen within {timeout} s")
            with self.running.changed:
                # The predicate may also look at things outside the workspace, hence the short nap.
                self.running.changed.wait(min(left, 0.05))

    def another_workspace(self, name: str = "Valley Post", *, installed: bool = True) -> Driver:
        """A further workspace on the same server, with Noor (an admin), Sam and `#desk`; without `installed` until OAuth."""
        site = self.running.call(lambda: self.running.add_workspace(name, installed=installed))
        return Driver(self.running, site)

    def wait_connected(self, timeout: float = 20.0) -> None:
        """Wait until the app has a Socket Mode connection."""
        self.wait_for(lambda: bool(self.running.sockets.connections), timeout, "no Socket Mode connection")

    # Time -------------------------------------------------------------------------------------------------------------

    def jump(self, seconds: float) -> None:
        """Move time forward, in every workspace."""
        self.running.call(lambda: self.running.workspace.jump(seconds))

    @property
    def now(self) -> float:
        """Workspace time in epoch seconds."""
        return self.workspace.now()

    def _some(self, view: View | None, what: str) -> View:
        if view is None:
            raise AssertionError(f"there is no {what}")
        return view
