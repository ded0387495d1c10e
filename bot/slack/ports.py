"""What the listeners need from elsewhere, in one bundle that the composition root fills."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.desk.store import Store
from bot.domain.exporting import ExportOrder
from bot.domain.people import Actor, Paste, Tell
from bot.slack.render.home import Permalink, no_permalink
from bot.slack.teams import Teams


class Jobs(Protocol):
    """The durable work that a listener may hand over. Each call has been committed when it returns."""

    def check(self, paste: Paste) -> None:
        """Read what was pasted and post its claims; the same event id again does nothing."""

    def refresh(self, keys: Sequence[str]) -> None:
        """Bring the messages of these outbox keys up to date."""

    def post(self, keys: Sequence[str]) -> None:
        """Post the messages of these outbox keys, each once."""

    def tell(self, tell: Tell) -> None:
        """Say something to one person."""

    def export(self, order: ExportOrder) -> None:
        """Make a file and send it to the person who ordered it."""


class Homes(Protocol):
    """Keeps people's Home tabs fresh."""

    def refresh(self, actor: Actor) -> None:
        """Publish this person's Home soon; many calls in a row may become one."""


class Acquaintances(Protocol):
    """Knows who people are."""

    def meet(self, actor: Actor) -> None:
        """Somebody acts: know them from here on."""

    def groups(self, team_id: str) -> Mapping[str, str]:
        """The workspace's user groups: names by id. Empty where Slack does not say."""

    def learn_groups(self, team_id: str, group_ids: Sequence[str]) -> None:
        """Know who is in these groups from here on."""

    def changed(self, team_id: str, user: Mapping[str, object]) -> None:
        """Slack reports that a person is not what they were."""


@dataclass(frozen=True, slots=True)
class Deps:
    """Everything a listener works with. check_page: the address at which the desk usually publishes a check; may be empty."""

    store: Store
    jobs: Jobs
    homes: Homes
    teams: Teams
    people: Acquaintances
    permalink: Permalink = no_permalink
    check_page: str = ""
