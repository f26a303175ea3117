"""Who acts decides what the database shows: nobody sees nothing, and every block ends where it began."""

import threading
from contextlib import suppress

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from guanxi.platform.database.problems import UnsafeDatabase
from guanxi.platform.database.safety import refuse_unsafe, unsafe_reasons
from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.identity.acting import NobodyActs, acting_as, current, someone
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from tests.world import World

ACCOUNT = entity("account")
KNOWN_BEFORE_LOG_IN = ("user", "unit", "team", "role")


def uid() -> str:
    """Give whom the database believes to be acting."""
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting('app.uid', true), '')")
        return str(cursor.fetchone()[0])


def titles() -> set[str]:
    return set(ACCOUNT.model._base_manager.values_list("name", flat=True))


@pytest.fixture
def customers(world: World) -> World:
    """One customer each of Chen and Gus."""
    for login, name in (("chen", "Golden Leaf"), ("gus", "Spree Tea")):
        with world.as_(login):
            create(ACCOUNT, {"name": name})
    return world


def test_without_identity_no_business_row_is_seen(customers: World) -> None:
    assert current() is None and uid() == ""
    with customers.as_("ada"):
        create(entity("product"), {"name": "Oolong"})
        create(entity("competitor"), {"name": "Other Tea"})
    for one in entities():
        if one.key not in KNOWN_BEFORE_LOG_IN:
            assert not one.model._base_manager.exists(), one.key
    with pytest.raises(NobodyActs):
        find(Query(ACCOUNT))
    with pytest.raises(NobodyActs):
        someone()


def test_blocks_of_several_people_nest_and_end(customers: World) -> None:
    with customers.as_("chen") as chen:
        assert titles() == {"Golden Leaf"}
        with customers.as_("gus") as gus:
            assert titles() == {"Spree Tea"} and uid() == str(gus.user_id)
            with acting_as(None):
                assert titles() == set() and uid() == ""
            assert titles() == {"Spree Tea"}
        assert titles() == {"Golden Leaf"} and current() is chen
    assert titles() == set()


def test_a_savepoint_that_is_given_up_leaves_the_right_person(customers: World) -> None:
    with customers.as_("chen"):
        with suppress(ZeroDivisionError), transaction.atomic(), customers.as_("gus"):
            raise ZeroDivisionError
        assert titles() == {"Golden Leaf"}
        with customers.as_("gus"):
            with suppress(ZeroDivisionError), transaction.atomic(), customers.as_("ada"):
                raise ZeroDivisionError
            assert titles() == {"Spree Tea"}
        assert titles() == {"Golden Leaf"}


def test_an_error_of_the_database_inside_a_block_leaves_the_right_person(customers: World) -> None:
    with customers.as_("chen"):
        with (
            pytest.raises(DatabaseError, match="division by zero"),
            transaction.atomic(),
            customers.as_("gus"),
            connection.cursor() as cursor,
        ):
            cursor.execute("select 1 / 0")
        assert titles() == {"Golden Leaf"} and uid() == str(customers.people["chen"].pk)


def test_another_thread_acts_as_nobody(customers: World) -> None:
    seen: list[object] = []
    with customers.as_("chen"):
        thread = threading.Thread(target=lambda: seen.append(current()))
        thread.start()
        thread.join()
    assert seen == [None]


@pytest.mark.django_db(transaction=False)
def test_outside_of_a_transaction_nobody_sees_a_row(customers: World) -> None:
    other = connection.copy()
    try:
        with customers.as_("ada"), other.cursor() as cursor:
            cursor.execute("select count(*) from customers_account")
            assert cursor.fetchone()[0] == 0
            cursor.execute("select coalesce(current_setting('app.uid', true), '')")
            assert cursor.fetchone()[0] == ""
            with transaction.atomic():
                pass
    finally:
        other.close()


def test_the_role_of_the_program_is_safe_and_others_are_refused(db: None) -> None:
    tables = [one.table for one in entities()]
    with connection.cursor() as cursor:
        assert unsafe_reasons(cursor, tables) == []
        refuse_unsafe(cursor, tables)
        with pytest.raises(UnsafeDatabase):
            refuse_unsafe(cursor, ["django_migrations"])
        with pytest.raises(ProgrammingError), transaction.atomic():
            cursor.execute("set role guanxi_search")
        with pytest.raises(ProgrammingError), transaction.atomic():
            cursor.execute("alter table customers_account disable row level security")
