"""Every part of a text is findable through its tokens, and so is how its Chinese characters are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanxi.lib.grams import asked, ending_number, first_gram, grams, runs, sounds, spellings
from guanxi.lib.hanzi import fold, readings

TEXTS = st.text(max_size=40) | st.text(alphabet="华为技術 P60-proéß。·'", max_size=25)


def test_a_name_gives_pairs_threes_and_ends() -> None:
    assert grams(fold("华为 P60 Pro")) == ["华为", "为", "p60", "60", "pro", "ro"]
    assert grams(fold("华为p60机")) == ["华为", "为p", "p60", "60机", "0机", "机"]
    assert grams(fold(" -。")) == []
    assert first_gram(fold("“华为”")) == "华为"
    assert first_gram(fold("  Globex")) == "glo"


@pytest.mark.parametrize(
    ("typed", "whole", "begun"),
    [
        ("华", [], ["华"]),
        ("华为", ["华为"], []),
        ("为p", ["为p"], []),
        ("为p6", ["为p"], ["p6"]),
        ("g", [], ["g"]),
        ("gl", [], ["gl"]),
        ("glo", ["glo"], []),
        ("globe", ["glo", "lob", "obe"], []),
    ],
)
def test_a_typed_text_asks_for_whole_tokens_and_beginnings(typed: str, whole: list[str], begun: list[str]) -> None:
    assert asked(typed) == (whole, begun)


def test_chinese_characters_are_read_in_pairs_and_by_their_initials() -> None:
    assert sounds(fold("北京科技")) == ["~bei-jing", ".bjk", "~jing-ke", ".jkj", "~ke-ji", ".kj", "~ji-"]
    assert {"~zhong-qing", "~chong-qing", ".zq", ".cq"} <= set(sounds(fold("重慶")))
    assert sounds("globex") == []
    assert readings("重") == ("zhong", "chong")
    assert readings("x") == readings("。") == ()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("beijing", {("bei", "jing")}),
        ("xian", {("xian",), ("xi", "an"), ("xia", "n")}),
        ("beijingk", {("bei", "jing", "k")}),
        ("bjkj", set()),
        ("globex", set()),
    ],
)
def test_pinyin_is_cut_into_syllables(typed: str, read: set[tuple[str, ...]]) -> None:
    assert read <= set(spellings(typed))
    assert bool(read) is bool(spellings(typed))


def test_a_long_word_that_could_be_cut_in_many_ways_is_cut_quickly() -> None:
    assert len(spellings("xiananxianan" * 8)) <= 4
    assert spellings("a" * 200) == []


def test_the_number_of_a_record_is_its_end() -> None:
    assert [ending_number(one) for one in ("D-2026-00012", "12", "D-0", "Globex")] == ["12", "12", "", ""]


@given(TEXTS, st.data())
def test_every_part_of_two_or_more_characters_is_found(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    part = folded[start : data.draw(st.integers(start, len(folded)))]
    stored = grams(folded)
    for run in runs(part):
        whole, begun = asked(run)
        assert set(whole) <= set(stored), run
        # The last letter of a Latin word is not stored by itself.
        if len(run) > 1 or not run.isascii():
            assert all(any(token.startswith(one) for token in stored) for one in begun), run


@given(TEXTS)
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert grams(fold(text)) == grams(fold(fold(text)))
    assert len(grams(fold(text))) == len(set(grams(fold(text))))


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Ｇｌｏｂｅｘ　Ｍüller", "globex muller"),
        ("重慶 後髮廊 臺灣", "重庆 后发廊 台湾"),
        ("关関關", "关关关"),
        ("阿凡提·买买提", "阿凡提买买提"),
        ("O’Neil Straße Łódź", "oneil strasse lodz"),
        ("什麼", "什么"),
    ],
)
def test_written_forms_are_brought_to_one(written: str, compared: str) -> None:
    assert fold(written) == compared
