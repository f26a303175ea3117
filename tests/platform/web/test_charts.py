"""Charts: what they count and add up, for whom, and where a figure leads."""

import csv
import io
import json
import re
from html import unescape
from typing import Any

import pytest
from django.http import QueryDict

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import count
from guanxi.platform.web.surfaces import axis_fields, measure_fields
from guanxi.platform.web.surfaces import read_surface as read
from guanxi.sales.models import Stage
from tests.platform.web.conftest import Browse
from tests.telling import telling_kinds
from tests.world import World

DEAL = entity("deal")
DEALS = (
    ("chen", "100", "2026-01-01", "fair"),
    ("chen", "50.50", "2026-01-31", "web"),
    ("dai", "7", "2026-04-02", "fair"),
    ("gus", None, None, ""),
)


@pytest.fixture
def deals(world: World) -> World:
    sources = [value for value, _label in DEAL.field("source").choices]
    for login, amount, day, source in DEALS:
        with world.as_(login):
            values = {"name": f"Tea of {login}", "amount": amount, "expected_on": day}
            create(DEAL, values | {"source": {"fair": sources[0], "web": sources[1], "": ""}[source]}, allow_twins=True)
    return world


def drawn(page: str) -> dict[str, Any]:
    """What the script of the page draws."""
    found = re.search(r'data-chart="([^"]*)"', page)
    assert found, page
    return dict(json.loads(unescape(found[1])))


def table(page: str) -> list[list[str]]:
    """The figures as the page's table has them, head and total included."""
    rows = re.findall(r"<tr>(.*?)</tr>", page[page.index("g-chart-table") :], re.S)
    return [
        [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
        for row in rows
    ]


def test_table_and_drawing_say_the_same_and_total_the_list(deals: World, browse: Browse) -> None:
    page = browse("ada").get("/deal/chart?by=owner&measure=amount.sum").text
    assert table(page) == [
        ["Owner", "Amount, sum"], ["Chen", "¥150.50"], ["Dai", "¥7.00"], ["Gus", "¥0.00"], ["Total", "¥157.50"],
    ]  # fmt: skip
    series = drawn(page)["series"]
    assert [cell["text"] for cell in series[0]["cells"]] == ["¥150.50", "¥7.00", "¥0.00"]
    assert [cell["number"] for cell in series[0]["cells"]] == [150.5, 7, 0]


def test_several_figures_stand_side_by_side_and_are_saved_and_taken_along(deals: World, browse: Browse) -> None:
    ada, asked = browse("ada"), "by=owner&measure=amount.sum&more=count&more=&more=amount.average&more=amount.sum"
    page = ada.get(f"/deal/chart?{asked}").text
    heads, total = ["Owner", "Amount, sum", "Number", "Amount, average"], ["All", "¥157.50", "4", "¥52.50"]
    told = [["Chen", "¥150.50", "2", "¥75.25"], ["Dai", "¥7.00", "1", "¥7.00"], ["Gus", "¥0.00", "1", ""]]
    assert table(page) == [heads, *told, total]
    # What is drawn has one scale: amounts.
    series = drawn(page)["series"]
    assert [one["label"] for one in series] == ["Amount, sum", "Amount, average"]
    assert series[1]["cells"][0]["url"] == f"/deal?f=owner.is.{deals.people['chen'].pk}"
    file = b"".join(ada.get(f"/deal/chart/file?{asked}").streaming_content)  # type: ignore[attr-defined]
    rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))
    assert rows[:2] == [heads, ["Chen", "150.50", "2", "75.25"]]
    assert len(re.findall(r'<select[^>]* name="more"', page)) == 3
    assert browse("sam").get("/deal/chart?by=owner&more=amount.sum").status_code == 404
    by_two = ada.get("/deal/chart?by=owner&split=source&more=amount.sum").text
    assert not re.findall(r'<select[^>]* name="more"', by_two) and table(by_two)[0][-1] == "Total"
    assert ada.get("/deal/chart?by=owner&more=secret.sum").status_code == 404


def test_months_without_records_stand_between_those_with_some(deals: World, browse: Browse) -> None:
    rows = table(browse("ada").get("/deal/chart?by=expected_on").text)
    assert rows[1:] == [
        ["2026-01", "2"], ["2026-02", "0"], ["2026-03", "0"], ["2026-04", "1"], ["Without “Expected close”", "1"], ["Total", "4"],
    ]  # fmt: skip
    quarters = table(browse("ada").get("/deal/chart?by=expected_on&bucket=quarter&measure=amount.average").text)
    assert quarters[1:3] == [["2026 Q1", "¥75.25"], ["2026 Q2", "¥7.00"]] and quarters[-1] == ["All", "¥52.50"]


def test_two_fields_make_series_that_add_up_to_the_total(deals: World, browse: Browse) -> None:
    page = browse("ada").get("/deal/chart?by=expected_on&bucket=year&split=owner&measure=amount.sum").text
    head, *rows = table(page)
    assert head == ["Expected close", "Chen", "Dai", "Gus", "Total"]
    assert rows[0] == ["2026", "¥150.50", "¥7.00", "", "¥157.50"]
    assert rows[-1] == ["Total", "¥150.50", "¥7.00", "¥0.00", "¥157.50"]


