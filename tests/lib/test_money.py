"""Amounts are whole minor units: nothing is rounded silently, nothing ambiguous is guessed."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from guanxi.lib import money

MINOR = st.integers(-(2**63) + 1, 2**63 - 1)
CODES = st.sampled_from(sorted(money.CURRENCIES))


@pytest.mark.parametrize(
    ("raw", "minor"),
    [
        ("1,234.5", 123450),
        ("￥1，234．50", 123450),
        ("¥ 1234.5元", 123450),
        ("RMB 100", 10000),
        ("100 CNY", 10000),
        ("5元整", 500),
        ("3.5万", 3_500_000),
        ("1.2亿元", 12_000_000_000),
        ("三", None),
        ("人民币 1万亿", 10**14),
        ("10人民币", 1000),
        ("1.234,50", 123450),
        ("1 234 567.89", 123456789),
        ("(12.30)", -1230),
        ("-¥5", -500),
        ("2.5k", 250_000),
        ("3M", 300_000_000),
        (1234.5, 123450),
        (0.1 + 0.2, 30),
        (7, 700),
        (Decimal("1054.00"), 105400),
    ],
)
def test_amounts_are_read_as_people_write_them(raw: object, minor: int | None) -> None:
    if minor is None:
        with pytest.raises(money.MoneyRefused):
            money.parse(raw, "CNY")
    else:
        assert money.parse(raw, "CNY") == minor


@pytest.mark.parametrize(
    ("raw", "code", "sentence"),
    [
        ("12,5", "CNY", "two ways"),
        ("1,23", "USD", "two ways"),
        ("1.005", "CNY", "finer than the 2 decimals of CNY"),
        (33.333333, "CNY", "finer than the 2 decimals"),
        ("5.5", "JPY", "has decimals, which JPY"),
        ("$5", "CNY", "not written in CNY"),
        ("5美元", "CNY", "not written in CNY"),
        ("¥5", "USD", "not written in USD"),
        ("99999999999999999999", "CNY", "too large"),
        ("1e5", "CNY", "no amount"),
        ("(5", "CNY", "no amount"),
        ("", "CNY", "no amount"),
        (True, "CNY", "no amount"),
        (None, "CNY", "no amount"),
        (float("nan"), "CNY", "no amount"),
    ],
)
def test_a_refusal_says_what_is_wrong(raw: object, code: str, sentence: str) -> None:
    with pytest.raises(money.MoneyRefused, match=sentence):
        money.parse(raw, code)


def test_an_unknown_currency_is_refused() -> None:
    with pytest.raises(money.UnknownCurrency, match="XXX"):
        money.parse("5", "XXX")


def test_each_currency_has_its_own_decimals() -> None:
    assert money.parse("1234", "JPY") == 1234
    assert money.parse("1.234", "KWD") == 1234
    assert money.display(1234, "KWD", "en") == "KWD\u00a01.234"
    assert money.display(1234, "JPY", "en") == "JP¥1,234"


def test_amounts_are_shown_in_full_and_in_short() -> None:
    assert money.display(123450, "CNY") == "¥1,234.50"
    assert money.display(-2000, "USD", "en") == "-$20.00"
    assert money.display(-2000, "USD", "zh-hans") == "-US$20.00"
    assert money.short(12_345_678, "CNY", "zh-hans") == "¥12.3万"
    assert money.short(12_345_678, "CNY", "en") == "¥123k"
    assert money.short(99_999_950_00, "CNY", "zh-hans") == "¥1亿"
    assert money.short(99_995_000, "USD", "en") == "$1M"
    assert money.short(99_949, "CNY", "zh-hans") == "¥999"


def test_without_a_language_the_active_one_decides() -> None:
    assert (money.display(100, "USD"), money.short(10**7, "CNY")) == ("$1.00", "¥100k")
    with translation.override("zh-hans"):
        assert (money.display(100, "USD"), money.short(10**7, "CNY")) == ("US$1.00", "¥10万")


def test_a_currency_has_a_name_in_both_languages() -> None:
    assert str(money.currency("USD").name) == "US dollar"
    with translation.override("zh-hans"):
        assert str(money.currency("USD").name) == "美元"
    with translation.override("zh-hans"):
        assert not [code for code, unit in money.CURRENCIES.items() if str(unit.name).isascii()]


@given(MINOR, CODES)
def test_what_is_shown_or_exported_reads_back_as_the_same_amount(minor: int, code: str) -> None:
    assert money.parse(money.plain(minor, code), code) == minor
    assert money.parse(money.display(minor, code, "en"), code) == minor
    assert money.parse(money.display(minor, code, "zh-hans"), code) == minor


@given(st.integers(0, 10**16), CODES, st.sampled_from(["en", "zh-hans"]))
def test_the_short_form_is_never_far_from_the_amount(minor: int, code: str, language: str) -> None:
    shown = money.short(minor, code, language)
    unit = 10 ** money.currency(code).digits
    read = money.parse(shown, code)
    assert abs(read - minor) <= max(minor * 0.006, unit / 2)
    assert len(shown.removeprefix(money.display(0, code, language).partition("0")[0])) <= 10


@given(st.text(max_size=70) | st.text(alphabet="0123456789.,-+()¥$元万亿kM ", max_size=25))
def test_any_text_is_either_an_amount_or_refused(raw: str) -> None:
    try:
        assert isinstance(money.parse(raw, "CNY"), int)
    except money.MoneyRefused as refusal:
        said = str(refusal)
        assert said


@given(st.floats())
def test_any_number_of_a_worksheet_is_either_an_amount_or_refused(raw: float) -> None:
    try:
        assert money.parse(raw, "CNY") == pytest.approx(raw * 100, abs=0.001, rel=1e-9)
    except money.MoneyRefused as refusal:
        said = str(refusal)
        assert said
