"""Roles add up, count at once, and nobody widens their own."""

from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import TeamMember, UnitMember, User
from guanxi.platform.identity.rights import Access, Scope
from guanxi.platform.permissions.granting import (
    RoleRefused,
    approve_role,
    end_role,
    request_role,
    set_field_rules,
    set_grants,
)
from guanxi.platform.permissions.models import Assignment, FieldRule, Grant, Operation, Role
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.sharing import share
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create, restore, trash
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from tests.world import World

ACCOUNT, DEAL, ROLE = entity("account"), entity("deal"), entity("role")


def role(key: str) -> Role:
    found: Role = Role.everything.get(key=key)
    return found


def second_administrator(world: World) -> str:
    with world.as_("root"):
        request_role(world.people["nora"].pk, role("administrator").pk)
    return "nora"


def refused_by_the_database(work: Any) -> bool:
    """Tell whether the database refuses this, or does it to no row at all."""
    try:
        with transaction.atomic():
            done = work()
    except ProgrammingError:
        return True
    return done in (0, (0, {}))


def test_an_administrator_reads_no_business_row(world: World) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf"})
    with world.as_("root"):
        for key in ("account", "contact", "lead", "deal", "activity", "address", "deal_line"):
            with pytest.raises(NotAllowed):
                find(Query(entity(key)))
            assert not entity(key).model._base_manager.exists()


def test_a_role_asked_for_oneself_counts_when_a_second_person_approves(world: World) -> None:
    second = second_administrator(world)
    with world.as_("root"):
        asked = request_role(world.people["root"].pk, role("director").pk)
        with pytest.raises(RoleRefused):
            approve_role(asked.pk)
    assert world.identity("root").rights.scope("account", "read") == Scope.NONE
    with world.as_("chen"), pytest.raises(RoleRefused):
        approve_role(asked.pk)
    with world.as_(second):
        approve_role(asked.pk)
    assert world.identity("root").rights.scope("account", "read") & Scope.ALL


def test_the_database_too_refuses_a_role_for_oneself(world: World) -> None:
    me, other, director = world.people["root"].pk, world.people["nora"].pk, role("director").pk
    with world.as_("root"):
        asked = request_role(me, director)
        given = request_role(other, director)
        now = timezone.now()
        tries = (
            lambda: Assignment.objects.create(user_id=me, role=role("quality"), requested_by_id=me, approved_at=now),
            lambda: Assignment.objects.create(
                user_id=me, role=role("quality"), requested_by_id=me, approved_by_id=other, approved_at=now
            ),
            lambda: Assignment.objects.create(
                user_id=me, role=role("quality"), requested_by_id=other, approved_by_id=me, approved_at=now
            ),
            lambda: Assignment.objects.create(user_id=other, role=role("quality"), requested_by_id=other),
            lambda: Assignment.objects.filter(pk=asked.pk).update(approved_at=now),
            lambda: Assignment.objects.filter(pk=asked.pk).update(approved_by_id=other, approved_at=now),
            lambda: Assignment.objects.filter(pk=asked.pk).update(user_id=other),
            lambda: Assignment.objects.filter(pk=given.pk).update(user_id=me),
            lambda: Assignment.objects.filter(pk=given.pk).update(approved_by_id=world.people["ada"].pk),
        )
        for number, one in enumerate(tries):
            assert refused_by_the_database(one), number
    with world.as_("chen"):
        assert refused_by_the_database(
            lambda: Assignment.objects.create(user_id=other, role_id=director, requested_by_id=world.people["chen"].pk)
        )
    assert world.identity("root").rights.scope("account", "read") == Scope.NONE


