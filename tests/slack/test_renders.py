"""Every render over generated states stays inside Slack's limits and lets no foreign text become markup.

Two checkers that were written apart look at each: the one of this room and the one of the local workspace.
"""

from __future__ import annotations

import ast
import dataclasses
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.demo import checks as workspace_checks
from bot.desk.settings import Keeping
from bot.domain.board import Ambiguity, ArticleView, HomeView, LineAside, SetAside, SetAsideView, TaskView
from bot.domain.claim import Claim
from bot.domain.details import DetailField, DetailsView
from bot.domain.digest import DigestChoice, DigestView, OwnDigest
from bot.domain.memory import EarlierCheck
from bot.domain.notice import NoticeKind
from bot.domain.reminder import Reminder
from bot.domain.sameness import Difference
from bot.domain.settings import Grade
from bot.domain.task import TaskState
from bot.domain.verdict import Judgement
from bot.slack import render
from bot.slack.limits import message_problems, view_problems
from bot.slack.mrkdwn import cut, escape
from bot.slack.render.act_modal import FORMS, act_modal
from bot.slack.render.aside_modal import aside_modal
from bot.slack.render.card import render_card
from bot.slack.render.context_modal import context_modal, notice_modal
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
from bot.slack.render.message import Block, Message
from bot.slack.render.notice import render_notice
from bot.slack.render.paste_modal import paste_modal
from bot.slack.render.plain import plain_form
from bot.slack.render.reminder import render_reminder
from bot.slack.render.settings_modal import people_modal, rules_modal
from bot.slack.render.task import render_task
from bot.slack.render.verdict_modal import Draft, draft_of, verdict_modal
from tests.slack import samples

# The generated texts are long on purpose; hypothesis only means that printing them would be slow.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

_LIVE = re.compile(r"<[^>]*>")
_OURS = re.compile(
    r"<@[UW][A-Z0-9]+>|<!date\^\d+\^[^|<>]+\|[^<>]*>"
    r"|<https?://[^|<>\s]+\|(Open|Open the article|Primary|Secondary)( \([^<>]*\))?>"
)
_BARE_AMP = re.compile(r"&(?!(amp|lt|gt);)")

