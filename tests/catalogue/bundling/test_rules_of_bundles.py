"""The price of a bundle shared to its parts: exact whatever is sold, and by what each costs alone."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from guanxi.catalogue.bundling.rules import Part, comes_to, price_of, shared
from guanxi.catalogue.rules import Line, totals

QUANTITIES = st.one_of(st.integers(1, 500).map(Decimal), st.decimals(min_value="0.0001", max_value="5000", places=4))
PARTS = st.lists(
    st.builds(Part, st.integers(1, 50), QUANTITIES, st.one_of(st.none(), st.integers(0, 10**9))),
    min_size=1,
    max_size=12,
)


@given(st.integers(0, 10**12), PARTS)
def test_parts_sum_to_the_whole(amount: int, parts: list[Part]) -> None:
    pieces = shared(amount, parts)
    assert sum(comes_to(one) for one in pieces) == amount
    for one in parts:
        mine = [piece for piece in pieces if piece.part is one]
        assert sum(piece.quantity for piece in mine) == one.quantity and len(mine) <= 2
        assert all(piece.quantity > 0 and piece.unit_price >= 0 for piece in mine)


@given(st.integers(0, 10**9), PARTS)
def test_documents_make_the_same_of_the_lines(amount: int, parts: list[Part]) -> None:
    lines = [Line(one.quantity, one.unit_price, tax_rate=Decimal(13)) for one in shared(amount, parts)]
    assert totals(lines).net == totals(lines, tax_mode="inclusive").total == amount


@given(st.integers(0, 10**9), PARTS, st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(amount: int, parts: list[Part], draw: object) -> None:
    def told(some: list[Part]) -> list[tuple[int, Decimal, int]]:
        return sorted((one.part.product, one.quantity, one.unit_price) for one in shared(amount, some))

    other = list(parts)
    draw.shuffle(other)  # type: ignore[attr-defined]
    assert told(parts) == told(other)


def test_a_share_that_is_no_whole_price_stands_in_two_lines() -> None:
    pieces = shared(1_000_00, [Part(1, Decimal(3), 200_00), Part(2, Decimal(1), 600_00)])
    assert [(one.part.product, one.quantity, one.unit_price) for one in pieces] == [
        (1, 1, 166_66), (1, 2, 166_67), (2, 1, 500_00),
    ]  # fmt: skip


def test_a_bundle_costs_its_parts_less_the_discount_and_nothing_is_known_where_a_part_has_no_price() -> None:
    parts = [Part(1, Decimal(2), 120_50), Part(2, Decimal("1.5"), 33_33)]
    assert price_of(parts, Decimal(10)) == Fraction("26189.55")
    assert price_of([*parts, Part(3, Decimal(1), None)], Decimal(10)) is None
    assert price_of([], Decimal(10)) is None
