"""What a person is reminded of, and when somebody may be: in their own working hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.board import TaskView

FIRST_HOUR, LAST_HOUR = 9, 17
"""A working day, from the first hour inclusive to the last exclusive, on the person's clock."""

_SATURDAY = 5


def at_work(moment: datetime, zone: str) -> bool:
    """Whether it is a working hour of a weekday in the IANA zone. moment: aware."""
    local = moment.astimezone(ZoneInfo(zone))
    return local.weekday() < _SATURDAY and FIRST_HOUR <= local.hour < LAST_HOUR


def day_of(moment: datetime, zone: str) -> str:
    """The date in the zone, as an ISO date."""
    return moment.astimezone(ZoneInfo(zone)).date().isoformat()


@dataclass(frozen=True, slots=True)
class Reminder:
    """One person's reminder, as things stand now.

    day: names it, with the person. idle: their own tasks that were left alone; questions: readings that they are
    asked to choose from; to_confirm: verdicts by others in articles that they work on. muted: they have asked for no more.
    """

    user_id: str
    day: str
    idle: tuple[TaskView, ...] = ()
    questions: tuple[TaskView, ...] = ()
    to_confirm: tuple[TaskView, ...] = ()
    muted: bool = False

    @property
    def total(self) -> int:
        """How many things wait."""
        return len(self.idle) + len(self.questions) + len(self.to_confirm)
