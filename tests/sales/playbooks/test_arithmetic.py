"""What playbooks compute: shares that come to the whole, the ranking of tips, the map, what to do next."""

import datetime as dt
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guanxi.sales.playbooks.advising import Known, advice
from guanxi.sales.playbooks.mapping import HIGH, WIDE, laid_out
from guanxi.sales.playbooks.rules import parts, slip, wilson

TODAY = dt.date(2026, 5, 4)
# A busy machine is no mistake of ours.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def hundreds(draw: st.DrawFn) -> dict[int, Decimal]:
    """Shares with two places that come to a hundred."""
    cuts = sorted(draw(st.sets(st.integers(1, 9_999), max_size=8)))
    edges = [0, *cuts, 10_000]
    pairs = zip(edges, edges[1:], strict=False)
    return {who: Decimal(right - left) / 100 for who, (left, right) in enumerate(pairs, start=1)}


@UNHURRIED
@given(hundreds(), st.integers(-(10**12), 10**14), st.randoms(use_true_random=False))
def test_the_parts_come_to_the_amount_and_their_order_is_irrelevant(
    shares: dict[int, Decimal], amount: int, order: object
) -> None:
    got = parts(amount, shares)
    assert sum(got.values()) == amount
    assert all(abs(got[who] - shares[who] * amount / 100) < 1 for who in shares)
    mixed = list(shares.items())
    order.shuffle(mixed)  # type: ignore[attr-defined]
    assert parts(amount, dict(mixed)) == got


def test_thirds_of_a_hundred_cents() -> None:
    third = Decimal("33.33")
    assert parts(10_001, {1: third, 2: third, 3: Decimal("33.34")}) == {1: 3333, 2: 3333, 3: 3335}
    assert parts(1000, {1: Decimal(10)}) == {1: 100}  # an overlay
    assert parts(1000, {}) == {}


def test_many_good_votes_rank_above_few() -> None:
    assert [round(end, 4) for end in wilson(1, 1)] == [0.2065, 1.0]
    assert [round(end, 4) for end in wilson(90, 100)] == [0.8256, 0.9448]
    assert wilson(90, 100)[0] > wilson(3, 3)[0] > wilson(1, 1)[0] > wilson(0, 5)[0] == 0.0
    assert wilson(0, 0) == (0.0, 1.0)


@UNHURRIED
@given(st.dictionaries(st.integers(1, 12), st.one_of(st.none(), st.integers(1, 14)), max_size=12))
def test_everybody_has_a_place_of_their_own_on_the_map_whatever_they_report_to(reports: dict[int, int | None]) -> None:
    found = laid_out(reports)
    assert set(found.places) == set(reports)
    boxes = list(found.places.values())
    for place, one in enumerate(boxes):
        assert one.x + WIDE <= found.width and one.y + HIGH <= found.height and one.x >= 0
        assert all(one.y != other.y or abs(one.x - other.x) >= WIDE for other in boxes[place + 1 :])


def test_what_presses_most_comes_first() -> None:
    known = Known(
        TODAY,
        contacted_on=TODAY - dt.timedelta(days=20),
        expected_on=TODAY - dt.timedelta(days=3),
        stage_since=TODAY - dt.timedelta(days=40),
        probability=60,
        missing=("Needs",),
        rival_without_plan=(7, "Jasmine Brothers"),
        late_step=(9, "Send the contract", TODAY - dt.timedelta(days=2)),
        late_steps=1,
        steps=2,
        usual_days=12,
        ordered="SO-1",
    )
    said = [one.rule for one in advice(known)]
    assert said == ["ordered", "overdue", "late_step", "missing", "quiet", "no_buyer", "rival", "slow"]
    calm = Known(TODAY, TODAY, TODAY, TODAY + dt.timedelta(days=9), TODAY, buyer="Lin", buyer_contacted_on=TODAY)
    assert advice(calm) == []


def test_a_step_slips_by_the_days_it_is_later_than_at_first() -> None:
    assert slip(TODAY, TODAY + dt.timedelta(days=5), None) == 5
    assert slip(TODAY, TODAY + dt.timedelta(days=5), TODAY - dt.timedelta(days=1)) == 0
    assert slip(None, TODAY, None) == 0
