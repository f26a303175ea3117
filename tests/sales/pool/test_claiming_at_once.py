"""Two colleagues claim the same customer at once: exactly one gets it, and the other is told so."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections, transaction

from guanxi.customers.models import Account
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.sales.pool.acting import as_pool
from guanxi.sales.pool.actions.claim_entry import claim_entries, claim_entry
from guanxi.sales.pool.actions.release_record import release_record
from guanxi.sales.pool.models import PoolEntry, ReleaseReason
from tests.own_database import own_database
from tests.sales.pool.conftest import open_pool
from tests.world import World, build_world


@pytest.fixture(scope="module")
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The company with a pool, in a database of its own, where what is written stays written."""
    with django_db_blocker.unblock(), own_database("claiming"):
        with transaction.atomic():
            world = build_world()
        with transaction.atomic():
            open_pool(world, "Customers nobody has", per_day=3)
            with as_pool():
                create(entity("release_reason"), {"name": "No need"})
        yield world


def released(world: World, name: str) -> PoolEntry:
    """Put a customer into the pool for good."""
    with transaction.atomic(), as_pool():
        reason = ReleaseReason.objects.order_by("pk")[0].pk
    with transaction.atomic(), world.as_("chen") as chen:
        account = create(entity("account"), {"name": name})
        release_record(account, by=chen, reason=reason)
    with transaction.atomic(), world.as_("dai"):
        entry: PoolEntry = PoolEntry.objects.get(record_id=account.pk)
    return entry


class Claiming(threading.Thread):
    """Somebody who claims on a connection of their own."""

    def __init__(self, world: World, login: str, *entries: PoolEntry) -> None:
        super().__init__()
        self.world, self.login, self.entries, self.said = world, login, entries, ""

    def run(self) -> None:
        """Claim, and keep what was said."""
        try:
            with self.world.as_(self.login) as who, transaction.atomic():
                claim_entries(self.entries, by=who)
        except Exception as refused:  # noqa: BLE001  # it belongs to the test, not to this thread
            self.said = str(refused)
        finally:
            connections.close_all()


@pytest.mark.early
def test_of_two_who_claim_at_once_exactly_one_gets_it(committed: World) -> None:
    entry = released(committed, "Jade Hotel")
    second = Claiming(committed, "gus", entry)
    with committed.as_("dai") as dai, transaction.atomic():
        claim_entry(entry, by=dai)
        second.start()
        second.join(timeout=1)
        assert second.is_alive(), "the second one did not wait for the first"
    second.join(timeout=30)
    assert second.said == "Somebody else was faster: this has been claimed already."
    with committed.as_("dai") as dai, transaction.atomic():
        assert Account.objects.get(pk=entry.record_id).owner_id == dai.user_id


@pytest.mark.early
def test_one_person_in_two_windows_does_not_get_beyond_the_limit(committed: World) -> None:
    entries = [released(committed, f"Tea house {number}") for number in range(4)]
    second = Claiming(committed, "gus", *entries[2:])
    with committed.as_("gus") as gus, transaction.atomic():
        claim_entries(entries[:2], by=gus)
        second.start()
        second.join(timeout=1)
        assert second.is_alive()
    second.join(timeout=30)
    assert "1 of 3 claim is left for today" in second.said
