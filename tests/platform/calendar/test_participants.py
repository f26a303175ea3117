"""Who takes part in an appointment, what they answer, who hears of it, and when everyone is free."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from guanxi.platform.calendar.finding import times_for
from guanxi.platform.calendar.participants import answer, invite, participants_of
from guanxi.platform.calendar.planning import When, move, plan
from guanxi.platform.calendar.reading import taken
from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.models import Notification
from guanxi.platform.records.door import find_row
from guanxi.platform.records.models import Visibility
from guanxi.platform.records.problems import Invalid, NotAllowed, NotFound
from tests.world import World

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(day: int, hour: int = 9) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, tzinfo=SHANGHAI)


def of(world: World, login: str) -> list[tuple[str, str]]:
    return [(one.subject, one.answer) for one in taken([world.people[login].pk], at(23), at(30))]


@pytest.fixture
def tasting(world: World) -> int:
    """Chen invites Gus of another office and a guest to a private tasting."""
    with world.as_("chen"):
        made = plan(
            {"kind": "meeting", "subject": "Tasting", "visibility": Visibility.EXCLUSIVE}, When(at(24), at(24, 11))
        )
        invite(made.pk, [world.people["gus"].pk, world.people["chen"].pk], ["lin@golden-leaf.example", " "])
    return int(made.pk)


def test_an_invitation_goes_with_its_appointment_to_other_days_and_stays_as_long_as_its_series(
    world: World, tasting: int
) -> None:
    """Calendars ask only for invitations that matter in their days; what says so moves along."""

    def starts(first: int, last: int) -> list[dt.datetime]:
        with world.as_("gus"):
            return [one.starts for one in taken([world.people["gus"].pk], at(first), at(last))]

    with world.as_("chen"):
        move(tasting, When(at(10), at(10, 11)))
    assert starts(23, 30) == [] and starts(9, 12) == [at(10)]
    with world.as_("chen"):
        move(tasting, When(at(26), at(26, 11)))
        weekly = plan({"kind": "meeting", "subject": "Cupping"}, When(at(2), at(2, 10)), repeats="FREQ=WEEKLY;COUNT=4")
        invite(weekly.pk, [world.people["gus"].pk])
    assert starts(23, 30) == [at(23), at(26)]


def test_who_is_invited_reads_it_and_answers_and_others_do_not(world: World, tasting: int) -> None:
    with world.as_("gus"):
        assert of(world, "gus") == [("Tasting", "")]
        assert Notification.objects.filter(kind="invited", object_id=tasting).count() == 1
        answer(tasting, "maybe")
        assert of(world, "gus") == [("Tasting", "maybe")]
        with pytest.raises(Invalid):
            answer(tasting, "perhaps")
    with world.as_("chen"):
        assert [(one.name, one.answer) for one in participants_of(tasting)] == [
            ("Gus", "maybe"),
            ("lin@golden-leaf.example", ""),
        ]
        assert Notification.objects.filter(kind="answered", object_id=tasting).count() == 1
    with world.as_("dai"):
        assert participants_of(tasting) == []
        assert of(world, "gus") == [("", "maybe")]
        with pytest.raises(NotFound):
            answer(tasting, "yes")


def test_who_says_no_is_free_and_who_is_let_go_reads_it_no_more(world: World, tasting: int) -> None:
    with world.as_("gus"):
        answer(tasting, "no")
        assert of(world, "gus") == []
        assert find_row(entity("activity"), tasting).subject == "Tasting"
    with world.as_("chen"):
        invite(tasting, [], [])
        assert participants_of(tasting) == []
    with world.as_("gus"), pytest.raises(NotFound):
        find_row(entity("activity"), tasting)


def test_an_invited_colleague_neither_moves_it_nor_invites_others(world: World, tasting: int) -> None:
    with world.as_("gus"):
        with pytest.raises((NotAllowed, NotFound)):
            move(tasting, When(at(25), at(25, 11)))
        with pytest.raises((NotAllowed, NotFound)):
            invite(tasting, [world.people["dai"].pk, world.people["gus"].pk], [])


def test_those_who_take_part_come_along_when_one_of_a_series_moves(world: World) -> None:
    with world.as_("chen"):
        fixe = plan(
            {"kind": "meeting", "subject": "Jour fixe"}, When(at(24), at(24, 10)), repeats="RRULE:FREQ=DAILY;COUNT=3"
        )
        invite(fixe.pk, [world.people["gus"].pk], [])
    with world.as_("gus"):
        answer(fixe.pk, "yes")
    with world.as_("chen"):
        alone = move(fixe.pk, When(at(25, 15), at(25, 16)), at=at(25), scope="one")
        assert [(one.name, one.answer) for one in participants_of(alone.pk)] == [("Gus", "yes")]
    with world.as_("gus"):
        times = [
            one.starts.astimezone(SHANGHAI).strftime("%d %H") for one in taken([world.people["gus"].pk], at(23), at(30))
        ]
        assert times == ["24 09", "25 15", "26 09"]


def test_who_is_busy_and_when_everyone_is_free(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(23, 8))
    with world.as_("gus"):
        plan({"kind": "visit", "subject": "Harbour"}, When(at(24, 9), at(24, 17)))
    with world.as_("chen"):
        people = [world.people[one].pk for one in ("chen", "gus")]
        found = times_for(people, at(24, 10), at(24, 11))
        assert [(person, one.subject) for person, one in found.busy] == [(world.people["gus"].pk, "")]
        assert [one.astimezone(SHANGHAI).strftime("%d %H:%M") for one in found.free] == [
            "24 17:00",
            "25 09:00",
            "25 09:30",
        ]
        assert times_for(people, at(25, 10), at(25, 11)) == type(found)((), ())
