"""How deals stood week by week, and what changed: the parts add up exactly."""

import datetime as dt
from collections import defaultdict

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.measuring import Span
from guanxi.platform.records.door import change, create
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.forecasting.models import ForecastState
from guanxi.sales.forecasting.moves import CATEGORIES, KINDS, Standing, moves, total
from guanxi.sales.forecasting.rules import monday, span_of
from guanxi.sales.forecasting.snapshots import changed_between, standing_at, take_snapshot, weeks
from tests.platform.web.conftest import Browse
from tests.world import World

TODAY = timezone.localdate()
QUARTER = span_of("quarter", TODAY)
SPAN = Span(dt.date(2026, 10, 1), dt.date(2026, 12, 31))
DAYS = st.none() | st.dates(dt.date(2026, 8, 1), dt.date(2027, 2, 28))
STANDING = st.builds(
    Standing,
    outcome=st.sampled_from(("open", "won", "lost")),
    forecast=st.sampled_from((*CATEGORIES, "omitted")),
    amount=st.integers(0, 10**9),
    expected_on=DAYS,
    closed_on=DAYS,
    ours=st.booleans(),
)


@given(st.lists(st.tuples(st.none() | STANDING, st.none() | STANDING), max_size=30))
def test_the_steps_add_up_from_the_first_sum_to_the_last(deals: list[tuple[Standing | None, Standing | None]]) -> None:
    before, after = total((one for one, _then in deals), SPAN), total((then for _one, then in deals), SPAN)
    steps: dict[str, int] = defaultdict(int)
    for one, then in deals:
        for move in moves(one, then, SPAN):
            assert move.kind in KINDS
            steps[move.category] += move.amount
    assert {each: before[each] + steps[each] for each in CATEGORIES} == after


def test_each_reason_has_its_name() -> None:
    inside, outside = dt.date(2026, 11, 5), dt.date(2027, 1, 5)
    was = Standing("open", "commit", 100, inside, None)

    def kinds(before: Standing | None, after: Standing | None) -> list[tuple[str, str, int]]:
        return [(one.kind, one.category, one.amount) for one in moves(before, after, SPAN)]

    def now(**other: object) -> Standing:
        return Standing(**{**was.__dict__, **other})

    assert kinds(None, was) == [("new", "commit", 100)]
    assert kinds(was, now(outcome="won", forecast="closed", closed_on=inside)) == [
        ("won", "commit", -100),
        ("won", "closed", 100),
    ]
    assert kinds(was, now(outcome="lost", forecast="omitted", closed_on=inside)) == [("lost", "commit", -100)]
    assert kinds(was, now(expected_on=outside)) == [("slipped", "commit", -100)]
    assert kinds(now(expected_on=outside), was) == [("pulled_in", "commit", 100)]
    assert kinds(was, now(amount=130)) == [("raised", "commit", 30)]
    assert kinds(was, now(amount=70)) == [("lowered", "commit", -30)]
    assert kinds(was, now(forecast="pipeline", amount=110)) == [
        ("moved", "commit", -100),
        ("moved", "pipeline", 100),
        ("raised", "pipeline", 10),
    ]
    assert kinds(was, now(forecast="omitted")) == [("moved", "commit", -100)]
    assert kinds(was, now(ours=False)) == [("handed", "commit", -100)]
    assert kinds(was, None) == [("gone", "commit", -100)]
    assert kinds(was, was) == []


def test_a_week_is_kept_once_and_only_what_changed_is_written(world: World) -> None:
    first, second = _weeks()
    with world.as_("chen"):
        one = create(entity("deal"), {"name": "Tea", "amount": "100", "expected_on": TODAY})
        other = create(entity("deal"), {"name": "Cups", "amount": "50", "expected_on": TODAY})
    assert take_snapshot(first) == 2
    assert take_snapshot(first) == 0
    with world.as_("chen"):
        change(entity("deal"), one.pk, {"amount": "130"})
    assert take_snapshot(second) == 1
    assert take_snapshot(second) == 0
    with world.as_("chen"):
        assert list(ForecastState.objects.filter(deal=other.pk).values_list("taken_on", flat=True)) == [first]
        assert weeks() == [second, first]


def test_what_changed_between_two_weeks_adds_up_and_is_only_what_one_reads(world: World) -> None:
    first, second = _weeks()
    with world.as_("chen"):
        tea, cups = (
            create(entity("deal"), {"name": name, "amount": "100", "expected_on": TODAY}) for name in ("Tea", "Cups")
        )
    with world.as_("gus"):
        create(entity("deal"), {"name": "Ale", "amount": "999", "expected_on": TODAY})
    take_snapshot(first)
    with world.as_("chen") as chen:
        change(entity("deal"), tea.pk, {"amount": "150"})
        win_deal(cups, by=chen)
        create(entity("deal"), {"name": "Pots", "amount": "20", "expected_on": TODAY})
    take_snapshot(second)
    with world.as_("bo"):
        before, after = (standing_at(day, QUARTER, None) for day in (first, second))
        assert (before["pipeline"], after["pipeline"], after["closed"]) == (20000, 17000, 10000)
        changed = changed_between(first, second, QUARTER, None)
        assert {one.name for one in changed} == {"Tea", "Cups", "Pots"}
        steps = sum(move.amount for one in changed for move in moves(one.before, one.after, QUARTER))
        assert sum(before.values()) + steps == sum(after.values())
        assert changed_between(first, second, QUARTER, frozenset({world.people["dai"].pk})) == []


def test_the_page_shows_the_steps_and_leads_to_the_deals(world: World, browse: Browse) -> None:
    assert "second week" in browse("bo").get("/forecast/changes").content.decode()
    first, second = _weeks()
    with world.as_("chen"):
        tea = create(entity("deal"), {"name": "Spring tea", "amount": "100", "expected_on": TODAY})
    take_snapshot(first)
    with world.as_("chen"):
        change(entity("deal"), tea.pk, {"amount": "150"})
    take_snapshot(second)
    page = browse("bo").get("/forecast/changes").content.decode()
    assert "Raised" in page
    assert f'href="/deal/{tea.pk}"' in page
    assert "Spring tea" not in browse("gus").get("/forecast/changes").content.decode()
    assert browse("quinn").get("/forecast/changes").status_code == 403


def _weeks() -> tuple[dt.date, dt.date]:
    second = monday(TODAY)
    return second - dt.timedelta(days=7), second
