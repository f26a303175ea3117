"""Rooms: one appointment at a time has one, a series for each occurrence, and it moves along."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from guanxi.platform.calendar.models import Booking
from guanxi.platform.calendar.planning import When, cancel, move, plan
from guanxi.platform.calendar.rooms import book, room_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.models import Activity
from tests.world import World

SHANGHAI = ZoneInfo("Asia/Shanghai")


def hour(day: int, from_: int = 9) -> When:
    starts = dt.datetime(2026, 11, day, from_, tzinfo=SHANGHAI)
    return When(starts, starts + dt.timedelta(hours=1))


def meeting(day: int, from_: int = 9, repeats: str = "") -> Activity:
    return plan({"kind": "meeting", "subject": "Meeting"}, hour(day, from_), repeats=repeats)


@pytest.fixture
def harbour(world: World) -> int:
    with world.as_("root"):
        return int(create(entity("room"), {"name": "Harbour", "capacity": 8}).pk)


def test_a_room_is_booked_once_and_free_again_when_it_is_given_back(world: World, harbour: int) -> None:
    with world.as_("chen"):
        first = meeting(24)
        book(first.pk, harbour)
    with world.as_("gus"):
        second = meeting(24)
        with pytest.raises(Invalid, match="“Harbour” is taken then: 2026-11-24 09:00"):
            book(second.pk, harbour)
        book(meeting(24, 10).pk, harbour)
        # Whoever passes by the question is stopped by the database.
        with pytest.raises(IntegrityError), transaction.atomic():
            Booking.objects.create(activity=second, room_id=harbour, during=(hour(24).starts, hour(24).ends))
    with world.as_("chen"):
        cancel(first.pk)
    with world.as_("gus"):
        book(second.pk, harbour)
        assert room_of(second.pk) == (harbour, "Harbour")


def test_a_room_moves_along_on_the_calendar_and_on_the_page_of_the_record(world: World, harbour: int) -> None:
    with world.as_("chen"):
        made = meeting(24)
        book(made.pk, harbour)
        book(meeting(26).pk, harbour)
        with pytest.raises(Invalid, match="is taken then"), transaction.atomic():
            move(made.pk, hour(26))
        change(
            entity("activity"),
            made.pk,
            {"starts_at": hour(25).starts.isoformat(), "ends_at": hour(25).ends.isoformat()},
        )
        assert Booking.objects.get(activity=made.pk).during.lower == hour(25).starts


def test_a_series_has_its_room_for_each_time_and_needs_an_end(world: World, harbour: int) -> None:
    with world.as_("chen"):
        endless = meeting(23, repeats="RRULE:FREQ=WEEKLY")
        with pytest.raises(Invalid, match="for a year at most"):
            book(endless.pk, harbour)
        daily = meeting(23, 14, repeats="RRULE:FREQ=DAILY;COUNT=4")
        book(daily.pk, harbour)
        assert Booking.objects.filter(activity=daily.pk).count() == 4
        alone = move(daily.pk, hour(24, 16), at=hour(24, 14).starts, scope="one")
        assert room_of(alone.pk) and Booking.objects.filter(activity=daily.pk).count() == 3
        rest = move(daily.pk, hour(25, 15), at=hour(25, 14).starts, scope="following")
        assert [Booking.objects.filter(activity=one.pk).count() for one in (daily, alone, rest)] == [1, 1, 2]
