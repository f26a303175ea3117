"""Moments come from the database in UTC, whichever way they are asked for."""

import datetime as dt

import pytest
from django.db import connection, transaction

from guanxi.platform.identity.models import User
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_moment_is_the_same_in_a_row_in_many_and_in_a_statement(world: World) -> None:
    kept = dt.datetime(2026, 3, 29, 0, 59, 59, 120000, tzinfo=dt.UTC)
    with world.as_("chen"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select '2026-03-29 02:59:59.12+02'::timestamptz, null::timestamptz")
            ((moment, nothing),) = cursor.fetchall()
        people = list(User.everything.order_by("pk").values_list("created_at", flat=True))
        one_by_one = list(User.everything.order_by("pk").values_list("created_at", flat=True).iterator(chunk_size=2))
    assert (moment, nothing) == (kept, None)
    assert moment.isoformat() == "2026-03-29T00:59:59.120000+00:00"
    assert people == one_by_one
    assert {each.utcoffset() for each in people} == {dt.timedelta(0)}