def test_nobody_changes_a_role_they_hold(world: World) -> None:
    mine, foreign = role("administrator"), role("quality")
    with world.as_("root"):
        for one in (
            lambda: set_grants(mine, {("account", "read"): Scope.ALL}),
            lambda: set_field_rules(mine, {("user", "mail"): None}),
        ):
            with pytest.raises(RoleRefused):
                one()
        foreign_grant = Grant.objects.filter(role=foreign, entity="account").first()
        foreign_rule = FieldRule.objects.filter(role=foreign).first()
        assert foreign_grant and foreign_rule
        tries = (
            lambda: Grant.objects.create(role=mine, entity="account", verb="read", scope=int(Scope.ALL)),
            lambda: Grant.objects.filter(role=mine).update(entity="account"),
            lambda: Grant.objects.filter(pk=foreign_grant.pk).update(role=mine),
            lambda: Grant.objects.filter(role=mine).delete(),
            lambda: FieldRule.objects.create(role=mine, entity="user", field="mail", access=3),
            lambda: FieldRule.objects.filter(pk=foreign_rule.pk).update(role=mine),
        )
        for number, one in enumerate(tries):
            assert refused_by_the_database(one), number
        set_grants(foreign, {("account", "read"): Scope.OWN})
    assert world.identity("quinn").rights.scope("account", "read") == Scope.OWN


def test_nobody_takes_a_role_or_a_team_of_their_own_out_of_the_trash(world: World) -> None:
    second = second_administrator(world)
    with world.as_("root"):
        made = create(ROLE, {"name": "Reads customers"})
        set_grants(made, {("account", "read"): Scope.ALL})
        request_role(world.people[second].pk, made.pk)
        TeamMember.objects.create(team=world.teams["tea fair"], user=world.people[second])
    own = ((ROLE, made.pk), (entity("team"), world.teams["tea fair"].pk))
    for one, number in own:
        with world.as_(second), pytest.raises(NotAllowed), transaction.atomic():
            trash(one, [number])
        with world.as_("root"):
            trash(one, [number])
        with world.as_(second), pytest.raises(NotAllowed), transaction.atomic():
            restore(one, [number])
    assert not world.identity(second).rights.scope("account", "read") and not world.identity(second).rights.teams
    with world.as_("root"):
        assert [restore(one, [number]) for one, number in own] == [1, 1]


def test_the_role_of_administrators_stays_out_of_the_trash(world: World) -> None:
    with world.as_("root"), pytest.raises(NotAllowed):
        trash(ROLE, [role("administrator").pk])
    assert world.identity("root").rights.scope("role", "edit") & Scope.ALL


def test_nobody_puts_themselves_into_teams_and_units(world: World) -> None:
    with world.as_("root") as root:
        tries = (
            lambda: TeamMember.objects.create(team=world.teams["tea fair"], user_id=root.user_id),
            lambda: UnitMember.objects.create(unit=world.units["Shanghai"], user_id=root.user_id),
            lambda: TeamMember.objects.filter(user_id=world.people["chen"].pk).update(user_id=root.user_id),
            lambda: User.everything.filter(pk=root.user_id).update(unit_id=world.units["Shanghai"].pk),
        )
        for number, one in enumerate(tries):
            assert refused_by_the_database(one), number
        TeamMember.objects.create(team=world.teams["tea fair"], user=world.people["dai"])
        change(entity("user"), world.people["dai"].pk, {"unit": world.units["Berlin"].pk})


def test_a_person_changes_their_settings_but_not_their_place(world: World) -> None:
    with world.as_("chen") as chen:
        assert User.everything.filter(pk=chen.user_id).update(language="zh-hans", theme="dark") == 1
        for columns in (
            {"unit_id": world.units["Lantern Tea"].pk},
            {"manager_id": None},
            {"active": False},
            {"login": "ada2"},
            {"is_service": True},
            {"deleted_at": timezone.now()},
        ):
            assert refused_by_the_database(
                lambda columns=columns: User.everything.filter(pk=chen.user_id).update(**columns)
            ), columns  # type: ignore[misc]
        assert refused_by_the_database(lambda: User.everything.filter(pk=world.people["dai"].pk).update(name="Mine"))


def test_rights_count_at_once_and_end_at_once(world: World) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf"})
    with world.as_("dai"):
        assert find(Query(ACCOUNT)).rows == []
    with world.as_("root"):
        given = request_role(world.people["dai"].pk, role("customer_reader").pk)
    with world.as_("dai"):
        assert len(find(Query(ACCOUNT)).rows) == 1
    with world.as_("root"):
        end_role(given.pk)
    with world.as_("dai"):
        assert find(Query(ACCOUNT)).rows == []
    with world.as_("root"):
        change(entity("user"), world.people["dai"].pk, {"manager": None})
    assert world.people["dai"].pk not in world.identity("bo").rights.subordinates


