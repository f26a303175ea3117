"""Social credit codes are checked by GB 32100-2015, and a refusal says which thing is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanxi.lib import uscc

PUBLISHED = ["91330100799655058B", "9144030071526726XG", "914403001922038216"]


@pytest.mark.parametrize("code", PUBLISHED)
def test_codes_of_known_companies_are_accepted_in_any_spelling(code: str) -> None:
    assert uscc.normal(code) == code
    assert uscc.normal(f" {code[:8].lower()} {code[8:].lower()} ") == code
    assert uscc.normal("".join(chr(ord(c) + 0xFEE0) for c in code)) == code


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("9133010079965505", "this one has 16"),
        ("110000012345678", "old 15-digit registration number"),
        ("71526726-X", "old organisation code"),
        ("91330100799655O58B", "The letter O .place 15.*perhaps 0 is meant"),
        ("91330100799655058I", "The letter I .place 18.*perhaps 1 is meant"),
        ("9133010079965505SB", "The letter S .place 17"),
        ("91330100799655058中", "neither a digit nor a letter"),
        ("9133AB00799655058B", "name the region"),
        ("91330100799655058C", "does not match the other 17"),
    ],
)
def test_a_refusal_says_which_thing_is_wrong(raw: str, sentence: str) -> None:
    with pytest.raises(uscc.CodeRefused, match=sentence):
        uscc.normal(raw)


@given(st.sampled_from(PUBLISHED), st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_wrong_character_is_always_noticed(code: str, place: int, character: str) -> None:
    changed = code[:place] + character + code[place + 1 :]
    assert uscc.is_valid(changed) == (changed == code)


@given(st.sampled_from(PUBLISHED), st.integers(0, 16))
def test_two_neighbours_that_changed_places_are_always_noticed(code: str, place: int) -> None:
    changed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert uscc.is_valid(changed) == (changed == code)


@given(st.text(max_size=40) | st.text(alphabet="0123456789ABCIOXabc- 中", min_size=8, max_size=19))
def test_any_text_is_either_stored_for_good_or_refused(raw: str) -> None:
    try:
        assert uscc.normal(uscc.normal(raw)) == uscc.normal(raw)
    except uscc.CodeRefused as refusal:
        said = str(refusal)
        assert said
