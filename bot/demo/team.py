"""Which workspace it is: its name, its people, its channels. An app may be installed in several."""

from __future__ import annotations

from dataclasses import dataclass

from bot.demo.model import Channel
from bot.demo.people import Person, default_people


@dataclass(frozen=True, slots=True)
class Team:
    """A workspace's identity, and who and what is in it at the beginning. `mark` stands in all ids: no two teams share one."""

    id: str
    name: str
    domain: str
    mark: str
    people: tuple[Person, ...]
    rooms: tuple[tuple[str, str], ...]
    """Public channels as name and topic. Guests are in the first one only."""

    @property
    def bot_id(self) -> str:
        """The id of the app's bot here."""
        return f"B{self.mark}LOCALBOT"

    @property
    def bot_user_id(self) -> str:
        """The user id of the app's bot here."""
        return f"U{self.mark}LOCALBOT"

    def channels(self, *, with_bot: bool) -> list[Channel]:
        """The channels of the beginning: the rooms, and one direct message with the bot per person."""
        bot = [self.bot_user_id] if with_bot else []
        everyone = [person.id for person in self.people]
        staff = [person.id for person in self.people if not person.guest]
        rooms = [
            Channel(f"C{self.mark}{name.upper()}", name, topic=topic, members=[*(staff if place else everyone), *bot])
            for place, (name, topic) in enumerate(self.rooms)
        ]
        return rooms + [direct_with(person.id, self.bot_user_id) for person in self.people]


def direct_with(user: str, bot: str) -> Channel:
    """The direct message between a person and the bot."""
    return Channel(f"D{user[1:]}", "", kind="im", members=[user, bot])


def newsroom() -> Team:
    """The workspace that a newcomer sees."""
    rooms = (("newsdesk", "What we publish today"), ("politics", "Parliament, ministries, city hall"))
    return Team("T0NEWSROOM", "Harbour Newsroom", "harbour-newsroom", "0", tuple(default_people()), rooms)


def further_team(number: int, name: str) -> Team:
    """Another workspace: the `number`-th (1 to 9), with an admin and a reporter of its own."""
    mark = str(number)
    people = (
        Person(f"U{mark}NOOR", "Noor", "Noor Haddad", "Europe/Paris", "Managing editor", admin=True),
        Person(f"U{mark}SAM", "Sam", "Sam Okafor", "Africa/Lagos", "Reporter"),
    )
    domain = "-".join(name.lower().split())
    return Team(f"T{mark}{domain.replace('-', '').upper()[:10]}", name, domain, mark, people, (("desk", "Everything"),))
