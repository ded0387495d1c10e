"""Who may do what at the real desk: every verb for every kind of person, and for people of another workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk import (
    articles,
    asking,
    assigning,
    clearing,
    configuring,
    corrections,
    describing,
    dismissing,
    history,
    home,
    members,
    notices,
    protection,
    queries,
    replying,
    rights,
    setaside,
    settling,
    tasks,
    verdicts,
    waiting,
)
from bot.desk.store import Store
from bot.domain.details import DetailField
from bot.domain.people import Actor, Member
from bot.domain.roles import DeskAction, Membership, Role
from bot.domain.task import Action
from bot.domain.verdict import Rating
from bot.errors import RefusedError
from tests.desk.samples import ANNA, BEN, CARA, DAN, PASTE, TEAM, open_article, says

Verb = Callable[[Store, Actor, int], object]

TASK_VERBS: dict[Action, Verb] = {
    Action.ASSIGN: lambda store, who, task: tasks.assign(store, who, task, 1),
    Action.RELEASE: lambda store, who, task: tasks.release(store, who, task, 1),
    Action.JUDGE: lambda store, who, task: verdicts.judge(store, who, task, 1, says(Rating.TRUE)),
    Action.CONFIRM: lambda store, who, task: verdicts.confirm(store, who, task, 1),
    Action.DISPUTE: lambda store, who, task: verdicts.dispute(store, who, task, 1, "No."),
    Action.ASSIGN_TO: lambda store, who, task: assigning.assign_to(store, who, task, 1, "U-ben"),
    Action.HAND_OVER: lambda store, who, task: assigning.hand_over(store, who, task, 1, "U-ben"),
    Action.TAKE_OVER: lambda store, who, task: assigning.take_over(store, who, task, 1),
    Action.SNOOZE: lambda store, who, task: waiting.snooze(store, who, task, 1, store.clock() + timedelta(hours=1)),
    Action.DISMISS: lambda store, who, task: dismissing.dismiss(store, who, task, 1, "No claim."),
    Action.REOPEN: lambda store, who, task: dismissing.reopen(store, who, task, 1),
    Action.ASK: lambda store, who, task: asking.ask(store, who, task, 1, ["this", "that"]),
    Action.ANSWER: lambda store, who, task: asking.answer(store, who, task, 1, "this"),
    Action.SETTLE: lambda store, who, task: settling.settle(store, who, task, 1, says(Rating.TRUE), "The record says so."),
    Action.CORRECT: lambda store, who, task: corrections.correct(store, who, task, 1, says(Rating.TRUE), "Misread."),
    Action.ACCEPT: lambda store, who, task: replying.accept(store, who, task, 1),
    Action.DECLINE: lambda store, who, task: replying.decline(store, who, task, 1, "It is a quotation."),
}
NO_VERB = {Action.REVISIT, Action.REVISE, Action.WITHDRAW}
"""What follows from something else that people do."""
DESK_VERBS: dict[DeskAction, Verb] = {
    DeskAction.PASTE: lambda store, who, _task: articles.receive(store, replace(PASTE, event_id="Ev9", user_id=who.user_id)),
    DeskAction.ADD_CLAIM: lambda store, who, _task: setaside.make_claim(store, who, 1, 2),
    DeskAction.DESCRIBE: lambda store, who, _task: describing.describe_article(store, who, 1, {DetailField.AUTHOR: "A. Reed"}),
    DeskAction.PROTECT: lambda store, who, task: protection.withhold(store, who, task),
    DeskAction.SIGN_OFF: lambda store, who, _task: clearing.sign_off(store, who, 1, 1),
    DeskAction.CHANGE_SETTINGS: lambda store, who, _task: configuring.change_settings(store, who, {"confirmations": 0}),
}
READERS = [kind for kind in Membership if kind is not Membership.MEMBER]


def name(store: Store, **chosen: tuple[str, ...]) -> None:
    """Name editors and admins; Dan is an admin of the workspace in Slack."""
    members.note(store, Member(TEAM, "U-dan", slack_admin=True))
    configuring.change_settings(store, DAN, chosen)


def test_every_action_on_tasks_has_its_verb_here() -> None:
    assert set(TASK_VERBS) | NO_VERB == set(Action)


@pytest.mark.parametrize("action", [*TASK_VERBS, *DESK_VERBS])
def test_whoever_is_no_full_member_changes_nothing(store: Store, action: Action | DeskAction) -> None:
    for kind in READERS:
        _refuses(store, action, kind)


def _refuses(store: Store, action: Action | DeskAction, kind: Membership) -> None:
    task = open_article(store, event_id=kind.value, thread_ts=kind.value)[0]
    members.note(store, Member(TEAM, "U-cara", kind))
    verb = DESK_VERBS[action] if isinstance(action, DeskAction) else TASK_VERBS[action]
    before = queries.task_view(store, TEAM, task)

    with pytest.raises(RefusedError, match=r"can read here, but not change|deactivated"):
        verb(store, CARA, task)
    assert queries.task_view(store, TEAM, task) == before
    assert history.of_task(store, TEAM, task) == []


@pytest.mark.parametrize("action", TASK_VERBS)
def test_a_task_of_another_workspace_and_one_that_never_was_give_the_same_answer(store: Store, action: Action) -> None:
    task = open_article(store)[0]
    answers = []
    for who, number in ((Actor("T2", "U-anna"), task), (ANNA, 9999)):
        with pytest.raises(RefusedError) as refused:
            TASK_VERBS[action](store, who, number)
        answers.append((refused.value.text, refused.value.who))

    assert answers == [("This task is gone. Look for it in Factdesk's Home tab.", None)] * 2
    assert history.of_task(store, TEAM, task) == []


def test_queries_show_nothing_of_another_workspace(store: Store) -> None:
    task = open_article(store)[0]
    article_id = queries.task_view(store, TEAM, task).article_id

    with pytest.raises(RefusedError, match="gone"):
        queries.task_view(store, "T2", task)
    with pytest.raises(RefusedError, match="gone"):
        articles.article_view(store, "T2", article_id)
    with pytest.raises(RefusedError, match="gone"):
        history.of_task(store, "T2", task)
    assert queries.task_views_of_article(store, "T2", article_id) == ()
    assert home.home_view(store, "T2", "U-anna").open == ()
    assert history.of_article(store, "T2", article_id) == []


def test_without_named_editors_a_member_does_what_editors_do(store: Store) -> None:
    task = open_article(store)[0]

    assert rights.standing(store, CARA).is_editor
    assert assigning.assign_to(store, CARA, task, 1, "U-ben").assignee == "U-ben"


def test_with_named_editors_a_member_only_checks(store: Store) -> None:
    task = open_article(store)[0]
    name(store, editors=("U-ben",))

    with pytest.raises(RefusedError, match="Only an editor can do this"):
        assigning.assign_to(store, CARA, task, 1, "U-ben")
    assert tasks.assign(store, CARA, task, 1).assignee == "U-cara"
    assert assigning.assign_to(store, BEN, task, 2, "U-ben").assignee == "U-ben"


def test_a_checker_dismisses_their_own_task_and_an_editor_anybodys(store: Store) -> None:
    first, second = open_article(store)
    name(store, editors=("U-ben",))
    tasks.assign(store, ANNA, first, 1)
    tasks.assign(store, ANNA, second, 1)

    with pytest.raises(RefusedError, match="or an editor can dismiss it"):
        dismissing.dismiss(store, CARA, first, 2, "An opinion")
    assert dismissing.dismiss(store, ANNA, first, 2, "An opinion").reason == "An opinion"
    assert dismissing.dismiss(store, BEN, second, 2, "An opinion").reason == "An opinion"


def test_whoever_asked_for_the_check_answers_or_an_editor(store: Store) -> None:
    task = open_article(store)[0]
    name(store, editors=("U-ben",))
    asking.ask(store, CARA, task, 1, ["this", "that"])

    with pytest.raises(RefusedError, match="asked for this check") as refused:
        asking.answer(store, CARA, task, 2, "this")
    assert refused.value.who == "U-anna"
    asking.answer(store, ANNA, task, 2, "this")
    asking.ask(store, CARA, task, 3, ["this", "that"])
    assert asking.answer(store, BEN, task, 4, "that").ambiguity is not None


@pytest.mark.parametrize("give", [assigning.assign_to, assigning.hand_over])
def test_nobody_is_given_a_task_who_may_only_read(store: Store, give: Callable[[Store, Actor, int, int, str], object]) -> None:
    task = open_article(store)[0]
    tasks.assign(store, ANNA, task, 1)
    members.note(store, Member(TEAM, "U-guest", Membership.GUEST))

    with pytest.raises(RefusedError, match="can only read here") as refused:
        give(store, ANNA, task, 2, "U-guest")
    assert refused.value.who == "U-guest"
    assert notices.pending(store) == []


def test_editors_and_admins_come_from_settings_groups_and_slack(store: Store) -> None:
    members.set_group(store, TEAM, "S-editors", ["U-ben", "U-cara"])
    members.set_group(store, TEAM, "S-admins", ["U-cara"])
    name(store, editor_groups=("S-editors",), admin_groups=("S-admins",))
    roles = {who.user_id: rights.standing(store, who).role for who in (ANNA, BEN, CARA, DAN)}

    assert roles == {"U-anna": Role.CHECKER, "U-ben": Role.EDITOR, "U-cara": Role.ADMIN, "U-dan": Role.ADMIN}
    members.set_group(store, TEAM, "S-editors", ["U-anna"])
    assert rights.standing(store, ANNA).role is Role.EDITOR
    assert rights.standing(store, BEN).role is Role.CHECKER


def test_a_group_of_another_workspace_gives_no_rights(store: Store) -> None:
    members.set_group(store, "T2", "S-editors", ["U-ben"])
    name(store, editor_groups=("S-editors",))

    assert rights.standing(store, BEN).role is Role.CHECKER


def test_an_editor_who_became_a_guest_only_reads(store: Store) -> None:
    name(store, editors=("U-ben",))
    members.note(store, Member(TEAM, "U-ben", Membership.GUEST))

    assert not rights.standing(store, BEN).is_editor
    assert not rights.standing(store, BEN).may(Action.ASSIGN)
    assert rights.standing(store, BEN).may(DeskAction.READ)


def test_what_slack_says_last_about_a_person_counts(store: Store) -> None:
    ben = Member(TEAM, "U-ben", Membership.GUEST, name="Ben", zone="Europe/Oslo", locale="nb-NO")
    members.note(store, ben)
    members.note(store, replace(ben, kind=Membership.MEMBER))

    assert members.get(store, TEAM, "U-ben") == replace(ben, kind=Membership.MEMBER)
    assert members.get(store, "T2", "U-ben") is None


def test_only_admins_change_the_settings_once_they_are_named(store: Store) -> None:
    configuring.change_settings(store, CARA, {"admins": ("U-cara",)})

    with pytest.raises(RefusedError, match="Only an admin of the desk"):
        configuring.change_settings(store, BEN, {"confirmations": 0})
    assert configuring.change_settings(store, CARA, {"confirmations": 0}).confirmations == 0


def test_nobody_locks_themselves_out(store: Store) -> None:
    with pytest.raises(RefusedError, match="could not change the settings any more"):
        configuring.change_settings(store, CARA, {"admins": ("U-ben",)})

    assert configuring.settings(store, TEAM).admins == ()
