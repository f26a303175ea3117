"""Whoever works does so with the rights of this moment, although these are remembered from one page to the next."""

import datetime as dt
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guanxi.platform.database.settings_in_force import current_acting
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.models import Assignment
from guanxi.platform.permissions.snapshot import UnknownPerson, at_work
from guanxi.platform.personal.marks import MOST_RECENT, recent, saw
from guanxi.platform.personal.models import Seen
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.search.finder import find, titles
from guanxi.platform.search.naming import _SETTLED
from guanxi.platform.search.query import Query
from tests.own_database import own_database, working_as
from tests.world import World, build_world


@pytest.fixture
def kept_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The company in a database of its own, where what is written stays written."""
    with django_db_blocker.unblock(), own_database("at_work"):
        with working_as("owner"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select set_config('app.maintenance', 'on', true)")
            made = build_world()
        yield made


def as_keeper(statement: str, *values: object) -> None:
    """Change something about people, as whoever keeps them in another process does."""
    with working_as("owner"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('app.maintenance', 'on', true)")
        cursor.execute(statement, values)


def wait_for_the_others() -> None:
    """Names are remembered once every transaction is over that ran when they were written; other tests have some of their own."""
    patience = time.monotonic() + 240
    while time.monotonic() < patience:
        with working_as("owner"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select set_config('app.maintenance', 'on', true)")
            cursor.execute(f"select bool_and({_SETTLED}) from identity_user")
            if cursor.fetchone() == (True,):
                return
        time.sleep(0.05)
    pytest.fail("Some other test kept a transaction open for four minutes.")


def test_a_role_that_is_taken_away_counts_no_more_on_the_next_page(kept_world: World) -> None:
    chen = kept_world.people["chen"].pk
    with at_work(chen):
        find(Query(entity("account")))
    as_keeper(f"delete from {Assignment._meta.db_table} where user_id = %s", chen)
    with at_work(chen), pytest.raises(NotAllowed):
        find(Query(entity("account")))


def test_the_database_is_told_the_new_place_of_a_person_who_moved(kept_world: World) -> None:
    chen = kept_world.people["chen"].pk
    with at_work(chen) as before:
        pass
    as_keeper(
        f"update {User._meta.db_table} set unit_id = (select min(id) from identity_unit where id <> %s) where id = %s",
        before.rights.unit_id,
        chen,
    )
    with at_work(chen) as now, connection.cursor() as cursor:
        cursor.execute("select app.list('app.units')")
        assert cursor.fetchone()[0] == [now.rights.unit_id] != [before.rights.unit_id]


def test_who_may_not_work_here_any_more_does_not_begin(kept_world: World) -> None:
    chen = kept_world.people["chen"].pk
    with at_work(chen):
        pass
    as_keeper(f"update {User._meta.db_table} set active = false where id = %s", chen)
    with pytest.raises(UnknownPerson), at_work(chen):
        pass
    assert current_acting() is None
    assert connection.get_autocommit() and not connection.in_atomic_block


def test_remembered_rights_cost_no_question(kept_world: World) -> None:
    chen = kept_world.people["chen"].pk
    with at_work(chen):
        pass
    asked: list[str] = []
    with connection.execute_wrapper(lambda run, sql, *rest: (asked.append(sql), run(sql, *rest))[1]), at_work(chen):
        pass
    assert asked == []


@pytest.mark.early
def test_a_colleague_is_called_by_the_new_name_on_the_next_page(kept_world: World) -> None:
    chen, dai = (kept_world.people[login] for login in ("chen", "dai"))
    wait_for_the_others()
    with at_work(chen.pk):
        assert titles(entity("user"), [dai.pk]) == {dai.pk: dai.name}
    with at_work(chen.pk), CaptureQueriesContext(connection) as asked:
        assert titles(entity("user"), [dai.pk]) == {dai.pk: dai.name}
    assert not asked.captured_queries, "names that are known are not asked for"
    as_keeper(f"update {User._meta.db_table} set name = 'Dai Married' where id = %s", dai.pk)
    with at_work(chen.pk):
        assert titles(entity("user"), [dai.pk]) == {dai.pk: "Dai Married"}


def test_a_name_that_was_taken_back_is_not_remembered(kept_world: World) -> None:
    chen = kept_world.people["chen"]
    with at_work(chen.pk):
        User.objects.filter(pk=chen.pk).update(name="Chen Elsewhere")
        assert titles(entity("user"), [chen.pk]) == {chen.pk: "Chen Elsewhere"}
        transaction.set_rollback(True)
    with at_work(chen.pk):
        assert titles(entity("user"), [chen.pk]) == {chen.pk: chen.name}


@pytest.mark.early
def test_who_writes_knows_the_names_of_colleagues_the_next_time(kept_world: World) -> None:
    """A program that only writes would otherwise ask for them with each record."""
    chen, dai = (kept_world.people[login] for login in ("chen", "dai"))
    wait_for_the_others()
    with at_work(chen.pk):
        create(entity("account"), {"name": "Golden Leaf"})
        assert titles(entity("user"), [dai.pk]) == {dai.pk: dai.name}
    with at_work(chen.pk), CaptureQueriesContext(connection) as asked:
        assert titles(entity("user"), [dai.pk]) == {dai.pk: dai.name}
    assert not asked.captured_queries


def test_a_name_that_was_taken_back_with_a_part_of_the_work_is_not_remembered(kept_world: World) -> None:
    chen = kept_world.people["chen"]
    with at_work(chen.pk):
        create(entity("account"), {"name": "Golden Leaf"})
        with transaction.atomic():
            User.objects.filter(pk=chen.pk).update(name="Chen Elsewhere")
        assert titles(entity("user"), [chen.pk]) == {chen.pk: "Chen Elsewhere"}
        transaction.set_rollback(True)
    with at_work(chen.pk):
        assert titles(entity("user"), [chen.pk]) == {chen.pk: chen.name}


def test_two_pages_of_one_person_do_not_wait_for_each_other(kept_world: World) -> None:
    """Both note what was opened and forget what is old; what one page marks anew is the oldest for the other."""
    chen = kept_world.people["chen"].pk
    with at_work(chen):
        shops = [create(entity("account"), {"name": f"Tea room {number}"}).pk for number in range(MOST_RECENT + 4)]
        Seen.objects.bulk_create(
            Seen(user_id=chen, entity="account", object_id=shop, at=timezone.now() + dt.timedelta(seconds=place))
            for place, shop in enumerate(shops[:-1], -100)
        )

    def in_another_tab() -> None:
        try:
            with at_work(chen), connection.cursor() as cursor:
                cursor.execute("set local lock_timeout = '5s'")
                saw(entity("account"), shops[-1])
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other, at_work(chen):
        saw(entity("account"), shops[0])
        other.submit(in_another_tab).result()
    with at_work(chen):
        assert {one.id for one in recent(2)} == {shops[0], shops[-1]}
        assert Seen.objects.count() <= MOST_RECENT + 2
