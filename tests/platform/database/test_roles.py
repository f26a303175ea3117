"""What each database role may do, and the Chinese letters that search depends on."""

import psycopg
import pytest
from psycopg import errors

from guanxi.platform.database.roles import script_for_administrators
from guanxi.platform.database.server import PrivateServer

from .conftest import connect

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


def test_the_script_for_administrators_makes_the_same_and_holds_no_secret(server: PrivateServer) -> None:
    script = script_for_administrators()
    for role in ("guanxi_owner", "guanxi_app", "guanxi_queue", "guanxi_backup", "guanxi_trigger", "guanxi_search"):
        assert f"create role {role} " in script
    assert server.home.secret("app.password") not in script
