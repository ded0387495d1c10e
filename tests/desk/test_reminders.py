"""Who is reminded of what, when, and how often."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import asking, members, posts, reminders, tasks, verdicts, waiting
from bot.desk.configuring import change_settings
from bot.desk.store import Store
from bot.domain.people import Actor, Member
from bot.domain.reminder import at_work, day_of
from bot.domain.roles import Membership
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, BEN, CARA, TEAM, in_review, open_article

DAY = timedelta(hours=24)
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Auckland",
    "Pacific/Kiritimati",
    "Australia/Lord_Howe",
    "UTC",
)


def lives_in(store: Store, person: Actor, zone: str, kind: Membership = Membership.MEMBER) -> None:
    members.note(store, Member(TEAM, person.user_id, kind, zone=zone))


def tick(store: Store, now: datetime) -> list[str]:
    """What a tick does about reminders; the keys that came of it."""
    taken = [reminders.take_due(store, person, now) for person in reminders.due(store, now)]
    return [key for key in taken if key is not None]


def waits(store: Store, person: Actor, clock: ManualClock) -> tuple[list[int], list[int], list[int]]:
    found = reminders.reminder(store, person, day_of(clock(), "UTC"))
    idle, questions, to_confirm = ([view.task_id for view in views] for views in (found.idle, found.questions, found.to_confirm))
    return idle, questions, to_confirm


def test_a_task_that_was_left_alone_for_a_day_leads_to_one_message_to_its_owner(store: Store, clock: ManualClock) -> None:
    one, _ = open_article(store)
    tasks.assign(store, BEN, one, 1)

    assert tick(store, clock() + DAY - timedelta(minutes=1)) == []
    assert tick(store, clock() + DAY) == ["remind:T1:U-ben:2026-11-25"]
    assert tick(store, clock() + DAY) == []
    assert tick(store, clock() + DAY + timedelta(hours=5)) == []
    row = posts.get(store, "remind:T1:U-ben:2026-11-25")
    assert row is not None
    assert (row.channel_id, row.thread_ts) == ("U-ben", None)


def test_the_next_comes_the_next_day_and_the_weekend_is_free(store: Store, clock: ManualClock) -> None:
    one, _ = open_article(store)
    tasks.assign(store, BEN, one, 1)
    sent: list[str] = []
    for hour in range(24 * 8):
        for key in tick(store, clock() + timedelta(hours=hour)):
            sent.append(key.rsplit(":", 1)[1])
            posts.posted(store, key, f"{hour}.1", 1)

    assert sent == ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01"]


def test_what_was_put_aside_is_left_out_until_its_time(store: Store, clock: ManualClock) -> None:
    one, _ = open_article(store)
    taken = tasks.assign(store, BEN, one, 1)
    waiting.snooze(store, BEN, one, taken.version, clock() + 2 * DAY)

    assert tick(store, clock() + DAY + timedelta(hours=2)) == []
    assert tick(store, clock() + 2 * DAY) == ["remind:T1:U-ben:2026-11-26"]


def test_a_question_waits_for_the_writer_and_a_verdict_for_the_others_who_work_on_the_article(
    store: Store, clock: ManualClock
) -> None:
    one, two = open_article(store)
    three, _ = open_article(store, event_id="Ev2", thread_ts="200.1")
    in_review(store, one)
    asking.ask(store, BEN, two, 1, ["In the city", "In the county"])
    tasks.assign(store, CARA, three, 1)
    clock.advance(hours=25)

    assert waits(store, ANNA, clock) == ([], [two], [])
    assert waits(store, BEN, clock) == ([], [], [])
    assert waits(store, CARA, clock) == ([three], [], [])


def test_who_works_on_the_article_and_has_not_spoken_has_a_verdict_to_confirm(store: Store, clock: ManualClock) -> None:
    change_settings(store, ANNA, {"confirmations": 2})
    one, two = open_article(store)
    judged = in_review(store, one)
    tasks.assign(store, BEN, two, 1)
    clock.advance(hours=25)
    assert waits(store, BEN, clock) == ([two], [], [one])

    verdicts.confirm(store, BEN, one, judged.version)
    clock.advance(hours=25)
    assert waits(store, BEN, clock) == ([two], [], [])


@pytest.mark.parametrize("kind", [kind for kind in Membership if kind is not Membership.MEMBER])
def test_who_cannot_act_is_not_reminded(store: Store, clock: ManualClock, kind: Membership) -> None:
    one, _ = open_article(store)
    tasks.assign(store, BEN, one, 1)
    lives_in(store, BEN, "UTC", kind)

    assert tick(store, clock() + DAY) == []


def test_a_muted_person_has_peace_until_they_want_reminders_again(store: Store, clock: ManualClock) -> None:
    one, _ = open_article(store)
    tasks.assign(store, BEN, one, 1)
    (key,) = tick(store, clock() + DAY)
    before = posts.get(store, key)

    assert reminders.mute(store, BEN, "2026-11-25", on=True) == [key]
    after = posts.get(store, key)
    assert before is not None
    assert after is not None
    assert after.wanted == before.wanted + 1
    posts.posted(store, key, "1.1", 2)
    assert tick(store, clock() + 2 * DAY) == []
    reminders.mute(store, BEN, "home", on=False)
    assert tick(store, clock() + 2 * DAY) == ["remind:T1:U-ben:2026-11-26"]


def test_a_workspace_can_do_without_and_can_wait_longer(store: Store, clock: ManualClock) -> None:
    one, _ = open_article(store)
    tasks.assign(store, BEN, one, 1)
    change_settings(store, ANNA, {"reminders": False})
    assert tick(store, clock() + DAY) == []

    change_settings(store, ANNA, {"reminders": True, "idle_hours": 48})
    assert tick(store, clock() + DAY) == []
    assert tick(store, clock() + 2 * DAY) == ["remind:T1:U-ben:2026-11-26"]


def test_one_that_could_not_be_sent_yet_is_not_followed_by_a_second(store: Store, clock: ManualClock) -> None:
    one, _ = open_article(store)
    tasks.assign(store, BEN, one, 1)
    (key,) = tick(store, clock() + DAY)

    assert tick(store, clock() + 2 * DAY) == []
    posts.posted(store, key, "1.1", 1)
    assert tick(store, clock() + 2 * DAY + timedelta(hours=3)) == []
    assert tick(store, clock() + 3 * DAY) == ["remind:T1:U-ben:2026-11-27"]


def test_an_unsent_reminder_rests_outside_working_hours_and_other_messages_do_not(store: Store, clock: ManualClock) -> None:
    open_article(store)
    lives_in(store, BEN, "America/New_York")
    key = reminders.key_of(BEN, "2026-11-24")

    assert reminders.has_to_rest(store, key, clock())
    assert not reminders.has_to_rest(store, key, clock() + timedelta(hours=6))
    assert not reminders.has_to_rest(store, "task:1", clock())


def test_a_zone_that_is_none_means_the_installations(store: Store, clock: ManualClock) -> None:
    one, _ = open_article(store)
    tasks.assign(store, BEN, one, 1)
    lives_in(store, BEN, "Mars/Olympus")

    assert tick(store, clock() + DAY) == ["remind:T1:U-ben:2026-11-25"]


@contextmanager
def desk() -> Iterator[tuple[Store, ManualClock]]:
    with TemporaryDirectory() as folder:
        clock = ManualClock()
        store = Store.open(f"sqlite:///{folder}/desk.sqlite", clock)
        store.migrate()
        try:
            yield store, clock
        finally:
            store.close()


@settings(max_examples=12)
@given(
    st.lists(st.tuples(st.sampled_from(ZONES), st.integers(1, 30)), min_size=1, max_size=6),
    st.sampled_from([datetime(2026, 3, 26, tzinfo=UTC), datetime(2026, 10, 23, tzinfo=UTC), datetime(2027, 4, 2, tzinfo=UTC)]),
)
def test_wherever_somebody_goes_they_get_one_a_day_at_most_and_only_at_work(
    journey: list[tuple[str, int]], start: datetime
) -> None:
    with desk() as (store, clock):
        clock.now = start
        one, _ = open_article(store)
        tasks.assign(store, BEN, one, 1)
        sent: list[tuple[str, datetime]] = []
        for zone, hours in journey:
            lives_in(store, BEN, zone)
            for _ in range(hours):
                clock.advance(hours=1)
                for key in tick(store, clock()):
                    assert at_work(clock(), zone)
                    posts.posted(store, key, f"{len(sent)}.1", 1)
                    sent.append((key.rsplit(":", 1)[1], clock()))

    days = [day for day, _ in sent]
    assert days == sorted(set(days))
    assert all(later - earlier >= timedelta(hours=12) for (_, earlier), (_, later) in pairwise(sent))


@given(st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)), st.sampled_from(ZONES))  # noqa: DTZ001
def test_working_hours_are_those_on_the_wall_also_across_changes_of_the_clock(moment: datetime, zone: str) -> None:
    local = moment.astimezone(ZoneInfo(zone))

    assert at_work(moment, zone) == (local.strftime("%a") not in ("Sat", "Sun") and "09:00" <= local.strftime("%H:%M") < "17:00")
    assert day_of(moment, zone) == local.strftime("%Y-%m-%d")


@pytest.mark.parametrize(
    ("zone", "start"),
    [("Europe/Berlin", datetime(2026, 10, 21, tzinfo=UTC)), ("Australia/Lord_Howe", datetime(2026, 10, 1, tzinfo=UTC))],
)
def test_each_working_day_around_a_change_of_the_clock_has_its_reminder(zone: str, start: datetime) -> None:
    with desk() as (store, clock):
        clock.now = start
        one, _ = open_article(store)
        tasks.assign(store, BEN, one, 1)
        lives_in(store, BEN, zone)
        sent: list[str] = []
        for _ in range(24 * 9):
            clock.advance(hours=1)
            for key in tick(store, clock()):
                posts.posted(store, key, f"{len(sent)}.1", 1)
                sent.append(key.rsplit(":", 1)[1])

    days = [datetime.fromisoformat(day) for day in sent]
    first = days[0]
    expected = [first + timedelta(days=number) for number in range((days[-1] - first).days + 1)]
    assert days == [day for day in expected if day.weekday() < 5]
    assert len(days) >= 5
