"""The feed of a calendar: what other programs read at its secret address, and nobody else."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from guanxi.platform.calendar.feeds import end_feed, feed_owner, make_feed
from guanxi.platform.calendar.models import FeedKey
from guanxi.platform.calendar.participants import invite
from guanxi.platform.calendar.planning import When, cancel, move, plan
from guanxi.platform.calendar.writing import calendar_of, own_appointments
from guanxi.platform.records.models import Visibility
from tests.world import World

BERLIN = ZoneInfo("Europe/Berlin")


def day(number: int) -> dt.datetime:
    """Nine o'clock in Berlin, so many days from now."""
    date = timezone.now().astimezone(BERLIN).date() + dt.timedelta(number)
    return dt.datetime.combine(date, dt.time(9), BERLIN)


def hour(number: int) -> When:
    return When(day(number), day(number) + dt.timedelta(hours=1))


def test_other_programs_read_series_exceptions_and_whole_days_as_they_are_meant(world: World) -> None:
    with world.as_("chen"):
        fixe = plan(
            {"kind": "meeting", "subject": "Jour fixe; weekly"},
            hour(2),
            repeats="RRULE:FREQ=DAILY;COUNT=5",
            zone="Europe/Berlin",
        )
        move(fixe.pk, When(day(3) + dt.timedelta(hours=5), day(3) + dt.timedelta(hours=6)), at=day(3), scope="one")
        cancel(fixe.pk, at=day(4), scope="one")
        midnight = day(6).replace(hour=0)
        plan(
            {"kind": "task", "subject": "Fair"},
            When(midnight, midnight + dt.timedelta(2), all_day=True),
            zone="Europe/Berlin",
        )
        plan({"kind": "task", "subject": "Doctor", "visibility": Visibility.EXCLUSIVE}, hour(5))
        plan({"kind": "task", "subject": "Years ago"}, hour(-400))
        invite(fixe.pk, [], ["lin@leaf.example"])
        read = Calendar.from_ical(calendar_of(own_appointments(), "Chen"))
    events = {(str(one["summary"]), "RECURRENCE-ID" in one): one for one in read.walk("VEVENT")}
    assert set(events) == {
        ("Jour fixe; weekly", False),
        ("Jour fixe; weekly", True),
        ("Fair", False),
        ("Doctor", False),
    }
    series, alone = events["Jour fixe; weekly", False], events["Jour fixe; weekly", True]
    assert series["uid"] == alone["uid"] and series["rrule"]["COUNT"] == [5]
    assert [one.dt for one in series["exdate"].dts] == [day(4)] and alone["recurrence-id"].dt == day(3)
    assert series["dtstart"].params["TZID"] == "Europe/Berlin" and read.walk("VTIMEZONE")
    assert "lin@leaf.example" in str(series["attendee"])
    fair = events["Fair", False]
    assert (fair["dtstart"].dt, fair["dtend"].dt) == (day(6).date(), day(8).date())
    assert str(events["Doctor", False]["class"]) == "PRIVATE"


def test_a_calendar_has_one_address_that_opens_until_it_is_taken_back(world: World) -> None:
    with world.as_("chen"):
        first = make_feed()
        second = make_feed()
        assert FeedKey.objects.count() == 1 and second not in FeedKey.objects.get().digest
    assert feed_owner(first) is None and feed_owner("") is None
    assert feed_owner(second) == world.people["chen"].pk
    with world.as_("dai"):
        assert not FeedKey.objects.exists()
        end_feed()
    assert feed_owner(second) == world.people["chen"].pk
    with world.as_("chen"):
        end_feed()
    assert feed_owner(second) is None


@pytest.mark.parametrize("login", ["dai", "bo"])
def test_a_feed_is_ones_own_calendar_and_no_one_elses(world: World, login: str) -> None:
    with world.as_("chen"):
        plan({"kind": "visit", "subject": "Visit Golden Leaf"}, hour(2))
    with world.as_(login):
        assert b"Golden Leaf" not in calendar_of(own_appointments(), login)
