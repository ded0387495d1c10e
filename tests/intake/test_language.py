"""The language of a text is recognised and said, and English costs no look-up."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.extract import extract
from bot.domain.article import Detected
from bot.intake.html import read_html
from bot.intake.language import language_words
from bot.intake.paste import read_text
from tests.intake import pages, samples

TEXTS = {
    "de": "Die Reparatur des Damms oberhalb von Orla kostete 40 Millionen Kronen, sagte das Ministerium am Freitag. Die"
    " Opposition will wissen, warum der Vertrag an eine Firma ging, die noch nie eine Mauer gebaut hatte.",
    "fr": "La réparation du barrage au-dessus d’Orla a coûté 40 millions de couronnes, a indiqué vendredi le ministère. Selon"
    " l’opposition, 11 000 personnes vivent sous le mur et personne ne les a prévenues.",
    "cs": "Oprava přehrady nad Orlou stála 40 milionů korun, uvedlo v pátek ministerstvo. Podle opozice žije pod hrází 11 000"
    " lidí a nikdo je nevaroval, když voda začala stoupat.",
    "ar": "قالت وزارة الأشغال يوم الجمعة إن إصلاح السد فوق أورلا كلف 40 مليون كرونة، وتقول المعارضة إن 11000 شخص يعيشون تحت"
    " الجدار ولم يحذرهم أحد عندما بدأت المياه في الارتفاع.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_the_language_of_a_paste_is_recognised(code: str) -> None:
    assert read_text(TEXTS[code]).metadata.language == Detected(code, "text")


def test_english_is_recognised_without_the_large_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere")

    assert read_text(samples.PASTED).metadata.language == Detected("en", "text")


def test_a_text_too_short_to_tell_stays_unknown() -> None:
    assert read_text("87 % – 12.000 – 5").metadata.language is None


def test_what_a_page_declares_counts() -> None:
    assert read_html(pages.article(), None).metadata.language == Detected("en-gb", "page")


def test_a_page_that_declares_english_and_is_not_is_read_for_what_it_is() -> None:
    page = pages.article((TEXTS["de"],) * 2, described=None).replace(pages.TITLE, "Damm bei Orla")

    assert read_html(page, None).metadata.language == Detected("de", "text")


def test_a_page_that_declares_another_language_and_is_english_is_english() -> None:
    assert read_html(pages.article().replace("en-GB", "cs"), None).metadata.language == Detected("en", "text")


@pytest.mark.parametrize("code", ["en", "en-gb", "EN_US", "", None])
def test_nothing_is_said_about_english(code: str | None) -> None:
    assert not language_words(code)


def test_what_can_be_done_in_another_language_is_said() -> None:
    rest = (
        " Factdesk lists its sentences with figures in digits and reads them the English way (12.000 is twelve there); it finds"
        " who said what, and numbers in words, in English only."
    )

    assert language_words("de-AT") == f"This text is in German.{rest}"
    assert language_words("xx") == f"This text is not in English.{rest}"


def test_the_command_line_says_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXTS["de"], encoding="utf-8")

    assert language_words("de") in CliRunner().invoke(extract, [str(path)]).stderr
