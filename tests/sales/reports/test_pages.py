"""The pages of reports: who sees which, what they say, where figures lead, and what is taken away as a file."""

import datetime as dt
import html
import io
import json
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils import timezone

from guanxi.lib.tables import open_table
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.models import Operation
from guanxi.platform.records.door import change, create
from guanxi.sales.actions.lose_deal import lose_deal
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.models import Stage
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.models import Order
from guanxi.sales.reports.answering import answered
from guanxi.sales.reports.asked import asked_of, offered_by
from guanxi.sales.reports.report import report, reports
from guanxi.sales.reports.table import Table
from tests.platform.api.caller import program_of
from tests.platform.web.administration.walking import walk
from tests.sales.reports.drilling import agrees
from tests.world import KEEPER, World

TODAY = timezone.localdate
EVERY = [one.key for one in reports()]


def told(world: World, login: str, key: str, said: str = "") -> Table:
    """A report as somebody has it, its figures followed to their lists."""
    found = report(key)
    assert found
    with world.as_(login):
        asked = asked_of(found, QueryDict(said))
        table = answered(asked)
        agrees(table, asked)
        return table


@pytest.fixture
def closed(world: World) -> World:
    """Chen wins 100 and 300 and loses 50, Dai wins 200, Gus has one that is open."""
    with acting_as(KEEPER):
        reason = create(entity("loss_reason"), {"name": "Too dear"}).pk
    for login, amount, won in (("chen", 100, True), ("chen", 300, True), ("chen", 50, False), ("dai", 200, True)):
        with world.as_(login) as who:
            deal = create(
                entity("deal"),
                {"name": "Tea", "amount": str(amount), "opened_on": TODAY() - dt.timedelta(amount)},
                allow_twins=True,
            )
            if won:
                win_deal(deal, by=who, closed_on=TODAY())
            else:
                lose_deal(deal, by=who, loss_reason=reason, loss_note="", closed_on=TODAY())
    with world.as_("gus"):
        create(entity("deal"), {"name": "Spree tea", "amount": "1000"}, allow_twins=True)
    return world


@pytest.mark.parametrize("key", EVERY)
def test_each_report_is_told_by_everything_it_offers_and_leads_to_lists(closed: World, key: str) -> None:
    """By what it names itself, and by each other field that no report before it offers of the same kind of record: one question tells all."""
    found = report(key)
    assert found
    with closed.as_("ada"):
        offered = [path for path, _label in offered_by(found)]
        before = [one for one in reports()[: EVERY.index(key)] if one.source.kind == found.source.kind]
        told_before = {path for one in before for path, _label in offered_by(one)}
    for path in (path for path in offered if path in found.by or path not in told_before):
        told(closed, "ada", key, f"by={path}&period=this_year")
    split = next((path for path in offered[1:] if "owner" in path), "")
    told(closed, "ada", key, f"split={split}&period=any&compare=")
    page = walk(closed, "ada").text(f"/sales-reports/{key}")
    assert str(found.label) in page
    assert str(found.label) in walk(closed, "ada").text(f"/sales-reports/{key}/print")


def test_a_win_rate_counts_what_was_closed(closed: World) -> None:
    table = told(closed, "ada", "win-rate", "by=owner")
    rates = {line.slice.label: str(line.cells["rate"].number) for line in table.lines}
    assert rates == {closed.people["chen"].name: "66.67", closed.people["dai"].name: "100.00"}
    assert str(table.total.cells["rate"].number) == "75.00"


def test_a_seller_sees_their_own_and_a_manager_the_people(closed: World) -> None:
    sums = {login: told(closed, login, "won").total.cells["amount"].number for login in ("chen", "dai", "gus", "bo")}
    assert sums == {"chen": 400_00, "dai": 200_00, "gus": 0, "bo": 600_00}


def test_programs_read_the_same_figures_and_find_their_records(closed: World) -> None:
    bo = program_of(closed, "bo")
    told = bo.get("/sales-reports/won?by=owner&period=any").json
    rows = {one["value"]: one for one in told["data"]}
    assert {one["label"]: one["figures"]["amount"] for one in rows.values()} == {
        closed.people["chen"].name: "400.00", closed.people["dai"].name: "200.00",
    }  # fmt: skip
    assert told["total"]["figures"]["amount"] == "600.00"
    behind = rows[closed.people["dai"].pk]["records"]["amount"]
    found = bo.get(f"/{behind['entity']}?{urlencode([('filter', one) for one in behind['filter']])}").json["data"]
    assert [one["amount"] for one in found] == ["200.00"]
    assert bo.get("/sales-reports/won?by=amount").status == 400
    assert bo.get("/sales-reports/won?mistake=1").status == 400
    quinn = program_of(closed, "quinn")
    assert "won" not in [one["key"] for one in quinn.get("/sales-reports").json["data"]]
    assert quinn.get("/sales-reports/won").status == 404


