"""Amounts in the currency of their record: read, shown, sent, told of and taken out in it, and never added up."""

import csv
import io
from typing import Any

import pytest

from guanxi.platform.api.presenting import record as as_sent
from guanxi.platform.entities import checks
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from guanxi.platform.search.finder import find, get, sums
from guanxi.platform.search.query import Filter, Query, QueryRefused
from guanxi.platform.search.story import story
from guanxi.platform.transfer.exporting import export_rows
from guanxi.platform.web.controls import control_of, typed
from guanxi.platform.web.sums import addable
from tests.fake.entities import BOAT, OAR
from tests.kernel.test_framework import boat, fleet  # noqa: F401  # fixtures
from tests.world import KEEPER, World

pytestmark = pytest.mark.xdist_group("framework")  # what they share is made once
HIRE = BOAT.field("hire")


def hired(world: World, one: Any, currency: str, hire: str) -> int:
    with world.as_("chen"):
        return int(change(BOAT, one.pk, {"hire": hire, "currency": currency}).hire)


def test_an_amount_is_read_in_the_currency_of_its_record(fleet: World, boat: Any) -> None:  # noqa: F811
    assert hired(fleet, boat, "EUR", "€ 12.50") == 1250
    assert hired(fleet, boat, "JPY", "1250") == 1250
    with fleet.as_("chen"):
        assert change(BOAT, boat.pk, {"hire": "99"}).hire == 99
        with pytest.raises(Invalid, match="has decimals, which JPY does not know"):
            change(BOAT, boat.pk, {"hire": "12.50"})
        assert change(BOAT, boat.pk, {"currency": "", "hire": "12.50"}).hire == 1250


def test_it_is_shown_sent_and_typed_in_it(fleet: World, boat: Any) -> None:  # noqa: F811
    hired(fleet, boat, "JPY", "125000")
    with fleet.as_("chen"):
        row = get(BOAT, boat.pk)
        assert row.text(HIRE) == "JP¥125,000" and row.json()["hire"] == "125000" == as_sent(row)["hire"]
        (listed,) = find(Query(BOAT, columns=("name", "hire"))).rows
        assert listed.text(HIRE) == "JP¥125,000" and as_sent(listed)["hire"] == "125000"
        assert typed(HIRE.of(row.raw), row.raw["hire"]) == "125000"
        assert "JPY" in control_of(row.as_here(HIRE), 1).help and "CNY" not in control_of(HIRE).help
        oar = create(OAR, {"boat": boat.pk, "name": "Right"})
        beside = find(Query(OAR, columns=("name", "boat.hire"), ids=(oar.pk,))).rows[0]
        assert beside.text(beside.fields[1]) == "JP¥125,000"
        export = export_rows(Query(BOAT), ("name", "hire"), "csv").read().decode("utf-8-sig")
        assert list(csv.reader(io.StringIO(export)))[1][2] == "125000"


def test_the_history_says_it_in_the_currency_of_that_time(fleet: World, boat: Any) -> None:  # noqa: F811
    hired(fleet, boat, "EUR", "12.50")
    hired(fleet, boat, "EUR", "13")
    hired(fleet, boat, "JPY", "1400")
    with fleet.as_("chen"):
        told = [(one.before, one.after) for line in story(BOAT, boat.pk) for one in line.changes if one.field.name == "hire"]  # fmt: skip
    assert told == [("€13.00", "JP¥1,400"), ("€12.50", "€13.00"), ("", "€12.50")]


def test_a_part_repeats_the_currency_of_what_it_belongs_to(fleet: World, boat: Any) -> None:  # noqa: F811
    hired(fleet, boat, "JPY", "1")
    with fleet.as_("chen"):
        oar = create(OAR, {"boat": boat.pk, "name": "Right", "worth": "700"})
        assert (oar.currency, oar.worth) == ("JPY", 700)
        assert change(OAR, oar.pk, {"worth": "800"}).worth == 800
        with pytest.raises(Invalid, match="may not change"):
            change(OAR, oar.pk, {"currency": "EUR"})


def test_such_amounts_are_neither_added_up_nor_compared(fleet: World, boat: Any) -> None:  # noqa: F811
    with fleet.as_("chen"):
        assert [one.name for one in addable(view_of(BOAT), BOAT.fields)] == ["price"]
        with pytest.raises(QueryRefused):
            sums(Query(BOAT), ("hire",))
        with pytest.raises(QueryRefused):
            find(Query(BOAT, (Filter("hire", "at_least", ("1",)),)))
        assert find(Query(BOAT, (Filter("hire", "empty"),))).rows


def test_who_may_not_know_the_currency_does_not_see_the_amount(fleet: World, boat: Any) -> None:  # noqa: F811
    hired(fleet, boat, "JPY", "1400")
    with acting_as(KEEPER):
        set_field_rules(Role.objects.get(name="Boats of chen"), {("boat", "currency"): int(Access.HIDDEN)})
    with fleet.as_("chen"):
        assert "hire" not in get(BOAT, boat.pk).json()


def test_a_currency_that_is_no_field_stops_the_start() -> None:
    astray = Entity(model=BOAT.model, key="boat", label="Boat", plural="Boats", hidden=("currency",))
    assert any("which is no choice of this model" in problem for problem in checks._problems(astray))
