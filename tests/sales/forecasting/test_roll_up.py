"""Categories of deals, and the forecast from top to bottom as each person may see it."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from guanxi.customers.territories.actions.switch_model import put_into_force
from guanxi.customers.territories.models import TerritoryModel
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.performance.measuring import Span
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query
from guanxi.sales.actions.lose_deal import lose_deal
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.forecasting.asking import Asked, short
from guanxi.sales.forecasting.figures import OWNER, TERRITORY, Figures, figures_by
from guanxi.sales.forecasting.rollup import roll_up
from guanxi.sales.forecasting.rules import span_of
from guanxi.sales.models import Deal, LossReason, Stage
from tests.platform.web.conftest import Browse
from tests.world import World

TODAY = timezone.localdate()
QUARTER = span_of("quarter", TODAY)


def stage(name: str) -> int:
    return int(Stage.objects.get(name=name).pk)


def deal(amount: str, **more: object) -> Deal:
    made: Deal = create(
        entity("deal"), {"name": f"Tea for {amount}", "amount": amount, "expected_on": TODAY, **more}, allow_twins=True
    )
    return made


def test_the_category_follows_the_stage_until_the_seller_chooses_another_one(world: World) -> None:
    with world.as_("chen"):
        tea = deal("100")
        assert tea.forecast == Stage.objects.get(pk=tea.stage_id).forecast == "pipeline"
        assert change(entity("deal"), tea.pk, {"forecast": "commit"}).forecast == "commit"
        assert change(entity("deal"), tea.pk, {"next_step": "Call"}).forecast == "commit"
        moved = change(entity("deal"), tea.pk, {"stage": stage("Negotiation")})
        assert moved.forecast == Stage.objects.get(name="Negotiation").forecast
        assert win_deal(moved, by=world.identity("chen")).forecast == "closed"
        reason = LossReason.objects.first()
        assert reason is not None
        lost = lose_deal(deal("50"), by=world.identity("chen"), loss_reason=reason.pk)
        assert lost.forecast == "omitted"


def test_a_deal_that_is_not_won_is_not_closed(world: World) -> None:
    with world.as_("chen"), pytest.raises(Invalid):
        deal("100", forecast="closed")


def test_a_category_is_asked_for_like_any_field(world: World) -> None:
    with world.as_("chen"):
        sure = deal("100", forecast="commit")
        deal("200")
        found = find(Query(entity("deal"), (Filter("forecast", "is", ("commit",)),))).rows
        assert [one.id for one in found] == [sure.pk]


def test_deals_go_along_when_their_stage_counts_otherwise_but_those_somebody_decided_on(world: World) -> None:
    with world.as_("chen"):
        follows, chosen = deal("100"), deal("200", forecast="commit")
    with world.as_("root"):
        change(entity("stage"), follows.stage_id, {"forecast": "best_case"})
    with world.as_("chen"):
        assert Deal.objects.get(pk=follows.pk).forecast == "best_case"
        assert Deal.objects.get(pk=chosen.pk).forecast == "commit"


def test_a_stage_without_a_category_gets_the_one_that_fits_its_probability(world: World) -> None:
    with world.as_("root"):
        one = Stage.objects.get(name="Prospecting")
        change(entity("stage"), one.pk, {"probability": "80", "forecast": ""})
        assert Stage.objects.get(pk=one.pk).forecast == "commit"
        assert Stage.objects.get(outcome="won", pipeline=one.pipeline_id).forecast == "closed"


def test_everybody_sees_the_sums_of_the_deals_they_may_read(world: World) -> None:
    with world.as_("chen"):
        deal("100", forecast="commit")
        deal("40", forecast="best_case", probability="50")
        deal("7", forecast="omitted")
        win_deal(deal("1000"), by=world.identity("chen"))
    with world.as_("gus"):
        deal("500", forecast="pipeline")
    sums = {login: _whole(world, login) for login in ("chen", "bo", "gus", "ada")}
    assert sums["chen"] == sums["bo"] == (100000, 10000, 4000, 0)
    assert sums["gus"] == (0, 0, 0, 50000)
    assert sums["ada"] == (100000, 10000, 4000, 50000)


def test_a_deal_counts_in_the_period_in_which_it_is_expected(world: World) -> None:
    later = QUARTER.last + dt.timedelta(days=1)
    with world.as_("chen"):
        deal("100", expected_on=later)
        assert figures_by(OWNER, QUARTER) == {}
        told = figures_by(OWNER, Span(later, later))
        assert [one.pipeline for one in told.values()] == [10000]


def test_what_is_expected_by_probability_adds_up_exactly(world: World) -> None:
    with world.as_("chen"):
        deal("0.33", probability="33")
        deal("0.33", probability="33")
        (one,) = figures_by(OWNER, QUARTER).values()
    assert (one.chances, one.likely) == (2178, 22)


def test_territories_are_told_by_the_customer_of_the_deal(world: World) -> None:
    with world.as_("chen"):
        deal("100")
        assert figures_by(TERRITORY, QUARTER) == {None: Figures(pipeline=10000, chances=_chance(), deals=1)}


def tree(world: World) -> dict[str, int]:
    """China with an east and a west, in force, and deals of Chen's in each, in China alone, and abroad."""
    with world.as_("ada"):
        model = create(entity("territory_model"), {"name": "By region"}).pk
        made: dict[str, int] = {}
        for name, above, condition in (("China", "", "country.is.China"), ("East", "China", "province.is.Jiangsu"), ("West", "China", "province.is.Sichuan")):  # fmt: skip
            values = {"model": model, "name": name, "parent": made.get(above), "condition": condition}
            made[name] = int(create(entity("territory"), values).pk)
        put_into_force(TerritoryModel.objects.get(pk=model), by=someone())
    places = {"West": "Sichuan", "East": "Jiangsu", "North": "Hebei"}
    with world.as_("chen") as chen:
        at = {name: create(entity("account"), {"name": name, "country": "China", "province": one}).pk for name, one in places.items()}  # fmt: skip
        at["Abroad"] = create(entity("account"), {"name": "Abroad", "country": "Germany"}).pk
        deal("100", account=at["West"], forecast="commit")
        deal("40", account=at["East"], forecast="best_case")
        win_deal(deal("1000", account=at["East"]), by=chen)
        deal("7", account=at["North"], forecast="commit")
        deal("5", account=at["Abroad"], forecast="commit")
    return made