def make_role(
    world: World, name: str, grants: dict[tuple[str, str], int], rules: dict[tuple[str, str], int | None], *holders: str
) -> None:
    with world.as_("root"):
        made = create(ROLE, {"name": name})
        set_grants(made, grants)
        set_field_rules(made, rules)
        for login in holders:
            request_role(world.people[login].pk, made.pk)


def test_several_roles_add_up(world: World) -> None:
    make_role(world, "Reads the office", {("account", "read"): Scope.UNIT}, {}, "nora")
    make_role(world, "Edits own", {("account", "edit"): Scope.OWN, ("account", "read"): Scope.OWN}, {}, "nora")
    rights = world.identity("nora").rights
    assert rights.scope("account", "read") == Scope.UNIT | Scope.OWN
    assert rights.scope("account", "edit") == Scope.OWN
    assert rights.scope("account", "delete") == Scope.NONE
    with world.as_("gus"):
        create(ACCOUNT, {"name": "Berlin Tea"})
    with world.as_("nora"):
        assert len(find(Query(ACCOUNT)).rows) == 1
        with pytest.raises(NotAllowed):
            change(ACCOUNT, find(Query(ACCOUNT)).rows[0].id, {"name": "Mine"})


def test_of_several_roles_the_widest_access_to_a_field_counts(world: World) -> None:
    reads = {("account", "read"): Scope.ALL}
    make_role(
        world, "Hides phones", reads, {("account", "phone"): Access.HIDDEN, ("account", "mail"): Access.HIDDEN}, "nora"
    )
    make_role(
        world, "Masks phones", reads, {("account", "phone"): Access.MASKED, ("account", "mail"): Access.HIDDEN}, "nora"
    )
    make_role(world, "Only deals", {("deal", "read"): Scope.ALL}, {("account", "mail"): Access.EDIT}, "nora")
    with world.as_("nora"):
        view = view_of(ACCOUNT)
        assert view.access("phone") == Access.MASKED
        assert view.access("mail") == Access.HIDDEN  # a role that reaches no account says nothing about its fields
        assert view.access("name") == Access.EDIT
    make_role(world, "Reads all of it", reads, {}, "nora")
    with world.as_("nora"):
        assert view_of(ACCOUNT).access("phone") == view_of(ACCOUNT).access("mail") == Access.EDIT


def test_a_role_in_the_trash_grants_nothing(world: World) -> None:
    make_role(world, "Reads all", {("account", "read"): Scope.ALL}, {}, "nora")
    assert world.identity("nora").rights.scope("account", "read")
    with world.as_("root"):
        Role.everything.filter(name="Reads all").update(deleted_at=timezone.now())
    assert not world.identity("nora").rights.scope("account", "read")


def test_a_scope_beyond_all_does_not_run_over_into_the_next_verb(world: World) -> None:
    with world.as_("root"):
        made = create(ROLE, {"name": "Odd"})
        Grant.objects.create(role=made, entity="account", verb="read", scope=4097)
        request_role(world.people["nora"].pk, made.pk)
    nora = world.identity("nora")
    with acting_as(nora), connection.cursor() as cursor:
        cursor.execute("select app.bits('account', verb) from generate_series(0, 6) verb")
        assert [row[0] for row in cursor.fetchall()] == list(nora.rights.scopes["account"])


def test_the_log_of_operations_is_read_by_administrators_and_tells_no_content(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
        share(ACCOUNT, tea.pk, user_id=world.people["gus"].pk)
        log("export", entity="account", rows=1)
        assert {one.user_id for one in Operation.objects.all()} == {world.people["chen"].pk}
    log("log-in refused", address="192.0.2.1")  # before anybody is known
    with world.as_("gus"):
        assert not Operation.objects.exists()
    with world.as_("root"):
        assert Operation.objects.filter(kind="log-in refused", user_id=None).exists()
        shared = Operation.objects.get(kind="record shared")
        assert (shared.user_id, shared.entity, shared.object_id) == (world.people["chen"].pk, "account", tea.pk)
        assert "Golden" not in str(Operation.objects.values())
        assert refused_by_the_database(lambda: Operation.objects.update(kind="nothing"))
        assert refused_by_the_database(lambda: Operation.objects.all().delete())
