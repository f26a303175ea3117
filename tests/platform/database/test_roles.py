"""What each database role may do, and the Chinese letters that search depends on."""

import subprocess

import psycopg
import pytest
from psycopg import errors

from guanxi.platform.database.binaries import find
from guanxi.platform.database.connection import program_environment, superuser_settings
from guanxi.platform.database.roles import LOGIN_ROLES, ROLES, script_for_administrators
from guanxi.platform.database.server import PrivateServer
from guanxi.platform.database.throwaway import throwaway_server

from .conftest import connect

pytestmark = pytest.mark.xdist_group("roles")  # what they share is made once

LETTERS = "select show_trgm('北京科技') <> '{}'"


def test_chinese_letters_are_known_in_the_database_and_in_every_new_one(server: PrivateServer) -> None:
    with connect(server, "owner") as owner:
        owner.execute("create database another template template1")
        try:
            for database in ("guanxi", "another"):
                with connect(server, "owner", database) as connection:
                    assert connection.execute(LETTERS).fetchone() == (True,)
        finally:
            owner.execute("drop database another")


def test_the_program_can_neither_make_nor_drop_tables(owner: psycopg.Connection, app: psycopg.Connection) -> None:
    owner.execute("create table public.deal (id int)")
    try:
        for statement in (b"create table mine (id int)", b"create table app.mine (id int)", b"drop table deal"):
            with pytest.raises(errors.InsufficientPrivilege):
                app.execute(statement)
    finally:
        owner.execute("drop table deal")


def test_the_owner_hands_views_to_the_search_role_but_its_policies_do_not_apply_to_the_owner(
    owner: psycopg.Connection, app: psycopg.Connection
) -> None:
    owner.execute("create table deal (id int)")
    owner.execute("insert into deal values (1), (2)")
    owner.execute("alter table deal enable row level security")
    owner.execute("alter table deal force row level security")
    owner.execute("create policy search on deal for select to guanxi_search using (true)")
    owner.execute("grant select on deal to guanxi_search, guanxi_app")
    owner.execute("create view app.deal_q as select * from deal")
    try:
        owner.execute("alter view app.deal_q owner to guanxi_search")
        owner.execute("set role guanxi_search")
        owner.execute("grant select on app.deal_q to guanxi_app")
        owner.execute("reset role")
        assert owner.execute("select count(*) from deal").fetchone() == (0,)
        assert app.execute("select count(*) from deal").fetchone() == (0,)
        assert app.execute("select count(*) from app.deal_q").fetchone() == (2,)
    finally:
        owner.execute("reset role")
        owner.execute("set role guanxi_search")
        owner.execute("drop view app.deal_q")
        owner.execute("reset role")
        owner.execute("drop table deal")


def test_a_backup_sees_every_row_and_changes_none(server: PrivateServer, owner: psycopg.Connection) -> None:
    owner.execute("create table deal (id int)")
    owner.execute("insert into deal values (1), (2)")
    owner.execute("alter table deal enable row level security")
    owner.execute("alter table deal force row level security")
    try:
        with connect(server, "backup") as backup:
            assert backup.execute("select count(*) from deal").fetchone() == (2,)
            with pytest.raises(errors.InsufficientPrivilege):
                backup.execute("delete from deal")
    finally:
        owner.execute("drop table deal")


def test_strangers_are_not_let_in(server: PrivateServer) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(host=str(server.place.sockets), user="guanxi_app", password="a guess", dbname="guanxi")


def test_the_script_for_administrators_makes_the_same_on_a_bare_server() -> None:
    with throwaway_server() as server:
        make_bare(server)
        script = script_for_administrators()
        assert server.home.secret("app.password") not in script
        asking = [line for line in script.splitlines() if line.startswith("\\password")]
        assert len(asking) == len(LOGIN_ROLES)
        script = "\n".join(line for line in script.splitlines() if line not in asking)
        command = [find().program("psql"), "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1"]
        settings = program_environment({**superuser_settings(), "NAME": "postgres"})
        subprocess.run(command, input=script, text=True, env=settings, check=True)
        with server.connect_as_superuser("guanxi") as made:
            found = made.execute(
                "select rolname, rolcanlogin, rolbypassrls, rolinherit from pg_roles where rolname = any(%s)",
                [list(ROLES)],
            )
            assert {name: tuple(rights) for name, *rights in found.fetchall()} == {
                "guanxi_owner": (True, False, False),
                "guanxi_app": (True, False, False),
                "guanxi_queue": (True, False, False),
                "guanxi_backup": (True, True, True),
                "guanxi_trigger": (False, False, False),
                "guanxi_search": (False, False, False),
            }
            assert made.execute(LETTERS).fetchone() == (True,)
            assert made.execute("select has_schema_privilege('guanxi_search', 'app', 'create')").fetchone() == (True,)


def make_bare(server: PrivateServer) -> None:
    """Take everything away that the first start made."""
    with server.connect_as_superuser() as superuser:
        superuser.execute("drop database guanxi")
    for database in ("template1", "postgres"):
        with server.connect_as_superuser(database) as connection:
            connection.execute("alter schema public owner to current_user")
            for role in ROLES:
                connection.execute(f"drop owned by {role}".encode())
    with server.connect_as_superuser() as superuser:
        for role in ROLES:
            superuser.execute(f"drop role {role}".encode())
