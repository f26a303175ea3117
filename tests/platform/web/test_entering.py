"""Entering several records in a grid: typed or pasted rows are read as an import reads them, good ones are saved, the others say why."""

import html
import json
import re
from typing import Any

import pytest
from django.test import Client

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Query
from tests.platform.web.conftest import Browse
from tests.world import KEEPER, World

ACCOUNT, DEAL, LINE, PRODUCT = entity("account"), entity("deal"), entity("deal_line"), entity("product")
Told = list[dict[str, Any]]


def send(client: Client, path: str, *cells: dict[str, str], despite: int = -1, trial: bool = False) -> Told:
    rows = [{"cells": each, "despite": place == despite} for place, each in enumerate(cells)]
    answer = client.post(path, json.dumps({"rows": rows, "trial": trial}), content_type="application/json")
    assert answer.status_code == 200, answer.content.decode()
    told: Told = answer.json()["rows"]
    return told


def shown(client: Client, path: str) -> list[str]:
    found = re.search(r'data-shown="([^"]*)"', client.get(path).text)
    assert found is not None
    return found[1].split(",")


def names(world: World, login: str) -> set[str]:
    with world.as_(login):
        return {row.title for row in find(Query(ACCOUNT)).rows}


def test_good_rows_are_saved_and_wrong_ones_say_all_that_is_wrong(world: World, browse: Browse) -> None:
    chen = browse("chen")
    told = send(
        chen,
        "/account/enter",
        {"name": "Golden Leaf", "level": "重点客户", "revenue": "１２万", "employees": "1,200", "founded": "1998"},
        {"name": "", "mail": "nobody", "level": "golden", "parent": "Nowhere Ltd"},
        {"name": "Silver Leaf", "parent": "Golden Leaf"},
    )
    assert told[0]["title"] == "Golden Leaf"
    assert set(told[1]["problems"]) == {"name", "mail", "level", "parent"}
    assert names(world, "chen") == {"Golden Leaf", "Silver Leaf"}
    with world.as_("chen"):
        row = get(ACCOUNT, int(told[0]["url"].rpartition("/")[2]))
    assert row.json()["revenue"] == "120000.00"
    assert (row.json()["level"], row.json()["employees"]) == ("key", 1200)


def test_trying_out_writes_nothing_and_finds_rows_of_the_same_grid(world: World, browse: Browse) -> None:
    rows = ({"name": "Golden Leaf"}, {"name": "Silver Leaf", "parent": "Golden Leaf"}, {"name": "X", "phone": "12"})
    told = send(browse("chen"), "/account/enter", *rows, trial=True)
    assert [set(one["problems"]) for one in told] == [set(), set(), {"phone"}]
    assert names(world, "chen") == set()


def test_a_row_that_seems_to_exist_says_so_and_is_written_all_the_same_when_told(world: World, browse: Browse) -> None:
    with world.as_("gus"):
        create(ACCOUNT, {"name": "Golden Leaf", "phone": "138 0013 8000"})
    chen = browse("chen")
    rows = ({"name": "Other", "phone": "13800138000"}, {"name": "Fine Tea"}, {"name": "Fine Tea"})
    told = send(chen, "/account/enter", *rows)
    assert told[0]["twins"][0]["owner"] == "Gus"
    assert "Golden Leaf" not in json.dumps(told)  # Chen may not open it
    assert told[1]["title"] == "Fine Tea"
    assert "earlier row" in str(told[2]["problems"])
    assert send(chen, "/account/enter", rows[0], despite=0)[0]["title"] == "Other"


@pytest.mark.parametrize(
    "text", ["2026年11月22日", "2026/11/22", "２０２６-１１-２２", "22.11.2026", "11/22", "11月22日"]
)
def test_days_are_read_however_people_write_them(world: World, browse: Browse, text: str) -> None:
    told = send(browse("chen"), "/deal/enter", {"name": "Spring tea", "expected_on": text})
    assert told[0].get("title") == "Spring tea", told
    with world.as_("chen"):
        day = find(Query(DEAL)).rows[0].json()["expected_on"]
    assert day[4:] == "-11-22"
    assert send(browse("chen"), "/deal/enter", {"name": "Autumn tea", "expected_on": "3/5"})[0]["problems"]


