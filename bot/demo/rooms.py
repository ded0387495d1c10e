"""Who and what is in a workspace: the driver's part for people, channels, groups and the installation."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlsplit

from bot.demo.consent import decide
from bot.demo.model import Channel
from bot.demo.people import Person, UserGroup
from bot.demo.server import Running
from bot.demo.site import Site
from bot.demo.team import direct_with


class Rooms:
    """Changes to a workspace itself, one line each."""

    def __init__(self, running: Running, site: Site | None = None) -> None:
        self.running = running
        self.site = site or running.sites[0]
        self.workspace = self.site.workspace

    def channel_id(self, which: str) -> str:
        """A channel's id."""
        return self.workspace.channel(which).id

    def add_person(self, name: str, channels: Sequence[str] = (), zone: str = "Europe/London", home: str = "") -> str:
        """A new member, also in these channels; `home` is another team's id for a stranger. Gives the user id."""
        key = f"U{self.workspace.team.mark}{name.upper()}"
        return self._add(Person(key, name, name, zone, home=home), channels)

    def add_guest(self, name: str, channels: Sequence[str] = (), *, single_channel: bool = False) -> str:
        """A guest, by default of several channels, or of a single one. Gives the user id."""
        person = Person(f"U{self.workspace.team.mark}{name.upper()}", name, name, "Europe/London")
        person.guest, person.single_channel = not single_channel, single_channel
        return self._add(person, channels)

    def add_stranger(self, name: str, channel: str, team: str = "T0ELSEWHERE") -> str:
        """Somebody of another workspace, in a channel that becomes shared with it. Gives the user id."""
        user = self.add_person(name, [channel], home=team)
        self.running.call(lambda: setattr(self.workspace.channel(channel), "shared", True))
        return user

    def deactivate(self, user: str, *, deleted: bool = True) -> None:
        """Deactivate an account, or bring it back."""

        def change() -> None:
            self.workspace.person(user).deleted = deleted
            self.workspace.changed()

        self.running.call(change)

    def set_person(self, user: str, *, zone: str | None = None, locale: str | None = None, admin: bool | None = None) -> None:
        """Change somebody's time zone (an IANA name), language (such as `de-DE`) or admin right."""

        def change() -> None:
            person = self.workspace.person(user)
            person.zone = zone or person.zone
            person.locale = locale or person.locale
            person.admin = person.admin if admin is None else admin

        self.running.call(change)

    def add_group(self, handle: str, members: Sequence[str]) -> str:
        """A user group, mentioned as `@handle`. Gives its id."""
        people = [self.workspace.person(member).id for member in members]
        group = UserGroup(f"S{self.workspace.team.mark}{handle.upper()}", handle, handle, people)
        self.running.call(lambda: self.workspace.groups.update({group.id: group}))
        return group.id

    def add_channel(self, name: str, *, private: bool = False, members: Sequence[str] = (), bot: bool = True) -> str:
        """A new channel, by default with everybody and the bot in it. Gives its id."""
        space = self.workspace
        people = [space.person(member).id for member in members] or list(space.people)
        kind = "group" if private else "channel"
        key = f"{'G' if private else 'C'}{space.team.mark}{name.replace('-', '').upper()}"
        channel = Channel(key, name, kind, members=[*people, *([space.bot.id] if bot else [])], created=int(space.now()))

        def add() -> None:
            space.channels[channel.id] = channel
            space.changed()

        self.running.call(add)
        return channel.id

    def archive(self, channel: str, *, archived: bool = True) -> None:
        """Archive a channel, or bring it back."""

        def change() -> None:
            place = self.workspace.channel(channel)
            place.archived = archived
            self.workspace.changed()
            kind = "group" if place.private else "channel"
            self.site.events.about_channel(f"{kind}_{'archive' if archived else 'unarchive'}", place, self._admin())

        self.running.call(change)

    def rename(self, channel: str, name: str) -> None:
        """Give a channel another name; its id stays."""

        def change() -> None:
            self.workspace.channel(channel).name = name
            self.workspace.changed()

        self.running.call(change)

    def kick(self, channel: str, user: str | None = None) -> None:
        """Take somebody, by default the bot, out of a channel."""

        def change() -> None:
            place = self.workspace.channel(channel)
            who = self.workspace.person(user).id if user else self.workspace.bot.id
            place.members.remove(who)
            self.workspace.changed()
            left = "group_left" if place.private else "channel_left"
            self.site.events.about_channel("member_left_channel" if user else left, place, who)

        self.running.call(change)

    def invite(self, channel: str, user: str | None = None) -> None:
        """Bring somebody, by default the bot, into a channel."""

        def change() -> None:
            place = self.workspace.channel(channel)
            who = self.workspace.person(user).id if user else self.workspace.bot.id
            if who not in place.members:
                place.members.append(who)
                self.workspace.changed()
                self.site.events.about_channel("member_joined_channel", place, who)

        self.running.call(change)

    def redirect_to(self, uri: str) -> None:
        """Register an address that the app may go back to after an installation."""
        self.running.call(lambda: self.running.oauth.redirect_uris.append(uri))

    def authorize(self, address: str, *, allow: bool = True, user: str = "") -> str:
        """Answer the consent page at `address` for this workspace; gives the address that the browser goes to then."""
        query = dict(parse_qsl(urlsplit(address).query))
        return self.running.call(lambda: decide(self.running.oauth, self.workspace, query, allow=allow, who=user))

    def _admin(self) -> str:
        return next(one.id for one in self.workspace.people.values() if one.admin)

    def _add(self, person: Person, channels: Sequence[str]) -> str:
        space = self.workspace

        def add() -> None:
            space.people[person.id] = person
            direct = direct_with(person.id, space.bot.id)
            space.channels[direct.id] = direct
            for channel in channels:
                space.channel(channel).members.append(person.id)
            space.changed()

        self.running.call(add)
        return person.id
