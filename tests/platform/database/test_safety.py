"""A database in which people would see rows that are not theirs is refused at the start, with every reason."""

from collections.abc import Iterator

import psycopg
import pytest

from guanxi.platform.database.problems import UnsafeDatabase
from guanxi.platform.database.safety import refuse_unsafe, unsafe_reasons
from guanxi.platform.database.server import PrivateServer

from .conftest import connect

pytestmark = pytest.mark.xdist_group("safety")  # what they share is made once


@pytest.fixture
def deal(owner: psycopg.Connection) -> Iterator[psycopg.Connection]:
    owner.execute("create table deal (id int)")
    owner.execute("alter table deal enable row level security")
    owner.execute("alter table deal force row level security")
    owner.execute("create policy nobody on deal using (false)")
    yield owner
    owner.execute("drop table deal")


def test_a_protected_table_and_a_plain_role_are_accepted(app: psycopg.Connection, deal: psycopg.Connection) -> None:
    refuse_unsafe(app.cursor(), ["deal"])


@pytest.mark.parametrize(
    ("weakening", "reason"),
    [
        ("alter table deal disable row level security", "deal has no row-level security"),
        ("alter table deal no force row level security", "does not bind its owner"),
        ("drop policy nobody on deal", "deal has no policy"),
        ("alter table deal rename to old_deal", "deal does not exist"),
    ],
)
def test_a_weakened_table_is_refused(
    app: psycopg.Connection, deal: psycopg.Connection, weakening: str, reason: str
) -> None:
    deal.execute(weakening.encode())
    try:
        with pytest.raises(UnsafeDatabase, match=reason):
            refuse_unsafe(app.cursor(), ["deal"])
    finally:
        deal.execute("alter table if exists old_deal rename to deal")


def test_a_superuser_is_refused(server: PrivateServer, deal: psycopg.Connection) -> None:
    with server.connect_as_superuser("guanxi") as superuser, pytest.raises(UnsafeDatabase, match="is a superuser"):
        refuse_unsafe(superuser.cursor(), ["deal"])


def test_a_role_that_bypasses_row_security_is_refused(server: PrivateServer, deal: psycopg.Connection) -> None:
    with connect(server, "backup") as backup, pytest.raises(UnsafeDatabase, match="BYPASSRLS"):
        refuse_unsafe(backup.cursor(), ["deal"])


def test_the_owner_of_the_tables_is_refused(deal: psycopg.Connection) -> None:
    with pytest.raises(UnsafeDatabase, match="owns tables"):
        refuse_unsafe(deal.cursor(), ["deal"])


def test_membership_in_the_search_role_is_refused(
    server: PrivateServer, app: psycopg.Connection, deal: psycopg.Connection
) -> None:
    with server.connect_as_superuser() as superuser:
        superuser.execute("alter role guanxi_app inherit")
        superuser.execute("grant guanxi_search to guanxi_app")
        try:
            with pytest.raises(UnsafeDatabase, match="member of guanxi_search"):
                refuse_unsafe(app.cursor(), ["deal"])
        finally:
            superuser.execute("revoke guanxi_search from guanxi_app")
            superuser.execute("alter role guanxi_app noinherit")


def test_every_reason_is_named_at_once(app: psycopg.Connection, deal: psycopg.Connection) -> None:
    assert len(unsafe_reasons(app.cursor(), ["deal", "lead", "account"])) == 2
