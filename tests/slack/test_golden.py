"""Golden renders: one file per state, compared exactly. Set FACTDESK_GOLDEN=write to renew them, then read the difference."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.desk.settings import Keeping
from bot.domain.board import Stage
from bot.domain.concerns import Concern, Readiness, Reason, SignOff
from bot.domain.details import DetailField
from bot.domain.digest import DigestChoice, Figures, Waiting
from bot.domain.home import HomeFilter, Reminding
from bot.domain.notice import NoticeKind
from bot.domain.settings import WorkspaceSettings
from bot.domain.task import TaskState
from bot.domain.verdict import OutcomeReply
from bot.slack.render.act_modal import act_modal
from bot.slack.render.aside_modal import aside_modal
from bot.slack.render.card import render_card
from bot.slack.render.context_modal import context_modal
from bot.slack.render.details_modal import details_modal
from bot.slack.render.digest import render_digest
from bot.slack.render.digest_modal import digest_modal
from bot.slack.render.digest_own import render_own_digest
from bot.slack.render.dispute_modal import dispute_modal
from bot.slack.render.earlier import earlier_modal
from bot.slack.render.export_modal import export_modal
from bot.slack.render.help import render_help
from bot.slack.render.history_modal import history_modal
from bot.slack.render.home import render_home, render_queue
from bot.slack.render.menu import Verb
from bot.slack.render.message import Message
from bot.slack.render.notice import render_notice
from bot.slack.render.paste_modal import paste_modal
from bot.slack.render.reminder import render_reminder
from bot.slack.render.settings_modal import people_modal, rules_modal
from bot.slack.render.task import render_task
from bot.slack.render.verdict_modal import Draft, Purpose, draft_of, verdict_modal
from tests.slack import samples as s

FOLDER = Path(__file__).parent / "golden"
TODAY = date(2026, 11, 24)
PROBLEM = "This page needs a login. Paste the article's text here and Factdesk carries on."


def link(_view: object) -> str:
    return "https://desk.slack.example/archives/C0NEWS/p1764000001000200?thread_ts=1764000000.000100&cid=C0NEWS"


EMPTY = {"week": Figures(), "waiting": Waiting(), "settled": (), "repeats": (), "sources": (), "preview": True}
EMPTY |= {"corrections": (), "signed": (), "agreement": None}

NOTHING_OF_MINE = {"mine": (), "to_confirm": (), "questions": (), "settled": (), "enabled": False}

RENDERS: dict[str, Callable[[], object]] = {
    "card_reading": lambda: render_card(s.article(Stage.READING, by_state={}, by_kind={}, set_aside={}, reviewers=(), title="")),
    "card_finding": lambda: render_card(s.article(Stage.FINDING, by_state={}, by_kind={}, set_aside={}, reviewers=())),
    "card_failed": lambda: render_card(s.article(Stage.FAILED, problem=PROBLEM, by_state={}, by_kind={}, reviewers=(), title="")),
    "card_ready": lambda: render_card(s.article()),
    "card_remarks": lambda: render_card(s.article(remarks=s.REMARKS)),
    "card_remarks_many": lambda: render_card(s.article(remarks=s.REMARKS * 4)),
    "card_long": lambda: render_card(s.article(unshown=2)),
    "card_settled": lambda: render_card(s.article(by_state={TaskState.FINAL: 5, TaskState.WITHDRAWN: 1})),
    "card_no_claims": lambda: render_card(s.article(by_state={}, by_kind={}, reviewers=())),
    "card_by_rules": lambda: render_card(s.article(making=s.BY_RULES)),
    "card_by_model": lambda: render_card(s.article(making=s.BY_MODEL, cost=0.0148)),
    "card_model_down": lambda: render_card(s.article(making=s.MODEL_DOWN)),
    "card_model_in_part": lambda: render_card(s.article(making=s.MODEL_IN_PART)),
    "task_refined": lambda: render_task(s.task(claim=s.REFINED)),
    "task_doubtful": lambda: render_task(s.task(claim=s.DOUBTFUL)),
    "task_open": lambda: render_task(s.task()),
    "task_open_numeric": lambda: render_task(s.task(claim=s.NUMERIC)),
    "task_assigned": lambda: render_task(s.task(TaskState.ASSIGNED)),
    "task_in_review": lambda: render_task(s.task(TaskState.IN_REVIEW, verdicts=(s.VERDICT,))),
    "task_disputed": lambda: render_task(s.task(TaskState.DISPUTED, verdicts=(s.DOUBTED,))),
    "task_final": lambda: render_task(s.task(TaskState.FINAL, verdicts=(s.CONFIRMED,))),
    "task_withdrawn": lambda: render_task(s.task(TaskState.WITHDRAWN)),
    "verdict_empty": lambda: verdict_modal(s.task(TaskState.ASSIGNED), Draft(), TODAY),
    "verdict_prefilled": lambda: verdict_modal(s.task(TaskState.IN_REVIEW), draft_of(s.JUDGEMENT), TODAY, "*Not saved.*"),
    "verdict_numeric": lambda: verdict_modal(s.task(claim=s.NUMERIC), Draft(), TODAY),
    "dispute": lambda: dispute_modal(s.task(TaskState.IN_REVIEW, verdicts=(s.VERDICT,))),
    "paste": paste_modal,
    "task_ambiguous": lambda: render_task(s.ambiguous()),
    "task_answered": lambda: render_task(s.ambiguous("Late on a day")),
    "task_put_aside": lambda: render_task(replace(s.task(TaskState.ASSIGNED), snoozed_until=s.NOW)),
    "task_dismissed": lambda: render_task(replace(s.task(TaskState.DISMISSED), reason="It repeats claim 1.")),
    "notice_asked": lambda: render_notice(s.notice(NoticeKind.ASKED), s.ambiguous(), link),
    "notice_handed_over": lambda: render_notice(s.notice(NoticeKind.HANDED_OVER), s.task(TaskState.ASSIGNED), link),
    "act_hand_over": lambda: act_modal(Verb.HAND_OVER, s.task(TaskState.ASSIGNED)),
    "act_snooze": lambda: act_modal(Verb.SNOOZE, s.task(TaskState.ASSIGNED)),
    "act_ask_again": lambda: act_modal(Verb.ASK, s.task(), {"readings": "Late on a day"}, "*Not saved.* Two are needed."),
    "task_checked_before": lambda: render_task(s.task(), [s.earlier(stale=True)]),
    "earlier": lambda: earlier_modal(s.task(), [s.earlier(), s.earlier(same=False)], lambda _: link(None), may_begin=True),
    "earlier_nothing": lambda: earlier_modal(s.task(), [], lambda _: None, may_begin=False),
    "task_change_proposed": lambda: render_task(s.proposed()),
    "task_change_declined": lambda: render_task(s.proposed(OutcomeReply(s.TOM, False, "It is a quotation.", s.NOW))),
    "task_settled": lambda: render_task(s.settled()),
    "task_reworded": lambda: render_task(replace(s.task(), was="Half of the 900 ferries are late.")),
    "card_to_clear": lambda: render_card(s.cleared()),
    "card_signed_off": lambda: render_card(s.cleared(signed_off=SignOff(s.TOM, s.NOW, 1))),
    "card_concerns": lambda: render_card(s.cleared(readiness=Readiness((Concern(7, 2, Reason.UNANSWERED),)))),
    "verdict_settle": lambda: verdict_modal(s.task(TaskState.DISPUTED), Draft(), TODAY, purpose=Purpose.SETTLE),
    "verdict_correct": lambda: verdict_modal(s.proposed(), draft_of(s.PROPOSED), TODAY, purpose=Purpose.CORRECT),
    "act_decline": lambda: act_modal(Verb.DECLINE, s.proposed()),
    "history": lambda: history_modal(s.task(TaskState.DISPUTED), s.history(4)),
    "history_empty": lambda: history_modal(s.task(), []),
    "details": lambda: details_modal(s.details()),
    "details_stale": lambda: details_modal(s.details(), {DetailField.AUTHOR: "R. Ash"}, "*Not saved.*"),
    "aside": lambda: aside_modal(s.aside()),
    "aside_empty": lambda: aside_modal(s.aside(0, 0)),
    "aside_pages": lambda: aside_modal(s.aside(70, 30), 1, "*Claim 7 of 7 is open now.*"),
    "paste_in_thread": lambda: paste_modal(channel_id="C0NEWS", thread_ts="1764000000.000100"),
    "context": lambda: context_modal(s.task(TaskState.FINAL, verdicts=(s.CONFIRMED,))),
    "home_empty": lambda: render_home(s.home(), s.NOW),
    "home": lambda: render_home(
        s.home(
            mine=(s.task(TaskState.ASSIGNED),),
            to_confirm=(s.task(TaskState.IN_REVIEW, verdicts=(replace(s.VERDICT, reviewer=s.TOM),), task_id=8),),
            open=(s.task(task_id=9),),
            recent=(s.task(TaskState.FINAL, verdicts=(s.CONFIRMED,), task_id=10),),
        ),
        s.NOW,
        link,
    ),
    "home_of_somebody_busy": lambda: render_home(
        replace(
            s.home(
                mine=(s.task(TaskState.ASSIGNED), s.task(TaskState.ASSIGNED, task_id=8)),
                questions=(s.ambiguous(task_id=11),),
                disputed=(s.task(TaskState.DISPUTED, verdicts=(s.DOUBTED,), task_id=12),),
            ),
            overdue=frozenset({7}),
            chosen=HomeFilter("C0NEWS", "numeric"),
            may_set=False,
            reminding=Reminding(muted=True, zone="Europe/Stockholm"),
        ),
        s.NOW + timedelta(days=3),
        link,
    ),
    "home_of_a_guest": lambda: render_home(replace(s.home(open=(s.task(),)), may_check=False, may_set=False), s.NOW, link),
    "home_nothing_fits": lambda: render_home(replace(s.home(), chosen=HomeFilter(waiting=True)), s.NOW),
    "reminder": lambda: render_reminder(s.reminder(), link),
    "reminder_muted": lambda: render_reminder(s.reminder(muted=True), link),
    "reminder_nothing": lambda: render_reminder(s.reminder(waits=False)),
    "settings_rules": lambda: rules_modal(WorkspaceSettings()),
    "settings_people": lambda: people_modal(s.CHOSEN, Keeping(180, None), {"S0DESK": "The desk"}),
    "settings_people_without_groups": lambda: people_modal(WorkspaceSettings(), Keeping(90, 365), {}),
    "queue": lambda: render_queue(s.home(mine=(s.task(TaskState.ASSIGNED),), open=(s.task(task_id=9),)), link),
    "queue_empty": lambda: render_queue(s.home()),
    "digest": lambda: render_digest(s.digest(), link),
    "digest_late": lambda: render_digest(replace(s.digest(), late=True, before=None, waiting=Waiting(), people=((s.TOM, 4),))),
    "digest_off": lambda: render_digest(replace(s.digest(), enabled=False, settled=(), repeats=(), sources=())),
    "digest_empty": lambda: render_digest(s.digest(**EMPTY)),
    "digest_own": lambda: render_own_digest(s.own_digest(), link),
    "digest_own_empty": lambda: render_own_digest(s.own_digest(**NOTHING_OF_MINE)),
    "digest_own_settings": lambda: digest_modal(s.MAYA, DigestChoice("Europe/Berlin", 0, 9), own=True),
    "digest_settings": lambda: digest_modal("C0NEWS", DigestChoice("Europe/Berlin", 0, 9), "1764000009.000100"),
    "export": lambda: export_modal("C0NEWS", "https://example.org/checks/{task}"),
    "help": render_help,
}


def reviewed(made: object) -> object:
    """What is kept of a render: a message's plain form only where the renderer wrote one."""
    fields = asdict(replace(made, picture=None)) if isinstance(made, Message) else made
    if isinstance(made, Message) and isinstance(fields, dict):
        del fields["picture"]  # drawn when asked for
    return {key: value for key, value in fields.items() if key != "plain" or value} if isinstance(fields, dict) else fields


@pytest.mark.parametrize("name", RENDERS)
def test_a_render_is_as_it_was_reviewed(name: str) -> None:
    made = RENDERS[name]()
    text = json.dumps(reviewed(made), indent=1, ensure_ascii=False) + "\n"
    file = FOLDER / f"{name}.json"
    if os.environ.get("FACTDESK_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")

    assert text == file.read_text(encoding="utf-8")


def test_every_golden_file_belongs_to_a_render() -> None:
    assert set(RENDERS) == {file.stem for file in FOLDER.glob("*.json")}
