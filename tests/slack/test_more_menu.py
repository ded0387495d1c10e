"""The menu beside a task's buttons."""

from __future__ import annotations

import json
from dataclasses import replace

from sqlmodel import col, select

from bot.desk.payload import claim_to_json
from bot.desk.tables import ClaimRow, TaskRow
from bot.domain.task import TaskState
from bot.slack import ids
from bot.slack.render.menu import Verb
from bot.slack.render.registry import Renderer
from tests.conftest import ManualClock
from tests.slack.desk_in_slack import MAYA, TEAM, TOM, House


def choose(house: House, verb: str, task_id: int, version: int, user: str = MAYA) -> None:
    """Choose an option of the menu of a task."""
    option = {"value": f"{verb}:{task_id}:{version}"}
    action = {"type": "static_select", "action_id": ids.TASK_MORE, "block_id": "b", "selected_option": option}
    house.click(ids.TASK_MORE, "", user, actions=[action])


def test_the_history_of_a_claim_says_who_did_what(house: House) -> None:
    task = house.given("in_review")

    choose(house, Verb.HISTORY, task.task_id, task.version)

    shown = json.dumps(house.slack.opened, ensure_ascii=False)
    assert f"*<@{MAYA}>* took the task" in shown
    assert f"*<@{MAYA}>* handed in a verdict" in shown
    assert "assigned → in review" in shown
    assert "“No record.”" in shown


def test_the_context_of_a_claim_opens_from_the_menu_too(house: House) -> None:
    task = house.task()

    choose(house, Verb.CONTEXT, task.task_id, task.version)

    assert task.claim.quote in json.dumps(house.slack.opened, ensure_ascii=False)


def test_a_task_of_another_workspace_is_gone(house: House) -> None:
    choose(house, Verb.HISTORY, 10_000, 1)

    assert house.slack.args_of("views.open") == []
    assert ["This task is gone" in note.text for note in house.jobs.told] == [True]


def test_a_choice_that_this_version_does_not_know_is_answered(house: House) -> None:
    task = house.task()

    choose(house, "rewrite", task.task_id, task.version)

    assert ["out of date" in note.text for note in house.jobs.told] == [True]
    assert house.jobs.told[0].team_id == TEAM


def filled(**fields: object) -> dict[str, object]:
    """What Slack sends for fields of the menu's forms, by the kind of their values."""
    return {name: value if isinstance(value, dict) else {"value": value} for name, value in fields.items()}


def test_a_task_is_handed_over_with_a_note_and_the_other_person_is_told(house: House) -> None:
    task = house.given("assigned")
    choose(house, Verb.HAND_OVER, task.task_id, task.version)

    said = house.submit(house.slack.opened, filled(person={"selected_user": TOM}, note="You know the register."))

    assert said == {}
    assert house.task().assignee == TOM
    assert len(house.jobs.posted) == 1
    message = Renderer(house.store).render(house.jobs.posted[0])
    assert message.text.startswith(f"<@{MAYA}> handed a claim over to you.")
    assert "You know the register." in json.dumps(message.blocks)


def test_a_form_with_nothing_in_it_names_every_missing_field(house: House) -> None:
    task = house.given("assigned")
    choose(house, Verb.HAND_OVER, task.task_id, task.version)

    said = house.submit(house.slack.opened, filled(person={"selected_user": None}, note=None))

    assert said == {"response_action": "errors", "errors": {"person": "Choose somebody."}}


def test_a_question_begins_with_the_readings_that_a_model_gave(house: House) -> None:
    task = house.task()
    claim = replace(task.claim, readings=("Full containers", "Full and\nempty containers"))
    with house.store.write() as session:
        row = session.exec(
            select(ClaimRow).join(TaskRow, col(TaskRow.claim_id) == ClaimRow.id).where(TaskRow.id == task.task_id)
        ).one()
        row.payload = claim_to_json(claim)
    choose(house, Verb.ASK, task.task_id, task.version)

    (field,) = (block["element"] for block in house.slack.opened["blocks"] if block.get("block_id") == ids.FIELD_READINGS)
    assert field["initial_value"] == "Full containers\nFull and empty containers"
    assert house.submit(house.slack.opened, filled(readings=field["initial_value"])) == {}
    asked = house.task().ambiguity
    assert asked is not None
    assert asked.readings == ("Full containers", "Full and empty containers")


def test_a_refused_form_comes_back_with_what_was_written(house: House) -> None:
    task = house.task()
    choose(house, Verb.ASK, task.task_id, task.version)

    said = house.submit(house.slack.opened, filled(readings="Only one reading"))

    shown = json.dumps(said["view"])
    assert said["response_action"] == "update"
    assert "two to five different readings" in shown
    assert "Only one reading" in shown


def test_a_claim_is_dismissed_with_a_reason_and_reopened_without_a_form(house: House) -> None:
    task = house.task()
    choose(house, Verb.DISMISS, task.task_id, task.version)
    house.submit(house.slack.opened, filled(reason="It repeats claim 2."))
    dismissed = house.task()
    assert (dismissed.state, dismissed.reason) == (TaskState.DISMISSED, "It repeats claim 2.")

    choose(house, Verb.REOPEN, dismissed.task_id, dismissed.version)

    assert house.task().state is TaskState.OPEN


def test_a_task_is_put_aside_until_a_moment(house: House, clock: ManualClock) -> None:
    task = house.given("assigned")
    tomorrow = int(clock.now.timestamp()) + 86_400
    choose(house, Verb.SNOOZE, task.task_id, task.version)

    house.submit(house.slack.opened, filled(until={"selected_date_time": tomorrow}))

    until = house.task().snoozed_until
    assert until is not None
    assert until.timestamp() == tomorrow


def test_the_writer_answers_an_ambiguous_claim_by_a_button(house: House) -> None:
    task = house.task()
    choose(house, Verb.ASK, task.task_id, task.version)
    house.submit(house.slack.opened, filled(readings="By ship\nBy ferry"))
    asked = house.task()
    assert asked.state is TaskState.AMBIGUOUS

    house.press(ids.ANSWER_READINGS[1], asked, TOM)

    answered = house.task()
    assert answered.ambiguity is not None
    assert (answered.state, answered.ambiguity.answer) == (TaskState.OPEN, "By ferry")


def test_the_writer_answers_an_ambiguous_claim_in_other_words(house: House) -> None:
    task = house.task()
    choose(house, Verb.ASK, task.task_id, task.version)
    house.submit(house.slack.opened, filled(readings="By ship\nBy ferry"))
    house.slack.calls.clear()

    house.press(ids.ANSWER_OTHER, house.task(), TOM)
    house.submit(house.slack.opened, filled(answer="By either"), TOM)

    answered = house.task().ambiguity
    assert answered is not None
    assert (answered.answer, answered.answered_by) == ("By either", TOM)


def test_what_somebody_else_has_is_taken_over_only_after_a_while(house: House, clock: ManualClock) -> None:
    task = house.given("assigned")
    choose(house, Verb.TAKE_OVER, task.task_id, task.version, TOM)
    assert ["can be taken over only after 24 hours" in note.text for note in house.jobs.told] == [True]

    clock.advance(hours=25)
    choose(house, Verb.TAKE_OVER, task.task_id, task.version, TOM)

    assert house.task().assignee == TOM
