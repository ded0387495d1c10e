"""The settings' forms, from Home and from `/factdesk settings`."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import configuring, keeping
from bot.desk.settings import Keeping
from bot.domain.people import Actor
from bot.domain.settings import DEFAULT_SCALE, Grade, WorkspaceSettings
from bot.domain.verdict import RATING_LABELS, Rating
from bot.slack import ids, scale_text
from bot.slack.render.settings_modal import people_modal, rules_modal
from tests.slack.desk_in_slack import MAYA, TEAM, TOM, House

ADA = Actor(TEAM, MAYA)


def rules(scale: str = scale_text.written(DEFAULT_SCALE), **changes: str) -> dict[str, Any]:
    """The form of the rules as a person filled it in."""
    numbers = {"take_over_hours": "24", "idle_hours": "24", "claims_shown": "30", **changes}
    return {
        "confirmations": {"selected_option": {"value": changes.get("confirmations", "1")}},
        "switches": {"selected_options": [{"value": "evidence_rule"}]},
        "scale": {"value": scale},
        **{name: {"value": numbers[name]} for name in ("take_over_hours", "idle_hours", "claims_shown")},
    }


def people(**chosen: list[str]) -> dict[str, Any]:
    """The form of people and records."""
    users: dict[str, Any] = {name: {"selected_users": chosen.get(name, [])} for name in ("editors", "admins")}
    groups: dict[str, Any] = {
        name: {"selected_options": [{"value": group} for group in chosen[name]]} for name in chosen if name.endswith("_groups")
    }
    return {**users, **groups, "stale_days": {"value": "90"}, "text_days": {"value": "365"}}


def shown(house: House) -> WorkspaceSettings:
    return configuring.settings(house.store, TEAM)


def test_a_saved_form_changes_what_differs(house: House) -> None:
    view = rules_modal(shown(house))

    assert house.submit(view, rules(confirmations="2", claims_shown="12")) == {}
    assert (shown(house).confirmations, shown(house).claims_shown, shown(house).reminders) == (2, 12, False)
    assert shown(house).scale == DEFAULT_SCALE


def test_every_wrong_field_is_named_at_once_and_nothing_is_saved(house: House) -> None:
    wrong = rules("Right | Correct\nWrong", confirmations="7", take_over_hours="0", idle_hours="soon", claims_shown="9999999")
    answer = house.submit(rules_modal(shown(house)), wrong)

    assert answer["response_action"] == "errors"
    assert set(answer["errors"]) == {"confirmations", "scale", "take_over_hours", "idle_hours", "claims_shown"}
    assert "Line 1: “Correct”" in answer["errors"]["scale"]
    assert answer["errors"]["take_over_hours"] == "Write a whole number from 1 to 720."
    assert shown(house) == WorkspaceSettings()


def test_a_form_filled_in_on_old_settings_overwrites_nothing(house: House) -> None:
    view = rules_modal(shown(house))
    configuring.change_settings(house.store, Actor(TEAM, TOM), {"take_over_hours": 48})
    answer = house.submit(view, rules(confirmations="0"))

    assert "while this form was open" in answer["errors"]["confirmations"]
    assert (shown(house).confirmations, shown(house).take_over_hours) == (1, 48)


def test_only_who_may_change_settings_gets_the_form_and_the_buttons(house: House) -> None:
    configuring.change_settings(house.store, Actor(TEAM, TOM), {"admins": (TOM,)})
    for action_id in (ids.SETTINGS_RULES, ids.SETTINGS_PEOPLE):
        house.click(action_id, "settings")
    answer = house.submit(rules_modal(shown(house)), rules(confirmations="0"))

    assert ["the desk's admins" in note.text for note in house.jobs.told] == [True, True]
    assert house.slack.args_of("views.open") == []
    assert "the desk's admins" in json.dumps(answer["view"], ensure_ascii=False)
    assert shown(house).confirmations == 1
    assert "blocks" not in house.slash("settings")


def test_the_command_offers_the_forms_to_those_who_may(house: House) -> None:
    buttons = [element["action_id"] for block in house.slash("settings")["blocks"] for element in block.get("elements", [])]
    house.click(ids.SETTINGS_RULES, "settings")

    assert buttons == [ids.SETTINGS_RULES, ids.SETTINGS_PEOPLE]
    assert house.slack.opened["callback_id"] == ids.VIEW_RULES


def test_people_groups_and_days_are_saved_and_a_group_of_mine_does_not_lock_me_out(house: House) -> None:
    house.slack.groups["S0DESK"] = [MAYA]
    view = people_modal(shown(house), keeping.keeping(house.store, TEAM), {"S0DESK": "The desk"})

    assert house.submit(view, people(editors=[TOM], editor_groups=[], admin_groups=["S0DESK"])) == {}
    assert (shown(house).editors, shown(house).admin_groups) == ((TOM,), ("S0DESK",))
    assert keeping.keeping(house.store, TEAM) == Keeping(90, 365)


def test_who_would_lock_themselves_out_is_told_at_the_field(house: House) -> None:
    view = people_modal(shown(house), keeping.keeping(house.store, TEAM), {})
    answer = house.submit(view, people(admins=[TOM]))

    assert "could not change the settings any more" in answer["errors"]["admins"]
    assert shown(house).admins == ()


def test_groups_that_slack_does_not_list_stay_chosen(house: House) -> None:
    configuring.change_settings(house.store, ADA, {"editor_groups": ("S0OLD",), "admins": (MAYA,)})
    view = people_modal(shown(house), keeping.keeping(house.store, TEAM), {})
    house.submit(view, people(admins=[MAYA]))

    assert shown(house).editor_groups == ("S0OLD",)
    assert "S0OLD" in json.dumps(view)


def test_a_reworded_label_keeps_what_was_rated_with_it() -> None:
    before = (Grade("true", "True", Rating.TRUE), Grade("false", "False", Rating.FALSE))
    scale, problem = scale_text.read("Correct | True | all of it\nFalse\nMade up | false", before)

    assert problem == ""
    assert [(grade.key, grade.label, grade.meaning) for grade in scale] == [
        ("true", "Correct", "all of it"),
        ("false", "False", ""),
        ("false_2", "Made up", ""),
    ]


@pytest.mark.parametrize(
    ("text", "said"), [("", "at least two"), ("True", "at least two"), ("True\n| False", "Line 2 has no label")]
)
def test_a_scale_that_cannot_be_read_says_why(text: str, said: str) -> None:
    assert said in scale_text.read(text, DEFAULT_SCALE)[1]


LABELS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)


@given(
    st.lists(
        st.tuples(LABELS, st.sampled_from(Rating), LABELS), min_size=2, max_size=10, unique_by=lambda item: item[0].casefold()
    )
)
def test_a_scale_is_read_as_it_was_written(entries: list[tuple[str, Rating, str]]) -> None:
    text = "\n".join(f"{label} | {RATING_LABELS[rating].upper()} | {meaning}" for label, rating, meaning in entries)
    scale, problem = scale_text.read(text, DEFAULT_SCALE)
    again, _ = scale_text.read(scale_text.written(scale), scale)

    assert problem == ""
    assert [(grade.label, grade.rating, grade.meaning) for grade in scale] == entries
    assert len({grade.key for grade in scale}) == len(entries)
    assert again == scale
