"""Quotas: who sets them, whose they are, and what somebody has in a period."""

import datetime as dt
from typing import Any

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import Invalid
from guanxi.sales.incentives.models import Quota
from guanxi.sales.incentives.quotas import quota_of, quotas_of
from tests.world import World

AUGUST = dt.date(2026, 8, 17)


def quota(**values: Any) -> Quota:
    made: Quota = create(entity("quota"), {"period": "quarter", "starts_on": AUGUST, **values}, allow_twins=True)
    return made


def test_a_quota_begins_on_the_first_day_of_its_period_and_belongs_to_whose_it_is(world: World) -> None:
    chen = world.people["chen"].pk
    with world.as_("bo"):
        made = quota(person=chen, amount="90000")
        assert (made.first_on, made.owner_id, made.unit_id) == (
            dt.date(2026, 7, 1),
            chen,
            world.people["chen"].unit_id,
        )
        assert made.name.startswith("Chen · ") and made.name.endswith("2026 Q3")
        assert quota_of("person", chen, "quarter", AUGUST) == 9000000
    with world.as_("chen"):
        assert quota_of("person", chen, "quarter", AUGUST) == 9000000
    with world.as_("dai"):
        assert quota_of("person", chen, "quarter", AUGUST) is None


def test_nobody_sets_their_own_quota_and_there_is_one_of_a_kind(world: World) -> None:
    with world.as_("bo"):
        with pytest.raises(Invalid, match="Your own quota"):
            quota(person=world.people["bo"].pk, amount="1")
        quota(person=world.people["chen"].pk, amount="1")
        with pytest.raises(Invalid, match="already"):
            quota(person=world.people["chen"].pk, amount="2", starts_on="2026-09-30")
        with pytest.raises(Invalid, match="one person, team"):
            quota(holder="unit", of_unit=world.units["Shanghai"].pk, person=world.people["chen"].pk, amount="1")
    with world.as_("ada"):
        quota(person=world.people["ada"].pk, amount="1")
        with pytest.raises(Invalid, match="whose"):
            quota(holder="unit", amount="1")


def test_months_make_a_quarter_unless_the_quarter_has_a_quota_of_its_own(world: World) -> None:
    berlin = world.units["Berlin"].pk
    with world.as_("ada"):
        for month in (7, 8, 9):
            quota(holder="unit", of_unit=berlin, period="month", starts_on=dt.date(2026, month, 5), amount="100")
        assert quotas_of("unit", [berlin, 0], "quarter", AUGUST) == {berlin: 30000}
        assert quotas_of("unit", [berlin], "year", AUGUST) == {berlin: 30000}
        assert quotas_of("unit", [berlin], "month", AUGUST) == {berlin: 10000}
        quota(holder="unit", of_unit=berlin, amount="500")
        assert quotas_of("unit", [berlin], "quarter", AUGUST) == {berlin: 50000}
        assert quotas_of("unit", [berlin], "quarter", AUGUST, "received") == {}
        quota(holder="unit", of_unit=berlin, measure="units", units=12)
        assert quota_of("unit", berlin, "quarter", AUGUST, "units") == 12