careful = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def mrkdwn_of(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if part.get("type") == "mrkdwn":
            yield part["text"]
        for value in part.values():
            yield from mrkdwn_of(value)
    elif isinstance(part, list):
        for item in part:
            yield from mrkdwn_of(item)


def live_tokens(strings: Iterator[str] | list[str]) -> list[str]:
    found = []
    for text in strings:
        found += [token for token in _LIVE.findall(text) if not _OURS.fullmatch(token)]
        rest = _LIVE.sub("", text)
        found += [sign for sign in ("<", ">") if sign in rest] + _BARE_AMP.findall(rest)
    return found


def check(message: Message) -> None:
    assert message_problems(message) == []
    assert workspace_checks.check_message(message.blocks) == []
    assert live_tokens([message.text, *mrkdwn_of(message.blocks)]) == []
    assert invisible(message.text + json.dumps(message.blocks, ensure_ascii=False)) == ""


def check_view(view: Block) -> None:
    assert view_problems(view) == []
    assert workspace_checks.check_view(view, str(view["type"])) == []
    assert live_tokens(mrkdwn_of(view)) == []


def invisible(text: str) -> str:
    return "".join(
        char for char in text if char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u00ad\ufeff\u2060"
    )


@careful
@given(samples.tasks)
def test_a_claim_message_fits_and_holds_no_live_foreign_token(view: TaskView) -> None:
    check(render_task(view))


@careful
@given(samples.articles)
def test_a_card_fits_and_holds_no_live_foreign_token(view: ArticleView) -> None:
    check(render_card(view))


@careful
@given(samples.digests)
def test_a_digest_fits_and_holds_no_live_foreign_token(view: DigestView) -> None:
    check(render_digest(view))


@careful
@given(samples.own_digests)
def test_a_digest_of_ones_own_fits_and_holds_no_live_foreign_token(view: OwnDigest) -> None:
    check(render_own_digest(view))


@careful
@given(samples.homes())
def test_a_home_fits_and_holds_no_live_foreign_token(view: HomeView) -> None:
    check_view(render_home(view, samples.NOW))
    check(render_queue(view))


@careful
@given(samples.tasks, samples.judgements, st.sampled_from(["", "*Not saved.*"]))
def test_the_forms_of_a_task_fit(view: TaskView, judgement: object, notice: str) -> None:
    check_view(verdict_modal(view, draft_of(judgement), date(2026, 11, 24), notice))  # type: ignore[arg-type]
    check_view(dispute_modal(view, view.context, notice))
    check_view(context_modal(view))


@careful
@given(samples.tasks, st.sampled_from(NoticeKind), st.dictionaries(st.sampled_from(["note", "reason", "answer"]), samples.texts))
def test_a_notice_fits_and_holds_no_live_foreign_token(view: TaskView, kind: NoticeKind, detail: dict[str, str]) -> None:
    check(render_notice(dataclasses.replace(samples.notice(kind), detail={**detail, "to": samples.TOM}), view))


@careful
@given(samples.tasks, st.sampled_from(sorted(FORMS)), samples.texts)
def test_the_forms_of_the_menu_fit(view: TaskView, verb: Verb, entered: str) -> None:
    texts = {field.name: entered for field in FORMS[verb].fields if field.kind == "text"}
    check_view(act_modal(verb, view, texts, "*Not saved.*"))


@careful
@given(samples.tasks, st.lists(samples.texts, min_size=1, max_size=5), samples.texts)
def test_a_claim_with_several_readings_fits(view: TaskView, readings: list[str], answer: str) -> None:
    asked = Ambiguity(samples.MAYA, tuple(readings), samples.NOW, answer, samples.TOM if answer else None)
    check(render_task(dataclasses.replace(view, ambiguity=asked)))


@careful
@given(st.lists(samples.things_aside, max_size=90), st.lists(samples.lines_aside, max_size=60), st.integers(0, 5))
def test_every_page_of_what_was_set_aside_fits(entries: list[SetAside], lines: list[LineAside], page: int) -> None:
    check_view(aside_modal(SetAsideView(3, "Ferries", tuple(entries), tuple(lines)), page, "*Claim 7 of 7 is open now.*"))


@careful
@given(samples.reminders)
def test_a_reminder_fits_and_holds_no_live_foreign_token(view: Reminder) -> None:
    check(render_reminder(view))


@careful
@given(st.lists(samples.grades, min_size=2, max_size=10), st.dictionaries(samples.ids, samples.some_text, max_size=120))
def test_the_forms_of_the_settings_fit(scale: list[Grade], groups: dict[str, str]) -> None:
    chosen = dataclasses.replace(samples.CHOSEN, scale=tuple(scale), editor_groups=tuple(groups)[:3])
    check_view(rules_modal(chosen))
    check_view(people_modal(chosen, Keeping(180, 30), groups))


@careful
@given(samples.details_views, st.dictionaries(st.sampled_from(DetailField), samples.texts))
def test_the_form_of_an_articles_details_fits(view: DetailsView, entered: dict[DetailField, str]) -> None:
    check_view(details_modal(view, entered, "*Not saved.*"))


@careful
@given(samples.tasks, samples.articles, samples.digests)
def test_the_plain_form_of_every_message_fits(task: TaskView, article: ArticleView, digest: DigestView) -> None:
    for message in (render_task(task), render_card(article), render_digest(digest)):
        check(plain_form(message))


@careful
@given(samples.tasks, samples.texts, st.integers(0, 300), samples.ids)
def test_a_history_fits_whatever_was_written(view: TaskView, text: str, length: int, who: str) -> None:
    said = {"explanation": text, "reason": text, "note": text, "replacement": text}
    entries = [dataclasses.replace(entry, actor=who, before=said, after=said) for entry in samples.history(length)]
    check_view(history_modal(view, entries))


@careful
@given(samples.tasks, st.lists(st.tuples(samples.claims, samples.judgements, samples.texts, samples.urls), max_size=9))
def test_earlier_checks_fit(view: TaskView, found: list[tuple[Claim, Judgement, str, str]]) -> None:
    checks = [
        EarlierCheck(
            9, 2, title, url, samples.PLACE, "1.1", claim, judged, samples.NOW, timedelta(days=400), True, tuple(Difference)
        )
        for claim, judged, title, url in found
    ]
    check_view(earlier_modal(view, checks, lambda _: "https://a.example", may_begin=True))
    check_view(earlier_modal(view, checks, lambda _: None, may_begin=False))


@careful
@given(samples.urls, st.integers(0, 6), st.integers(0, 23), st.lists(st.booleans(), min_size=3, max_size=3))
def test_the_forms_of_a_channel_fit(page: str, day: int, hour: int, ticks: list[bool]) -> None:
    check_view(digest_modal("C0NEWS", DigestChoice("America/Argentina/ComodRivadavia", day, hour, *ticks), "1764000009.000100"))
    check_view(export_modal("C0NEWS", page[:500]))
    check_view(paste_modal(channel_id="C0NEWS", thread_ts="1764000009.000100"))


@careful
@given(samples.texts)
def test_words_of_the_desk_around_foreign_ones_fit(text: str) -> None:
    said = f"This could not be read: {escape(cut(text, 300))}"
    check(render_help(said))
    check_view(notice_modal(said))


def test_every_render_is_in_a_property_test() -> None:
    """Whatever makes a whole message or view by itself, and not a part of one, is drawn over generated states above."""
    made = {
        node.name
        for file in Path(render.__file__).parent.glob("*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and _makes_a_whole(node)
    }
    drawn = {
        part.func.id
        for test in ast.parse(Path(__file__).read_text(encoding="utf-8")).body
        if isinstance(test, ast.FunctionDef) and any(ast.unparse(mark).startswith("given(") for mark in test.decorator_list)
        for part in ast.walk(test)
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name)
    }

    assert {"render_card", "render_home", "plain_form", "verdict_modal"} <= made
    assert made <= drawn


def _makes_a_whole(function: ast.FunctionDef) -> bool:
    """True for a public function that gives a Message, or a view: a Block that it makes with `modal` or calls a home."""
    if function.name.startswith("_") or function.returns is None:
        return False
    kind, body = ast.unparse(function.returns), ast.unparse(function)
    return kind == "Message" or (kind == "Block" and ("b.modal(" in body or "'type': 'home'" in body))


def test_a_home_with_every_list_full_fits() -> None:
    many = tuple(samples.task(task_id=number) for number in range(1, 300))
    asked = tuple(samples.ambiguous(task_id=number) for number in range(1, 300))
    full = samples.home(mine=many, to_confirm=many, open=many, recent=many, questions=asked, disputed=many)

    check_view(render_home(full, samples.NOW))
    for group in ("mine", "to_confirm", "open", "recent", "disputed"):
        check_view(render_home(samples.home(**{group: many}), samples.NOW))
    check_view(render_home(samples.home(questions=asked), samples.NOW))


def test_a_short_home_shows_all_there_is() -> None:
    mine = tuple(samples.task(TaskState.ASSIGNED, task_id=number) for number in range(1, 21))

    assert json.dumps(render_home(samples.home(mine=mine), samples.NOW)).count("rich_text_quote") == 20


def test_the_remaining_forms_fit() -> None:
    check_view(paste_modal())
    check_view(paste_modal(channel_id="C1", thread_ts="1.2"))
    check_view(notice_modal("Somebody was faster."))
    check_view(aside_modal(samples.aside(0, 0)))
    check_view(history_modal(samples.task(), samples.history(300)))
    check_view(earlier_modal(samples.task(), [samples.earlier()] * 9, lambda _: "https://a.example", may_begin=True))
    check(render_help())


def test_a_verdict_form_asks_for_eight_things_at_most() -> None:
    view = verdict_modal(samples.task(), Draft(), date(2026, 11, 24))

    assert sum(block["type"] == "input" for block in view["blocks"]) == 8  # type: ignore[attr-defined]


def test_a_claim_that_nobody_made_is_not_asked_whether_it_was_said() -> None:
    view = verdict_modal(samples.task(claim=samples.NUMERIC), Draft(), date(2026, 11, 24))

    assert "finding" not in json.dumps(view)


def test_a_quote_that_is_too_long_says_so_instead_of_being_cut_silently() -> None:
    claim = dataclasses.replace(samples.BOTH, quote="The ferry was late again and again. " * 100)
    shown = json.dumps(render_task(samples.task(claim=claim)).blocks)
    whole = json.dumps(context_modal(samples.task(claim=claim)))

    assert "The quote is shortened here." in shown
    assert whole.count("The ferry was late") >= 100
