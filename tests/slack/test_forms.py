"""Forms are read once, and every wrong field is named at once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from bot.domain.verdict import AttributionFinding, EvidenceKind, Judgement, Rating
from bot.slack import words
from bot.slack.forms import read_verdict
from bot.slack.render.verdict_modal import draft_of
from tests.slack.samples import NOW, judgements


def submitted(**fields: object) -> dict[str, object]:
    """A view as Slack sends it, with these fields filled in."""
    filled = {"rating": "false", "finding": "as_quoted", "looked_up": "2026-11-23", **fields}
    keys = {"rating": "selected_option", "finding": "selected_option", "looked_up": "selected_date"}
    values: dict[str, object] = {}
    for name, value in filled.items():
        if name == "missing_context":
            values[name] = {name: {"selected_options": [{"value": "yes"}] if value else []}}
        elif keys.get(name) == "selected_option":
            values[name] = {name: {"selected_option": {"value": value} if value else None}}
        else:
            values[name] = {name: {keys.get(name, "value"): value}}
    return {"id": "V1", "state": {"values": values}}


def test_a_full_form_becomes_a_judgement() -> None:
    form = read_verdict(
        submitted(
            primary="https://register.example.org/a\n\n  https://register.example.org/b ",
            secondary="https://news.example/x\nhttps://register.example.org/a",
            explanation=" The register says 412. ",
            missing_context=True,
        ),
        attributed=True,
        now=NOW,
    )

    assert form.judgement is not None
    assert (form.judgement.rating, form.judgement.finding) == (Rating.FALSE, AttributionFinding.AS_QUOTED)
    assert [(item.url, item.kind) for item in form.judgement.evidence] == [
        ("https://register.example.org/a", EvidenceKind.PRIMARY),
        ("https://register.example.org/b", EvidenceKind.PRIMARY),
        ("https://news.example/x", EvidenceKind.SECONDARY),
    ]
    assert form.judgement.evidence[0].looked_up == date(2026, 11, 23)
    assert form.judgement.explanation == "The register says 412."
    assert form.judgement.missing_context


def test_every_wrong_field_is_named_at_once() -> None:
    form = read_verdict(
        submitted(rating="", finding="", looked_up="2027-01-01", primary="see the register", secondary="ftp://x"),
        attributed=True,
        now=NOW,
    )

    assert form.judgement is None
    assert form.errors == {
        "rating": words.CHOOSE_RATING,
        "finding": words.CHOOSE_FINDING,
        "looked_up": words.DATE_AHEAD,
        "primary": words.no_link("see the register"),
        "secondary": words.no_link("ftp://x"),
    }


def test_a_claim_that_nobody_made_needs_no_finding_and_keeps_none() -> None:
    form = read_verdict(submitted(finding="altered"), attributed=False, now=NOW)

    assert form.judgement == Judgement(Rating.FALSE, None)


@pytest.mark.parametrize("view", [{}, {"state": None}, {"state": {"values": {"rating": {"rating": {"selected_option": 3}}}}}])
def test_a_form_with_missing_parts_is_refused_in_words(view: dict[str, object]) -> None:
    assert read_verdict(view, attributed=True, now=NOW).errors["rating"] == words.CHOOSE_RATING


def test_a_made_up_rating_is_no_rating() -> None:
    assert read_verdict(submitted(rating="certainly"), attributed=True, now=NOW).errors == {"rating": words.CHOOSE_RATING}


def test_today_may_be_tomorrow_somewhere() -> None:
    assert read_verdict(submitted(looked_up="2026-11-24"), attributed=True, now=NOW).errors == {}
    assert read_verdict(submitted(looked_up="2026-11-26"), attributed=True, now=NOW).errors == {"looked_up": words.DATE_AHEAD}


def test_more_links_than_fit_are_refused() -> None:
    links = "\n".join(f"https://a.example/{number}" for number in range(21))

    assert read_verdict(submitted(primary=links), attributed=True, now=NOW).errors == {"primary": words.TOO_MANY_LINKS}


@given(judgements)
def test_an_earlier_verdict_fills_the_form_with_its_own_links(judgement: Judgement) -> None:
    draft = draft_of(judgement)
    shown = {*draft.primary.splitlines(), *draft.secondary.splitlines()}

    assert {item.url for item in judgement.evidence if item.url} == shown
    assert draft.choice == (judgement.choice or judgement.rating.value)


@pytest.mark.parametrize("line", ["confidential https://a.example/x", "Confidential: <https://a.example/x>"])
def test_a_link_may_be_confidential_and_stays_so_when_the_form_is_opened_again(line: str) -> None:
    form = read_verdict(submitted(primary=f"{line}\nhttps://b.example/y"), attributed=False, now=NOW)
    assert form.judgement is not None

    assert [(item.url, item.confidential) for item in form.judgement.evidence] == [
        ("https://a.example/x", True),
        ("https://b.example/y", False),
    ]
    assert draft_of(form.judgement).primary == "confidential https://a.example/x\nhttps://b.example/y"
