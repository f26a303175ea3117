"""Lists: what a person sees, in which order, with which filters, at which cost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.search.grammar import read, write
from tests.platform.web.conftest import Browse
from tests.world import World


def some_deals(world: World, login: str, number: int) -> list[int]:
    with world.as_(login):
        account = create(entity("account"), {"name": f"Golden Leaf of {login}"}, allow_twins=True)
        values = (
            {"name": f"Deal {n} of {login}", "account": account.pk, "amount": str(1000 + n)} for n in range(number)
        )
        return [create(entity("deal"), one, allow_twins=True).pk for one in values]


def rows(html: str) -> list[str]:
    return re.findall(r'class="g-main-cell"><a href="/deal/\d+" title="([^"]*)"', html)


def test_each_salesperson_sees_their_own_deals_and_the_manager_both(world: World, browse: Browse) -> None:
    some_deals(world, "chen", 1)
    some_deals(world, "dai", 1)
    assert rows(browse("chen").get("/deal").text) == ["Deal 0 of chen"]
    assert rows(browse("dai").get("/deal").text) == ["Deal 0 of dai"]
    assert set(rows(browse("bo").get("/deal").text)) == {"Deal 0 of chen", "Deal 0 of dai"}
    assert browse("root").get("/deal").status_code == 403


def test_a_list_costs_the_same_number_of_questions_for_one_row_and_for_fifty(world: World, browse: Browse) -> None:
    client, costs = browse("chen"), []
    for number in (1, 49):
        some_deals(world, "chen", number)
        client.get("/deal")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/deal")
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_what_is_kept_of_a_drawn_list_holds_nothing_of_whoever_it_was_drawn_for(world: World, browse: Browse) -> None:
    """Chen and Dai have the same rights, so their lists are one drawing with gaps."""
    ways = {}
    for login, number in (("chen", 60), ("dai", 51)):
        some_deals(world, login, number)
    for login in ("chen", "dai", "chen"):
        page = browse(login).get("/deal?sort=-name").text
        assert {name.rpartition(" ")[2] for name in rows(page)} == {login}
        secret = re.search(r'id="rows".*?name="csrfmiddlewaretoken" value="(\w+)"', page)
        further = re.search(r'href="(/deal\?[^"]*after=[^"]*)" rel="next"', page)
        assert secret and further
        ways[login, secret[1]] = further[1]
    assert len(ways) == 3, "each page has a secret of its own"
    assert ways["chen", list(ways)[0][1]] != ways["dai", list(ways)[1][1]]


def test_the_next_page_goes_on_where_the_first_ended(world: World, browse: Browse) -> None:
    some_deals(world, "chen", 60)
    client = browse("chen")
    first = client.get("/deal?sort=name").text
    after = re.search(r'href="(/deal\?[^"]*after=[^"]*)"', first)
    assert after is not None
    second = client.get(after.group(1).replace("&amp;", "&")).text
    assert len(rows(first)) == 50
    assert len(rows(second)) == 10
    assert not set(rows(first)) & set(rows(second))
    assert 'rel="next"' not in second


def test_a_filter_narrows_the_list_and_reads_as_a_sentence(world: World, browse: Browse) -> None:
    some_deals(world, "chen", 3)
    page = browse("chen").get("/deal?f=amount.at_least.1002&f=owner.is.me").text
    assert rows(page) == ["Deal 2 of chen"]
    assert "Amount at least ¥1,002.00" in page
    assert "Owner is me" in page
    assert browse("chen").get("/deal/count?f=amount.at_least.1002").text.startswith("1 record<")


def test_choosing_a_field_and_a_value_leads_to_the_filtered_list(world: World, browse: Browse) -> None:
    client = browse("chen")
    rest = client.get("/deal/filter?field=amount", headers={"HX-Request": "true"}).text
    assert 'name="operator"' in rest
    assert 'name="value"' in rest
    answer = client.get("/deal/filter?field=amount&operator=at_least&value=5&sort=-name&done=yes")
    assert answer.status_code == 303
    assert answer["Location"] == "/deal?f=amount.at_least.5&sort=-name"


@pytest.mark.parametrize("address", ["/deal?sort=amount", "/deal?f=amount.at_least.5", "/deal?columns=amount"])
def test_a_hidden_field_cannot_be_asked_for(world: World, browse: Browse, address: str) -> None:
    some_deals(world, "chen", 1)
    page = browse("quinn").get(address)
    assert page.status_code == 400
    assert "1,000" not in page.text


def test_nonsense_in_an_address_is_answered_with_a_sentence(world: World, browse: Browse) -> None:
    client = browse("chen")
    for address in (
        "/deal?f=amount.at_least.many",
        "/deal?after=nonsense",
        "/deal?f=nothing.is.1",
        "/deal?f=stage.is.x",
    ):
        answer = client.get(address)
        assert answer.status_code == 400, address
        assert "This list cannot be shown" in answer.text
    assert client.get("/deal?f=nonsense").status_code == 400
    assert client.get("/nothing-like-this").status_code == 404


def test_an_empty_list_teaches_the_next_step(world: World, browse: Browse) -> None:
    assert "New deal" in browse("chen").get("/deal").text
    assert "Nothing fits these filters" in browse("chen").get("/deal?f=amount.at_least.5").text


@pytest.mark.parametrize(
    "text",
    [
        "stage.is.3",
        "amount.between.1,2",
        "name.contains.a b.c",
        "closed_on.empty",
        "any(stage.is.3;none(name.is.a\\,b))",
    ],
)
def test_a_filter_is_written_as_it_is_read(text: str) -> None:
    assert write(read(text)) == text
