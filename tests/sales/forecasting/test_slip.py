"""How often deals of a stage are won, and when those expected in a period close: the arithmetic, and what the page says."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.services import service
from guanxi.platform.records.batch import create_many
from guanxi.platform.search.query import Filter
from guanxi.sales.forecasting.accuracy import past_spans
from guanxi.sales.forecasting.models import ForecastState
from guanxi.sales.forecasting.outlook import Cell, learned, tried
from guanxi.sales.forecasting.rules import monday, next_span, span_of
from guanxi.sales.forecasting.slip import DUES, Seen, Staged, Waiting, odds_of
from guanxi.sales.forecasting.slipping import seen_in, waiting_for
from guanxi.sales.forecasting.telling import SERVICE
from guanxi.sales.models import Stage
from tests.platform.web.conftest import Browse
from tests.world import World

SPRING, SUMMER = (Span(dt.date(2026, a, 1), dt.date(2026, b, 30)) for a, b in ((4, 6), (7, 9)))
OFFER = 1


def seen(span: Span = SPRING, stage: int = OFFER) -> list[Seen]:
    """Of sixty deals expected in a quarter forty closed in it, twenty-four of them won; the others slipped."""
    return [
        Seen(span, stage, "within", "won", 24, 24 * 100000, 24 * 100000**2),
        Seen(span, stage, "within", "lost", 16, 16 * 100000, 16 * 100000**2),
        Seen(span, stage, "within", "later", 20, 20 * 100000, 20 * 100000**2),
    ]


def test_a_deal_brings_its_amount_as_often_as_its_stage_is_won_and_its_day_is_kept() -> None:
    odds = odds_of(seen())
    expected, variance = Staged(odds, (Waiting(OFFER, "within", 200000, 200000**2),)).told(100000, 100000**2)
    assert expected == pytest.approx(80000)
    chance = 0.4 * 0.6 * 200000**2
    of_the_shares = (0.6 * 0.4 / 40) * (200000 * 2 / 3) ** 2 + (2 / 9 / 60) * (0.6 * 200000) ** 2
    assert variance == pytest.approx(chance + of_the_shares)


def test_a_share_of_few_cases_is_that_of_all() -> None:
    odds = odds_of([*seen(), Seen(SPRING, 2, "before", "won", 3)])
    assert odds.winning(2)[1] == odds.every_stage
    assert odds.closing("before")[1] == odds.closing("undated")[1] == odds.every_day.closing
    assert odds.winning(OFFER)[1].cases == 40
    assert not odds_of(seen()[2:]).enough


@given(
    st.lists(st.tuples(st.integers(1, 3), st.sampled_from(DUES), st.sampled_from(("won", "lost", "earlier", "later"))))
)
def test_every_deal_is_counted_once_and_shares_are_shares(cases: list[tuple[int, str, str]]) -> None:
    odds = odds_of(Seen(SPRING, stage, due, end, 1) for stage, due, end in cases)  # type: ignore[arg-type]
    assert odds.every_day.cases == len(cases) == sum(one.cases for one in odds.timings.values())
    assert odds.every_day.inside == odds.every_stage.cases
    told, variance = Staged(odds, tuple(Waiting(stage, "within", 100, 100**2) for stage in (1, 2, 3))).told(0, 0)
    assert 0 <= told <= 300.0001
    assert variance >= 0


def test_a_past_period_is_foretold_with_what_was_known_by_then() -> None:
    begun = dt.date(2025, 6, 2)
    cells = [
        Cell(begun, begun + dt.timedelta(days=28), won=bool(place % 2), deals=20, amount=20 * 1000) for place in (1, 2)
    ]
    past = tried(cells, cells, [SPRING, SUMMER], seen=[*seen(SPRING), *seen(SUMMER)])
    # In spring nothing was known of stages: no deal of this age was still open. In summer spring had taught it.
    assert [round(one.told.held) for one in past] == [0, round(60 * 100000 * 0.4)]
    assert learned(cells, SPRING.first).closed == 40


def test_the_page_learns_from_weeks_that_were_kept_and_says_from_how_many(world: World, browse: Browse) -> None:
    """Half of 80 deals expected in the last quarter were closed in it, all won; the others are still open."""
    before, today = past_spans("quarter", 1)[0], timezone.localdate()
    quarter = next_span("quarter", span_of("quarter", today))
    ahead = (quarter.first - today).days
    with world.as_("chen"):
        stages = {one.name: int(one.pk) for one in Stage.objects.all()}
        rows = [
            {"name": f"Tea {number}", "amount": "1000", "opened_on": before.first - dt.timedelta(days=130)}
            | (
                {"stage": stages["Won"], "closed_on": before.first + dt.timedelta(days=40)}
                if number % 2
                else {"stage": stages["Proposal"], "expected_on": quarter.last}
            )
            for number in range(80)
        ]
        made = [int(one.record_id or 0) for one in create_many(entity("deal"), rows)]
    _stood(made, stages["Proposal"], monday(before.first - dt.timedelta(days=110)), before.last)
    with world.as_("bo"):
        found = seen_in([before], ahead, Filter("owner", "is", (world.people["dai"].pk,)))
        assert {(one.due, one.end, one.deals, one.own) for one in found} == {
            ("within", "won", 40, False),
            ("within", "later", 40, False),
        }
        assert [(one.due, one.amount) for one in waiting_for(quarter, None)] == [("within", 40 * 100000)]
    with world.as_("gus"):
        assert seen_in([before], ahead, None) == []
    page = browse("bo").get(f"/forecast/outlook?period=quarter&day={quarter.first}").content.decode()
    assert "from 80 that were open at this point of past periods" in page
    assert "How often deals of a stage were won" in page
    assert "50%" in page


def _stood(deals: list[int], stage: int, week: dt.date, expected: dt.date) -> None:
    with acting_as(service(SERVICE, ("deal", "forecast_state"))):
        ForecastState._base_manager.bulk_create(
            ForecastState(
                deal_id=pk,
                taken_on=week,
                stage_id=stage,
                outcome="open",
                amount=100000,
                forecast="commit",
                expected_on=expected,
            )
            for pk in deals
        )
