"""The database holds exactly what the declarations ask for, and no table stands open by mistake."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from guanxi.platform.database.safety import unsafe_reasons
from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.permissions.guards import guards
from guanxi.platform.records.enforcement import _everything, is_enforced, loosen
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


COLUMNS = (
    "select attname, atttypid::regtype::text from pg_attribute"
    " where attrelid = %s::regclass and attnum > 0 and not attisdropped order by attnum"
)
# Two values of each type, hard to write as JSON where that can be.
VALUES: dict[str, tuple[Any, Any]] = {
    "bigint": (5, 9_007_199_254_740_993),
    "integer": (5, -7),
    "smallint": (5, -7),
    "numeric": ("1.50", "0.000001"),
    "boolean": (True, False),
    "character varying": ('"\\', "€"),
    "text": ('a "quoted" \\ one\n\t', "null"),
    "date": ("2024-02-29", "2024-03-01"),
    "timestamp with time zone": ("2024-02-29T23:59:59.000001+08:00", "2024-02-29T15:59:59Z"),
    "character varying[]": (["vip", 'a,"b'], []),
    "jsonb": ({"a": [None, 1.50], "b": {"c": None}}, [{"a": "1"}]),
}


def row_of(columns: list[tuple[str, str]], number: int, which: int | None, **others: Any) -> str:
    """Give a row with the first or second value in each column, or with none."""
    values = {name: None if which is None else VALUES[kind][which] for name, kind in columns if kind in VALUES}
    return json.dumps(values | {"visibility": 0, "deleted_at": None, "version": 3} | others | {"id": number})


# In these every type is found, and what is told in a way of its own.
@pytest.mark.parametrize("key", ["account", "rule", "order"])
def test_the_history_of_a_kind_tells_what_that_of_any_table_would(untouched: None, key: str) -> None:
    with working_as("owner"), transaction.atomic(), connection.cursor() as cursor:
        table, columns = entity(key).table, asked(COLUMNS, entity(key).table)
        turns = [
            (row_of(columns, number, was, **before), row_of(columns, number, now, **after))
            for number, (was, now, before, after) in enumerate(
                [
                    (None, 0, {}, {}),
                    (0, 1, {}, {}),
                    (1, None, {}, {}),
                    (1, 1, {}, {"updated_at": "2024-01-01T00:00:00Z"}),
                    (0, 0, {}, {"visibility": 1}),
                    (0, 0, {}, {"visibility": 2}),
                    (0, 1, {"visibility": 1}, {"visibility": 2}),
                    (0, 0, {}, {"deleted_at": "2024-01-01T00:00:00Z"}),
                    (0, 1, {"deleted_at": "2024-01-01T00:00:00Z"}, {}),
                ]
            )
        ]
        filled = f"select r.* from unnest(%s::jsonb[]) one, jsonb_populate_record(null::{table}, one) r"
        cursor.execute("select set_config('app.maintenance', 'on', true)")
        cursor.execute(f"create temp table turning on commit drop as {filled}", [[was for was, _now in turns]])
        for name, function in (("a_kind", f"app.history_of_{key}()"), ("b_any", f"app.write_history('{key}')")):
            cursor.execute(
                f"create trigger {name} after update on turning referencing old table as stale new table as fresh"
                f" for each statement execute function {function}"
            )
        set_all = ", ".join(f"{name} = n.{name}" for name, _kind in columns)
        cursor.execute(
            f"update turning t set {set_all} from ({filled}) n where n.id = t.id", [[now for _w, now in turns]]
        )
        lines = asked(
            "select object_id, verb, changes::text, entity, version from records_history where at = now() order by id"
        )
        transaction.set_rollback(True)
    half = len(lines) // 2
    assert sorted(lines[:half]) == sorted(lines[half:])
    told = [0, 1, 2, 4, 6] if "visibility" in dict(columns) else [0, 1, 2, 6]
    assert [line[:2] for line in sorted(lines[:half])] == [(one, "change") for one in told] + [
        (7, "trash"),
        (8, "restore"),
    ]


def test_every_column_of_a_kind_belongs_to_its_declaration(untouched: None) -> None:
    """A column that only a migration knew would have no history."""
    for one in entities():
        declared = {each.column for each in one.model._meta.concrete_fields}
        assert {name for name, _kind in asked(COLUMNS, one.table)} == declared, one.key


def test_columns_may_go_while_migrations_run(untouched: None) -> None:
    with working_as("owner"), transaction.atomic(), connection.cursor() as cursor:
        loosen()
        cursor.execute("select set_config('app.maintenance', 'on', true)")
        cursor.execute("alter table customers_account drop column website cascade")
        cursor.execute("update customers_account set name = name")
        transaction.set_rollback(True)
