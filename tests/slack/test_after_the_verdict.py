"""What happens to a claim once there are verdicts: settling, correcting, answering the proposed change, signing off."""

from __future__ import annotations

import json

import pytest

from bot.desk import queries, tasks, verdicts
from bot.desk.articles import article_view
from bot.domain.board import TaskView
from bot.domain.people import Actor
from bot.domain.task import TaskState
from bot.domain.verdict import Judgement, Outcome, Rating
from bot.slack import ids
from bot.slack.render.menu import Verb, menu_options
from tests.slack.desk_in_slack import MAYA, TEAM, TOM, VERDICT, House
from tests.slack.test_more_menu import choose

EDITOR = "U0EDIT"
CHANGE = Judgement(Rating.UNPROVEN, None, "No register.", outcome=Outcome.CHANGE, replacement="It counted ferries.")


def finish(house: House, index: int, judgement: Judgement) -> TaskView:
    """Maya takes a task and judges it, in a workspace that asks for no confirmation."""
    task = house.task(index)
    tasks.assign(house.store, Actor(TEAM, MAYA), task.task_id, task.version)
    return verdicts.judge(house.store, Actor(TEAM, MAYA), task.task_id, task.version + 1, judgement)


def test_the_form_takes_what_should_happen_to_the_article(lone_house: House) -> None:
    task = lone_house.given("assigned")
    lone_house.press(ids.TASK_JUDGE, task)
    change = {"outcome": {"selected_option": {"value": "change"}}, "replacement": {"value": "It handled 4,100 containers."}}

    said = lone_house.submit(lone_house.slack.opened, {**VERDICT, **change})

    judged = lone_house.task().verdicts[-1].judgement
    assert said == {}
    assert (judged.outcome, judged.replacement) == (Outcome.CHANGE, "It handled 4,100 containers.")


@pytest.mark.parametrize(
    ("outcome", "wording", "problem"),
    [("change", "", "Write how the sentence should read."), ("cut", "New words", "A new wording goes with the choice Change.")],
)
def test_a_change_and_its_wording_go_together(house: House, outcome: str, wording: str, problem: str) -> None:
    task = house.given("assigned")
    house.press(ids.TASK_JUDGE, task)
    fields = {**VERDICT, "outcome": {"selected_option": {"value": outcome}}, "replacement": {"value": wording}}

    said = house.submit(house.slack.opened, fields)

    assert said == {"response_action": "errors", "errors": {"replacement": problem}}


def test_an_editor_settles_a_dispute_and_both_verdicts_stay(house: House) -> None:
    task = house.given("in_review")
    verdicts.dispute(house.store, Actor(TEAM, TOM), task.task_id, task.version, "The register has it.")
    disputed = house.task()
    choose(house, Verb.SETTLE, disputed.task_id, disputed.version, EDITOR)

    house.submit(house.slack.opened, {**VERDICT, "note": {"value": "The register of 2026 counts."}}, EDITOR)

    settled = house.task()
    assert settled.settlement is not None
    assert (settled.state, settled.settlement.editor, len(settled.verdicts)) == (TaskState.FINAL, EDITOR, 1)


def test_a_settlement_without_a_reason_names_the_field(house: House) -> None:
    task = house.given("in_review")
    verdicts.dispute(house.store, Actor(TEAM, TOM), task.task_id, task.version, "The register has it.")
    disputed = house.task()
    choose(house, Verb.SETTLE, disputed.task_id, disputed.version, EDITOR)

    said = house.submit(house.slack.opened, {**VERDICT, "note": {"value": " "}}, EDITOR)

    assert said["errors"] == {"note": "Say in a sentence why this holds."}


def test_a_final_verdict_is_corrected_with_the_old_one_in_the_form(lone_house: House) -> None:
    final = finish(lone_house, 0, Judgement(Rating.UNPROVEN, None, "No register."))
    choose(lone_house, Verb.CORRECT, final.task_id, final.version)
    form = lone_house.slack.opened
    assert '"initial_value": "No register."' in json.dumps(form)
    now = {**VERDICT, "rating": {"selected_option": {"value": "outdated"}}, "note": {"value": "There is a register since May."}}

    said = lone_house.submit(form, now)

    corrected = lone_house.task()
    assert said == {}
    assert corrected.concluded is not None
    assert (corrected.state, corrected.concluded.rating) == (TaskState.FINAL, Rating.OUTDATED)


def test_the_writer_accepts_a_proposed_change_at_once(lone_house: House) -> None:
    final = finish(lone_house, 0, CHANGE)

    choose(lone_house, Verb.ACCEPT, final.task_id, final.version, TOM)

    reply = lone_house.task().reply
    assert reply is not None
    assert (reply.writer, reply.accepted) == (TOM, True)


def test_the_writer_declines_a_proposed_change_with_a_reason(lone_house: House) -> None:
    final = finish(lone_house, 0, CHANGE)
    choose(lone_house, Verb.DECLINE, final.task_id, final.version, TOM)

    lone_house.submit(lone_house.slack.opened, {"reason": {"value": "It is a quotation."}}, TOM)

    reply = lone_house.task().reply
    assert reply is not None
    assert (reply.accepted, reply.reason) == (False, "It is a quotation.")


def test_an_article_with_an_open_claim_is_not_signed_off_and_says_which_one_blocks(lone_house: House) -> None:
    finish(lone_house, 0, Judgement(Rating.UNPROVEN, None, "No register."))

    lone_house.click(ids.CARD_SIGN_OFF, f"{lone_house.article_id}:1", EDITOR)

    assert ["2" in note.text for note in lone_house.jobs.told] == [True]
    assert article_view(lone_house.store, TEAM, lone_house.article_id).signed_off is None


def test_an_editor_signs_a_settled_article_off(lone_house: House) -> None:
    for index in (0, 1):
        finish(lone_house, index, Judgement(Rating.UNPROVEN, None, "No register."))

    lone_house.click(ids.CARD_SIGN_OFF, f"{lone_house.article_id}:1", EDITOR)

    signed = article_view(lone_house.store, TEAM, lone_house.article_id).signed_off
    assert signed is not None
    assert (signed.by, signed.version) == (EDITOR, 1)
    assert f"card:{lone_house.article_id}" in lone_house.jobs.refreshed


def test_the_menu_offers_an_answer_only_where_a_change_is_proposed(lone_house: House) -> None:
    plain = finish(lone_house, 0, Judgement(Rating.UNPROVEN, None, "No register."))
    asked = finish(lone_house, 1, CHANGE)

    offers = [json.dumps(menu_options(view)) for view in (plain, queries.task_view(lone_house.store, TEAM, asked.task_id))]

    assert ["Accept the change" in offer for offer in offers] == [False, True]
