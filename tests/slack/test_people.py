"""Whoever acts is known, and what they may do follows from it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.desk import configuring, members, rights
from bot.domain.people import Actor, Member
from bot.domain.roles import Membership, Role
from bot.domain.task import TaskState
from bot.slack import ids
from bot.slack.people import member_of
from tests.slack.desk_in_slack import BOT, MAYA, TEAM, TOM, House
from tests.slack.fake_slack import Fault

READERS: dict[str, dict[str, Any]] = {
    "guest": {"is_restricted": True},
    "single_channel_guest": {"is_restricted": True, "is_ultra_restricted": True},
    "external": {"team_id": "T0OTHER"},
    "bot": {"is_bot": True},
    "deactivated": {"deleted": True},
}


@pytest.mark.parametrize("kind", READERS)
def test_guests_strangers_bots_and_people_who_left_take_no_task(house: House, kind: str) -> None:
    house.slack.users[MAYA] = READERS[kind]

    house.press(ids.TASK_ASSIGN, house.task())

    assert house.task().state is TaskState.OPEN
    assert len(house.jobs.told) == 1
    known = members.get(house.store, TEAM, MAYA)
    assert known is not None
    assert known.kind is Membership(kind)


def test_a_member_does(house: House) -> None:
    house.press(ids.TASK_ASSIGN, house.task())

    assert house.task().assignee == MAYA


def test_slack_is_asked_once_about_a_person(house: House) -> None:
    for _ in range(3):
        house.press(ids.TASK_CONTEXT, house.task())
    house.mention(f"<@{BOT}> The port handled 4,200 containers.")

    assert house.slack.count("users.info") == 1


def test_somebody_whom_slack_does_not_describe_counts_as_a_plain_member_and_is_asked_about_again(house: House) -> None:
    house.slack.fail("users.info", Fault("503"))
    house.press(ids.TASK_ASSIGN, house.task())
    assert house.task().assignee == MAYA

    house.press(ids.TASK_RELEASE, house.task())
    assert house.slack.count("users.info") == 2


def test_somebody_whom_slack_does_not_show_is_from_outside(house: House) -> None:
    house.slack.fail("users.info", Fault("error", error="user_not_found"))

    house.press(ids.TASK_ASSIGN, house.task())

    assert house.task().state is TaskState.OPEN


def test_a_change_that_slack_reports_counts_at_once(house: House) -> None:
    house.press(ids.TASK_CONTEXT, house.task())
    house.event({"type": "user_change", "user": {"id": MAYA, "team_id": TEAM, "deleted": True}})

    house.press(ids.TASK_ASSIGN, house.task())

    assert house.task().state is TaskState.OPEN


def test_editors_and_admins_come_from_user_groups(house: House) -> None:
    house.slack.groups = {"S1": [TOM], "S2": [MAYA]}
    house.slack.users[MAYA] = {"is_admin": True}
    house.press(ids.TASK_CONTEXT, house.task())
    configuring.change_settings(house.store, Actor(TEAM, MAYA), {"editor_groups": ("S1",), "admin_groups": ("S2",)})
    house.people.meet(Actor(TEAM, TOM))

    assert rights.standing(house.store, Actor(TEAM, TOM)).role is Role.EDITOR
    assert rights.standing(house.store, Actor(TEAM, MAYA)).role is Role.ADMIN
    assert rights.standing(house.store, Actor(TEAM, "U0ANNA")).role is Role.CHECKER


def test_names_zones_and_locales_are_kept() -> None:
    user = {"id": "U1", "profile": {"display_name": "Maya"}, "tz": "Europe/Paris", "locale": "fr-FR", "is_owner": True}

    assert member_of("T1", user) == Member("T1", "U1", Membership.MEMBER, True, "Maya", "Europe/Paris", "fr-FR")


def test_a_colleague_of_the_same_enterprise_is_a_member() -> None:
    user = {"id": "U1", "team_id": "T2", "enterprise_user": {"id": "W1"}}

    assert member_of("T1", user).kind is Membership.MEMBER
