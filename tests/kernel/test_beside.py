"""From a record to the next one of the list one came from, in every order, under one's own rights."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import create, trash
from guanxi.platform.search.beside import beside
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query
from tests.world import World

ACCOUNT = entity("account")
GIVEN = (
    {"name": "Acorn", "city": "Suzhou", "revenue": "100"},
    {"name": "Birch", "city": "", "revenue": None},
    {"name": "Cedar", "city": "Suzhou", "revenue": "100"},
    {"name": "Dogwood", "city": "Hangzhou", "revenue": None},
    {"name": "Elm", "city": "Suzhou", "revenue": "50"},
)


@pytest.fixture
def grove(world: World) -> dict[str, int]:
    with world.as_("chen"):
        return {given["name"]: int(create(ACCOUNT, given).pk) for given in GIVEN}


@pytest.mark.parametrize(
    "sort", [(), ("name",), ("-name",), ("revenue",), ("-revenue",), ("city", "-revenue"), ("owner", "name")]
)
def test_forwards_and_backwards_is_the_order_of_the_list(
    world: World, grove: dict[str, int], sort: tuple[str, ...]
) -> None:
    with world.as_("chen"):
        query = Query(ACCOUNT, sort=sort)
        ids = [row.id for row in find(query).rows]
        assert set(ids) == set(grove.values())
        for place, number in enumerate(ids):
            found = beside(query, number)
            assert found is not None
            assert (found.before, found.after) == (
                ids[place - 1] if place else None,
                ids[place + 1] if place + 1 < len(ids) else None,
            )
            assert (found.place, found.total) == (place + 1, len(ids))


def test_filters_and_rights_decide_who_the_neighbours_are(world: World, grove: dict[str, int]) -> None:
    with world.as_("chen"):
        in_suzhou = Query(ACCOUNT, filters=(Filter("city", "is", ("Suzhou",)),), sort=("name",))
        found = beside(in_suzhou, grove["Cedar"])
        assert found is not None and (found.before, found.after) == (grove["Acorn"], grove["Elm"])
        assert beside(in_suzhou, grove["Birch"]) is None
        share(ACCOUNT, grove["Cedar"], user_id=world.people["gus"].pk)
        share(ACCOUNT, grove["Dogwood"], user_id=world.people["gus"].pk)
        trash(ACCOUNT, [grove["Acorn"]])
        first = beside(in_suzhou, grove["Cedar"])
        assert first is not None and (first.before, first.place) == (None, 1)
    with world.as_("gus"):
        found = beside(Query(ACCOUNT, sort=("name",)), grove["Cedar"])
        assert found is not None and (found.before, found.after, found.total) == (None, grove["Dogwood"], 2)
        assert beside(Query(ACCOUNT), grove["Elm"]) is None
