"""Quotas stand beside what came of them: of every holder, of every measure, of products and series, as far as one reads it."""

from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from guanxi.customers.territories.actions.switch_model import put_into_force
from guanxi.customers.territories.models import TerritoryModel
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import TeamMember
from guanxi.platform.performance.rules import span_of
from guanxi.platform.records.door import create
from guanxi.sales.cash.actions.match_receipt import match_receipt
from guanxi.sales.incentives.standing import Standing, standings_of
from guanxi.sales.models import Deal
from guanxi.sales.playbooks.actions.split_credit import split_credit
from tests.platform.web.conftest import Browse, browse
from tests.sales.cash.people import instalment, receipt
from tests.sales.incentives.people import won_deal
from tests.sales.incentives.test_bases import TODAY, confirmed, rate_of, teas
from tests.world import World

__all__ = ["browse", "teas"]


def quota(holder: str, number: int, measure: str, goal: int, **values: object) -> int:
    field = {"unit": "of_unit"}.get(holder, holder)
    value = {"units": goal} if measure == "units" else {"amount": str(goal)}
    given = {"holder": holder, field: number, "measure": measure, "starts_on": TODAY(), "period": "quarter"}
    return int(create(entity("quota"), given | value | values, allow_twins=True).pk)


def told(world: World, login: str) -> dict[tuple[str, int, str, str], Standing]:
    """What somebody is told of this quarter: by holder, number, measure, and product or series."""
    with world.as_(login):
        found = standings_of("quarter", span_of("quarter", TODAY()))
    return {(one.goal.holder, one.goal.number, one.goal.measure, str(one.goal.product or one.goal.series)): one for one in found}  # fmt: skip


@pytest.fixture
def sold(world: World, teas: dict[str, int]) -> dict[str, int]:
    """What Chen sold this quarter, in the west and elsewhere, and what is still to come."""
    with world.as_("ada"):
        model = create(entity("territory_model"), {"name": "By region"}).pk
        china = create(entity("territory"), {"model": model, "name": "China", "condition": "country.is.China"}).pk
        west = create(entity("territory"), {"model": model, "name": "West", "parent": china, "condition": "province.is.Sichuan"}).pk  # fmt: skip
        put_into_force(TerritoryModel.objects.get(pk=model), by=someone())
    rate_of("EUR", "8", TODAY())
    with world.as_("chen") as chen:
        shu = create(entity("account"), {"name": "Shu", "country": "China", "province": "Sichuan"}).pk
        elsewhere = create(entity("account"), {"name": "Elsewhere", "country": "China"}).pk
        won_deal("1000", TODAY(), account=shu, product=teas["Longjing"])
        shared = won_deal("500.01", TODAY(), account=elsewhere)
        last = span_of("quarter", TODAY()).last
        create(
            entity("deal"), {"name": "Hope", "account": shu, "amount": "80", "probability": "25", "expected_on": last}
        )
        order = confirmed(
            chen, (teas["Longjing"], "3", "100"), (teas["Cups"], "10", "9.50"), account=shu, discount="10"
        )
        confirmed(chen, (teas["Longjing"], "1", "10"), account=elsewhere, currency="EUR")
        draft = create(entity("order"), {"account": shu})
        create(entity("order_line"), {"order": draft.pk, "product": teas["Cups"], "quantity": "2", "unit_price": "9", "tax_rate": "13"})  # fmt: skip
        for amount in ("113", "226"):
            instalment(shu, amount, 0, order=order.pk)
    with world.as_("bo") as bo:
        halves = {world.people[one].pk: Decimal("50") for one in ("chen", "dai")}
        split_credit(Deal.objects.get(pk=shared.pk), by=bo, shares=halves, from_on=TODAY())
    with world.as_("fay") as fay:
        match_receipt(receipt("113", account=shu), by=fay)
    return {"china": china, "west": west} | teas


def test_every_holder_is_told_what_came_and_what_is_still_to_come(world: World, sold: dict[str, int]) -> None:
    chen, dai = world.people["chen"].pk, world.people["dai"].pk
    with world.as_("root"):
        team = create(entity("team"), {"name": "Two"}).pk
        for person in (chen, dai):
            TeamMember.objects.create(team_id=team, user_id=person)
    holders = (("person", chen), ("person", dai), ("team", team), ("unit", world.units["Lantern Tea"].pk), ("territory", sold["china"]), ("territory", sold["west"]))  # fmt: skip
    with world.as_("ada"):
        for holder, number in holders:
            quota(holder, number, "won", 2000)
        quota("territory", sold["west"], "received", 1000)
    found = told(world, "ada")
    won = {(holder, number): found[holder, number, "won", ""].reached for holder, number in holders}
    # Of an odd cent one of two has it; together it is what the deal came to.
    assert won["person", chen].came + won["person", dai].came == won["team", team].came == 150001
    assert won["person", dai].came in (25000, 25001) and won["person", dai].shared
    assert (won["unit", world.units["Lantern Tea"].pk].came, won["territory", sold["china"]].came) == (150001, 150001)
    west = found["territory", sold["west"], "won", ""]
    assert (west.reached.came, west.percent, west.gap, west.reached.to_come) == (100000, 50, 100000, 2000)
    # Of 401.72 with tax 355.50 are without it: 113.00 and 226.00 of it are these.
    money = found["territory", sold["west"], "received", ""].reached
    assert (money.came, money.to_come) == (10000, 20000)


