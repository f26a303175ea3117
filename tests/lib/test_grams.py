"""Every part of a text is findable through its tokens."""

from hypothesis import given
from hypothesis import strategies as st

from guanxi.lib.grams import grams, normal, query_grams

TEXTS = st.text(max_size=40) | st.text(alphabet="华为技术 P60-proéß。", max_size=25)


def test_a_name_gives_pairs_chinese_characters_and_beginnings() -> None:
    assert set(grams("华为 P60")) == {"华为", "华", "为", "p6", "60", "p"}
    assert query_grams("为") == ["为"]
    assert query_grams("P") == ["p"]
    assert query_grams("60 p") == ["60", "p"]
    assert query_grams("ｐ６０") == query_grams("P60") == ["p6", "60"]
    assert query_grams(" -。") == grams("") == []


@given(TEXTS, st.data())
def test_every_part_of_two_or_more_characters_is_found(text: str, data: st.DataObject) -> None:
    compared = normal(text)
    start = data.draw(st.integers(0, len(compared)))
    end = data.draw(st.integers(start, len(compared)))
    part = compared[start:end]
    if sum(character.isalnum() for character in part) >= 2 or any(
        "\u4e00" <= character <= "\u9fff" for character in part
    ):
        assert set(query_grams(part)) <= set(grams(text)), part


@given(TEXTS)
def test_case_and_width_make_no_difference(text: str) -> None:
    assert set(grams(text)) == set(grams(normal(text)))
    assert len(grams(text)) == len(set(grams(text)))
