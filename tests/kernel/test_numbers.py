"""Numbers of records are unique, also when many people write at once and some numbers came from elsewhere."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections, transaction
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create
from tests.own_database import own_database
from tests.world import World, build_world

DEAL = entity("deal")


@pytest.fixture(scope="module")
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), own_database("numbers"):
        with transaction.atomic():
            world = build_world()
        yield world


def test_numbers_are_unique_when_many_write_at_once(committed: World) -> None:
    failed: list[Exception] = []

    def write(login: str) -> None:
        try:
            for number in range(8):
                with committed.as_(login), transaction.atomic():
                    create(DEAL, {"name": f"{login} {number}"})
                    create_many(DEAL, [{"name": f"{login} {number} of many"}] * 3)
        except Exception as error:  # noqa: BLE001  # it belongs to the test, not to this thread
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(login,)) for login in ("chen", "dai", "gus", "ada")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with committed.as_("ada"), transaction.atomic():
        numbers = list(DEAL.model._base_manager.values_list("number", flat=True))
    assert len(numbers) == len(set(numbers)) == 4 * 8 * 4
    assert all(number.startswith(f"D-{timezone.localdate().year}-") for number in numbers)


def test_a_number_that_was_typed_by_hand_is_not_given_again(committed: World) -> None:
    with committed.as_("gus"), transaction.atomic():
        last = max(int(create(DEAL, {"name": "First"}).number.rsplit("-", 1)[1]) for _once in range(1))
    taken = [f"D-{timezone.localdate().year}-{number:05}" for number in range(last + 1, last + 40)]
    with committed.as_("chen"), transaction.atomic():
        create_many(DEAL, [{"name": "From elsewhere", "number": number} for number in taken])
    with committed.as_("gus"), transaction.atomic():  # who does not see Chen's deals
        assert create(DEAL, {"name": "Second"}).number not in taken
