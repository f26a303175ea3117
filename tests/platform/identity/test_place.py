"""Nobody stands above themselves, and nobody puts more people or units under themselves."""

from collections.abc import Callable

import pytest
from django.db import ProgrammingError, transaction

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import Unit, User
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.granting import request_role, set_grants
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from tests.world import World

USER, UNIT = entity("user"), entity("unit")


def keeps_people(world: World, login: str) -> None:
    """Let somebody administer beside what they do already."""
    with world.as_("root"):
        request_role(world.people[login].pk, Role.objects.get(key="administrator").pk)


def refused_by_the_database(work: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            work()
    except ProgrammingError:
        return True
    return False


def test_a_manager_cannot_work_under_the_people_they_manage(world: World) -> None:
    with world.as_("root"):
        for boss in ("ada", "bo", "chen"):
            with pytest.raises(Invalid) as refused:
                change(entity("user"), world.people["ada"].pk, {"manager": world.people[boss].pk})
            assert "manager" in refused.value.problems
        change(entity("user"), world.people["chen"].pk, {"manager": world.people["hana"].pk})


def test_a_unit_cannot_be_moved_below_itself(world: World) -> None:
    with world.as_("root"):
        for place in ("Shanghai", "Pair"):
            with pytest.raises(Invalid) as refused:
                change(entity("unit"), world.units["Shanghai"].pk, {"parent": world.units[place].pk})
            assert "parent" in refused.value.problems
        change(entity("unit"), world.units["Pair"].pk, {"parent": world.units["Berlin"].pk})


def test_a_manager_who_administers_does_not_put_more_people_under_themselves(world: World) -> None:
    keeps_people(world, "bo")
    bo, chen, gus, sam = (world.people[login].pk for login in ("bo", "chen", "gus", "sam"))
    with world.as_("bo"):
        for boss in (bo, chen):
            with pytest.raises(Invalid) as refused:
                change(USER, gus, {"manager": boss})
            assert "Ask another administrator" in str(refused.value)
            assert refused_by_the_database(lambda boss=boss: User.objects.filter(pk=gus).update(manager_id=boss))
        change(USER, gus, {"manager": sam})
        assert refused_by_the_database(lambda: User.objects.filter(pk=sam).update(manager_id=bo))
        change(USER, chen, {"manager": world.people["dai"].pk})  # who works under Bo already
    with world.as_("root"):
        change(USER, gus, {"manager": bo})
    assert gus in world.identity("bo").rights.subordinates


def test_a_head_who_administers_does_not_put_more_units_under_their_own(world: World) -> None:
    keeps_people(world, "hana")
    berlin, pair = world.units["Berlin"].pk, world.units["Pair"].pk
    with world.as_("hana"):
        for place in (world.units["Shanghai"].pk, pair):
            with pytest.raises(Invalid) as refused:
                change(UNIT, berlin, {"parent": place})
            assert "Ask another administrator" in str(refused.value)
            assert refused_by_the_database(lambda place=place: Unit.objects.filter(pk=berlin).update(parent_id=place))
        create(UNIT, {"name": "Suzhou", "parent": world.units["Shanghai"].pk})
        change(UNIT, pair, {"parent": world.units["Lantern Tea"].pk})
    with world.as_("root"):
        change(UNIT, berlin, {"parent": world.units["Shanghai"].pk})
    assert berlin in world.identity("hana").rights.units_below


def test_who_sees_everything_anyway_puts_people_where_they_belong(world: World) -> None:
    keeps_people(world, "ada")
    with world.as_("root"):
        made = create(entity("role"), {"name": "Leads"})
        # Reports of their work are all that a director otherwise reads of their people alone.
        reports = {("sales_report", verb): int(Scope.ALL) for verb in ("read", "edit", "export")}
        set_grants(made, reports | {("account", "read"): int(Scope.SUBORDINATES)})
        request_role(world.people["ada"].pk, made.pk)
    with world.as_("ada"):
        change(USER, world.people["nora"].pk, {"manager": world.people["ada"].pk})
