"""Combinations of values: each once, called and priced by its values, whatever the order in which they are named."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanxi.catalogue.families.rules import (
    Family,
    NotUnderstood,
    Value,
    called,
    coded,
    combinations,
    cost_of,
    how_many,
    in_words,
    key_of,
    price_of,
    reading,
    values_of,
)

BOWL = Family(
    "Bowl",
    "B",
    80_00,
    30_00,
    {1: "Size", 2: "Colour", 3: "Lid"},
    {
        11: Value(11, 1, "Small", "S"),
        12: Value(12, 1, "Large", "L", 40_00, 15_00),
        21: Value(21, 2, "White", "WH"),
        22: Value(22, 2, "Gold", "GD", 120_00, 90_00),
        31: Value(31, 3, "Large", "LL", 5_00),
    },
)


def test_a_variant_is_called_coded_and_priced_by_its_values() -> None:
    [*found] = combinations(BOWL, {12, 21, 22})
    assert [called(BOWL, one) for one in found] == ["Bowl, Large, White", "Bowl, Large, Gold"]
    assert [coded(BOWL, one) for one in found] == ["B-L-WH", "B-L-GD"]
    assert [(price_of(BOWL, one), cost_of(BOWL, one)) for one in found] == [(120_00, 45_00), (240_00, 135_00)]


@given(st.sets(st.sampled_from(list(BOWL.values))))
def test_every_combination_is_there_once_and_counted_without_making_it(chosen: set[int]) -> None:
    found = [key_of(one) for one in combinations(BOWL, chosen)]
    assert len(set(found)) == len(found) == how_many(BOWL, chosen)


@given(st.sets(st.sampled_from(list(BOWL.values)), min_size=1), st.randoms())
def test_words_read_back_as_the_same_values_in_any_order(chosen: set[int], draw: object) -> None:
    for values in combinations(BOWL, chosen):
        for said in permutations(in_words(BOWL, values).split(", ")):
            assert reading(BOWL, ", ".join(said)) == values == values_of(BOWL, key_of(values))


def test_words_are_understood_as_people_write_them() -> None:
    assert reading(BOWL, "colour＝gold；size=LARGE") == (BOWL.values[12], BOWL.values[22])
    for wrong in ("Gold", "Size = Huge", "Handle = Large", "Size = Small, Size = Large"):
        with pytest.raises(NotUnderstood):
            reading(BOWL, wrong)
