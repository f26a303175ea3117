"""What a list and a board add up: the same figures as the finder gives, for those who may read them, to the last cent."""

import re
from html import unescape
from typing import Any

import pytest

from guanxi.lib import money
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import count, groups, sums
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.web.sums import addable
from guanxi.sales.models import Stage
from tests.platform.web.conftest import Browse
from tests.world import World

DEAL = entity("deal")
READERS = ("chen", "dai", "bo", "ada", "gus", "fay", "quinn")


def stage(outcome: str) -> Any:
    return Stage.objects.filter(outcome=outcome).order_by("position").first()


@pytest.fixture(autouse=True)
def _some_deals(world: World) -> None:
    for login, amounts in (("chen", ("10005534", "0.01", "12.50")), ("dai", ("700.10",)), ("gus", ("3000000",))):
        with world.as_(login):
            account = create(entity("account"), {"name": f"Tea house of {login}"})
            for number, amount in enumerate(amounts):
                values = {"name": f"{login} {number}", "account": account.pk, "amount": amount}
                create(DEAL, values | {"stage": stage("won" if number == 0 else "open").pk}, allow_twins=True)


def written(amount: int | None) -> str:
    return money.display(int(amount or 0), "CNY", "en")


@pytest.mark.parametrize("login", READERS)
@pytest.mark.parametrize("narrowing", ["", "f=outcome.is.won"])
def test_a_list_says_how_many_there_are_and_their_sum(world: World, browse: Browse, login: str, narrowing: str) -> None:
    asked = Query(DEAL, filters=(Filter("outcome", "is", ("won",)),) if narrowing else ())
    with world.as_(login):
        number, _capped = count(asked)
        total = sums(asked, ("amount",))["amount"] if view_of(DEAL).reads("amount") else None
    said = re.sub(r"<[^>]+>", "", unescape(browse(login).get(f"/deal/count?{narrowing}").text))
    assert said.startswith(f"{number} record")
    if total is None:
        assert "¥" not in said and "Amount" not in said
    else:
        assert said.endswith(f"Amount in total: {written(total)}")


def test_who_sees_no_money_sees_no_sum_anywhere(world: World, browse: Browse) -> None:
    quinn = browse("quinn")
    for page in (quinn.get("/deal/count").text, quinn.get("/deal/board").text):
        assert "¥" not in page and "10,005,534" not in page and "data-total" not in page
    assert "13,006,234.10" in browse("fay").get("/deal/count?f=outcome.is.won").text


@pytest.mark.parametrize("login", [one for one in READERS if one != "quinn"])
def test_a_board_gives_each_exact_sum_to_the_mouse_and_to_screen_readers(
    world: World, browse: Browse, login: str
) -> None:
    with world.as_(login):
        known = {str(value): total for value, _number, total in groups(Query(DEAL), "stage", "amount")}
    page = unescape(browse(login).get("/deal/board").text)
    columns = re.findall(r'data-figure="column\|(\d+)"(.*?)</header>', page, re.S)
    assert known.keys() <= {value for value, _head in columns}
    for value, head in columns:
        said = f"Amount in total: {written(known.get(value))}"
        assert f'title="{said}"' in head
        assert f'<span class="visually-hidden" data-column-exact>{said}</span>' in head


def test_moving_a_card_answers_with_exact_sums_too(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        moved, to = DEAL.model.objects.get(name="chen 2"), stage("won")
    sent = {"id": moved.pk, "version": moved.version, "from": moved.stage_id, "to": to.pk}
    columns = {one["of"]: one for one in browse("chen").post("/deal/board/move", sent).json()["figures"]}
    assert columns[f"column|{to.pk}"]["exact"] == "Amount in total: ¥10,005,546.50"
    assert columns[f"column|{to.pk}"]["total"] == "¥10M"


def test_an_empty_list_and_one_without_amounts_have_no_sum(world: World, browse: Browse) -> None:
    for address, said in (("/deal/count?q=nothing+like+this", "0 records"), ("/account/count", "1 record")):
        told = browse("chen").get(address).text
        assert told.startswith(f"{said}<span hidden") and "g-sum" not in told


def test_the_sum_is_said_in_chinese(world: World, browse: Browse) -> None:
    client = browse("dai")
    client.post("/me/language", {"language": "zh-hans", "next": "/"})
    assert "金额合计：¥700.10" in client.get("/deal/count").text


def test_amounts_and_quantities_are_added_up_and_no_days_ranks_or_rates(world: World) -> None:
    with world.as_("ada"):
        told = {
            key: {field.name for field in addable(view_of(entity(key)), entity(key).fields)}
            for key in ("credit", "order_line", "pool_entry", "account")
        }
    assert "limit" in told["credit"] and "days" not in told["credit"]
    assert {"quantity", "delivered"} <= told["order_line"]
    assert not {"position", "tax_rate", "net"} & told["order_line"]  # each line is in the currency of its order
    assert "days" not in told["pool_entry"]
    assert "employees" in told["account"] and "founded" not in told["account"]
