"""The database holds exactly what the declarations ask for, and no table stands open by mistake."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from guanxi.platform.database.safety import unsafe_reasons
from guanxi.platform.entities.registry import entities
from guanxi.platform.permissions.guards import guards
from guanxi.platform.records.enforcement import _everything, is_enforced
from tests.own_database import own_database, working_as

pytestmark = pytest.mark.xdist_group("policies")  # what they share is made once

# Tables of log-in, sessions and the queue: the program needs them before it knows who acts.
OPEN = {"identity_session", "identity_loginattempt", "identity_apitoken", "identity_loginlink"}
QUEUE = "procrastinate_"
READ_ONLY = {"django_migrations", "django_content_type"}
# Django's own, which the program does not touch at all.
UNTOUCHED = {"auth_group", "auth_group_permissions", "auth_permission"}

POLICIES = "select tablename, policyname, cmd, roles::text, qual, with_check from pg_policies where schemaname = 'public' order by 1, 2"
FUNCTIONS = "select proname, pg_get_functiondef(p.oid), pg_get_userbyid(proowner) from pg_proc p where pronamespace = 'app'::regnamespace order by 1, 2"
TRIGGERS = "select tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 1, 2"
VIEWS = "select viewname, viewowner, definition from pg_views where schemaname = 'public' order by 1"
GRANTS = (
    "select table_name, grantee, privilege_type from information_schema.role_table_grants"
    " where table_schema = 'public' and grantee like 'guanxi%' order by 1, 2, 3"
)


@pytest.fixture(scope="module")
def untouched(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), own_database("policies"):
        yield


def asked(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        return list(cursor.fetchall())


def protected() -> set[str]:
    return {one.table for one in entities()} | {one.table for one in guards()}


def test_the_policies_in_the_database_equal_the_declarations(untouched: None) -> None:
    parts = (POLICIES, FUNCTIONS, TRIGGERS, VIEWS, GRANTS)
    with working_as("owner"), transaction.atomic():
        assert is_enforced()
        before = [asked(sql) for sql in parts]
        with connection.cursor() as cursor:
            for statement in _everything():
                cursor.execute(statement)
        after = [asked(sql) for sql in parts]
        transaction.set_rollback(True)
    assert after == before
    assert {row[0] for row in before[0]} == protected()


def test_every_protected_table_binds_its_owner_too(untouched: None) -> None:
    tables = protected()
    assert unsafe_reasons(connection.cursor(), tables) == []
    rows = asked(
        "select relname, relrowsecurity and relforcerowsecurity from pg_class where relname = any(%s) and relkind = 'r'",
        list(tables),
    )
    assert dict(rows) == dict.fromkeys(tables, True)


def test_every_table_is_an_entity_a_guard_or_knowingly_open(untouched: None) -> None:
    found = {row[0] for row in asked("select tablename from pg_tables where schemaname = 'public'")}
    rest = {table for table in found - protected() - OPEN - READ_ONLY - UNTOUCHED if not table.startswith(QUEUE)}
    assert rest == set()
    for table, rights in (
        *((one, "insert, update, delete") for one in READ_ONLY),
        *((one, "select, insert, update, delete") for one in UNTOUCHED),
    ):
        assert asked("select has_table_privilege('guanxi_app', %s, %s)", table, rights) == [(False,)], table


def test_nobody_can_delete_rows_of_entities_or_become_the_kernel(untouched: None) -> None:
    for one in entities():
        assert asked(
            "select has_table_privilege('guanxi_app', %s, 'delete, truncate, references, trigger')", one.table
        ) == [(False,)], one.key
    for role in ("guanxi_owner", "guanxi_trigger", "guanxi_search", "guanxi_backup"):
        assert asked("select pg_has_role('guanxi_app', %s, 'member')", role) == [(False,)]


def test_each_child_and_owned_table_has_a_policy_for_each_verb_of_the_program_and_no_more(untouched: None) -> None:
    found = {(table, name): (verb, roles) for table, name, verb, roles, *_rest in asked(POLICIES)}
    for one in entities():
        mine = {name: value for (table, name), value in found.items() if table == one.table}
        assert mine == {
            "maintenance": ("ALL", "{guanxi_owner}"),
            "kernel": ("ALL", "{guanxi_trigger}"),
            "finder": ("SELECT", "{guanxi_search}"),
            "readers": ("SELECT", "{guanxi_app}"),
            "creators": ("INSERT", "{guanxi_app}"),
            "editors": ("UPDATE", "{guanxi_app}"),
        }, one.key


def test_views_of_the_finder_belong_to_its_role_and_every_other_view_asks_as_its_reader(untouched: None) -> None:
    finders = {f"{one.table}_q" for one in entities() if one.access != "reference"}
    rows = asked(
        "select c.relname, pg_get_userbyid(c.relowner), coalesce(c.reloptions::text, '') from pg_class c"
        " where c.relkind = 'v' and c.relnamespace = 'public'::regnamespace"
    )
    assert {name for name, owner, _options in rows if owner == "guanxi_search"} == finders
    assert [
        name for name, owner, options in rows if owner != "guanxi_search" and "security_invoker=true" not in options
    ] == []


def test_outside_maintenance_even_the_owner_sees_no_row(untouched: None) -> None:
    with working_as("owner"):
        for one in entities():
            assert asked(f"select count(*) from {one.table}") == [(0,)], one.key
