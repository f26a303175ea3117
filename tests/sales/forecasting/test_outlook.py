"""What will come, with an interval: the arithmetic, the pages, and how often it held for the Maven data."""

import csv
import datetime as dt
import re

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.measuring import Span
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.forecasting.actions.submit_forecast import submit_forecast
from guanxi.sales.forecasting.asking import short
from guanxi.sales.forecasting.outlook import (
    Cell,
    Expectation,
    Held,
    foretell,
    held_of,
    learned,
    rate_of,
    tried,
    widening,
)
from guanxi.sales.forecasting.rules import span_of
from guanxi.sales.models import Stage
from tests.platform.api.caller import program_of
from tests.platform.transfer.maven import folder, is_there
from tests.platform.web.conftest import Browse
from tests.world import World

DAY = dt.date(2026, 10, 1)
SCALE = r'<i style="left: ([\d.]+)%; width: ([\d.]+)%"></i><b style="left: ([\d.]+)%">'
SPAN = Span(DAY, dt.date(2026, 12, 31))


def ago(days: int) -> dt.date:
    return DAY - dt.timedelta(days=days)


def history() -> list[Cell]:
    """A hundred deals that all ended after three weeks: sixty were won for 1,000.00 each."""
    return [
        Cell(ago(200), ago(179), won=True, deals=60, amount=60 * 100000, squares=60 * 100000**2),
        Cell(ago(200), ago(179), won=False, deals=40),
    ]


def test_a_deal_is_won_as_often_as_deals_of_its_age_were() -> None:
    known = learned(history(), DAY)
    assert (known.closed, known.mean) == (100, 100000.0)
    assert known.chance(0, 0, 92) == pytest.approx(0.6)
    assert known.chance(0, 0, 14) == 0.0
    told = foretell(known, [Held(ago(7), 200000, 200000**2)], 0.0, DAY, SPAN)
    assert told.expected == 120000
    assert told.deviation == pytest.approx((0.6 * 0.4) ** 0.5 * 200000)


def test_deals_to_come_count_and_what_is_closed_is_the_least() -> None:
    known = learned(history(), DAY)
    told = foretell(known, [], 1.0, DAY, SPAN, closed=500000)
    assert told.coming > 60 * 0.6 * 100000
    low, high = told.interval()
    assert 500000 <= low < told.expected < high
    assert Expectation(500000, 0.0, 0.0, 10.0).interval()[0] == 500000


def test_what_happens_later_is_not_known_before() -> None:
    later = [*history(), Cell(DAY, DAY + dt.timedelta(days=5), won=True, deals=999, amount=1, squares=1)]
    assert learned(later, DAY) == learned(history(), DAY)
    assert rate_of(later, DAY) == rate_of(history(), DAY)


def test_an_interval_is_widened_by_what_past_periods_taught_and_never_narrowed() -> None:
    cells = history()
    past = tried(cells, cells, [Span(ago(100), ago(10))])
    assert widening(past) >= 1.0
    assert widening([]) == 1.0


def maven() -> list[Cell]:
    if not is_there():
        pytest.skip(f"The Maven CRM data is not in {folder()}; GUANXI_SAMPLES names the folder above it.")
    cells = []
    with (folder() / "sales_pipeline.csv").open() as lines:
        for row in csv.DictReader(lines):
            if row["engage_date"]:
                won = row["deal_stage"] == "Won"
                amount = int(row["close_value"] or 0) * 100 if won else 0
                closed = dt.date.fromisoformat(row["close_date"]) if row["close_date"] else None
                cells.append(Cell(dt.date.fromisoformat(row["engage_date"]), closed, won, 1, amount, amount**2))
    return cells


def test_of_the_months_of_the_maven_data_four_in_five_lay_within_the_interval() -> None:
    cells = maven()
    months = [span_of("month", dt.date(2017, month, 1)) for month in range(4, 13)]
    held = held_of(tried(cells, cells, months))
    assert len(held) == 9
    assert sum(good for _one, _bounds, good in held) == 7


