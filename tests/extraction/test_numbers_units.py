"""What is counted: money, percent, measures, durations, rates and nouns."""

from __future__ import annotations

import pytest

from bot.domain.quantity import Change, Quantity, QuantityType
from bot.domain.text import Span
from bot.extraction.numbers import scan


def quantities(text: str) -> tuple[Quantity, ...]:
    return scan(text, Span(0, len(text))).quantities


@pytest.mark.parametrize(
    ("text", "unit", "name"),
    [
        ("It paid $5 to him.", "USD", "dollar"),
        ("It paid US$5 million to him.", "USD", "dollar"),
        ("It paid HK $5 to him.", "HKD", "hong kong dollar"),
        ("It paid EUR 5 to him.", "EUR", "euro"),
        ("It paid 5 euros to him.", "EUR", "euro"),
        ("It paid 5 million pounds to him.", "GBP", "pound sterling"),
        ("It paid 75 million Danish crowns to him.", "DKK", "danish krone"),
        ("It paid 9 billion yuan to him.", "CNY", "chinese yuan"),
        ("It paid 120 MEUR to him.", "EUR", "euro"),
        ("It paid 50 cents to him.", "cent", "cent"),
        ("It paid Rs 1,20,000 crore to him.", "INR", "indian rupee"),
        ("It paid $.80 to him.", "USD", "dollar"),
        ("Oil costs $61 a barrel now.", "USD per barrel", "dollar per barrel"),
        ("Power costs $0.03/kWh now.", "USD per kilowatt hour", "dollar per kilowatt hour"),
    ],
)
def test_money_has_a_code_and_a_name(text: str, unit: str, name: str) -> None:
    (found,) = quantities(text)

    assert (found.type, found.unit, found.norm_unit) == (QuantityType.CURRENCY, unit, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It grew 5%.", "percentage"),
        ("It grew five per cent.", "percentage"),
        ("It grew 2 percentage points.", "percentage point"),
        ("It grew 60 basis points.", "basis point"),
        ("It is 12 km away.", "kilometre"),
        ("It covers 30 square miles.", "square mile"),
        ("It weighs 12 metric tons.", "metric ton"),
        ("It makes 8.69 GW of power.", "gigawatt"),
        ("It does 90 miles an hour.", "mile per hour"),
        ("It was 40 degrees Celsius.", "celsius"),
        ("It has a 3-inch crack.", "inch"),
        ("It ran for 90 days.", "day"),
    ],
)
def test_measures_have_one_common_name(text: str, name: str) -> None:
    assert [quantity.norm_unit for quantity in quantities(text)] == [name]


@pytest.mark.parametrize(
    ("text", "unit", "name"),
    [
        ("The blast hurt 11,000 tired northern soldiers in June.", "soldiers", "soldier"),
        ("It hired 14 women.", "women", "woman"),
        ("It hired 1,000 cooks and 40 drivers.", "cooks", "cook"),
        ("It closed 12 sports centres in May.", "centres", "centre"),
        ("It freed 300 jailed miners.", "miners", "miner"),
        ("The court heard 36 staff.", "staff", "staff"),
        ("They listed 58 Fortune 500 companies.", "companies", "company"),
        ("It helps 8 million low- and middle-income families.", "families", "family"),
        ("She has 12 grandchildren.", "grandchildren", "grandchild"),
        ("It runs three SLS rockets.", "rockets", "rocket"),
    ],
)
def test_the_head_noun_is_what_is_counted(text: str, unit: str, name: str) -> None:
    assert (quantities(text)[0].unit, quantities(text)[0].norm_unit) == (unit, name)


def test_a_verb_after_the_number_is_not_what_is_counted() -> None:
    (found,) = quantities("Of them, only 12 committed to the plan.")

    assert found.unit == ""


def test_a_unit_said_once_belongs_to_both_numbers() -> None:
    assert [q.norm_unit for q in quantities("Lunch costs eight or twenty euros there.")] == ["euro", "euro"]


def test_an_age_is_in_years_of_age() -> None:
    (found,) = quantities("The oak is 500 years old.")

    assert (found.type, found.norm_unit) == (QuantityType.AGE, "year of age")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares fell 3 percent.", Change.DOWN),
        ("Shares were up 3 percent.", Change.UP),
        ("The firm hopes to grow its sales by 3 percent.", Change.UP),
        ("Shares stood at 3 percent.", None),
        ("They make up 3 percent of voters.", None),
    ],
)
def test_a_change_has_a_direction_and_its_value_is_a_magnitude(text: str, expected: Change | None) -> None:
    (found,) = quantities(text)

    assert (found.value, found.change) == (3, expected)


@pytest.mark.parametrize(("text", "expected"), [("He is a 6-foot-4 guard.", 6 + 4 / 12), ("It is 18 feet 6 inches wide.", 18.5)])
def test_feet_and_inches_are_one_length(text: str, expected: float) -> None:
    (found,) = quantities(text)

    assert found.value == pytest.approx(expected)
    assert found.norm_unit == "foot"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("It paid Ksh 3 million.", "KES"),
        ("It paid Sh147 there.", "KES"),
        ("It paid R2 billion.", "ZAR"),
        ("It paid N500m there.", "NGN"),
        ("It paid ₵40 there.", "GHS"),
    ],
)
def test_money_of_african_countries_is_read(text: str, code: str) -> None:
    assert [one.unit for one in scan(text, Span(0, len(text))).quantities] == [code]


def test_metres_may_stand_apart_from_their_number() -> None:
    text = "The lake is 3 m deep."
    assert [(one.value, one.norm_unit) for one in scan(text, Span(0, len(text))).quantities] == [(3, "metre")]
