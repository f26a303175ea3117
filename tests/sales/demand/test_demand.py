"""What will be wanted of which product: the methods, and the page under the rights of who looks."""

import datetime as dt

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from guanxi.lib.tables import open_table
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.granting import set_grants
from guanxi.platform.permissions.models import FieldRule, Role
from guanxi.platform.records.door import create
from guanxi.sales.demand.answering import Answer, answered
from guanxi.sales.demand.asking import asked_of
from guanxi.sales.demand.methods import METHODS, told, trend
from guanxi.sales.demand.rules import FINE, Amounts
from guanxi.sales.forecasting.foretelling import part_of
from guanxi.sales.forecasting.rules import next_span, span_of
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.models import Order
from tests.platform.web.conftest import Browse, browse
from tests.world import KEEPER, World

__all__ = ["browse"]
MONTHS = st.lists(st.integers(0, 1000).map(float), min_size=12, max_size=48)


@given(MONTHS, st.sampled_from(sorted(METHODS)), st.integers(2, 9))
def test_of_twice_as_much_each_method_tells_twice_as_much_and_never_less_than_nothing(
    known: list[float], name: str, times: int
) -> None:
    one = told(known, len(known), 3, METHODS[name])
    assert one >= 0
    assert told([times * value for value in known], len(known), 3, METHODS[name]) == pytest.approx(times * one)


@given(st.integers(1, 1000), st.integers(12, 40))
def test_what_is_the_same_every_month_is_told_so_without_error(value: int, months: int) -> None:
    found = trend([float(value)] * months, months, 1)
    assert found is not None
    assert (found.expected, found.best.deviation, found.best.method) == (value, 0.0, "average")


def test_the_method_is_the_one_that_past_periods_speak_for() -> None:
    winters = [float(100 if number % 12 in (0, 1, 11) else 2) for number in range(36)]
    found = trend(winters, 36, 3)
    assert found is not None
    assert (found.best.method, found.expected, found.best.missed) == ("seasonal", 202.0, 0.0)
    assert trend([5.0] * 7, 7, 3) is None  # too few past quarters can be tried


@pytest.fixture
def tea(world: World) -> int:
    """Green tea by the box, of the series Leaves."""
    with acting_as(KEEPER):
        made = create(
            entity("product"), {"name": "Green tea", "series": "Leaves", "measure": "box", "list_price": "10"}
        )
        return int(made.pk)


@pytest.fixture
def sold(world: World, tea: int) -> World:
    """Chen has an order of ten boxes for the next quarter, one a year before that, and a deal about four boxes; Gus one of two."""
    coming = next_span("quarter", span_of("quarter", timezone.localdate()))
    for login, quantity, promised, ordered in (
        ("chen", "10", coming.first, timezone.localdate()),
        ("chen", "7", None, coming.first.replace(year=coming.first.year - 1)),
        ("gus", "2", coming.last, timezone.localdate()),
    ):
        with world.as_(login) as who:
            account = create(entity("account"), {"name": f"Tea house {login} {quantity}"}, allow_twins=True)
            values = {"account": account.pk, "ordered_on": ordered, "promised_on": promised}
            order = create(entity("order"), values, allow_twins=True)
            create(entity("order_line"), {"order": order.pk, "product": tea, "quantity": quantity, "tax_rate": "0"})
            confirm_order(Order.objects.get(pk=order.pk), by=who)
    with world.as_("chen"):
        values = {"name": "More tea", "expected_on": coming.first, "probability": 50}
        deal = create(entity("deal"), values)
        create(entity("deal_line"), {"deal": deal.pk, "product": tea, "quantity": "4", "unit_price": "10"})
    return world


def asked(world: World, login: str, said: str = "") -> Answer:
    with world.as_(login):
        return answered(asked_of(QueryDict(said)))


def test_orders_and_deals_are_told_by_product_as_far_as_the_reader_reads_them(sold: World, tea: int) -> None:
    [line] = asked(sold, "ada").lines
    assert (line.key, line.name, line.measure) == (tea, "Green tea", "box")
    assert line.deliver == Amounts(12 * FINE, 12_000)
    assert line.year_before == Amounts(7 * FINE, 7_000)
    assert (line.brought.units, line.brought.money) == (2 * FINE, 2_000)  # half of four
    assert line.bounds("units")[0] == 12 * FINE
    assert asked(sold, "chen").whole.deliver.units == 10 * FINE
    [berlin] = asked(sold, "ada", f"by=series&part=unit:{sold.units['Berlin'].pk}").lines
    assert (berlin.key, berlin.deliver.units, berlin.brought.units) == ("Leaves", 2 * FINE, 0)
    assert asked(sold, "dai").lines == ()


def test_figures_lead_to_their_records_and_into_a_file(sold: World, browse: Browse) -> None:
    ada = browse("ada")
    page = ada.get("/demand?in=units").content.decode()
    assert "12 box" in page
    assert "too little history" in page
    with sold.as_("ada"):
        file = open_table(b"".join(ada.get("/demand/file").streaming_content), "demand.csv")
    rows = list(file.rows)
    assert rows[0][0] == "Green tea"
    told = ada.get("/api/v1/demand?by=series").json()
    assert [(one["item"], one["units"]["together"], one["money"]["to_deliver"]) for one in told["items"]] == [
        ("Leaves", 14.0, "120.00")
    ]
    assert ada.get("/api/v1/demand?by=colour").status_code == 422
    assert browse("root").get("/demand").status_code == 403
    assert browse("quinn").get("/api/v1/demand").json()["items"][0].get("money") is None


def test_whoever_reads_no_amounts_sees_units_only(sold: World, browse: Browse) -> None:
    with acting_as(KEEPER):
        role = Role.objects.get(key="salesperson")
        FieldRule.objects.create(role=role, entity="order_line", field="total", access=0)
    answer = asked(sold, "chen")
    assert (answer.money, answer.asked.measure, answer.whole.deliver) == (False, "units", Amounts(10 * FINE, 0))
    assert "Revenue" not in browse("chen").get("/demand").content.decode()


def test_a_period_that_is_over_tells_what_was_ordered(sold: World) -> None:
    before = dt.date(timezone.localdate().year - 3, 1, 1)
    answer = asked(sold, "ada", f"day={before.isoformat()}")
    assert answer.over
    assert answer.whole.deliver == Amounts()


def test_only_who_reads_all_of_it_is_told_that_it_is_the_whole_company(world: World) -> None:
    for login, name in (("ada", "the whole company"), ("chen", "everything that you may see")):
        with world.as_(login):
            assert asked_of(QueryDict()).part.name == name == part_of("")[0].name
    with acting_as(KEEPER):
        set_grants(Role.objects.get(key="director"), {("order", "read"): int(Scope.UNIT)})
    with world.as_("ada"):
        assert asked_of(QueryDict()).part.name == "everything that you may see", "all deals, but not all orders"
        assert part_of("")[0].name == "the whole company", "the outlook asks deals alone"
