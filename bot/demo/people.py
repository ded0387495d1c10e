"""The people of the local workspace: who they are and what `users.info` says about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.demo.wire import Json


@dataclass(slots=True)
class Person:
    """Somebody who can act in the workspace, or the bot. `zone` is an IANA name.

    `guest` is a multi-channel guest, `single_channel` one with a single channel. `home` is the team of somebody who comes
    from another workspace through a shared channel, else empty.
    """

    id: str
    name: str
    real_name: str
    zone: str
    title: str = ""
    guest: bool = False
    bot: bool = False
    deleted: bool = False
    single_channel: bool = False
    home: str = ""
    admin: bool = False
    locale: str = "en-GB"

    def as_user(self, team_id: str, now: float, *, locale: bool = False) -> Json:
        """The user object of `users.info`; `now` (epoch seconds) decides about summer time, `locale` is given on request only."""
        team = self.home or team_id
        local = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(self.zone))
        offset = local.utcoffset()
        profile = {"real_name": self.real_name, "display_name": self.name, "title": self.title, "team": team}
        user: Json = {
            "id": self.id,
            "team_id": team,
            "name": self.name.lower(),
            "real_name": self.real_name,
            "deleted": self.deleted,
            "tz": self.zone,
            "tz_label": local.tzname() or self.zone,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "profile": profile,
            "is_bot": self.bot,
            "is_app_user": False,
            "is_admin": self.admin,
            "is_owner": False,
            "is_restricted": self.guest or self.single_channel,
            "is_ultra_restricted": self.single_channel,
            "is_stranger": bool(self.home),
            "updated": int(now),
        }
        return user | ({"locale": self.locale} if locale else {})


@dataclass(slots=True)
class UserGroup:
    """A group that is mentioned as `@handle`; `members` are user ids."""

    id: str
    handle: str
    name: str
    members: list[str]
    deleted: bool = False

    def as_group(self, team_id: str, *, users: bool) -> Json:
        """The object of `usergroups.list`; its members only on request."""
        shape: Json = {
            "id": self.id,
            "team_id": team_id,
            "is_usergroup": True,
            "handle": self.handle,
            "name": self.name,
            "description": "",
            "is_external": False,
            "date_delete": int(self.deleted),
            "user_count": len(self.members),
        }
        return shape | ({"users": list(self.members)} if users else {})


def default_people() -> list[Person]:
    """Two reporters, an editor and a guest, in four zones."""
    return [
        Person("U0MAYA", "Maya", "Maya Lindqvist", "Europe/Stockholm", "Reporter"),
        Person("U0TOM", "Tom", "Tom Achterberg", "America/New_York", "Reporter"),
        Person("U0INES", "Ines", "Ines Duarte", "Europe/Lisbon", "Editor", admin=True),
        Person("U0LEO", "Leo", "Leo Tanaka", "Asia/Tokyo", "Freelancer", guest=True),
    ]
