"""What lists, boards and charts count and add up: by one field or two, days by week and month, under the rights of the reader."""

import datetime as dt

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.search.finder import groups, sums
from guanxi.platform.search.grouping import Axis, Group, Measure, figures, grouped
from guanxi.platform.search.query import Filter, Query, QueryRefused
from guanxi.sales.models import StageMove
from tests.world import World

DEAL = entity("deal")
# owner, amount, expected
DEALS = (
    ("chen", "100", "2026-01-01"),
    ("chen", "50.50", "2026-01-31"),
    ("dai", "7", "2026-02-28"),
    ("dai", "3", "2025-12-31"),
    ("gus", None, None),
)


@pytest.fixture(autouse=True)
def _deals(world: World) -> None:
    for login, amount, day in DEALS:
        with world.as_(login):
            create(DEAL, {"name": "Tea", "amount": amount, "expected_on": day}, allow_twins=True)


def by(*axes: Axis, measures: tuple[Measure, ...] = (), most: int = 100) -> list[Group]:
    return grouped(Query(DEAL), axes, measures, most).groups


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_days_fall_into_weeks_months_quarters_and_years_the_latest_first(world: World) -> None:
    with world.as_("ada"):
        found = {bucket: by(Axis("expected_on", bucket)) for bucket in ("week", "month", "quarter", "year")}
    told = {bucket: [(one.values[0], one.number) for one in groups] for bucket, groups in found.items()}
    assert told["month"] == [
        (None, 1),
        (day("2026-02-01"), 1),
        (day("2026-01-01"), 2),
        (day("2025-12-01"), 1),
    ]
    # New Year's Eve 2025 was a Wednesday: the same week as the first of January.
    assert told["week"][1:] == [(day("2026-02-23"), 1), (day("2026-01-26"), 1), (day("2025-12-29"), 2)]
    assert told["quarter"][1:] == [(day("2026-01-01"), 3), (day("2025-10-01"), 1)]
    assert told["year"][1:] == [(day("2026-01-01"), 3), (day("2025-01-01"), 1)]


def test_a_moment_belongs_to_the_day_of_the_reader(world: World) -> None:
    late = dt.datetime(2026, 1, 31, 20, 0, tzinfo=dt.UTC)
    with world.as_("chen"):
        deal = DEAL.model.objects.first()
        StageMove.everything.filter(deal=deal).update(entered_at=late)
        question = Query(entity("stage_move"), filters=(Filter("deal", "is", (deal.pk,)),))
        assert [one.values[0] for one in grouped(question, (Axis("entered_at", "month"),)).groups] == [
            day("2026-02-01")  # in Shanghai it is the next morning
        ]


def test_two_fields_with_sum_and_average(world: World) -> None:
    sum_and_average = (Measure("amount"), Measure("amount", "average"))
    with world.as_("ada"):
        found = by(Axis("owner"), Axis("outcome"), measures=sum_and_average)
        whole = figures(Query(DEAL), sum_and_average)
        assert sums(Query(DEAL), ("amount",)) == {"amount": 16050}
    people = {world.people[login].pk: login for login in ("chen", "dai", "gus")}
    assert {(people[one.values[0]], one.values[1]): (one.number, *one.figures) for one in found} == {
        ("chen", "open"): (2, 15050, 7525),
        ("dai", "open"): (2, 1000, 500),
        ("gus", "open"): (1, None, None),
    }
    assert list(whole.values()) == [16050, 4012.5]


def test_only_what_one_sees_is_counted_and_the_largest_groups_come_first(world: World) -> None:
    with world.as_("dai"):
        assert [(one.number, one.figures) for one in by(Axis("owner"), measures=(Measure("amount"),))] == [(2, (1000,))]
        assert groups(Query(DEAL), "owner", "amount") == [(world.people["dai"].pk, 2, 1000)]
    with world.as_("ada"):
        first = grouped(Query(DEAL), (Axis("owner"),), most=2)
    assert [one.number for one in first.groups] == [2, 2] and first.more


def test_hidden_fields_words_that_are_no_numbers_and_odd_buckets_are_refused(world: World) -> None:
    with world.as_("quinn"):  # sees no money
        for axes, measures in (((Axis("amount"),), ()), ((Axis("owner"),), (Measure("amount"),))):
            with pytest.raises(QueryRefused, match="There is no field"):
                by(*axes, measures=measures)
    with world.as_("ada"):
        for axis in (Axis("name", "month"), Axis("expected_on", "century")):
            with pytest.raises(QueryRefused, match="cannot be grouped"):
                by(axis)
        with pytest.raises(QueryRefused, match="cannot be added up"):
            by(Axis("owner"), measures=(Measure("name"),))
    with world.as_("nora"), pytest.raises(NotAllowed):
        by(Axis("owner"))
