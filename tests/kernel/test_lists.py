"""Lists hold what they promise: an order drops no row, a page mark from elsewhere is refused, odd questions get sentences."""

import base64
import json
import unicodedata
from typing import Any

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share, shares_of, unshare
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from guanxi.platform.search.finder import count, find, groups, sums
from guanxi.platform.search.query import Filter, Query, QueryRefused
from tests.world import World

ACCOUNT, CONTACT, POSITION, DEAL = entity("account"), entity("contact"), entity("position"), entity("deal")


def test_an_order_by_a_link_keeps_rows_whose_linked_record_is_hidden(world: World) -> None:
    with world.as_("chen"):
        accounts = [create(ACCOUNT, {"name": name}) for name in ("Alpha Tea", "Beta Tea", "Gamma Tea")]
        lin = create(CONTACT, {"name": "Lin"})
        for account in accounts:
            create(POSITION, {"contact": lin.pk, "account": account.pk, "job": account.name})
        share(CONTACT, lin.pk, user_id=world.people["gus"].pk)
        share(ACCOUNT, accounts[1].pk, user_id=world.people["gus"].pk)
    with world.as_("gus"):
        for sort in (("account",), ("-account",)):
            found, mark = [], ""
            while True:
                page = find(Query(POSITION, sort=sort, limit=1, after=mark))
                found += [row.title for row in page.rows]
                mark = page.next
                if not mark:
                    break
            assert sorted(found) == ["Alpha Tea", "Beta Tea", "Gamma Tea"], sort


def mark(values: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


@pytest.mark.parametrize(
    "after",
    [
        "nonsense",
        "é",
        "%%%",
        mark("x"),
        mark([]),
        mark([1, 2, 3]),
        mark(["not a moment", 1]),
        mark([{}, 1]),
        mark([[], []]),
        mark([True, "x"]),
        mark(["\x00", 1]),
    ],
)
def test_a_page_mark_from_elsewhere_is_refused_with_a_sentence(world: World, after: str) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf"})
        for sort in ((), ("employees",), ("name",), ("tags",), ("owner",)):
            try:
                find(Query(ACCOUNT, sort=sort, after=after))
            except QueryRefused as refused:
                assert str(refused)


def test_what_is_no_number_cannot_be_added_up(world: World) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf"})
        for name in ("name", "owner", "tags", "created_at", "visibility", "nonsense"):
            with pytest.raises(QueryRefused):
                sums(Query(ACCOUNT), [name])
            with pytest.raises(QueryRefused):
                groups(Query(ACCOUNT), "status", name)
        with pytest.raises(QueryRefused):
            groups(Query(ACCOUNT), "nonsense")
        assert sums(Query(ACCOUNT), ["revenue", "employees"]) == {"revenue": None, "employees": None}


# One field of each kind.
OF_EACH_KIND = tuple(
    {
        field.kind.name: (one, field)
        for one in (ACCOUNT, entity("deal_line"), entity("activity"), DEAL)
        for field in one.fields
    }.values()
)
ODD = (
    "\x00",
    "a\x00b",
    "\ud800",
    "%",
    "_",
    "\\",
    "'",
    '"',
    "' or true --",
    ":*",
    "!&|()",
    "<->",
    "a" * 5000,
    "😀",
    "é",
    "１２",
    "NaN",
    "1e999",
    "-1",
    "9" * 40,
)


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text)[:12])
def test_odd_texts_are_found_refused_or_not_found_but_never_break(world: World, text: str) -> None:
    with world.as_("chen"):
        made = create(ACCOUNT, {"name": "Golden Leaf", "employees": 3, "tags": ["green"]})
        digits = unicodedata.normalize("NFKC", text).strip("-")
        # The numbers of the test's records go on from the test before: only one that has what is typed may be found.
        by_number = [made.pk] if digits.isdigit() and digits in made.number else []
        assert [row.id for row in find(Query(ACCOUNT, text=text)).rows] in ([], by_number)
        for one, field in OF_EACH_KIND:
            for operator in field.kind.operators:
                try:
                    count(Query(one, (Filter(field.name, operator, (text, text)),)))
                except QueryRefused as refused:
                    assert str(refused)


def test_wildcards_are_letters(world: World) -> None:
    with world.as_("chen"):
        for name in ("100% tea", "tea_house", "back\\slash"):
            create(ACCOUNT, {"name": name})
        for text, found in (
            ("0% t", ["100% tea"]),
            ("a_h", ["tea_house"]),
            ("k\\s", ["back\\slash"]),
            ("e%", []),
            ("t_a", []),
        ):
            assert [row.title for row in find(Query(ACCOUNT, (Filter("name", "contains", (text,)),))).rows] == found
            # In the search box signs only separate words, but what has them comes first.
            assert [row.title for row in find(Query(ACCOUNT, text=text)).rows][:1] == found


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text)[:12])
def test_odd_values_are_stored_as_they_read_or_refused_beside_the_field(world: World, text: str) -> None:
    with world.as_("chen"):
        records = {one.key: create(one, {one.title: "Golden Leaf"}) for one in (ACCOUNT, DEAL, entity("activity"))}
        for one, field in OF_EACH_KIND:
            if field.editable and one.key in records and field.name not in ("owner", "visibility"):
                try:
                    change(one, records[one.key].pk, {field.name: text})
                except Invalid as invalid:
                    assert field.name in invalid.problems
        assert all(len(find(Query(entity(key))).rows) == 1 for key in records)


def test_what_is_beyond_what_the_database_holds_is_refused(world: World) -> None:
    line, activity = entity("deal_line"), entity("activity")
    with world.as_("ada"):
        product = create(entity("product"), {"name": "Oolong"})
        deal = create(DEAL, {"name": "Spring"})
        huge = ("1e30", 10**30, "99999999999999999999", "1e1000000")
        tries = [(line, {"deal": deal.pk, "product": product.pk, "quantity": value}) for value in huge]
        tries += [(ACCOUNT, {"name": "X", "employees": value}) for value in (*huge, 2**31)]
        tries += [(DEAL, {"name": "X", "amount": value}) for value in (*huge, "92233720368547758.08")]
        tries += [(ACCOUNT, {"name": "X", "tags": value}) for value in ("green, " + "x" * 61, ["茶" * 61])]
        tries += [(DEAL, {"name": "X", "account": value}) for value in ("9" * 30, 2**63, -1, 0)]
        tries += [
            (activity, {"text": "X", "done_at": value})
            for value in ("0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59-08:00")
        ]
        for one, values in tries:
            with pytest.raises(Invalid):
                create(one, values)
                raise AssertionError(values)
        assert find(Query(activity)).rows == []


def test_whoever_reads_all_accounts_finds_an_exclusive_one_once_it_is_shared_and_no_longer_than_that(
    world: World,
) -> None:
    plain = Query(ACCOUNT, filters=(Filter("status", "is", ("prospect",)),))
    with world.as_("chen"):
        leaf = create(ACCOUNT, {"name": "Golden Leaf", "visibility": 1})
    for there in (False, True, False):
        with world.as_("chen"):
            for one in shares_of(ACCOUNT, leaf.pk):
                unshare(ACCOUNT, leaf.pk, one.pk)
            if there:
                share(ACCOUNT, leaf.pk, user_id=world.people["ada"].pk)
        with world.as_("ada"):
            assert (leaf.pk in [row.id for row in find(plain).rows]) is there
            assert (count(plain)[0] == 1) is there
