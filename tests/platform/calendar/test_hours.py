"""When people work: as the company does, or as they say of themselves, and what follows for finding a time."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from guanxi.platform.calendar.finding import times_for
from guanxi.platform.calendar.hours import (
    common,
    forget_hours,
    keep_company_hours,
    keep_hours,
    own_hours,
    weeks_of,
)
from guanxi.platform.calendar.models import WorkWeek
from guanxi.platform.records.problems import Invalid, NotAllowed
from tests.world import World

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = ["09:00-12:00, 13:30-18:00"] * 5 + ["", ""]
SHORT = ["09:00-12:00"] * 4 + ["", "", ""]


def at(day: int, hour: int = 9) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, tzinfo=SHANGHAI)


def test_somebody_works_as_the_company_does_until_they_say_otherwise(world: World) -> None:
    gus = world.people["gus"].pk
    with world.as_("gus"):
        assert own_hours() == (["09:00-12:00, 13:00-18:00"] * 5 + ["", ""], False)
        keep_hours(["09:00 – 12:00", *SHORT[1:]])
        assert own_hours() == (SHORT, True)
    with world.as_("chen"):
        assert WorkWeek.objects.get().user_id == gus
        assert [len(one) for one in weeks_of([gus])[gus].days] == [1, 1, 1, 1, 0, 0, 0]
        assert not WorkWeek.objects.filter(user=gus).delete()[0]
    with world.as_("gus"):
        forget_hours()
        assert not own_hours()[1]


def test_hours_that_are_none_are_refused_by_the_day(world: World) -> None:
    with world.as_("gus"):
        with pytest.raises(Invalid) as refused:
            keep_hours(["morning", "12:00-09:00", *[""] * 5])
        assert set(refused.value.problems) == {"0", "1"} and not own_hours()[1]


def test_a_time_is_found_in_the_hours_that_all_work(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(23, 8))
    people = [world.people[one].pk for one in ("chen", "gus")]
    with world.as_("gus"):
        keep_hours(SHORT)
    with world.as_("chen"):
        found = times_for(people, at(24, 15), at(24, 16))
        assert (found.busy, found.off) == ((), (people[1],))
        assert [f"{one.astimezone(SHANGHAI):%d %H:%M}" for one in found.free] == ["25 09:00", "25 09:30", "25 10:00"]
        assert times_for(people, at(24, 10), at(24, 11)).off == ()


def test_a_break_at_noon_is_nobodys_working_time_and_time_is_found_around_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(23, 8))
    with world.as_("chen"), pytest.raises(NotAllowed):
        keep_company_hours(NOON)
    with world.as_("root"):
        keep_company_hours(NOON)
    chen = world.people["chen"].pk
    with world.as_("chen"):
        assert own_hours() == (["09:00-12:00, 13:30-18:00"] * 5 + ["", ""], False)
        assert times_for([chen], at(24, 12), at(24, 13)).off == (chen,)
        assert times_for([chen], at(24, 11), at(24, 13)).off == (chen,)
        # Over the whole of it is for those who meet to decide.
        assert times_for([chen], at(24, 9), at(24, 18)).off == ()
        found = times_for([chen], at(24, 12), at(24, 13)).free
        assert [f"{one.astimezone(SHANGHAI):%d %H:%M}" for one in found] == ["24 13:30", "24 14:00", "24 14:30"]


def test_windows_that_some_have_in_common() -> None:
    morning, noon, day = (at(24, 9), at(24, 12)), (at(24, 11), at(24, 14)), (at(24, 8), at(24, 20))
    assert common([[morning, (at(24, 13), at(24, 18))], [noon], [day]]) == [
        (at(24, 11), at(24, 12)),
        (at(24, 13), at(24, 14)),
    ]
    assert common([[morning], []]) == [] and common([]) == []
