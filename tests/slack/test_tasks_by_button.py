"""Buttons and forms of a claim, through the real app: who may, who was first, and what the others are told."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.task import TaskState
from bot.domain.verdict import EvidenceKind, Rating
from bot.slack import ids, words
from tests.slack.desk_in_slack import CHANNEL, MAYA, TEAM, TOM, VERDICT, House
from tests.slack.fake_slack import Fault


def test_claiming_a_task_assigns_it_and_refreshes_its_message_and_card(house: House) -> None:
    task = house.task()

    assert house.press(ids.TASK_ASSIGN, task).status == 200

    assert (house.task().state, house.task().assignee) == (TaskState.ASSIGNED, MAYA)
    assert house.jobs.refreshed == [f"task:{task.task_id}", f"card:{house.article_id}"]
    assert house.jobs.told == []
    assert [args["user_id"] for args in house.slack.args_of("views.publish")] == [MAYA]


def test_the_second_to_press_is_told_privately_who_has_the_task(house: House) -> None:
    task = house.task()
    house.press(ids.TASK_ASSIGN, task, MAYA)

    house.press(ids.TASK_ASSIGN, task, TOM)

    assert house.task().assignee == MAYA
    (note,) = house.jobs.told
    assert (note.user_id, note.channel_id, note.thread_ts, note.who) == (TOM, CHANNEL, "1.0", MAYA)
    assert "{who}" in note.text


def test_five_equal_presses_make_one_change(house: House) -> None:
    task = house.task()
    for _ in range(5):
        assert house.press(ids.TASK_ASSIGN, task).status == 200

    assert house.task().version == task.version + 1


def test_releasing_gives_the_task_back_and_only_its_holder_can(house: House) -> None:
    task = house.given("assigned")

    house.press(ids.TASK_RELEASE, task, TOM)
    assert house.task().assignee == MAYA
    assert [note.user_id for note in house.jobs.told] == [TOM]

    house.press(ids.TASK_RELEASE, task, MAYA)
    assert house.task().state is TaskState.OPEN


def test_the_verdict_form_opens_for_the_holder_and_saves_a_verdict(house: House) -> None:
    task = house.given("assigned")
    house.press(ids.TASK_JUDGE, task)

    assert house.submit(house.slack.opened, VERDICT) == {}

    (verdict,) = house.task().verdicts
    assert (house.task().state, verdict.reviewer, verdict.judgement.rating) == (TaskState.IN_REVIEW, MAYA, Rating.UNPROVEN)
    assert [(item.url, item.kind) for item in verdict.judgement.evidence] == [
        ("https://register.example.org/a", EvidenceKind.PRIMARY)
    ]
    assert house.jobs.refreshed == [f"task:{task.task_id}", f"card:{house.article_id}"]


def test_the_verdict_form_does_not_open_for_somebody_else(house: House) -> None:
    task = house.given("assigned")

    house.press(ids.TASK_JUDGE, task, TOM)

    assert house.slack.args_of("views.open") == []
    assert [(note.user_id, note.who) for note in house.jobs.told] == [(TOM, MAYA)]


def test_a_form_with_wrong_fields_stays_open_and_names_all_of_them(house: House) -> None:
    house.press(ids.TASK_JUDGE, house.given("assigned"))
    wrong = {**VERDICT, "rating": {"selected_option": None}, "primary": {"value": "the register"}}

    said = house.submit(house.slack.opened, wrong)

    assert said["response_action"] == "errors"
    assert said["errors"] == {"rating": words.CHOOSE_RATING, "primary": words.no_link("the register")}
    assert house.task().verdicts == ()


def test_a_true_without_evidence_is_refused_beside_the_sources_where_nobody_has_to_confirm(lone_house: House) -> None:
    lone_house.press(ids.TASK_JUDGE, lone_house.given("assigned"))
    bare = {**VERDICT, "rating": {"selected_option": {"value": "true"}}, "primary": {"value": None}}

    said = lone_house.submit(lone_house.slack.opened, bare)

    assert list(said["errors"]) == ["primary"]
    assert "primary source" in said["errors"]["primary"]
    assert lone_house.task().state is TaskState.ASSIGNED


def test_a_form_that_is_out_of_date_overwrites_nothing_and_keeps_what_was_written(house: House) -> None:
    house.press(ids.TASK_JUDGE, house.given("assigned"))
    house.press(ids.TASK_RELEASE, house.task())
    house.press(ids.TASK_ASSIGN, house.task(), TOM)

    said = house.submit(house.slack.opened, VERDICT)

    assert house.task().verdicts == ()
    assert said["response_action"] == "update"
    text = str(said["view"])
    assert words.NOT_SAVED in text
    assert f"<@{TOM}>" in text
    assert "The register has no such month." in text
    assert f'"version": {house.task().version}' in said["view"]["private_metadata"]


def test_two_forms_on_one_task_the_second_is_refused_and_may_be_saved_again(house: House) -> None:
    house.press(ids.TASK_JUDGE, house.given("in_review"))
    form = house.slack.opened
    changed = {**VERDICT, "explanation": {"value": "Second window."}}
    assert house.submit(form, VERDICT) == {}

    said = house.submit(form, changed)

    assert said["response_action"] == "update"
    assert [verdict.judgement.explanation for verdict in house.task().verdicts] == [VERDICT["explanation"]["value"]]
    assert house.submit(said["view"], changed) == {}
    assert house.task().verdicts[-1].judgement.explanation == "Second window."


def test_nobody_confirms_their_own_verdict(house: House) -> None:
    task = house.given("in_review")

    house.press(ids.TASK_CONFIRM, task, MAYA)

    assert house.task().state is TaskState.IN_REVIEW
    assert [note.user_id for note in house.jobs.told] == [MAYA]


def test_a_second_person_confirms_without_a_form(house: House) -> None:
    house.press(ids.TASK_CONFIRM, house.given("in_review"), TOM)

    assert house.task().state is TaskState.FINAL
    assert house.slack.args_of("views.open") == []


def test_a_dispute_needs_a_note_and_keeps_the_task_open(house: House) -> None:
    house.press(ids.TASK_DISPUTE, house.given("in_review"), TOM)
    form = house.slack.opened

    assert house.submit(form, {"note": {"value": "  "}}, TOM)["errors"] == {"note": words.NOTE_MISSING}
    assert house.submit(form, {"note": {"value": "Wrong year."}}, TOM) == {}

    task = house.task()
    assert task.state is TaskState.DISPUTED
    assert [item.note for item in task.verdicts[0].confirmations] == ["Wrong year."]


def test_a_dispute_that_comes_too_late_keeps_its_note(house: House) -> None:
    task = house.given("in_review")
    house.press(ids.TASK_DISPUTE, task, TOM)
    house.press(ids.TASK_CONFIRM, task, "U0ANNA")

    said = house.submit(house.slack.opened, {"note": {"value": "Wrong year."}}, TOM)

    assert said["response_action"] == "update"
    assert "Wrong year." in str(said["view"])
    assert house.task().state is TaskState.FINAL


def test_context_shows_the_quote_in_its_surroundings(house: House) -> None:
    house.press(ids.TASK_CONTEXT, house.task())

    assert house.slack.opened["callback_id"] == "context"
    assert "The harbour handled 4,200 containers in October." in str(house.slack.opened)


@pytest.mark.parametrize("value", ["", "7", "x:y", "1:2:3", "-1:0", "9" * 40 + ":1", "１:２"])
def test_a_button_value_that_is_not_ours_is_out_of_date(house: House, value: str) -> None:
    assert house.click(ids.TASK_ASSIGN, value).status == 200

    assert [note.text for note in house.jobs.told] == [words.OUT_OF_DATE]


def test_a_task_of_another_workspace_is_as_good_as_not_there(house: House) -> None:
    house.slack.users["U0EVE"] = {"team_id": "T0OTHER"}
    task = house.task()
    for action in (ids.TASK_ASSIGN, ids.TASK_RELEASE, ids.TASK_JUDGE, ids.TASK_CONFIRM, ids.TASK_DISPUTE, ids.TASK_CONTEXT):
        assert house.press(action, task, "U0EVE", "T0OTHER", team={"id": "T0OTHER"}).status == 200

    assert house.task() == task
    assert house.slack.args_of("views.open") == []
    assert len({note.text for note in house.jobs.told}) == 1


def test_a_guest_of_a_shared_channel_is_told_that_it_is_not_theirs(house: House) -> None:
    house.press(ids.TASK_ASSIGN, house.task(), "U0EVE", "T0OTHER")

    assert house.task().state is TaskState.OPEN
    assert [note.text for note in house.jobs.told] == [words.STRANGER]


def test_a_form_whose_memory_was_altered_changes_nothing(house: House) -> None:
    house.press(ids.TASK_JUDGE, house.given("assigned"))
    for memory in ("", "[]", '{"task_id": "1"}', '{"task_id": true, "version": 1}', '{"task_id": 99999, "version": 1}'):
        said = house.submit({**house.slack.opened, "private_metadata": memory}, VERDICT)
        assert said["response_action"] == "errors"

    assert house.task().verdicts == ()


def test_a_press_in_home_is_answered_in_a_window(house: House) -> None:
    task = house.given("assigned")
    nowhere: Any = {"channel": None, "message": None, "container": {"type": "view", "view_id": "V9"}, "view": {"type": "home"}}

    house.press(ids.TASK_RELEASE, task, TOM, **nowhere)

    assert house.jobs.told == []
    assert house.slack.opened["callback_id"] == "notice"
    assert f"<@{MAYA}>" in str(house.slack.opened)


def test_an_expired_trigger_ends_in_press_again(house: House) -> None:
    house.slack.fail("views.open", Fault("error", error="expired_trigger_id"))

    assert house.press(ids.TASK_CONTEXT, house.task()).status == 200
    assert [(note.user_id, note.text) for note in house.jobs.told] == [(MAYA, words.WINDOW_LATE)]


def test_the_tick_inside_the_form_does_nothing_yet(house: House) -> None:
    assert house.click(ids.MISSING_CONTEXT, "").status == 200
    assert house.jobs.told == []


def test_the_team_of_every_private_note_is_the_one_of_the_press(house: House) -> None:
    house.press(ids.TASK_CONFIRM, house.task())

    assert {note.team_id for note in house.jobs.told} == {TEAM}
