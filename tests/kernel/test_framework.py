"""Whatever is declared works: an invented subsystem, made by nothing but its models and declarations.

Its tables belong to no migration, so they are made in a copy of the database, by the owner, as a migration would.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from guanxi.platform.entities.checks import check_declarations
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.rights import VERBS, Access, Scope
from guanxi.platform.permissions.granting import request_role, set_field_rules, set_grants
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.sharing import share, why
from guanxi.platform.records.door import change, create, hand_over, restore, trash
from guanxi.platform.records.enforcement import enforce, is_enforced
from guanxi.platform.records.problems import Duplicate, NotAllowed, NotFound
from guanxi.platform.search.finder import count, find, get, groups
from guanxi.platform.search.query import Filter, Query, QueryRefused
from guanxi.platform.search.story import story
from tests.fake.entities import BOAT, HARBOUR, OAR, known
from tests.own_database import own_database, working_as
from tests.world import KEEPER, World, build_world

pytestmark = pytest.mark.xdist_group("framework")  # what they share is made once


@pytest.fixture(scope="module")
def fleet(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Chen keeps boats of their own, Bo those of the team, Quinn sees all of them without a price."""
    with django_db_blocker.unblock(), own_database("framework"), known(HARBOUR, BOAT, OAR):
        with working_as("owner"):
            with connection.schema_editor() as editor:
                for one in (HARBOUR, BOAT, OAR):
                    editor.create_model(one.model)
            assert not is_enforced() and enforce() and is_enforced() and not enforce()
        with transaction.atomic():
            yield _manned(build_world())
            transaction.set_rollback(True)


def _manned(world: World) -> World:
    scopes = {"chen": Scope.OWN, "bo": Scope.SUBORDINATES, "quinn": Scope.ALL}
    with acting_as(KEEPER):
        for login, scope in scopes.items():
            role = Role.objects.create(name=f"Boats of {login}")
            set_grants(role, {("boat", verb): int(scope) for verb in VERBS} | {("harbour", "read"): int(Scope.ALL)})
            request_role(world.people[login].pk, role.pk)
        set_field_rules(role, {("boat", "price"): int(Access.HIDDEN), ("oar", "length"): int(Access.MASKED)})
        keeps = Role.objects.create(name="Harbours")
        set_grants(keeps, {("harbour", verb): int(Scope.ALL) for verb in VERBS})
        request_role(world.people["ada"].pk, keeps.pk)
    return world


@pytest.fixture
def boat(fleet: World) -> Iterator[Any]:
    with transaction.atomic():
        with fleet.as_("ada"):
            harbour = create(HARBOUR, {"name": "Green Bay"})
        with fleet.as_("chen"):
            made = create(BOAT, {"name": "Tea Clipper", "rig": "sloop", "harbour": harbour.pk, "price": "1200.50"})
            create(OAR, {"boat": made.pk, "name": "Left", "length": "2.5"})
        yield made
        transaction.set_rollback(True)


def seen(fleet: World, login: str, one: Any = BOAT) -> list[str]:
    with fleet.as_(login):
        try:
            return [row.title for row in find(Query(one)).rows]
        except NotAllowed:
            return []


def test_the_declarations_hold(fleet: World) -> None:
    assert check_declarations() == []


def test_owner_manager_and_who_sees_all_read_it_and_its_parts(fleet: World, boat: Any) -> None:
    for one, title in ((BOAT, "Tea Clipper"), (OAR, "Left")):
        assert {login for login in fleet.people if seen(fleet, login, one) == [title]} == {"chen", "bo", "quinn"}
    assert boat.number.startswith("B-2")


def test_it_is_found_sorted_counted_and_grouped(fleet: World, boat: Any) -> None:
    with fleet.as_("chen"):
        create(BOAT, {"name": "Second Boat", "rig": "ketch", "price": "10"})
        assert [row.title for row in find(Query(BOAT, text="clip")).rows] == ["Tea Clipper"]
        assert [row.title for row in find(Query(BOAT, (Filter("name", "contains", ("boat",)),))).rows] == [
            "Second Boat"
        ]
        assert [
            row.title for row in find(Query(BOAT, (Filter("price", "at_least", ("1000",)),), sort=("harbour",))).rows
        ] == ["Tea Clipper"]
        assert {value: (number, total) for value, number, total in groups(Query(BOAT), "rig", "price")} == {
            "sloop": (1, 120050),
            "ketch": (1, 1000),
        }
        assert count(Query(BOAT)) == (2, False)
        row = get(BOAT, boat.pk)
        assert row.text(BOAT.field("harbour")) == "Green Bay" and row.json()["price"] == "1200.50"


def test_field_rules_hold(fleet: World, boat: Any) -> None:
    with fleet.as_("quinn"):
        assert "price" not in get(BOAT, boat.pk).json()
        assert find(Query(OAR)).rows[0].text(OAR.field("length")) == "•••"
        for query in (Query(BOAT, sort=("price",)), Query(OAR, (Filter("length", "is", ("2.5",)),))):
            with pytest.raises(QueryRefused):
                find(query)


def test_it_is_shared_handed_over_trashed_and_its_story_told(fleet: World, boat: Any) -> None:
    with fleet.as_("quinn"), pytest.raises(NotFound):
        trash(BOAT, [boat.pk + 1000]) or get(BOAT, boat.pk + 1000)
    with fleet.as_("chen"):
        assert why(BOAT, boat.pk, fleet.people["bo"].pk)
        share(BOAT, boat.pk, user_id=fleet.people["quinn"].pk)
        change(BOAT, boat.pk, {"rig": "ketch"})
        assert trash(BOAT, [boat.pk]) == restore(BOAT, [boat.pk]) == 1
        assert [line.verb for line in story(BOAT, boat.pk)] == ["restore", "trash", "change", "create"]
    with fleet.as_("bo"):
        assert hand_over(BOAT, [boat.pk], fleet.people["gus"].pk) == 1
    assert seen(fleet, "chen") == seen(fleet, "chen", OAR) == seen(fleet, "bo") == []
    assert seen(fleet, "quinn", OAR) == ["Left"]


def test_a_twin_is_told_and_plain_updates_are_held(fleet: World, boat: Any) -> None:
    with fleet.as_("chen") as chen:
        with pytest.raises(Duplicate):
            create(BOAT, {"name": "Tea Clipper"})
        for columns in ({"owner_id": fleet.people["bo"].pk}, {"unit_id": fleet.units["Berlin"].pk}):
            with pytest.raises(ProgrammingError), transaction.atomic():
                BOAT.model._base_manager.filter(pk=boat.pk).update(**columns)
        assert get(BOAT, boat.pk).raw["owner_id"] == chen.user_id
