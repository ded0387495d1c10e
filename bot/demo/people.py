"""The people of the local workspace: who they are and what `users.info` says about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.demo.wire import Json


@dataclass(slots=True)
class Person:
    """Somebody who can act in the workspace, or the bot. `zone` is an IANA name."""

    id: str
    name: str
    real_name: str
    zone: str
    title: str = ""
    guest: bool = False
    bot: bool = False
    deleted: bool = False

    def as_user(self, team_id: str, now: float) -> Json:
        """The user object of `users.info`; `now` (epoch seconds) decides about summer time."""
        local = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(self.zone))
        offset = local.utcoffset()
        profile = {"real_name": self.real_name, "display_name": self.name, "title": self.title, "team": team_id}
        return {
            "id": self.id,
            "team_id": team_id,
            "name": self.name.lower(),
            "real_name": self.real_name,
            "deleted": self.deleted,
            "tz": self.zone,
            "tz_label": local.tzname() or self.zone,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "locale": "en-GB",
            "profile": profile,
            "is_bot": self.bot,
            "is_app_user": False,
            "is_admin": False,
            "is_owner": False,
            "is_restricted": self.guest,
            "is_ultra_restricted": False,
            "updated": int(now),
        }


def default_people() -> list[Person]:
    """Two reporters, an editor and a guest, in four zones."""
    return [
        Person("U0MAYA", "Maya", "Maya Lindqvist", "Europe/Stockholm", "Reporter"),
        Person("U0TOM", "Tom", "Tom Achterberg", "America/New_York", "Reporter"),
        Person("U0INES", "Ines", "Ines Duarte", "Europe/Lisbon", "Editor"),
        Person("U0LEO", "Leo", "Leo Tanaka", "Asia/Tokyo", "Freelancer", guest=True),
    ]
