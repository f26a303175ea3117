"""A customer is closed while somebody writes under it: nothing comes in open between the two."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections, transaction

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from guanxi.platform.timeline.actions.log_activity import log_activity
from tests.own_database import own_database
from tests.world import World, build_world

ACCOUNT, ACTIVITY, CONTACT, DEAL = (entity(key) for key in ("account", "activity", "contact", "deal"))


@pytest.fixture(scope="module")
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), own_database("closing"):
        with transaction.atomic():
            world = build_world()
        yield world


def test_what_is_being_written_while_its_customer_is_closed_comes_in_closed(committed: World) -> None:
    with committed.as_("chen"), transaction.atomic():
        tea = create(ACCOUNT, {"name": "Golden Leaf"}).pk
    failed: list[Exception] = []

    def close() -> None:
        try:
            with committed.as_("chen"), transaction.atomic():
                change(ACCOUNT, tea, {"visibility": 1})
        except Exception as error:  # noqa: BLE001  # it belongs to the test, not to this thread
            failed.append(error)
        finally:
            connections.close_all()

    closing = threading.Thread(target=close)
    with committed.as_("chen"), transaction.atomic():
        create(CONTACT, {"name": "Golden Lin", "account": tea})
        create(DEAL, {"name": "Golden spring", "account": tea})
        log_activity({"kind": "call", "text": "Golden words"}, on=[("account", tea)])
        closing.start()
        closing.join(timeout=1)
        assert closing.is_alive(), "the customer was closed without waiting for what was being written under it"
    closing.join(timeout=30)
    assert not closing.is_alive() and failed == []
    with committed.as_("hana"), transaction.atomic():
        assert [row.title for one in (ACCOUNT, CONTACT, DEAL, ACTIVITY) for row in find(Query(one)).rows] == []
    with committed.as_("chen"), transaction.atomic():
        assert [len(find(Query(one)).rows) for one in (ACCOUNT, CONTACT, DEAL, ACTIVITY)] == [1, 1, 1, 1]
