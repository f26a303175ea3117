"""Statements are kept and asked again: with the numbers, rights, shares and days of whoever asks, never with those of another time."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import change, create
from guanxi.platform.search import statements
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import AnyOf, Filter, Query, QueryRefused
from tests.world import World

ACCOUNT, CONTACT, DEAL = (entity(key) for key in ("account", "contact", "deal"))


def found(query: Query) -> list[str]:
    return [row.title for row in find(query).rows]


def kept() -> int:
    return statements._kept.cache_info().hits


def test_the_list_beside_each_record_is_one_statement_with_its_own_number(world: World) -> None:
    with world.as_("chen"):
        golden, silver = (create(ACCOUNT, {"name": name}).pk for name in ("Golden Leaf", "Silver Needle"))
        create(CONTACT, {"name": "Lin", "account": golden})
        create(CONTACT, {"name": "Mei", "account": silver})
        assert found(Query(CONTACT, (Filter("account", "is", (golden,)),))) == ["Lin"]
        before = kept()
        assert found(Query(CONTACT, (Filter("account", "is", (silver,)),))) == ["Mei"]
        assert kept() == before + 1
        both = AnyOf((Filter("account", "is", (golden,)), Filter("account", "is", (silver,))))
        assert sorted(found(Query(CONTACT, (both,)))) == ["Lin", "Mei"]
        with pytest.raises(QueryRefused):
            find(Query(CONTACT, (Filter("account", "is", (10**18,)),)))


def test_two_people_who_ask_the_same_see_their_own_rows(world: World) -> None:
    for login in ("chen", "dai"):
        with world.as_(login):
            create(ACCOUNT, {"name": f"Customer of {login}"})
    for _again in range(2):
        for login in ("chen", "dai"):
            with world.as_(login):
                assert found(Query(ACCOUNT)) == [f"Customer of {login}"]
        with world.as_("bo"):
            assert sorted(found(Query(ACCOUNT))) == ["Customer of chen", "Customer of dai"]


def test_what_is_shared_meanwhile_is_in_the_next_list(world: World) -> None:
    with world.as_("chen"):
        golden = create(ACCOUNT, {"name": "Golden Leaf"})
    with world.as_("gus"):
        assert found(Query(ACCOUNT)) == []
    with world.as_("chen"):
        share(ACCOUNT, golden.pk, user_id=world.people["gus"].pk)
    with world.as_("gus"):
        assert found(Query(ACCOUNT)) == ["Golden Leaf"]


def test_a_column_that_is_hidden_meanwhile_is_asked_for_no_more(world: World) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf", "phone": "13800138000"})
        query = Query(ACCOUNT, (Filter("phone", "filled"),), columns=("name", "phone"))
        assert found(query) == ["Golden Leaf"]
    with world.as_("root"):
        for role in Role.objects.filter(deleted_at=None, key="salesperson"):
            set_field_rules(role, {("account", "phone"): int(Access.HIDDEN)})
    with world.as_("chen"), pytest.raises(QueryRefused):
        find(query)


def test_relative_days_follow_the_calendar(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with world.as_("chen"):
        create(DEAL, {"name": "Spring tea", "expected_on": timezone.localdate().isoformat()})
        query = Query(DEAL, (Filter("expected_on", "next_days", ("1",)),))
        assert found(query) == ["Spring tea"]
        later = timezone.now() + dt.timedelta(days=3)
        monkeypatch.setattr(timezone, "now", lambda: later)
        assert found(query) == []


def test_a_row_that_changed_is_shown_as_it_is_now_and_pages_go_on(world: World) -> None:
    with world.as_("chen"):
        records = [create(ACCOUNT, {"name": f"Customer {number}"}, allow_twins=True).pk for number in range(5)]
        query = Query(ACCOUNT, sort=("name",), limit=2)
        first = find(query)
        assert [row.title for row in first.rows] == ["Customer 0", "Customer 1"]
        change(ACCOUNT, records[1], {"name": "Customer 1b"})
        assert found(query) == ["Customer 0", "Customer 1b"]
        rest: list[Any] = found(Query(ACCOUNT, sort=("name",), limit=2, after=first.next))
        assert rest == ["Customer 1b", "Customer 2"]
    assert connection.in_atomic_block