@pytest.mark.parametrize(
    "asked",
    ["by=source", "by=owner&f=source.filled", "by=expected_on", "by=stage&split=owner", "by=created_at&split=source"],
)
def test_each_figure_leads_to_the_list_of_its_records(deals: World, browse: Browse, asked: str) -> None:
    told = drawn_or_single(browse("ada").get(f"/deal/chart?{asked}").text)
    for number, url in told:
        with deals.as_("ada"):
            listed = count(read(QueryDict(url.partition("?")[2])).query(DEAL))[0]
        assert listed == number, url
    assert sum(number for number, _url in told) == (4 if "filled" not in asked else 3)


def drawn_or_single(page: str) -> list[tuple[int, str]]:
    """The counts and addresses of a chart; one with a single figure is no drawing."""
    if "data-chart=" in page:
        return [
            (int(cell["number"] or 0), cell["url"])
            for one in drawn(page)["series"]
            for cell in one["cells"]
            if cell["number"]
        ]
    return [
        (int(number), unescape(url)) for url, number in re.findall(r'<td class="g-num"><a href="([^"]+)">(\d+)<', page)
    ]


def test_only_what_one_sees_is_counted_and_hidden_money_is_no_measure(deals: World, browse: Browse) -> None:
    assert table(browse("dai").get("/deal/chart?by=owner").text)[1:] == [["Dai", "1"]]
    quinn = browse("quinn")
    for asked in ("by=amount", "by=owner&measure=amount.sum", "by=owner&split=amount", "by=no_such_field"):
        assert quinn.get(f"/deal/chart?{asked}").status_code == 404, asked
        assert quinn.get(f"/deal/chart/file?{asked}").status_code == 404, asked
    assert "amount.sum" not in quinn.get("/deal/chart").text
    assert browse("nora").get("/deal/chart").status_code == 403


def test_the_file_has_numbers_and_only_for_those_who_may_export(deals: World, browse: Browse) -> None:
    answer = browse("ada").get("/deal/chart/file?by=owner&measure=amount.sum")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert list(csv.reader(io.StringIO(text))) == [
        ["Owner", "Amount, sum"],
        ["Chen", "150.50"],
        ["Dai", "7.00"],
        ["Gus", "0.00"],
    ]
    with deals.as_("chen"):
        may = view_of(DEAL).may("export")
    assert browse("chen").get("/deal/chart/file?by=owner").status_code == (200 if may else 403)
    assert ("/deal/chart/file" in browse("chen").get("/deal/chart").text) == may


def test_a_single_value_is_a_figure_and_none_teaches_the_next_step(deals: World, browse: Browse) -> None:
    page = browse("chen").get("/deal/chart?by=owner&measure=amount.sum").text
    assert "data-chart=" not in page and "<strong>¥150.50</strong>" in page
    assert "Nothing fits these filters" in browse("chen").get("/deal/chart?f=amount.at_least.99999").text


def test_a_funnel_tells_of_the_work_that_lies_ahead_and_says_what_it_leaves_out(deals: World, browse: Browse) -> None:
    with deals.as_("chen"):
        second, won = Stage.objects.order_by("position")[1], Stage.objects.filter(outcome="won")[0]
        create(DEAL, {"name": "Offered tea", "amount": "10.50", "stage": second.pk})
        create(DEAL, {"name": "Sold tea", "amount": "1000", "stage": won.pk})
    chen = browse("chen")
    page = chen.get("/deal/chart?measure=amount.sum").text
    assert drawn(page)["form"] == "funnel"
    assert "Won" not in [row[0] for row in table(page)] and table(page)[-1][1].endswith("161.00")
    assert "What is over is no part of the funnel: Won" in page and "1,000.00" in page
    average = chen.get("/deal/chart?measure=amount.average").text
    assert table(average)[-1][1].endswith("53.67")
    # Bars show everything, and whoever asks for what is over alone gets it as a funnel, too.
    assert "Won" in [row[0] for row in table(chen.get("/deal/chart?form=bar").text)]
    assert "1,000.00" in chen.get("/deal/chart?measure=amount.sum&f=outcome.is.won").text


def test_the_chart_is_said_in_chinese(deals: World, browse: Browse) -> None:
    ada = browse("ada")
    ada.post("/me/language", {"language": "zh-hans", "next": "/"})
    page = ada.get("/deal/chart?by=expected_on&bucket=quarter&measure=amount.sum").text
    assert "2026年第1季度" in page and drawn(page)["language"] == "zh"


@pytest.mark.parametrize("one", telling_kinds(), ids=lambda one: one.key)
def test_kinds_of_record_have_a_chart_by_each_field_that_fits(deals: World, browse: Browse, one: Any) -> None:
    with deals.as_("ada"):
        axes, measures = axis_fields(view_of(one)), measure_fields(view_of(one))
        expected = 200 if view_of(one).may("read") else 403
    ada = browse("ada")
    for number, field in enumerate(axes):
        told = measures[number % len(measures)].name if measures else ""
        asked = f"/{one.key}/chart?by={field.name}" + (f"&measure={told}.average" if told else "")
        assert ada.get(asked).status_code == expected, asked


def test_figures_are_added_up_and_places_on_earth_are_not(world: World) -> None:
    with world.as_("ada"):
        offered = {field.name for field in measure_fields(view_of(entity("account")))}
    assert {"employees", "revenue"} <= offered
    assert not {"latitude", "longitude"} & offered
