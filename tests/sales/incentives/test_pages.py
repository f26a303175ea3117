"""Pages of commissions: one's own statement with why, what a deal would bring, and a quota that is handed down."""

import datetime as dt

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.rules import span_of
from guanxi.platform.records.door import create
from guanxi.sales.incentives.actions.calculate_plan import calculate_plan
from guanxi.sales.incentives.models import CommissionStatement, Quota, StatementLine
from guanxi.sales.incentives.quotas import period_before, quotas_of
from tests.platform.api.caller import program_of
from tests.platform.web.administration.walking import walk
from tests.sales.incentives.people import plan, won_deal
from tests.world import World


def _this_quarter() -> dt.date:
    return timezone.localdate()


def test_a_seller_sees_why_and_what_an_open_deal_would_bring_and_nothing_is_written(world: World) -> None:
    today, chen = _this_quarter(), world.people["chen"].pk
    with world.as_("bo"):
        create(entity("quota"), {"person": chen, "amount": "100000", "starts_on": today}, allow_twins=True)
    with world.as_("chen"):
        won_deal("80000", today)
        account = create(entity("account"), {"name": "West Lake"})
        deal = create(entity("deal"), {"name": "Big one", "account": account.pk, "amount": "50000"})
    with world.as_("fay"):
        kept = plan(chen, from_on=today.replace(month=1, day=1))
    calculate_plan(kept.pk, today)
    page = walk(world, "chen").text("/incentives/mine")
    assert "2 % of ¥80,000.00" in page and "¥1,600.00" in page
    assert "¥20,000.00 more, and the rate is 2 % × 1.5" in page
    told = program_of(world, "chen").get(f"/commissions/suppose?deals={deal.pk}").json["data"]
    assert [(one["now"], one["then"], one["more"]) for one in told] == [("1600.00", "2900.00", "1300.00")]
    assert program_of(world, "dai").get(f"/commissions/suppose?deals={deal.pk}").status == 422
    page = walk(world, "chen").text(f"/incentives/suppose?deal={deal.pk}")
    assert "¥1,300.00" in page and "¥2,900.00" in page
    assert "¥1,300.00" in walk(world, "chen").text(f"/deal/{deal.pk}/rest")
    with world.as_("chen"):
        assert StatementLine.objects.count() == 1
    with world.as_("fay"):
        other = CommissionStatement.objects.get(first_on__lte=today, last_on__gte=today)
    assert walk(world, "bo").get(f"/incentives/mine?statement={other.pk}").status_code == 200
    assert walk(world, "dai").get(f"/incentives/mine?statement={other.pk}").status_code == 404
    assert "¥1,600.00" in walk(world, "fay").text(f"/commission_statement/{other.pk}/rest")
    assert walk(world, "quinn").get("/incentives/mine").status_code == 403


def test_a_quota_is_handed_down_and_compared_with_its_parts(world: World) -> None:
    shanghai, today = world.units["Shanghai"].pk, _this_quarter()
    with world.as_("ada"):
        head = create(entity("quota"), {"holder": "unit", "of_unit": shanghai, "amount": "1000", "starts_on": today})
    ada = walk(world, "ada")
    page = ada.text(f"/incentives/quotas?quota={head.pk}&by=evenly")
    assert "1,000.00" in page and "a gap" in page
    with world.as_("ada"):
        people = ("bo", "chen", "dai", "hana")
        values = {f"person-{world.people[one].pk}": "250" for one in people}
    values[f"unit-{world.units['Pair'].pk}"] = "0.01"
    assert ada.post("/incentives/quotas", {"quota": head.pk, **values}).status_code == 303
    assert "¥0.01 more: a reserve" in ada.text(f"/incentives/quotas?quota={head.pk}")
    with world.as_("ada"):
        given = quotas_of("person", [world.people[one].pk for one in people], "quarter", today)
        assert set(given.values()) == {25000} and Quota.objects.count() == 6
    assert ada.post("/incentives/quotas", {"quota": head.pk, **dict.fromkeys(values, "nonsense")}).status_code == 422
    assert walk(world, "chen").get("/incentives/quotas").status_code == 403


def test_a_quota_is_handed_down_in_proportion_to_what_each_brought_a_year_before(world: World) -> None:
    today = _this_quarter()
    before = period_before("quarter", span_of("quarter", today).first).first
    for login, amount in (("chen", "300"), ("dai", "100")):
        with world.as_(login):
            won_deal(amount, before)
    with world.as_("ada"):
        head = create(
            entity("quota"),
            {"holder": "unit", "of_unit": world.units["Shanghai"].pk, "amount": "1000", "starts_on": today},
        )
    rows = program_of(world, "ada").get(f"/quota/{head.pk}/below?divide=before").json["data"]
    given = {one["id"]: one["proposed"] for one in rows if one["holder"] == "person"}
    parts = {login: given[world.people[login].pk] for login in ("chen", "dai", "bo")}
    assert parts == {"chen": "750.00", "dai": "250.00", "bo": "0.00"}


def test_a_program_hands_a_quota_down_as_a_whole_or_not_at_all(world: World) -> None:
    with world.as_("ada"):
        given = {"holder": "unit", "of_unit": world.units["Pair"].pk, "amount": "100", "starts_on": _this_quarter()}
        head = create(entity("quota"), given)
    ada, place = program_of(world, "ada"), f"/quota/{head.pk}/below"
    rows = ada.get(f"{place}?divide=evenly").json["data"]
    proposed = [{"holder": one["holder"], "id": one["id"], "quota": one["proposed"]} for one in rows]
    refused = ada.call("PUT", place, {"data": [*proposed, {"holder": "person", "id": 10**9, "quota": "1"}]})
    assert (refused.status, list(refused.json["errors"])) == (422, [f"data.{len(rows)}.id"])
    assert ada.get(place).json["together"] == "0.00"
    done = ada.call("PUT", place, {"data": proposed})
    assert (done.status, done.json["together"], done.json["left"]) == (200, "100.00", "0.00")
    told = ada.get(f"/quotas/results?holder={rows[0]['holder']}").json["data"]
    assert {(one["id"], one["goal"], one["came"]) for one in told} == {
        (one["id"], one["quota"], "0.00") for one in proposed if one["holder"] == rows[0]["holder"]
    }
    assert program_of(world, "gus").get(place).status in (403, 404)
