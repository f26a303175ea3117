"""Questions made by hand on pages: conditions step by step, groups of them, columns, groups of rows, counts and sums."""

import html
import re
from urllib.parse import unquote

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import create
from guanxi.platform.search import finder
from guanxi.platform.web.views import list_parts
from tests.platform.web.conftest import Browse
from tests.world import World

ACCOUNT, DEAL = entity("account"), entity("deal")


@pytest.fixture
def deals(world: World) -> World:
    """Chen sells tea for three different sums, one of it to a tea house."""
    with world.as_("chen"):
        house = create(ACCOUNT, {"name": "Tea House", "industry": "Tea", "revenue": "7000"}).pk
        for name, amount, account in (("Spring", 100, house), ("Summer", 200, None), ("Autumn", 300, None)):
            create(DEAL, {"name": name, "amount": amount, "account": account, "expected_on": "2026-12-24"})
    return world


def led_to(client: object, path: str) -> str:
    """The address of the list that a finished step leads to, as people read it."""
    answer = client.get(path)  # type: ignore[attr-defined]
    assert answer.status_code == 303, answer.content.decode()[:2000]
    return unquote(answer["Location"])


def rows(page: str) -> list[str]:
    return re.findall(r'<td class="g-main-cell"><a href="/\w+/\d+" title="([^"]+)"', page)


def test_a_condition_is_changed_removed_and_joined_by_its_chip(deals: World, browse: Browse) -> None:
    chen = browse("chen")
    page = html.unescape(chen.get("/deal?f=amount.at_least.150&f=name.filled").text)
    assert 'href="/deal/filter?f=amount.at_least.150&f=name.filled&face=&at=0"' in page
    panel = chen.get("/deal/filter?f=amount.at_least.150&f=name.filled&at=0").text
    assert '<option value="at_least" selected>' in panel and 'value="150"' in panel
    base = "/deal/filter?f=amount.at_least.150&f=name.filled"
    done = "&field=amount&operator=between&value=100&value=200&done=yes"
    assert led_to(chen, f"{base}&at=0{done}") == "/deal?f=amount.between.100,200&f=name.filled"
    assert led_to(chen, f"{base}&at=0&remove=yes") == "/deal?f=name.filled"
    joined = led_to(chen, f"{base}&at=&join=0&field=stage&operator=empty&done=yes")
    assert joined == "/deal?f=any(amount.at_least.150;stage.empty)&f=name.filled"
    group = "/deal/filter?f=any(amount.at_least.150;stage.empty)"
    assert "Amount at least ¥150.00" in chen.get(f"{group}&at=0").text
    assert led_to(chen, f"{group}&at=0&kind=none") == "/deal?f=none(amount.at_least.150;stage.empty)"
    assert led_to(chen, f"{group}&at=0.1&remove=yes") == "/deal?f=amount.at_least.150"
    more = led_to(chen, f"{group}&at=0.2&field=name&operator=starts&value=S&done=yes")
    assert more == "/deal?f=any(amount.at_least.150;stage.empty;name.starts.S)"


def test_what_is_missing_or_wrong_is_said_beside_the_condition(deals: World, browse: Browse) -> None:
    chen = browse("chen")
    for sent in ("operator=at_least", "operator=at_least&value=much", "operator=between&value=1"):
        answer = chen.get(f"/deal/filter?field=amount&{sent}&done=yes")
        assert answer.status_code == 200 and "g-problems" in answer.text, sent
    again = chen.get("/deal/filter?field=expected_on&operator=next_days").text
    assert 'name="value"' in again and "g-problems" not in again
    assert chen.get("/deal/filter?field=nonsense").status_code == 400
    assert chen.get("/deal/filter?field=amount&operator=nonsense").status_code == 400


def test_records_below_are_asked_for_with_conditions_of_their_own(deals: World, browse: Browse) -> None:
    chen = browse("chen")
    panel = chen.get("/account/filter?field=%2Bdeal").text
    assert "There is none" in panel
    base = "/account/filter?f=with(deal)"
    assert led_to(chen, f"{base}&at=0&kind=without") == "/account?f=without(deal)"
    assert "Stage" in chen.get(f"{base}&at=0.0").text
    found = led_to(chen, f"{base}&at=0.0&field=amount&operator=at_most&value=100&done=yes")
    assert found == "/account?f=with(deal;amount.at_most.100)"
    page = chen.get(found).text
    assert "has Deals where Amount at most ¥100.00" in page and "Tea House" in page


def test_the_builder_of_a_board_leads_back_to_the_board(deals: World, browse: Browse) -> None:
    chen = browse("chen")
    page = html.unescape(chen.get("/deal/board?f=amount.at_least.150").text)
    panel = re.search(r'href="(/deal/filter\?[^"]*face=board&at=0)"', page)
    assert panel is not None
    assert led_to(chen, f"{panel[1]}&field=amount&operator=at_most&value=9&done=yes").startswith("/deal/board?")


def test_columns_are_chosen_in_an_order_also_of_linked_records(deals: World, browse: Browse) -> None:
    chen = browse("chen")
    panel = chen.get("/deal/columns?columns=name,amount").text
    assert re.findall(r'name="column" value="([^"]+)">', panel)[:2] == ["name", "amount"]
    page = chen.get("/deal?column=account.industry&column=name&column=account.owner&sort=-account.industry").text
    heads = [re.sub(r"<[^>]+>|\s+", " ", head).strip() for head in re.findall(r"<th scope=\"col\".*?</th>", page, re.S)]
    assert [head for head in heads if head][:3] == ["Account › Industry", "Name", "Account › Owner"]
    assert ">Tea<" in page and rows(page)[0] == "Spring"


