"""Boards by any field, with lanes: cards, figures, moves and their undo, under the rights of the reader."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find, find_each, get
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.web.surfaces import column_fields, lane_fields
from guanxi.sales.models import Stage
from tests.platform.web.conftest import Browse
from tests.telling import telling_kinds
from tests.world import World

ACCOUNT, DEAL = entity("account"), entity("deal")


def titles(page: str) -> list[str]:
    return re.findall(r'class="g-board-title"[^>]*>([^<]+)<', page)


def figures(page: str) -> dict[str, str]:
    return dict(re.findall(r'data-figure="([^"]+)".*?data-count>([^<]*)<', page, re.S))


def place(page: str, column: str, lane: str = "") -> list[str]:
    """The cards where a column and a lane cross."""
    found = re.search(rf'data-column="{column}" data-lane="{lane}".*?</ol>', page, re.S)
    return titles(found[0]) if found else []


def stages(world: World) -> list[Any]:
    with world.as_("ada"):
        return list(Stage.objects.order_by("position"))


@pytest.fixture
def rooms(world: World) -> World:
    for login, level, status in (
        ("chen", "key", "customer"),
        ("chen", "normal", "prospect"),
        ("dai", "key", "prospect"),
    ):
        with world.as_(login):
            values = {
                "name": f"Room of {login}, {level}",
                "level": level,
                "status": status,
                "phone": "+86 10 5555 0101",
            }
            create(ACCOUNT, values, allow_twins=True)
    return world


def test_columns_come_from_any_choice_and_lanes_from_another_field(rooms: World, browse: Browse) -> None:
    ada = browse("ada")
    page = ada.get("/account/board?by=level").text
    assert place(page, "key") == ["Room of dai, key", "Room of chen, key"]
    assert figures(page)["column|key"] == "2"
    chen, dai = (rooms.people[login].pk for login in ("chen", "dai"))
    page = ada.get("/account/board?by=level&lanes=owner").text
    assert place(page, "key", str(chen)) == ["Room of chen, key"]
    assert place(page, "key", str(dai)) == ["Room of dai, key"]
    said = figures(page)
    assert (said[f"lane|{chen}"], said[f"lane|{dai}"], said["column|key"]) == ("2", "1", "2")
    # A list with the same filters, behind which the same cards stand.
    assert browse("dai").get("/account/board?by=level&lanes=owner").text.count("data-lane-label") == 1


def test_a_move_between_lanes_changes_both_fields_and_undo_gives_both_back(rooms: World, browse: Browse) -> None:
    chen = browse("chen")
    with rooms.as_("chen"):
        card = next(row for row in find(Query(ACCOUNT)).rows if "normal" in row.title)
    sent = {"id": card.id, "version": card.version, "from": "prospect", "to": "customer"}
    sent |= {"from_lane": "normal", "to_lane": "key"}
    answer = chen.post("/account/board/move?by=status&lanes=level", sent).json()
    assert {one["of"]: one["count"] for one in answer["figures"]} == {
        "column|prospect": "0", "column|customer": "2", "lane|normal": "0", "lane|key": "2",
    }  # fmt: skip
    assert "Room of chen, normal" in answer["card"] and f'data-version="{answer["version"]}"' in answer["card"]
    with rooms.as_("chen"):
        moved = get(ACCOUNT, card.id)
        assert (moved.raw["status"], moved.raw["level"]) == ("customer", "key")
    back = {"id": card.id, "version": answer["version"], "values": answer["undo"]}
    assert chen.post("/account/board/undo?by=status&lanes=level", back).status_code == 200
    with rooms.as_("chen"):
        again = get(ACCOUNT, card.id)
        assert (again.raw["status"], again.raw["level"]) == ("prospect", "normal")
    assert chen.post("/account/board/undo?by=status&lanes=level", back).status_code == 422  # it is another version now


def test_undo_gives_back_what_followed_from_the_stage(world: World, browse: Browse) -> None:
    steps = stages(world)
    with world.as_("chen"):
        deal = create(DEAL, {"name": "Tea", "stage": steps[0].pk, "probability": 33})
    sent = {"id": deal.pk, "version": deal.version, "from": steps[0].pk, "to": steps[2].pk}
    answer = browse("chen").post("/deal/board/move", sent).json()
    assert json.loads(answer["undo"]) == {"stage": steps[0].pk, "probability": 33, "forecast": "pipeline"}
    browse("chen").post("/deal/board/undo", {"id": deal.pk, "version": answer["version"], "values": answer["undo"]})
    with world.as_("chen"):
        row = get(DEAL, deal.pk)
        assert (row.raw["stage_id"], row.raw["probability"]) == (steps[0].pk, 33)


def test_undo_writes_nothing_that_one_may_not_write(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        deal = create(DEAL, {"name": "Tea"})
    for values in ('{"outcome": "won"}', "[1]", "no json", '{"unknown": 1}'):
        sent = {"id": deal.pk, "version": deal.version, "values": values}
        assert browse("chen").post("/deal/board/undo", sent).status_code in (400, 403, 404, 422), values
        assert browse("gus").post("/deal/board/undo", sent).status_code == 404
    with world.as_("chen"):
        assert get(DEAL, deal.pk).version == deal.version


def test_a_long_column_loads_more_and_says_how_many_are_left_until_all_are_there(world: World, browse: Browse) -> None:
    first = stages(world)[0]
    with world.as_("chen"):
        create_many(DEAL, [{"name": f"Tea {number:02}", "stage": first.pk} for number in range(95)])
    chen = browse("chen")
    page = chen.get("/deal/board").text
    assert figures(page)[f"column|{first.pk}"] == "95" and "75 more" in page
    seen, told = place(page, str(first.pk)), []
    while more := re.search(r'data-more="([^"]+)"', page):
        page = chen.get(more[1].replace("&amp;", "&")).text
        seen += titles(page)
        told += re.findall(r">(\d+) more<", page)
    assert len(seen) == len(set(seen)) == 95 and told == ["15"]
    nonsense = chen.get(f"/deal/board/cards?column={first.pk}&lane=&after=&left=many")
    assert nonsense.status_code == 200 and "Show more" in nonsense.text


def test_cards_of_all_columns_are_one_question_however_many_there_are(world: World, browse: Browse) -> None:
    steps = [one for one in stages(world) if one.outcome == "open"]
    with world.as_("chen"):
        create_many(DEAL, [{"name": f"Tea {number}", "stage": steps[number % 2].pk} for number in range(6)])
        with CaptureQueriesContext(connection) as asked:
            found = find_each(Query(DEAL, columns=("name",), limit=2), ("stage",), [(one.pk,) for one in steps])
        assert len([one for one in asked if "lateral" in one["sql"]]) == 1
        for step in steps:
            alone = find(Query(DEAL, columns=("name",), limit=2, filters=(Filter("stage", "is", (step.pk,)),)))
            page = found.get((step.pk,))
            assert [row.title for row in page.rows] == [row.title for row in alone.rows] if page else not alone.rows
            assert (page.next if page else "") == alone.next


def test_a_column_for_those_without_a_value_stands_last_and_takes_cards(rooms: World, browse: Browse) -> None:
    with rooms.as_("chen"):
        bare = create(ACCOUNT, {"name": "Nothing known", "level": ""})
    page = browse("chen").get("/account/board?by=level").text
    assert place(page, "") == ["Nothing known"] and "Without “" in page
    sent = {"id": bare.pk, "version": bare.version, "from": "", "to": "key"}
    assert browse("chen").post("/account/board/move?by=level", sent).status_code == 200


def test_what_is_folded_comes_without_cards(rooms: World, browse: Browse) -> None:
    page = browse("ada").get("/account/board?by=level&folded=key").text
    assert place(page, "key") == [] and figures(page)["column|key"] == "2"
    chen = rooms.people["chen"].pk
    page = browse("ada").get(f"/account/board?by=level&lanes=owner&folded_lanes={chen}").text
    assert titles(page) == ["Room of dai, key"]


def test_what_is_over_starts_folded_with_its_figures_until_one_opens_it(world: World, browse: Browse) -> None:
    steps = stages(world)
    first, won = steps[0].pk, next(one.pk for one in steps if one.outcome == "won")
    with world.as_("chen"):
        create_many(DEAL, [{"name": "Tea", "stage": first}, {"name": "Sold tea", "stage": won}])
    chen = browse("chen")
    page = chen.get("/deal/board").text
    assert place(page, str(first)) == ["Tea"] and place(page, str(won)) == []
    assert figures(page)[f"column|{won}"] == "1" and 'aria-expanded="false"' in page
    assert place(chen.get(f"/deal/board?opened={won}").text, str(won)) == ["Sold tea"]
    assert place(chen.get(f"/deal/board?opened={won}&folded={first}").text, str(first)) == []
    # Whoever asks for nothing else sees it at once, and may fold it nevertheless.
    assert place(chen.get("/deal/board?f=outcome.is.won").text, str(won)) == ["Sold tea"]
    assert place(chen.get(f"/deal/board?f=outcome.is.won&folded={won}").text, str(won)) == []
    # Lanes, too; and each link over the board keeps what is open.
    page = chen.get("/deal/board?by=source&lanes=outcome").text
    assert titles(page) == ["Tea"] and figures(page)["lane|won"] == "1"
    page = chen.get("/deal/board?by=source&lanes=outcome&opened_lanes=won").text
    assert sorted(titles(page)) == ["Sold tea", "Tea"] and 'name="opened_lanes" value="won"' in page


def test_a_card_dropped_on_a_folded_column_is_counted_there(world: World, browse: Browse) -> None:
    steps = stages(world)
    first, won = steps[0].pk, next(one.pk for one in steps if one.outcome == "won")
    with world.as_("chen"):
        deal = create(DEAL, {"name": "Tea", "stage": first})
    sent = {"id": deal.pk, "version": deal.version, "from": first, "to": won, "from_lane": "", "to_lane": ""}
    answer = browse("chen").post("/deal/board/move", sent).json()
    assert {one["of"]: one["count"] for one in answer["figures"]} == {f"column|{first}": "0", f"column|{won}": "1"}


def test_lanes_by_a_field_of_the_customer_follow_what_one_sees_of_it(rooms: World, browse: Browse) -> None:
    first = stages(rooms)[0].pk
    with rooms.as_("chen"):
        known = {row.title: row.id for row in find(Query(ACCOUNT)).rows}
        for level in ("key", "normal"):
            create(DEAL, {"name": f"Tea, {level}", "account": known[f"Room of chen, {level}"], "stage": first})
        card = create(DEAL, {"name": "Tea for nobody", "stage": first})
    page = browse("chen").get("/deal/board?lanes=account.level").text
    assert place(page, str(first), "key") == ["Tea, key"] and place(page, str(first), "normal") == ["Tea, normal"]
    assert place(page, str(first)) == ["Tea for nobody"]
    said = figures(page)
    assert (said["lane|key"], said["lane|normal"], said["lane|"], said[f"column|{first}"]) == ("1", "1", "1", "3")
    assert "data-lanes-move" not in page and 'value="account.level" selected' in page
    # It says something of another record, so nothing moves there, whatever the page sends.
    sent = {"id": card.pk, "version": card.version, "from": first, "to": first, "from_lane": "", "to_lane": "key"}
    assert browse("chen").post("/deal/board/move?lanes=account.level", sent).status_code == 404
    with rooms.as_("chen"):
        shared = create(DEAL, {"name": "Tea for a colleague", "account": known["Room of chen, key"], "stage": first})
        share(DEAL, shared.pk, user_id=rooms.people["dai"].pk)
    # Whoever reads a deal but not its customer learns nothing of the customer.
    page = browse("dai").get("/deal/board?lanes=account.level").text
    assert place(page, str(first)) == ["Tea for a colleague"] and "lane|key" not in figures(page)
    assert browse("chen").get("/deal/board?lanes=account.no_such_field").status_code == 404
    assert browse("chen").get("/deal/board?lanes=account.name").status_code == 404


def test_a_card_offers_to_call_and_the_facts_that_were_chosen(rooms: World, browse: Browse) -> None:
    page = browse("chen").get("/account/board?by=level&facts=city&facts=status").text
    assert 'href="tel:+861055550101"' in page and "/activity/new?on_account=" in page
    assert 'value="status" checked' in page and 'value="phone" checked' not in page


def test_a_new_record_starts_in_its_column_and_lane(rooms: World, browse: Browse) -> None:
    chen = rooms.people["chen"].pk
    page = browse("chen").get("/account/board?by=level&lanes=owner").text
    assert re.search(rf'href="/account/new\?level=key&amp;owner={chen}&amp;back=', page)
    # Nobody makes a converted lead.
    assert "status=converted" not in re.sub(r"back=[^\"]*", "", browse("chen").get("/lead/board").text)


@pytest.mark.parametrize("one", telling_kinds(), ids=lambda one: one.key)
def test_kinds_of_record_have_a_board_by_each_field_that_fits(rooms: World, browse: Browse, one: Any) -> None:
    with rooms.as_("ada"):
        fields, lanes, reads = column_fields(view_of(one)), lane_fields(view_of(one)), view_of(one).may("read")
    ada = browse("ada")
    for place_in_line, field in enumerate(fields):
        lane = lanes[-1 - place_in_line % len(lanes)]
        asked = f"/{one.key}/board?by={field.name}" + (f"&lanes={lane.name}" if lane != field else "")
        assert ada.get(asked).status_code == (200 if reads else 403), asked
    if reads:
        assert ada.get(f"/{one.key}/board").status_code == (200 if fields else 404)


def test_a_field_one_does_not_read_in_full_is_no_column_no_lane_and_no_sum(rooms: World, browse: Browse) -> None:
    with rooms.as_("quinn"):
        hidden = [one.name for one in DEAL.fields if not view_of(DEAL).reads(one.name)]
    assert "amount" in hidden
    quinn = browse("quinn")
    for name in (*hidden, "no_such_field", "name"):
        assert quinn.get(f"/deal/board?by={name}").status_code == 404
        assert quinn.get(f"/deal/board?lanes={name}").status_code == 404
    assert browse("nora").get("/deal/board").status_code == 403