def test_a_territory_adds_up_those_below_it(world: World) -> None:
    tree(world)
    with world.as_("ada"):
        page = roll_up(Asked("quarter", QUARTER, by="territories"))
    told = {one.name: [cell.exact for cell in one.cells[:3]] for one in (*page.lines, page.totals) if one}
    assert told == {
        "China": ["¥1,000.00", "¥107.00", "¥40.00"],
        "East": ["¥1,000.00", "", "¥40.00"],
        "West": ["", "¥100.00", ""],
        "In no territory": ["", "¥5.00", ""],
        "All that you see": ["¥1,000.00", "¥112.00", "¥40.00"],
    }
    assert [(one.name, one.depth) for one in page.lines[:3]] == [("China", 0), ("East", 1), ("West", 1)]


def test_the_outlook_of_a_territory_is_of_it_and_those_below_it(world: World, browse: Browse) -> None:
    made = tree(world)
    ada = browse("ada")
    for name, sure in (("China", 110700), ("East", 100000), ("West", 10000)):
        page = ada.get(f"/forecast/outlook?part=territory:{made[name]}").content.decode()
        assert f"What will {name} bring" in page
        beside = dict(re.findall(r'<th scope="row">([^<]+)</th><td class="g-number">([^<]+)<', page))
        assert beside["Closed and commit"] == short(sure), name


def test_the_page_leads_to_the_deals_and_shows_nobody_elses(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        deal("1234", forecast="commit")
    with world.as_("gus"):
        deal("5678", forecast="commit")
    page = browse("bo").get("/forecast").content.decode()
    assert "Chen" in page
    assert "Gus" not in page
    assert "f=forecast.is.commit" in page.replace("&amp;", "&").replace("%2C", ",")
    assert browse("quinn").get("/forecast").status_code == 403


def _chance() -> int:
    first = Stage.objects.order_by("position").first()
    assert first is not None
    return 10000 * int(first.probability)


def _whole(world: World, login: str) -> tuple[int, int, int, int]:
    with world.as_(login):
        told = figures_by(OWNER, QUARTER).values()
        return (
            sum(one.closed for one in told),
            sum(one.commit for one in told),
            sum(one.best_case for one in told),
            sum(one.pipeline for one in told),
        )


def test_quota_gap_and_coverage_stand_beside_the_deals(world: World, browse: Browse) -> None:
    with world.as_("ada"):
        create(
            entity("quota"),
            {
                "holder": "person",
                "person": world.people["chen"].pk,
                "starts_on": QUARTER.first,
                "period": "quarter",
                "amount": "4000",
            },
        )
    with world.as_("chen"):
        win_deal(deal("1000"), by=world.identity("chen"))
        deal("500", forecast="commit")
        deal("1000")
    page = browse("ada").get("/forecast").content.decode()
    assert all(text in page for text in ("Quota", "Coverage", ">50%<"))


def test_quota_and_gap_stand_in_one_line_with_what_is_closed_and_sure(world: World) -> None:
    with world.as_("bo"):
        for login, amount in (("chen", "2000"), ("dai", "50")):
            create(entity("quota"), {"person": world.people[login].pk, "amount": amount, "starts_on": TODAY})
    with world.as_("chen") as chen:
        deal("100", forecast="commit")
        deal("40", forecast="best_case")
        win_deal(deal("1000"), by=chen)
    with world.as_("dai"):
        deal("80", forecast="commit")
    with world.as_("bo"):
        page = roll_up(Asked("quarter", QUARTER))
    quota, gap = page.headings.index("Quota"), page.headings.index("Gap")
    lines = {one.name: (one.cells[quota].text, one.cells[gap].text, one.cells[gap].tone) for one in page.lines}
    people = {name.split()[0]: told for name, told in lines.items()}
    assert people["Chen"] == (short(200000), short(90000), "bad")
    assert people["Dai"] == (short(5000), short(-3000), "good")
    assert people["Shanghai"] == (short(205000), short(87000), "bad")


def test_the_way_back_from_a_unit_says_the_whole_company_only_to_who_reads_all_of_it(world: World) -> None:
    asked = Asked("quarter", QUARTER, unit=world.units["Shanghai"].pk)
    names = {}
    for login in ("ada", "bo"):
        with world.as_(login):
            back = roll_up(asked).back
            assert back
            names[login] = back.label
    assert names == {"ada": "The whole company", "bo": "Everything that you may see"}
