"""What stands on somebody's Home tab, and what they narrowed it down to."""

from __future__ import annotations

from dataclasses import replace

from bot.desk import asking, home, members, queries, tasks, verdicts
from bot.desk.configuring import change_settings
from bot.desk.store import Store
from bot.domain.board import TaskView
from bot.domain.home import HomeFilter
from bot.domain.people import Member
from bot.domain.roles import Membership
from bot.domain.verdict import Rating
from tests.conftest import ManualClock
from tests.desk.samples import ANNA, BEN, CARA, TEAM, in_review, open_article, says


def ids(views: tuple[TaskView, ...]) -> list[int]:
    return [view.task_id for view in views]


def test_questions_to_the_writer_and_disputes_of_others_have_groups_of_their_own(store: Store) -> None:
    one, two = open_article(store)
    judged = in_review(store, one)
    verdicts.judge(store, BEN, one, judged.version, says(Rating.FALSE))
    asking.ask(store, BEN, two, 1, ["In the city", "In the county"])
    anna, cara = (home.home_view(store, TEAM, person.user_id) for person in (ANNA, CARA))

    assert (ids(anna.questions), ids(anna.disputed), ids(anna.mine)) == ([two], [], [one])
    assert (ids(cara.questions), ids(cara.disputed), ids(cara.mine)) == ([], [one], [])


def test_what_was_left_alone_too_long_comes_first_among_ones_own(store: Store, clock: ManualClock) -> None:
    one, two = open_article(store)
    tasks.assign(store, BEN, two, 1)
    clock.advance(hours=25)
    tasks.assign(store, BEN, one, 1)
    view = home.home_view(store, TEAM, BEN.user_id)

    assert ids(view.mine) == [two, one]
    assert view.overdue == {two}


def test_home_is_narrowed_down_by_channel_kind_and_what_waits_and_stays_so(store: Store) -> None:
    one, two = open_article(store)
    three, four = open_article(store, event_id="Ev2", thread_ts="200.1", channel_id="C2")
    tasks.assign(store, BEN, one, 1)
    home.choose(store, BEN, channel_id="C2")
    there = home.home_view(store, TEAM, BEN.user_id)
    home.choose(store, BEN, kind="attributed")
    quoted = home.home_view(store, TEAM, BEN.user_id)
    home.show_all(store, BEN)
    home.choose(store, BEN, waiting=True)
    mine = home.home_view(store, TEAM, BEN.user_id)

    assert (ids(there.mine), ids(there.open), there.open_total) == ([], [three, four], 2)
    assert (ids(quoted.open), quoted.open_total, quoted.chosen) == ([four], 1, HomeFilter("C2", "attributed"))
    assert (ids(mine.mine), ids(mine.open), mine.open_total, ids(mine.recent)) == ([one], [], 0, [])
    assert ids(home.home_view(store, TEAM, CARA.user_id).open) == [two, three, four]


def test_who_only_reads_is_offered_nothing_and_who_may_not_set_no_settings(store: Store) -> None:
    one, _ = open_article(store)
    in_review(store, one)
    members.note(store, Member(TEAM, CARA.user_id, Membership.GUEST))
    change_settings(store, ANNA, {"admins": ("U-anna",)})
    cara, ben, anna = (home.home_view(store, TEAM, person.user_id) for person in (CARA, BEN, ANNA))

    assert (cara.may_check, cara.may_set, cara.to_confirm) == (False, False, ())
    assert (ben.may_check, ben.may_set, ids(ben.to_confirm)) == (True, False, [one])
    assert (anna.may_check, anna.may_set) == (True, True)


def test_a_group_of_another_workspace_is_not_on_home(store: Store) -> None:
    open_article(store, team_id="T2")

    assert home.home_view(store, TEAM, BEN.user_id) == replace(home.home_view(store, TEAM, BEN.user_id), open=(), open_total=0)
    assert queries.task_views_of_article(store, TEAM, 1) == ()