def test_what_is_hidden_refuses_the_report_with_a_sentence(closed: World) -> None:
    quinn = walk(closed, "quinn")
    assert "your role does not show you" in quinn.text("/sales-reports/won", 400)
    assert "/sales-reports/won" not in quinn.text("/sales-reports")
    assert "/sales-reports/cycle" in quinn.text("/sales-reports")
    quinn.text("/sales-reports/cycle")
    assert "cannot be told by" in quinn.text("/sales-reports/cycle?by=amount", 400)
    for asked in ("", "/file", "/print"):
        assert quinn.get(f"/sales-reports/cycle{asked}?f=amount.more_than.1").status_code in (400, 404)
        assert quinn.get(f"/sales-reports/won{asked}").status_code in (400, 404)


def test_the_days_of_a_cycle_are_told_by_median_and_quartiles(closed: World) -> None:
    total = told(closed, "ada", "cycle").total
    assert [total.cells[key].number for key in ("won", "first", "median", "third")] == [3, 150.0, 200.0, 250.0]


def test_a_report_is_taken_along_as_a_file_and_that_is_kept(closed: World) -> None:
    answer: Any = walk(closed, "ada").get("/sales-reports/won/file?by=owner&format=csv&compare=")
    table = open_table(io.BytesIO(b"".join(answer.streaming_content)))
    rows = [list(row) for row in table.rows]
    assert [row[2] for row in rows] == ["400.00", "200.00", "600.00"]
    with closed.as_("root"):
        assert Operation.objects.filter(kind="report exported").exists()
    assert walk(closed, "ada").get("/sales-reports/won/file").headers["Content-Type"].endswith("sheet")


def test_the_menu_has_reports_for_whoever_has_one(world: World) -> None:
    assert "/sales-reports" in walk(world, "chen").text("/sales-reports")
    assert "/sales-reports/won" in walk(world, "chen").text("/sales-reports")
    assert walk(world, "chen").get("/sales-reports/nothing").status_code == 404


def test_lines_in_another_currency_count_by_the_rate_of_their_order(world: World) -> None:
    with acting_as(KEEPER):
        create(entity("exchange_rate"), {"currency": "JPY", "day": TODAY() - dt.timedelta(3), "rate": "0.05"})
        tea = create(entity("product"), {"name": "Spring tea", "list_price": "1"}).pk
    with world.as_("chen") as chen:
        account = create(entity("account"), {"name": "Sencha House"}).pk
        for currency, price in (("JPY", "101"), ("", "2.50")):
            order = create(entity("order"), {"account": account, "currency": currency, "ordered_on": TODAY()})
            line = {"order": order.pk, "product": tea, "text": "Tea", "quantity": "1", "unit_price": price}
            create(entity("order_line"), line)
            confirm_order(Order.objects.get(pk=order.pk), by=chen)
    table = told(world, "chen", "products", "period=this_month")
    # 101 yen at 0.05 yuan are 5.05; each line is counted once.
    assert [(line.slice.label, line.cells["lines"].number) for line in table.lines] == [("Spring tea", 2)]
    assert table.total.cells["amount"].number == 505 + 250


def test_the_rate_that_went_on_follows_from_the_moves_and_the_chart_draws_the_same_numbers(world: World) -> None:
    with world.as_("chen"):
        deals = [create(entity("deal"), {"name": f"Tea {number}"}).pk for number in range(4)]
        proposal = Stage.objects.get(name="Proposal").pk
        for one in deals[:3]:
            change(entity("deal"), one, {"stage": proposal})
    first = told(world, "chen", "funnel", "period=any").lines[0]
    assert [str(first.cells[key].number) for key in ("entered", "went_on", "rate")] == ["4", "3", "75.00"]
    assert _drawn(world, "chen", "funnel?period=any")[0][0] == 4


def test_the_chart_draws_what_the_table_says(closed: World) -> None:
    assert _drawn(closed, "bo", "won?by=owner&compare=") == [[400.0, 200.0]]
    assert _drawn(closed, "bo", "won?by=owner&split=outcome&compare=") == [[400.0, 200.0]]


def _drawn(world: World, login: str, asked: str) -> list[list[float]]:
    """Give the numbers of each series that the chart of the page is told to draw."""
    found = re.search(r'data-chart="([^"]*)"', walk(world, login).text(f"/sales-reports/{asked}"))
    assert found
    return [[cell["number"] for cell in one["cells"]] for one in json.loads(html.unescape(found[1]))["series"]]
