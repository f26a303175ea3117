"""The search page: hits under tabs and facets whose counts agree with what a click on them shows; rights in each of them."""

import html
import re
from typing import Any

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.door import create
from tests.platform.web.conftest import Browse
from tests.world import World

ACCOUNT = entity("account")


def titles(page: str) -> list[str]:
    found = re.findall(r'<span class="g-found-title">(.*?)</span>', page, re.S)
    return [html.unescape(re.sub(r"</?mark>", "", one)) for one in found]


def numbers(client: Any, query: str) -> dict[str, str]:
    """The counts of tabs and facets by their labels."""
    page = client.get(f"/search/facets?{query}").text
    links = re.findall(r"<a href=[^>]*>(.*?)</a>", page, re.S)
    told = [re.sub(r"<svg.*?</svg>", "", one) for one in links]
    pairs = [
        re.fullmatch(r"(?:<span[^>]*>)*(?:</span>)?(?:<span[^>]*>)?([^<]*)(?:</span>)?<span[^>]*>([^<]*)</span>", one)
        for one in told
    ]
    return {html.unescape(pair[1]): pair[2] for pair in pairs if pair}


@pytest.fixture
def tea(world: World) -> None:
    """Tea houses: two of Chen's, one of them a partner; one of Dai's in the same unit; one of Gus's in Berlin."""
    with world.as_("chen"):
        first = create(ACCOUNT, {"name": "Tea House One", "phone": "+86 138 0013 4321", "status": "partner"})
        create(ACCOUNT, {"name": "Tea House Two", "status": "prospect"})
        create(entity("deal"), {"name": "Spring tea house", "account": first.pk})
    with world.as_("dai"):
        create(ACCOUNT, {"name": "Tea House Three", "status": "prospect"})
    with world.as_("gus"):
        create(ACCOUNT, {"name": "Tea House Four"})


def test_tabs_and_facets_count_what_a_click_shows(world: World, browse: Browse, tea: None) -> None:
    bo = browse("bo")
    found = numbers(bo, "q=house")
    assert (found["All"], found["Accounts"], found["Deals"], found["Leads"]) == ("4", "3", "1", "0")
    assert (found["Anybody"], found["Me"], found["My unit"], found["In the last 7 days"]) == ("4", "0", "4", "4")
    found = numbers(bo, "q=house&kind=account")
    assert (found["Prospect"], found["Partner"], found["Anybody"]) == ("2", "1", "3")
    # Each facet counts under what the others say; the tabs of other kinds are counted under what is common to all.
    found = numbers(bo, "q=house&kind=account&step=prospect")
    assert (found["Anybody"], found["Partner"], found["Accounts"], found["Deals"]) == ("2", "1", "2", "1")
    chen = browse("chen")
    assert numbers(chen, "q=house&kind=account")["Me"] == "2"
    assert sorted(titles(chen.get("/search?q=house&kind=account&owner=me").text)) == ["Tea House One", "Tea House Two"]
    assert titles(bo.get("/search?q=house&kind=account&step=partner").text) == ["Tea House One"]
    assert sorted(titles(bo.get("/search?q=house&owner=unit").text)) == [
        "Spring tea house",
        "Tea House One",
        "Tea House Three",
        "Tea House Two",
    ]
    assert titles(browse("gus").get("/search?q=house").text) == ["Tea House Four"]
    assert numbers(browse("gus"), "q=house")["All"] == "1"


def test_what_is_masked_is_neither_found_nor_counted_nor_a_facet(world: World, browse: Browse, tea: None) -> None:
    assert numbers(browse("chen"), "q=4321")["Accounts"] == "1"
    quinn = browse("quinn")
    assert numbers(quinn, "q=4321")["All"] == "0" and titles(quinn.get("/search?q=4321").text) == []
    role = Role.objects.get(key="salesperson")
    with world.as_("root"):
        set_field_rules(role, {("account", "status"): Access.HIDDEN})
    chen = browse("chen")
    assert "Partner" not in chen.get("/search/facets?q=house&kind=account").text
    # Who asks for it all the same in the address gets what they would get without.
    assert len(titles(chen.get("/search?q=house&kind=account&step=partner").text)) == 2


def test_a_search_goes_on_page_by_page_and_as_a_list(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        for number in range(30):
            create(ACCOUNT, {"name": f"Tea House {number}", "status": "prospect" if number % 10 else "partner"})
    chen = browse("chen")
    first = chen.get("/search?q=tea&kind=account&changed=30").text
    following = html.unescape(re.search(r'href="([^"]*after=[^"]*)"', first)[1])  # type: ignore[index]
    second = chen.get(following).text
    assert len(titles(first)) == 25 and len(titles(second)) == 5 and not set(titles(first)) & set(titles(second))
    page = chen.get("/search?q=tea&kind=account&step=partner&owner=me").text
    as_list = html.unescape(re.search(r'href="(/account\?[^"]*)"', page)[1])  # type: ignore[index]
    shown = chen.get(as_list).text
    assert shown.count("data-row=") == 3 and "Owner is me" in shown and 'value="tea"' in shown
    assert "<mark>Tea</mark> House" in first


@pytest.mark.parametrize(
    "asked",
    [
        "q=tea&kind=nothing",
        "q=tea&after=x",
        "q=tea&kind=account&after=x",
        "q=tea&step=9&kind=account",
        "q=tea&kind=deal&step=no",
        "q=tea&changed=-1&owner=you",
        "q=%00",
        "q=%25",
        "q=--",
        "kind=deal",
    ],
)
def test_an_odd_address_is_answered(world: World, browse: Browse, tea: None, asked: str) -> None:
    chen = browse("chen")
    assert chen.get(f"/search?{asked}", follow=True).status_code == 200
    assert chen.get(f"/search/facets?{asked}").status_code == 200


def test_before_anything_is_typed_the_page_teaches_what_can_be_found(world: World, browse: Browse) -> None:
    page = browse("chen").get("/search").text
    assert "What can be found" in page and "Name, Phone, E-mail" in page
    nothing = browse("chen").get("/search?q=zzzzzz&kind=account&owner=me").text
    assert "Search without the filters" in nothing and "Search everything" in nothing
