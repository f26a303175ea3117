"""Telephone numbers are stored in one form, however they were written."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanxi.lib import phone

WRITTEN = [
    ("13800138000", "+8613800138000"),
    ("１３８ 0013-8000", "+8613800138000"),
    ("+86 138 0013 8000", "+8613800138000"),
    ("0086-138-0013-8000", "+8613800138000"),
    ("(0755) 2677-1234", "+8675526771234"),
    ("010-62345678转8001", "+861062345678;ext=8001"),
    ("010-62345678 分机 12", "+861062345678;ext=12"),
    ("0755-26771234-801", "+8675526771234;ext=801"),
    ("400-678-9123", "+864006789123"),
    ("95588", "+8695588"),
    ("12345", "+8612345"),
    ("+1 (415) 555-2671 ext. 12", "+14155552671;ext=12"),
    ("0044 20 7946 0958", "+442079460958"),
]


@pytest.mark.parametrize(("raw", "stored"), WRITTEN)
def test_every_way_of_writing_gives_one_stored_form(raw: str, stored: str) -> None:
    assert phone.normal(raw) == stored


@pytest.mark.parametrize("stored", [stored for _raw, stored in WRITTEN])
def test_a_stored_number_is_stored_again_unchanged_and_reads_back_from_display(stored: str) -> None:
    assert phone.normal(stored) == stored
    assert phone.normal(phone.display(stored, "CN")) == stored
    assert phone.normal(phone.display(stored, "US"), "US") == stored


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("62345678", "lacks the area code"),
        ("1380013800", "has 10 digits; a Chinese mobile number has 11"),
        ("13800138", "has 8 digits; a Chinese mobile number has 11"),
        ("1380013", "has 7 digits; a Chinese mobile number has 11"),
        ("138001380001", "no number in use in China"),
        ("123456789012345678", "too many digits"),
        ("+86 123", "too few digits"),
        ("+999 1234567", "country code that does not exist"),
        ("call me", "holds no digits"),
        ("1-800-FLOWERS", "holds letters"),
        ("13800138000/13900139000", "more than one"),
        ("1" * 200, "too long"),
    ],
)
def test_a_refusal_says_what_is_wrong(raw: str, sentence: str) -> None:
    with pytest.raises(phone.PhoneRefused, match=sentence):
        phone.normal(raw)


def test_a_number_without_country_code_belongs_to_the_region_of_the_company() -> None:
    assert phone.normal("(415) 555-2671", "US") == "+14155552671"
    assert phone.normal("13800138000", "CN") != phone.normal("+1 380 013 8000", "CN")
    with pytest.raises(phone.PhoneRefused):
        phone.normal("13800138000", "GB")


def test_numbers_are_shown_the_national_way_at_home_and_the_international_way_elsewhere() -> None:
    assert phone.display("+8613800138000", "CN") == "138 0013 8000"
    assert phone.display("+8613800138000", "US") == "+86 138 0013 8000"
    assert phone.display("+14155552671", "US") == "(415) 555-2671"
    assert phone.display("+8695588", "CN") == "95588"
    assert phone.display("not a number") == "not a number"


def test_people_search_by_the_last_digits_without_the_extension() -> None:
    assert phone.ending("+861062345678;ext=8001") == "5678"
    assert phone.ending("138-0013-8000", 8) == "00138000"
    assert phone.ending("１２３") == "123"


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_the_fast_path_for_mobiles_agrees_with_the_library(digits: str) -> None:
    number = phonenumbers.parse(digits, "CN")
    assert phone.normal(digits) == phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@given(st.text(max_size=120) | st.text(alphabet="0123456789+-() 转x;ext=#/", max_size=30))
def test_any_text_is_either_stored_for_good_or_refused(raw: str) -> None:
    phone.display(raw)
    phone.ending(raw)
    try:
        stored = phone.normal(raw)
    except phone.PhoneRefused as refusal:
        said = str(refusal)
        assert said
    else:
        assert phone.normal(stored) == stored
