"""An exclusive customer is read by named people only, with everything that stands under it; it opens again with all of it."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import change, create, find_row, hand_over
from guanxi.platform.records.models import History
from guanxi.platform.records.problems import Invalid, NotAllowed, NotFound
from guanxi.platform.search.finder import count, find, get, groups, titles, visible_ids
from guanxi.platform.search.query import Filter, Query, QueryRefused
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.feed import feed
from tests.world import World

ACCOUNT, ADDRESS, CONTACT, POINT = (entity(key) for key in ("account", "address", "contact", "contact_point"))
DEAL, LINE, ACTIVITY = (entity(key) for key in ("deal", "deal_line", "activity"))
OTHERS = ("ada", "bo", "hana", "dai", "quinn", "sam", "fay")


class Customer:
    """Golden Leaf, Chen's customer, with something of every kind under it."""

    def __init__(self, world: World, **values: Any) -> None:
        with world.as_("ada"):
            product = create(entity("product"), {"name": "Oolong"}).pk
        with world.as_("chen"):
            self.account = create(ACCOUNT, {"name": "Golden Leaf", **values}).pk
            self.address = create(ADDRESS, {"account": self.account, "street": "Golden Lane 1"}).pk
            self.contact = create(CONTACT, {"name": "Golden Lin", "account": self.account}).pk
            self.point = create(POINT, {"contact": self.contact, "kind": "other", "other": "Golden radio"}).pk
            self.deal = create(DEAL, {"name": "Golden spring", "account": self.account, "amount": "700"}).pk
            self.line = create(LINE, {"deal": self.deal, "product": product, "quantity": "7"}).pk
            call = {"kind": "call", "text": "Golden words"}
            self.call = log_activity(call, on=[("deal", self.deal)]).pk
            self.letter = log_activity(call | {"kind": "mail"}, on=[("contact", self.contact)]).pk
        self.rows = {
            "account": self.account,
            "address": self.address,
            "contact": self.contact,
            "contact_point": self.point,
            "deal": self.deal,
            "deal_line": self.line,
            "activity": self.call,
        }

    def close(self, world: World, *, visibility: int = 1) -> None:
        with world.as_("chen"):
            change(ACCOUNT, self.account, {"visibility": visibility})


@pytest.fixture
def closed(world: World) -> Iterator[Customer]:
    """The customer, made exclusive after everything was written."""
    made = Customer(world)
    made.close(world)
    yield made


def seen(world: World, login: str, rows: dict[str, int]) -> set[str]:
    """Give the kinds of these records that a person can open."""
    found = set()
    with world.as_(login):
        for key, number in rows.items():
            try:
                get(entity(key), number)
            except (NotFound, NotAllowed):
                continue
            found.add(key)
    return found


def found_anywhere(world: World, login: str, kinds: Iterable[str] | None = None) -> set[str]:
    """Give every way by which a person comes across anything golden or any number of it, or of these kinds of it."""
    ways = set()
    with world.as_(login):
        for one in [entity(key) for key in kinds] if kinds is not None else entities():
            if one.access == "reference":
                continue
            text = next((field.name for field in one.fields if field.kind.name == "text"), "")
            asked = {
                "table": lambda one=one: list(one.model._base_manager.all()),
                "list": lambda one=one: find(Query(one)).rows,
                "trash": lambda one=one: find(Query(one, trash=True)).rows,
                "search": lambda one=one: find(Query(one, text="golden")).rows,
                "filter": lambda one=one, text=text: find(Query(one, (Filter(text, "contains", ("olden",)),))).rows,
                "count": lambda one=one: count(Query(one))[0],
                "groups": lambda one=one: groups(Query(one), "owner"),
                "selection": lambda one=one: visible_ids(Query(one), 10),
                "titles": lambda one=one: titles(one, range(1, 100)),
                "history": lambda one=one: History.objects.filter(entity=one.key).exists(),
            }
            for name, ask in asked.items():
                try:
                    if ask():
                        ways.add(f"{name} of {one.key}")
                except (NotAllowed, QueryRefused):
                    continue
    return ways


def kinds_of(ways: set[str]) -> set[str]:
    """Give the kinds that whoever wrote it all comes across: where there is no row, nobody can."""
    return {way.rpartition(" of ")[2] for way in ways}


def test_an_exclusive_customer_is_closed_with_everything_under_it(world: World, closed: Customer) -> None:
    assert seen(world, "chen", closed.rows) == set(closed.rows)
    ways = found_anywhere(world, "chen")
    assert len(ways) > 40
    kinds = kinds_of(ways)
    assert kinds >= set(closed.rows)
    for login in OTHERS:
        assert seen(world, login, closed.rows) == set(), login
        assert found_anywhere(world, login, kinds) == set(), login
    with world.as_("hana"):
        for key in ("account", "deal", "contact"):
            assert feed(entity(key), closed.rows[key])[0] == []


def test_what_is_written_under_an_exclusive_customer_is_closed_from_the_start(world: World) -> None:
    closed = Customer(world, visibility=1)
    assert seen(world, "chen", closed.rows) == set(closed.rows)
    kinds = kinds_of(found_anywhere(world, "chen"))
    for login in OTHERS:
        assert found_anywhere(world, login, kinds) == set(), login