def test_a_column_of_a_hidden_customer_says_so(deals: World, browse: Browse) -> None:
    with deals.as_("chen"):
        spring = finder.find(finder.Query(DEAL, text="Spring")).rows[0].id
        share(DEAL, spring, user_id=deals.people["gus"].pk)
    page = browse("gus").get("/deal?columns=name,account.industry").text
    assert rows(page) == ["Spring"] and "not visible to you" in page and ">Tea<" not in page


def test_several_keys_sort_a_list_and_say_their_place(deals: World, browse: Browse) -> None:
    page = html.unescape(browse("chen").get("/deal?sort=-expected_on,name").text)
    assert rows(page) == ["Autumn", "Spring", "Summer"]
    assert '<span class="g-sort-place">2</span>' in page
    assert 'data-also="/deal?sort=-expected_on,-name"' in unquote(page)
    assert 'data-also="/deal?sort=-expected_on,name,amount"' in unquote(page)


def test_a_list_in_groups_counts_adds_up_and_opens(deals: World, browse: Browse) -> None:
    chen = browse("chen")
    page = html.unescape(chen.get("/deal?group=expected_on.month&columns=name,amount").text)
    assert re.findall(r'data-group="([^"]+)"', page) == ["2026-12-01"]
    assert "¥600" in page and rows(page) == []
    assert 'href="/deal?columns=name%2Camount&group=expected_on.month&open=2026-12-01"' in page
    opened = chen.get("/deal?columns=name,amount&group=expected_on.month&open=2026-12-01&sort=amount").text
    assert rows(opened) == ["Spring", "Summer", "Autumn"]
    part = chen.get("/deal/rows?group=expected_on.month&of=2026-12-01&sort=-amount").text
    assert rows(part) == ["Autumn", "Summer", "Spring"] and "<html" not in part
    by_customer = html.unescape(chen.get("/deal?group=account").text)
    assert by_customer.index("Tea House") < by_customer.index('<span class="g-quiet">Empty</span>')
    assert rows(chen.get("/deal/rows?group=account&of=-&sort=name").text) == ["Autumn", "Summer"]


def test_customers_of_one_city_stand_together(deals: World, browse: Browse) -> None:
    with deals.as_("chen"):
        for name, city in (("North Roast", "Beijing"), ("South Roast", "Guangzhou"), ("East Roast", "Beijing")):
            create(entity("account"), {"name": name, "city": city})
    chen = browse("chen")
    panel = html.unescape(chen.get("/account/group?f=city.filled").text)
    assert "group=city" in panel and "group=name" not in panel and "group=number" not in panel
    page = html.unescape(chen.get("/account?f=city.filled&group=city").text)
    assert re.findall(r'data-group="([^"]+)"', page) == ["Beijing", "Guangzhou"]
    assert rows(chen.get("/account/rows?f=city.filled&group=city&of=Beijing&sort=name").text) == [
        "East Roast",
        "North Roast",
    ]
    assert 'href="/account?f=city.filled"' in html.unescape(chen.get("/account/group?f=city.filled&group=city").text)


@pytest.mark.parametrize(
    "address", ["/deal?group=name", "/deal?group=amount", "/deal?group=expected_on", "/deal?group=stage.month"]
)
def test_what_cannot_be_grouped_gets_a_sentence(deals: World, browse: Browse, address: str) -> None:
    page = browse("chen").get(address)
    assert page.status_code == 400 and "cannot be grouped that way" in page.text
    assert browse("chen").get("/deal/rows?group=expected_on.month&of=x").status_code == 400


def test_counts_stop_and_go_on_when_they_are_asked_to(deals: World, browse: Browse, monkeypatch: object) -> None:
    monkeypatch.setattr(list_parts, "CAP", 2)  # type: ignore[attr-defined]
    chen = browse("chen")
    capped = chen.get("/deal/count").text
    assert "2+ records" in capped and 'hx-get="/deal/count?exact=yes"' in capped
    assert chen.get("/deal/count?exact=yes").text.startswith("3 records")
    foot = html.unescape(chen.get("/deal/foot?columns=name,amount").text)
    assert "Add up all records" in foot and "¥600" not in foot
    assert "¥600" in chen.get("/deal/foot?columns=name,amount&exact=yes").text


def test_an_address_with_a_field_one_lacks_gets_a_sentence_and_a_way_on(deals: World, browse: Browse) -> None:
    quinn = browse("quinn")
    page = quinn.get("/deal?f=amount.at_least.5&f=name.filled&columns=name,amount&sort=name")
    assert page.status_code == 400
    assert "There is no field “amount” here." in html.unescape(page.text)
    way = re.search(r'href="([^"]+)">[^<]*<svg[^>]*>.*?</svg>Show the list without it', page.text)
    assert way is not None and quinn.get(html.unescape(way[1])).status_code == 200
    assert "amount" not in way[1] and "name.filled" in way[1]
    assert 'class="g-chip"' in page.text and "a field that you may not see" in page.text
