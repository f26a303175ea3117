"""The trash on pages: what is in it, for whom, and how it comes back."""

import re

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Access, Scope
from guanxi.platform.permissions.granting import request_role, set_field_rules, set_grants
from guanxi.platform.records.door import create, trash
from guanxi.platform.search.trashed import Wanted, numbers_of_trashed, trashed
from tests.platform.web.conftest import Browse
from tests.world import World

ACCOUNT, CONTACT, DEAL = entity("account"), entity("contact"), entity("deal")


def thrown_away(world: World, login: str, key: str, *named: str) -> list[int]:
    with world.as_(login):
        ids = [create(entity(key), {"name": name}).pk for name in named]
        for number in ids:
            trash(entity(key), [number])
    return ids


def main(text: str) -> str:
    return text.partition("<main")[2]


def test_the_trash_shows_all_kinds_the_latest_first_with_who_and_when(world: World, browse: Browse) -> None:
    thrown_away(world, "chen", "account", "Golden Leaf")
    thrown_away(world, "chen", "contact", "Lin Qiao")
    thrown_away(world, "dai", "account", "Silver Needle")
    page = main(browse("bo").get("/trash").text)
    assert re.findall(r'data-dialog title="([^"]+)"', page) == ["Silver Needle", "Lin Qiao", "Golden Leaf"]
    assert "Dai" in page and "Chen" in page and "just now" in page
    assert "Accounts (2)" in page and "Contacts (1)" in page
    assert re.findall(r'data-dialog title="([^"]+)"', main(browse("chen").get("/trash").text)) == [
        "Lin Qiao",
        "Golden Leaf",
    ]
    assert "The trash is empty" in browse("gus").get("/trash").text


def test_kind_text_person_and_time_narrow_it(world: World, browse: Browse) -> None:
    thrown_away(world, "chen", "account", "Golden Leaf", "Silver Leaf")
    thrown_away(world, "chen", "contact", "Leaf Lin")
    [number] = thrown_away(world, "dai", "account", "Golden Tip")
    bo = browse("bo")

    def named(address: str) -> set[str]:
        return set(re.findall(r'data-dialog title="([^"]+)"', bo.get(address).text))

    assert named("/trash?kind=contact") == {"Leaf Lin"}
    assert named("/trash?q=leaf") == {"Golden Leaf", "Silver Leaf", "Leaf Lin"}
    assert named("/trash?q=golden&kind=account") == {"Golden Leaf", "Golden Tip"}
    assert named("/trash?by=me") == set()
    assert "Nothing in the trash fits this" in bo.get("/trash?by=me").text
    assert named("/trash?days=1") == {"Golden Leaf", "Silver Leaf", "Leaf Lin", "Golden Tip"}
    with world.as_("bo"):
        ACCOUNT.model.everything.filter(pk=number).update()
        assert numbers_of_trashed(Wanted(text="leaf")) == {"account": 2, "contact": 1}
    assert bo.get("/account/trash")["Location"] == "/trash?kind=account"
    assert named("/trash?after=nonsense") == set()


def test_pages_of_the_trash_show_everything_once(world: World) -> None:
    with world.as_("chen"):
        for key in ("account", "contact", "deal"):
            ids = [create(entity(key), {"name": f"{key} {number}"}).pk for number in range(5)]
            trash(entity(key), ids[:3])  # thrown away at one moment
            trash(entity(key), ids[3:])
        whole, after = trashed(Wanted(), limit=100)
        assert len(whole) == 15 and not after
        found, cursor = [], ""
        for _page in range(4):
            rows, cursor = trashed(Wanted(), limit=4, after=cursor)
            found += rows
        assert found == whole and not cursor


def test_one_and_several_come_back_and_can_go_again(world: World, browse: Browse) -> None:
    first, second = thrown_away(world, "chen", "account", "Golden Leaf", "Silver Needle")
    [person] = thrown_away(world, "chen", "contact", "Lin Qiao")
    chen = browse("chen")
    answer = chen.post("/trash/restore", {"ids": f"account.{first},contact.{person}", "back": "/trash"})
    page = chen.get(answer["Location"]).text
    assert page.count("1 record is back.") == 2 and "Golden Leaf" not in main(page) and "Silver Needle" in main(page)
    undo = re.search(r'action="(/me/done/\d+/undo)"', page)
    assert undo is not None
    assert "is in the trash again" in chen.get(chen.post(undo[1])["Location"]).text
    answer = chen.post("/trash/restore", {"one": f"account.{second}", "show": "yes"})
    assert answer["Location"] == f"/account/{second}" and chen.get(answer["Location"]).status_code == 200


def test_what_comes_back_along_is_told_before(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        deal = create(DEAL, {"name": "Spring order", "amount": "1200"}).pk
        with world.as_("ada"):
            product = create(entity("product"), {"name": "Longjing", "list_price": "120"}).pk
        lines = [
            create(entity("deal_line"), {"deal": deal, "product": product, "quantity": "1", "unit_price": "5"}).pk
            for _one in range(3)
        ]
        trash(entity("deal_line"), lines[:1])
        trash(DEAL, [deal])
    chen = browse("chen")
    page = main(chen.get(f"/trash/deal/{deal}").text)
    assert "Comes back with it" in page and "2 " in page
    assert "1 was deleted by itself and stays in the trash" in page
    assert "Put that back first" in main(chen.get(f"/trash/deal_line/{lines[0]}").text)


@pytest.mark.parametrize("login", ["gus", "quinn"])
def test_who_may_not_delete_a_record_neither_sees_nor_restores_it(world: World, browse: Browse, login: str) -> None:
    [number] = thrown_away(world, "chen", "account", "Golden Leaf")
    other = browse(login)
    assert other.get(f"/trash/account/{number}").status_code == 404
    other.post("/trash/restore", {"one": f"account.{number}"})
    with world.as_("chen"):
        assert [each.id for each in trashed(Wanted())[0]] == [number]


def test_a_field_that_one_may_not_see_is_neither_shown_nor_searched_in_the_trash(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        number = create(ACCOUNT, {"name": "Golden Leaf", "phone": "13800138000", "mail": "secret@leaf.example"}).pk
        trash(ACCOUNT, [number])
    with world.as_("root"):
        made = create(entity("role"), {"name": "Half blind"})
        set_grants(made, {("account", verb): int(Scope.ALL) for verb in ("read", "edit", "delete")})
        set_field_rules(made, {("account", "mail"): int(Access.HIDDEN), ("account", "phone"): int(Access.MASKED)})
        request_role(world.people["nora"].pk, made.pk)
    nora = browse("nora")
    page = nora.get(f"/trash/account/{number}").text
    assert "Golden Leaf" in page and "g-masked" in page and "13800138000" not in page and "secret@" not in page
    assert "Golden Leaf" not in main(nora.get("/trash?q=13800138000").text) + main(nora.get("/trash?q=secret").text)
    assert "Golden Leaf" in main(nora.get("/trash?q=golden").text)
