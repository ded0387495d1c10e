"""A source that somebody marked as confidential is in no file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from bot.desk import protection, tasks, verdicts
from bot.desk.export.bundle import make_file
from bot.desk.store import Store
from bot.domain.exporting import ExportKind, ExportOrder
from bot.domain.verdict import AttributionFinding, Rating
from tests.desk.samples import ANNA, BEN, CHANNEL, TEAM, evidence, open_article, says


@pytest.fixture
def two(store: Store) -> int:
    """The mayor's claim, final, with her name in the explanation and a confidential link beside the record."""
    _, two = open_article(store)
    tasks.assign(store, ANNA, two, 1)
    protection.withhold(store, ANNA, two)
    secret = replace(evidence("leaks.example")[0], confidential=True)
    judgement = replace(
        says(Rating.TRUE, finding=AttributionFinding.AS_QUOTED),
        explanation="Brandt rang back.",
        evidence=(*says(Rating.TRUE).evidence, secret),
    )
    verdicts.judge(store, ANNA, two, 2, judgement)
    verdicts.confirm(store, BEN, two, 3)
    return two


@pytest.mark.parametrize("kind", [ExportKind.CSV, ExportKind.XLSX, ExportKind.RECORD])
def test_no_file_names_the_source_or_the_link(store: Store, two: int, kind: ExportKind) -> None:
    made = make_file(store, ExportOrder(TEAM, "U-anna", CHANNEL, kind), "Desk")
    assert made is not None
    said = made.content
    if kind is not ExportKind.CSV:
        with zipfile.ZipFile(io.BytesIO(said)) as archive:
            said = b"".join(archive.read(name) for name in archive.namelist())

    assert b"source withheld" in said
    assert [name for name in (b"Brandt", b"leaks.example", b"the mayor") if name in said] == []


def test_there_is_no_claim_review_of_a_claim_whose_source_is_withheld(store: Store, two: int) -> None:
    order = ExportOrder(TEAM, "U-anna", CHANNEL, ExportKind.CLAIMREVIEW, page="https://quay.example/{task}")
    before = make_file(store, order, "Desk")
    protection.disclose(store, ANNA, two)

    assert (before, make_file(store, order, "Desk") is None) == (None, False)