def test_products_of_a_deal_are_entered_under_it_and_add_up(world: World, browse: Browse) -> None:
    with acting_as(KEEPER):
        tea = create(PRODUCT, {"name": "Longjing 100 g", "list_price": "80"})
    with world.as_("chen"):
        deal = create(DEAL, {"name": "Spring tea"})
    path = f"/deal/{deal.pk}/related/deal_line/enter"
    chen = browse("chen")
    assert "deal" not in shown(chen, path)
    assert shown(chen, path)[0] == "product"
    told = send(chen, path, {"product": "Longjing 100 g", "quantity": "2"}, {"product": f"#{tea.pk}", "quantity": "3"})
    assert all("url" in one for one in told), told
    with world.as_("chen"):
        assert find(Query(DEAL)).rows[0].json()["amount"] == "400.00"
    assert browse("gus").get(path).status_code == 404


def test_activities_entered_together_stand_on_the_timelines_they_name(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf"})
    chen = browse("chen")
    told = send(
        chen,
        "/activity/enter",
        {"kind": "Call", "text": "Asked for samples", "on_account": "Golden Leaf"},
        {"kind": "Call", "text": "Nobody there", "on_account": "Nowhere"},
    )
    assert "url" in told[0], told
    assert set(told[1]["problems"]) == {"on_account"}
    assert "Golden Leaf" in chen.get(told[0]["url"]).text


def test_headings_are_known_in_both_languages_and_columns_are_remembered(world: World, browse: Browse) -> None:
    chen = browse("chen")
    sent = json.dumps({"heads": ["客户名称", "E-mail", "电话", "Colour"]})
    answer = chen.post("/account/enter/heads", sent, content_type="application/json")
    assert answer.json() == {"names": ["name", "mail", "phone", ""]}
    chen.post("/account/enter/columns", {"columns": "name,city,nonsense"})
    assert shown(browse("chen"), "/account/enter") == ["name", "city"]


def test_too_many_rows_and_nonsense_are_refused_with_a_sentence(world: World, browse: Browse) -> None:
    chen = browse("chen")
    many = json.dumps({"rows": [{"cells": {"name": "A"}}] * 501})
    for sent in (many, "[", "[]", json.dumps({"rows": [1]})):
        answer = chen.post("/account/enter", sent, content_type="application/json")
        assert (answer.status_code, bool(answer.json()["problem"])) == (422, True)
    assert names(world, "chen") == set()


def test_whoever_may_not_create_finds_no_grid(world: World, browse: Browse) -> None:
    assert browse("fay").get("/account/enter").status_code == 403
    assert browse("chen").get("/product/enter").status_code == 403
    assert browse("chen").post("/product/enter", "{}", content_type="application/json").status_code == 403


def test_columns_know_what_narrows_their_choices(world: World, browse: Browse) -> None:
    """A stage is offered within its pipeline, a contact within the customer; what stands in all rows counts as well."""
    stages = _columns(browse("chen"), "/deal/enter")
    assert stages["stage"]["narrow"] == {"on": "pipeline", "by": "pipeline", "value": "", "strict": True}
    pipelines = {one["id"] for one in stages["pipeline"]["choices"]}
    assert {one["within"] for one in stages["stage"]["choices"]} == pipelines
    assert (stages["contact"]["narrow"]["on"], stages["contact"]["narrow"]["strict"]) == ("account", False)
    with world.as_("chen"):
        customer = create(ACCOUNT, {"name": "Jade Spring"}).pk
    below = _columns(browse("chen"), f"/account/{customer}/related/deal/enter")
    assert (below["contact"]["narrow"]["on"], below["contact"]["narrow"]["value"]) == ("", str(customer))


def _columns(client: Client, path: str) -> dict[str, Any]:
    found = re.search(r'data-columns="([^"]*)"', client.get(path).text)
    assert found is not None
    return {one["name"]: one for one in json.loads(html.unescape(found[1]))}
