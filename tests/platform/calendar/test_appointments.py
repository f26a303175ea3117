"""Appointments and series of them: who sees what of whose calendar, and what becomes of one, of the following, of all."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from guanxi.platform.calendar.holidays import is_worked, special_days
from guanxi.platform.calendar.lanes import lanes
from guanxi.platform.calendar.planning import When, cancel, move, plan, repeat
from guanxi.platform.calendar.reading import Taken, taken
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create, restore
from guanxi.platform.records.models import Visibility
from guanxi.platform.records.problems import Invalid, NotAllowed, NotFound
from guanxi.platform.timeline.actions.log_activity import link_activity
from guanxi.platform.timeline.feed import links_of
from guanxi.platform.timeline.models import Activity
from tests.world import World

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEEKLY = "RRULE:FREQ=WEEKLY"


def at(day: int, hour: int = 9, minute: int = 0, month: int = 11) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


def hour(day: int, from_: int = 9, hours: int = 1) -> When:
    return When(at(day, from_), at(day, from_ + hours))


def week(world: World, *people: str, first: int = 23, days: int = 7) -> list[Taken]:
    return taken([world.people[one].pk for one in people], at(first, 0), at(first, 0) + dt.timedelta(days))


def said(found: list[Taken]) -> list[tuple[str, str]]:
    return [(one.subject, f"{one.starts.astimezone(SHANGHAI):%m-%d %H:%M}") for one in found]


def test_a_manager_reads_the_appointments_of_her_people_and_a_colleague_only_when_they_are_busy(world: World) -> None:
    with world.as_("chen"):
        plan({"kind": "visit", "subject": "Visit Golden Leaf"}, hour(24))
        plan({"kind": "meeting", "subject": "Dentist", "visibility": Visibility.EXCLUSIVE}, hour(25))
        plan({"kind": "meeting", "subject": "Maybe the fair"}, hour(26), free=True)
    with world.as_("bo"):
        assert said(week(world, "chen")) == [
            ("Visit Golden Leaf", "11-24 09:00"),
            ("", "11-25 09:00"),
            ("Maybe the fair", "11-26 09:00"),
        ]
        assert [one.id > 0 for one in week(world, "chen")] == [True, False, True]
    with world.as_("dai"):
        busy = week(world, "chen")
        assert said(busy) == [("", "11-24 09:00"), ("", "11-25 09:00")]
        assert all((one.id, one.version, one.place, one.kind) == (0, 0, "", "") for one in busy)
    with world.as_("nora"):
        assert week(world, "chen") == []


def test_a_field_that_one_may_not_read_is_not_told_in_calendars(world: World) -> None:
    with world.as_("chen"):
        plan({"kind": "visit", "subject": "Visit Golden Leaf", "place": "1 Harbour Road"}, hour(24))
        assert [(one.subject, one.place) for one in week(world, "chen")] == [("Visit Golden Leaf", "1 Harbour Road")]


def test_a_series_is_in_every_week_and_not_without_end(world: World) -> None:
    with world.as_("chen"):
        plan({"kind": "meeting", "subject": "Jour fixe"}, hour(23), repeats=WEEKLY)
        assert said(week(world, "chen", first=23, days=14)) == [
            ("Jour fixe", "11-23 09:00"),
            ("Jour fixe", "11-30 09:00"),
        ]
        later = taken([world.people["chen"].pk], at(1, 0) + dt.timedelta(3650), at(8, 0) + dt.timedelta(3650))
        assert [one.subject for one in later] == ["Jour fixe"]


def test_one_occurrence_moves_and_the_series_stays(world: World) -> None:
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Golden Leaf"})
        fixe = plan({"kind": "meeting", "subject": "Jour fixe"}, hour(23), repeats=WEEKLY)
        link_activity(fixe, [("account", account.pk)])
        alone = move(fixe.pk, When(at(1, 14, month=12), at(1, 15, month=12)), at=at(30), scope="one")
        assert said(week(world, "chen", days=21)) == [
            ("Jour fixe", "11-23 09:00"),
            ("Jour fixe", "12-01 14:00"),
            ("Jour fixe", "12-07 09:00"),
        ]
        assert (alone.series_id, alone.recurs_at) == (fixe.pk, at(30))
        assert [one.title for one in links_of([alone.pk])[alone.pk]] == ["Golden Leaf"]
        with pytest.raises(NotFound):
            move(fixe.pk, hour(24), at=at(24), scope="one")


def test_this_and_the_following_become_a_series_of_their_own(world: World) -> None:
    with world.as_("chen"):
        fixe = plan({"kind": "meeting", "subject": "Jour fixe"}, hour(23), repeats="RRULE:FREQ=DAILY;COUNT=6")
        move(fixe.pk, hour(27, 15), at=at(27), scope="one")
        rest = move(fixe.pk, hour(25, 11), at=at(25), scope="following")
        assert said(week(world, "chen", days=10)) == [
            ("Jour fixe", "11-23 09:00"),
            ("Jour fixe", "11-24 09:00"),
            ("Jour fixe", "11-25 11:00"),
            ("Jour fixe", "11-26 11:00"),
            ("Jour fixe", "11-27 15:00"),
            ("Jour fixe", "11-28 11:00"),
        ]
        assert rest.pk != fixe.pk
        cancel(rest.pk, scope="all")
        assert [when for _subject, when in said(week(world, "chen", days=10))] == ["11-23 09:00", "11-24 09:00"]


def test_all_of_a_series_move_by_the_same_and_keep_their_exceptions(world: World) -> None:
    with world.as_("chen"):
        fixe = plan({"kind": "meeting", "subject": "Jour fixe"}, hour(23), repeats="RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=4")
        cancel(fixe.pk, at=at(30), scope="one")
        move(fixe.pk, When(at(8, 10, month=12), at(8, 11, month=12)), at=at(7, month=12), scope="all")
        assert [when for _subject, when in said(week(world, "chen", days=40))] == [
            "11-24 10:00",
            "12-08 10:00",
            "12-15 10:00",
        ]


def test_cancelling_one_of_them_all_after_it_or_all(world: World) -> None:
    with world.as_("chen"):
        fixe = plan({"kind": "meeting", "subject": "Jour fixe"}, hour(23), repeats="RRULE:FREQ=DAILY")
        cancel(fixe.pk, at=at(24), scope="one")
        cancel(fixe.pk, at=at(27), scope="following")
        assert [when[:5] for _subject, when in said(week(world, "chen", days=30))] == ["11-23", "11-25", "11-26"]
        cancel(fixe.pk)
        assert week(world, "chen", days=30) == []
        restore(entity("activity"), [fixe.pk])
        assert len(week(world, "chen", days=30)) == 3


def test_a_series_that_cannot_be_leaves_nothing_behind(world: World) -> None:
    with world.as_("chen"):
        for repeats in (
            "RRULE:FREQ=SECONDLY",
            "RRULE:FREQ=DAILY;COUNT=5000",
            "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1\nEXDATE:20261123T010000Z",
        ):
            with pytest.raises(Invalid):
                plan({"kind": "meeting", "subject": "Never"}, hour(23), repeats=repeats)
        with pytest.raises(Invalid, match="at most 31 days"):
            plan({"kind": "meeting", "subject": "Never"}, When(at(1, month=1), at(1, month=3)))
        assert not Activity.objects.filter(subject="Never").exists()


def test_a_colleague_moves_nothing_that_is_not_theirs(world: World) -> None:
    with world.as_("chen"):
        visit = plan({"kind": "visit", "subject": "Visit Golden Leaf"}, hour(24))
        fixe = plan({"kind": "meeting", "subject": "Jour fixe"}, hour(23), repeats=WEEKLY)
    with world.as_("dai"):
        with pytest.raises(NotFound):
            move(visit.pk, hour(25))
        with pytest.raises(NotFound):
            cancel(fixe.pk, at=at(30), scope="one")
    with world.as_("chen"):
        assert len(week(world, "chen")) == 2


def test_whole_days_are_the_same_day_everywhere(world: World) -> None:
    with world.as_("chen"):
        plan({"kind": "meeting", "subject": "Tea fair"}, When(at(24, 0), at(26, 0), all_day=True), zone="Asia/Shanghai")
    with world.as_("ada"):
        assert [one.days for one in week(world, "chen")] == [(dt.date(2026, 11, 24), dt.date(2026, 11, 25))]


def test_an_appointment_begins_to_repeat_and_stops(world: World) -> None:
    with world.as_("chen"):
        visit = plan({"kind": "visit", "subject": "Visit"}, hour(24))
        repeat(visit.pk, WEEKLY)
        assert len(week(world, "chen", days=28)) == 4
        repeat(visit.pk, "")
        assert len(week(world, "chen", days=28)) == 1


def test_china_works_on_some_weekends_and_a_company_adds_days_of_its_own(world: World) -> None:
    special = special_days(dt.date(2026, 10, 1), dt.date(2026, 10, 11), "CN")
    worked = [day for day in range(1, 12) if is_worked(dt.date(2026, 10, day), special)]
    assert worked == [8, 9, 10]
    with world.as_("ada"), pytest.raises(NotAllowed):
        create(entity("holiday"), {"name": "Founder's day", "day": "2026-10-09"})
    with world.as_("root"):
        create(entity("holiday"), {"name": "Founder's day", "name_zh": "司庆日", "day": "2026-10-09"})
    with world.as_("chen"):
        mine = special_days(dt.date(2026, 10, 1), dt.date(2026, 10, 11), "CN")
        assert mine[dt.date(2026, 10, 9)].name == "Founder's day" and not is_worked(dt.date(2026, 10, 9), mine)


def test_what_is_at_the_same_time_stands_side_by_side() -> None:
    found = lanes([(540, 600), (540, 570), (570, 660), (660, 700)])
    assert [(one.number, one.of, one.meets) for one in found] == [(0, 2, 2), (1, 2, 1), (1, 2, 1), (0, 1, 0)]
