"""The database roles and what each may do, as SQL: run on the private server, printed for the administrator of another."""

import hashlib
from collections.abc import Callable, Mapping

import psycopg
from psycopg import sql

from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.problems import CannotStart

SUPERUSER = "guanxi_superuser"
DATABASE = "guanxi"
LOGIN_ROLES = {
    "owner": "guanxi_owner",
    "app": "guanxi_app",
    "queue": "guanxi_queue",
    "backup": "guanxi_backup",
}
EXTENSIONS = ("pg_trgm", "btree_gist", "btree_gin", "unaccent")

# Roles belong to the whole server. guanxi_owner does not inherit: the policies "to guanxi_search" must not apply to it,
# yet it may hand functions and views over to the two roles that nobody logs in as.
ROLES = {
    "guanxi_owner": "login noinherit createdb nocreaterole nosuperuser nobypassrls",
    "guanxi_app": "login noinherit nocreatedb nocreaterole nosuperuser nobypassrls",
    "guanxi_queue": "login noinherit nocreatedb nocreaterole nosuperuser nobypassrls",
    "guanxi_backup": "login inherit nocreatedb nocreaterole nosuperuser bypassrls",
    "guanxi_trigger": "nologin noinherit nosuperuser nobypassrls",
    "guanxi_search": "nologin noinherit nosuperuser nobypassrls",
}
MEMBERSHIPS = (
    "grant guanxi_trigger, guanxi_search to guanxi_owner",
    "grant pg_read_all_data to guanxi_backup",
)
INSIDE = (
    *(f"create extension if not exists {name}" for name in EXTENSIONS),
    "alter schema public owner to guanxi_owner",
    "create schema if not exists app authorization guanxi_owner",
    "revoke create on schema public from public",
    "grant usage on schema public, app to guanxi_app, guanxi_queue, guanxi_backup",
    "grant create, usage on schema public, app to guanxi_trigger, guanxi_search",
)


def bootstrap(connect: Callable[[str], psycopg.Connection], passwords: Mapping[str, str]) -> None:
    """This will make roles, database and extensions on the private server, or bring those of an older version up to date.

    `connect` gives a superuser's connection to the database of that name, `passwords` stand by role. A digest of all of it
    is kept on the database, so that a start with nothing to do costs one question.
    """
    digest = _digest(passwords)
    with connect("postgres") as connection:
        if _noted_digest(connection) == digest:
            return
        _make_roles(connection, passwords)
    with connect("template1") as connection:
        _run_inside(connection)
        _check_letters(connection)
    with connect("postgres") as connection:
        if not connection.execute("select from pg_database where datname = %s", [DATABASE]).rowcount:
            connection.execute(f"create database {DATABASE} owner guanxi_owner template template1")
        connection.execute(f"revoke connect, temporary on database {DATABASE} from public")
        for role in LOGIN_ROLES.values():
            connection.execute(f"grant connect, temporary on database {DATABASE} to {role}")
    with connect(DATABASE) as connection:
        _run_inside(connection)
        _check_letters(connection)
        connection.execute(
            sql.SQL("comment on database {} is {}").format(sql.Identifier(DATABASE), sql.Literal(digest))
        )


def script_for_administrators() -> str:
    """The same set-up as a psql script for an existing server, run there once by a superuser; passwords are asked for."""
    lines = ["-- Guanxi on an existing PostgreSQL (15 or later): run with psql as a superuser."]
    for role, rights in ROLES.items():
        lines += [f"create role {role} {rights};"]
    lines += [f"{statement};" for statement in MEMBERSHIPS]
    # Rows are judged by functions whose cost the planner guesses high: it would compile statements of milliseconds for 0.2 s each.
    lines += [f"alter role {role} set jit = off;" for role in LOGIN_ROLES.values()]
    lines += [f"\\password {role}" for role in LOGIN_ROLES.values()]
    lines += [
        f"create database {DATABASE} owner guanxi_owner template template0",
        "    encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8';",
        f"revoke connect, temporary on database {DATABASE} from public;",
        f"grant connect, temporary on database {DATABASE} to {', '.join(LOGIN_ROLES.values())};",
        f"\\connect {DATABASE}",
    ]
    lines += [f"{statement};" for statement in INSIDE]
    return "\n".join(lines) + "\n"


def _digest(passwords: Mapping[str, str]) -> str:
    everything = repr((ROLES, MEMBERSHIPS, INSIDE, sorted(passwords.items())))
    return hashlib.sha256(everything.encode()).hexdigest()


def _noted_digest(connection: psycopg.Connection) -> str | None:
    note = connection.execute(
        "select shobj_description(oid, 'pg_database') from pg_database where datname = %s",
        [DATABASE],
    ).fetchone()
    return note[0] if note else None


def _make_roles(connection: psycopg.Connection, passwords: Mapping[str, str]) -> None:
    for role, rights in ROLES.items():
        known = connection.execute("select from pg_roles where rolname = %s", [role]).rowcount
        connection.execute(f"{'alter' if known else 'create'} role {role} {rights}".encode())
        if role in passwords:
            # Hashed here: a password in clear could end up in the server's log.
            hashed = connection.pgconn.encrypt_password(passwords[role].encode(), role.encode(), b"scram-sha-256")
            connection.execute(
                sql.SQL("alter role {} password {}").format(sql.Identifier(role), sql.Literal(hashed.decode()))
            )
    for statement in MEMBERSHIPS:
        connection.execute(statement.encode())


def _run_inside(connection: psycopg.Connection) -> None:
    for statement in INSIDE:
        connection.execute(statement.encode())


def _check_letters(connection: psycopg.Connection) -> None:
    found = connection.execute("select show_trgm('北京科技') <> '{}'").fetchone()
    if not found or not found[0]:
        raise CannotStart(_("This database does not know Chinese letters: search needs LC_CTYPE C.UTF-8."))
