"""Bytes become the right text or a refusal, never garbled text."""

from __future__ import annotations

import pytest

from bot.errors import IntakeError
from bot.intake.charset import decode
from tests.intake import pages

PAGE = pages.article((*pages.PARAGRAPHS, "Café “Žižkov” cost 3 € – čtyři lidé, größer, naïve."))
WEST = pages.article((*pages.PARAGRAPHS, "“Naïve” cafés in Zürich – 3 €."))
TEXTS = {
    "cp1251": "Плотина прорвалась через девять часов, сказал инженер в пятницу. Погибли шесть человек. " * 5,
    "koi8-r": "Плотина прорвалась через девять часов, сказал инженер в пятницу. Погибли шесть человек. " * 5,
    "shift_jis": "ダムは九時間後に決壊したと技術者は金曜日に述べた。六千人が家を離れた。" * 5,
    "iso-2022-jp": "ダムは九時間後に決壊したと技術者は金曜日に述べた。六千人が家を離れた。" * 5,
    "gb2312": "工程师星期五说，大坝在九小时后决堤。六千人离开了家园。" * 5,
    "big5": "工程師星期五說，大壩在九小時後決堤。六千人離開了家園。" * 5,
    "euc-kr": "기술자는 금요일에 댐이 아홉 시간 뒤에 무너졌다고 말했다. 육천 명이 집을 떠났다." * 5,
    "iso-8859-2": "Přehrada se protrhla devět hodin po varování, řekl inženýr v pátek. " * 5,
    "windows-1253": "Το φράγμα έσπασε εννέα ώρες μετά την προειδοποίηση. " * 5,
    "tis-620": "เขื่อนแตกเก้าชั่วโมงหลังคำเตือน วิศวกรกล่าวเมื่อวันศุกร์ " * 5,
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "no-such-charset"])
def test_unicode_is_recognised_whatever_the_label_says(encoding: str, declared: str | None) -> None:
    assert decode(PAGE.encode(encoding), declared) == PAGE


@pytest.mark.parametrize("encoding", sorted(TEXTS))
def test_a_declared_legacy_charset_is_used(encoding: str) -> None:
    assert decode(TEXTS[encoding].encode(encoding), encoding) == TEXTS[encoding]


@pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "us-ascii", "windows-1252"])
def test_western_labels_mean_what_the_web_means_by_them(label: str) -> None:
    assert decode(WEST.replace("utf-8", label).encode("cp1252"), None) == WEST.replace("utf-8", label)


def test_the_charset_of_the_page_is_used_when_the_server_names_none() -> None:
    text = f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>{TEXTS["cp1251"]}</p>'

    assert decode(text.encode("cp1251"), None) == text


@pytest.mark.parametrize("encoding", ["iso-2022-jp", "hz"])
def test_an_encoding_that_shifts_alphabets_is_recognised_without_a_label(encoding: str) -> None:
    text = TEXTS["iso-2022-jp" if encoding == "iso-2022-jp" else "gb2312"]

    assert decode(text.encode(encoding), None) == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "shift_jis", "gb2312", "big5", "euc-kr", "windows-1253", "tis-620"])
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1"])
def test_a_missing_or_wrong_label_is_refused_before_it_garbles_the_text(encoding: str, declared: str | None) -> None:
    with pytest.raises(IntakeError):
        decode(TEXTS[encoding].encode(encoding), declared)


def test_english_without_a_label_is_read_in_the_default_of_the_web() -> None:
    text = "The dam broke – nine hours after the “first” warning, the ministry’s report says. " * 5

    assert decode(text.encode("cp1252"), None) == text


def test_utf_7_is_refused() -> None:
    with pytest.raises(IntakeError):
        decode("Größe, naïve, café, señor".encode("utf-7"), None)


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", bytes(range(128, 256)) * 4 + b"\x00" * 3, b"a\x00b\x00\x00\x00" * 40])
def test_bytes_that_are_no_text_are_refused_in_words(body: bytes) -> None:
    with pytest.raises(IntakeError) as refused:
        decode(body, None)

    assert refused.value.message == "The characters of this page cannot be read."