def test_the_last_quarters_of_the_maven_data_are_foretold_from_those_before() -> None:
    cells = maven()
    quarters = [span_of("quarter", dt.date(2017, month, 1)) for month in (4, 7, 10)]
    held = held_of(tried(cells, cells, quarters))
    assert [good for _one, _bounds, good in held] == [False, True, True]
    assert [one.came // 100 for one, _bounds, _good in held] == [3086111, 2982255, 2802496]


def a_past_of_sixty_deals(world: World) -> None:
    """Half of Chen's sixty deals were won after a month, for 1,000.00 each; one more is open."""
    today = timezone.localdate()
    with world.as_("chen"):
        won, lost = (int(Stage.objects.get(name=name).pk) for name in ("Won", "Lost"))
        rows = [
            {
                "name": f"Tea {number}",
                "amount": "1000",
                "stage": won if number % 2 else lost,
                "opened_on": today - dt.timedelta(days=400 - number),
                "closed_on": today - dt.timedelta(days=370 - number),
            }
            for number in range(60)
        ]
        create_many(entity("deal"), rows)
        create(entity("deal"), {"name": "Open", "amount": "5000", "opened_on": today, "expected_on": today})


def test_the_page_answers_for_a_part_of_the_company(world: World, browse: Browse) -> None:
    a_past_of_sixty_deals(world)
    page = browse("ada").get("/forecast/outlook").content.decode()
    assert "with a chance of four in five" in page
    assert "60 closed deals" in page
    shanghai = world.units["Shanghai"].pk
    assert "What will Shanghai bring" in browse("ada").get(f"/forecast/outlook?part=unit:{shanghai}").content.decode()
    assert "too few to learn from" in browse("gus").get("/forecast/outlook").content.decode()
    assert browse("quinn").get("/forecast/outlook").status_code == 403
    told = program_of(world, "ada").get(f"/forecast/outlook?part=unit:{shanghai}").json
    assert "60 closed deals" in told["outlook"]["basis"] and told["part_title"] == "Shanghai"
    assert sum(float(one["amount"]) for one in told["outlook"]["sources"]) == pytest.approx(
        float(told["outlook"]["expected"]), abs=0.02
    )
    assert program_of(world, "ada").get("/forecast/outlook?part=unit:0").status == 422
    assert program_of(world, "quinn").get("/forecast/outlook").status == 403


def test_page_and_program_give_the_bounds_on_both_sides_of_what_is_expected(world: World, browse: Browse) -> None:
    a_past_of_sixty_deals(world)
    told = program_of(world, "ada").get("/forecast/outlook").json["outlook"]
    low, expected, high = (round(float(told[name]) * 100) for name in ("low", "expected", "high"))
    assert 0 <= low < expected < high
    page = browse("ada").get("/forecast/outlook").content.decode()
    assert f"with a chance of four in five between {short(low)} and {short(high)}" in page
    assert short(expected) in page and len({short(low), short(expected), short(high)}) == 3
    begins, length, middle = (float(one) for one in re.search(SCALE, page).groups())  # type: ignore[union-attr]
    assert begins < middle < begins + length


def test_what_was_submitted_first_stands_beside_what_came(world: World, browse: Browse) -> None:
    today = timezone.localdate()
    before = span_of("month", span_of("month", today).first - dt.timedelta(days=1))
    with world.as_("chen") as chen:
        for commit in ("1000", "4000"):
            submit_forecast(by=chen, period="month", span=before, numbers={"commit": commit}, note="")
        deal = create(entity("deal"), {"name": "Tea", "amount": "1200", "expected_on": before.last})
        win_deal(deal, by=chen, closed_on=before.last)
    page = browse("bo").get("/forecast/accuracy?period=month").content.decode()
    assert "+20%" in page
    assert "Chen" not in browse("gus").get("/forecast/accuracy?period=month").content.decode()
    people = program_of(world, "bo").get("/forecast/accuracy?period=month").json["people"]
    [last] = [one["periods"][-1] for one in people if one["person"] == world.people["chen"].pk]
    assert (last["submitted"], last["came"], last["off_percent"]) == ("1000.00", "1200.00", 20)
    assert program_of(world, "gus").get("/forecast/accuracy?period=month").json["people"] == []