def test_every_measure_is_told_of_products_and_series_too(world: World, sold: dict[str, int]) -> None:
    chen, tea = world.people["chen"].pk, sold["Longjing"]
    measures = ("won", "ordered", "margin", "received", "units")
    with world.as_("ada"):
        for measure in measures:
            quota("person", chen, measure, 100)
            quota("person", chen, measure, 100, product=tea)
            quota("person", chen, measure, 100, series="Ware")
    found = told(world, "ada")
    came = {(measure, of): found["person", chen, measure, of].reached.came for measure in measures for of in ("", str(tea), "Ware")}  # fmt: skip
    # The euros count by the rate of their day: 10 at 8. Costs are 60 for tea and 5 for cups.
    assert [came["ordered", of] for of in ("", str(tea), "Ware")] == [35550 + 8000, 27000 + 8000, 8550]
    assert [came["margin", of] for of in ("", str(tea), "Ware")] == [12550 + 2000, 9000 + 2000, 3550]
    assert [came["units", of] for of in ("", str(tea), "Ware")] == [14, 4, 10]
    assert [came["won", of] for of in (str(tea), "Ware")] == [100000, 0]
    assert came["received", str(tea)] + came["received", "Ware"] == came["received", ""] == 10000
    to_come = found["person", chen, "units", "Ware"].reached.to_come, found["person", chen, "margin", str(tea)].reached.to_come  # fmt: skip
    assert to_come == (Fraction(2), 0)


def test_nothing_is_told_of_what_one_may_not_read(world: World, sold: dict[str, int]) -> None:
    chen = world.people["chen"].pk
    with world.as_("ada"):
        quota("person", chen, "margin", 100)
        quota("person", chen, "won", 2000)
        quota("unit", world.units["Shanghai"].pk, "won", 2000)
    found = told(world, "chen")
    assert found["person", chen, "margin", ""].reached is None
    assert found["person", chen, "won", ""].reached.came in (125000, 125001)
    assert not told(world, "gus") and not told(world, "dai")


def test_the_page_the_card_and_the_file_say_the_same_and_lead_to_the_records(
    world: World, sold: dict[str, int], browse: Browse
) -> None:
    chen = world.people["chen"].pk
    with world.as_("ada"):
        number = quota("person", chen, "ordered", 1000, series="Ware")
        quota("person", chen, "units", 28)
    ada = browse("ada")
    page = unquote(ada.get("/incentives/standing").content.decode())
    assert "¥85.50" in page and "50 %" in page and "with(order_line;product.series.is.Ware)" in page
    assert "¥85.50" in ada.get(f"/quota/{number}/rest").content.decode()
    links = [part.split('"')[0] for part in ada.get("/incentives/standing").content.decode().split('href="')]
    lists = [one.replace("&amp;", "&") for one in links if one.startswith("/order?")]
    assert len(lists) == 2 and all("Shu" in ada.get(one).content.decode() for one in lists)
    file = b"".join(ada.get("/incentives/standing/file?holder=person").streaming_content)  # type: ignore[attr-defined]
    rows = CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(0).to_python()
    assert [row[4:8] for row in rows[1:]] == [[1000.0, 85.5, 8.0, 914.5], [28.0, 14.0, 50.0, 14.0]]
    assert "Quotas and results" in ada.get("/sales-reports").content.decode()


def test_more_quotas_on_the_page_ask_no_more_questions(world: World, sold: dict[str, int], browse: Browse) -> None:
    ada, asked = browse("ada"), []
    for measure in ("won", "ordered", "margin"):
        with world.as_("ada"):
            quota("person", world.people["chen"].pk, measure, 1000)
            for unit in ("Lantern Tea", "Shanghai"):
                quota("unit", world.units[unit].pk, measure, 5000)
        ada.get("/incentives/standing")
        with CaptureQueriesContext(connection) as told_of:
            ada.get("/incentives/standing")
        asked.append(sum("from identity_unit" in one["sql"].lower().replace('"', "") for one in told_of))
    assert len(set(asked)) == 1