def test_named_people_read_what_stands_under_the_customer_and_change_it_if_they_may(
    world: World, closed: Customer
) -> None:
    with world.as_("chen"):
        share(ACCOUNT, closed.account, user_id=world.people["gus"].pk, can_edit=True)
        share(ACCOUNT, closed.account, user_id=world.people["dai"].pk)
    for login in ("gus", "dai"):
        assert seen(world, login, closed.rows) == set(closed.rows), login
        with world.as_(login):
            assert [row.title for row in find(Query(CONTACT)).rows] == ["Golden Lin"]
            assert [row.title for row in find(Query(LINE)).rows] == ["Oolong"]
            assert count(Query(DEAL)) == (1, False)
            assert [one.id for one in feed(ACCOUNT, closed.account)[0]] == [closed.letter, closed.call]
            assert find(Query(ACTIVITY)).rows == []  # other people's follow-ups stand on timelines
    with world.as_("gus"):
        change(CONTACT, closed.contact, {"job": "Buyer"})
        change(LINE, closed.line, {"note": "in tins"})
    with world.as_("dai"), pytest.raises(NotAllowed):
        change(CONTACT, closed.contact, {"job": "Driver"})


def test_a_share_of_one_record_under_it_opens_that_record_only(world: World, closed: Customer) -> None:
    with world.as_("chen"):
        share(DEAL, closed.deal, user_id=world.people["gus"].pk)
    assert seen(world, "gus", closed.rows) == {"deal", "deal_line", "activity"}
    with world.as_("gus"):
        assert [one.id for one in feed(DEAL, closed.deal)[0]] == [closed.call]


def test_an_opened_customer_opens_everything_but_what_is_exclusive_by_itself(world: World, closed: Customer) -> None:
    with world.as_("chen"):
        change(DEAL, closed.deal, {"visibility": 1})
    closed.close(world, visibility=0)
    assert seen(world, "hana", closed.rows) == set(closed.rows) - {"deal", "deal_line", "activity"}
    with world.as_("hana"):
        assert [one.id for one in feed(ACCOUNT, closed.account)[0]] == [closed.letter]  # the call was about the deal
    with world.as_("chen"):
        change(DEAL, closed.deal, {"visibility": 0})
    assert seen(world, "hana", closed.rows) == set(closed.rows)
    with world.as_("chen"):
        stands = [find_row(entity(key), number).visibility for key, number in closed.rows.items()]
    assert set(stands) == {0}


def test_a_record_opened_by_hand_stays_closed_as_long_as_its_customer_is(world: World, closed: Customer) -> None:
    with world.as_("chen"):
        change(CONTACT, closed.contact, {"visibility": 1})
        assert change(CONTACT, closed.contact, {"visibility": 0}).visibility == 2
        with pytest.raises(Invalid, match="comes by itself"):
            change(ACCOUNT, closed.account, {"visibility": 2})
        row = get(CONTACT, closed.contact)
        assert row.text(CONTACT.field("visibility")) == "As its customer"
    assert "contact" not in seen(world, "hana", closed.rows)


def test_a_row_from_a_file_of_an_exclusive_customer_stands_where_its_own_customer_does(
    world: World, closed: Customer
) -> None:
    with world.as_("chen"):
        spree = create(ACCOUNT, {"name": "Spree Tea"}).pk
        rows = [
            {"name": "Li Na", "account": account, "visibility": "As its customer"}
            for account in (spree, closed.account)
        ]
        made = [create(CONTACT, row).pk for row in rows]
        assert [find_row(CONTACT, number).visibility for number in made] == [0, 2]


def test_a_contact_who_moves_to_another_customer_is_as_open_as_that_one(world: World, closed: Customer) -> None:
    with world.as_("chen"):
        spree = create(ACCOUNT, {"name": "Spree Tea"}).pk
        change(CONTACT, closed.contact, {"account": spree})
    assert seen(world, "hana", closed.rows) == {"contact", "contact_point"}
    with world.as_("hana"):
        assert feed(CONTACT, closed.contact)[0] == []  # the letter was to Golden Leaf, too
    with world.as_("chen"):
        change(CONTACT, closed.contact, {"account": closed.account})
    assert seen(world, "hana", closed.rows) == set()
    with world.as_("chen"):
        change(CONTACT, closed.contact, {"account": None})
    assert seen(world, "hana", closed.rows) == {"contact", "contact_point"}


def test_a_deal_on_a_shared_customer_is_its_salespersons_until_the_customer_is_closed(world: World) -> None:
    with world.as_("gus"):
        tea = create(ACCOUNT, {"name": "Spree Tea"}).pk
        share(ACCOUNT, tea, user_id=world.people["chen"].pk)
    with world.as_("chen"):
        made = {"deal": create(DEAL, {"name": "Golden spring", "account": tea}).pk}
    assert [login for login in ("gus", "chen", "bo", "hana", "ada") if seen(world, login, made)] == [
        "chen",
        "bo",
        "hana",
        "ada",
    ]
    with world.as_("gus"):
        change(ACCOUNT, tea, {"visibility": 1})
    assert [login for login in ("gus", "chen", "bo", "hana", "ada") if seen(world, login, made)] == ["gus", "chen"]


def test_what_only_its_owner_edits_is_not_edited_by_the_owner_of_the_customer(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf", "visibility": 1}).pk
        share(ACCOUNT, tea, user_id=world.people["gus"].pk)
    with world.as_("gus"):
        deal = create(DEAL, {"name": "Golden spring", "account": tea, "owner_only_edit": True}).pk
    with world.as_("chen"), pytest.raises(NotAllowed):
        change(DEAL, deal, {"name": "Mine"})


def test_the_director_hands_over_what_stands_under_an_exclusive_customer(world: World, closed: Customer) -> None:
    with world.as_("ada"):
        assert hand_over(ACCOUNT, [closed.account], world.people["dai"].pk) == 1
    assert seen(world, "dai", closed.rows) == set(closed.rows)
    with world.as_("ada"):
        assert hand_over(CONTACT, [closed.contact], world.people["dai"].pk) == 1
    assert "contact" not in seen(world, "chen", closed.rows) and "contact" in seen(world, "dai", closed.rows)
