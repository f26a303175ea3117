"""Guests from outside: which letters they get, what their calendars make of them, and how they answer."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from guanxi.platform.calendar.guests import GUEST_OF, answer_as_guest, guest_of, link_for, tell_guests
from guanxi.platform.calendar.models import Participant
from guanxi.platform.calendar.participants import answer, invite, participants_of
from guanxi.platform.calendar.planning import When, cancel, move, plan
from guanxi.platform.calendar.reading import taken
from guanxi.platform.calendar.writing import calendar_of, own_appointments
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.models import Message, Notification
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.permissions.services import service
from guanxi.platform.records.door import change
from tests.world import World

SHANGHAI = ZoneInfo("Asia/Shanghai")
LIN, WU = "lin@golden-leaf.example", "wu@harbour.example"


def day(number: int, hour: int = 9) -> dt.datetime:
    date = timezone.now().astimezone(SHANGHAI).date() + dt.timedelta(number)
    return dt.datetime.combine(date, dt.time(hour), SHANGHAI)


def hour(number: int, begin: int = 9) -> When:
    return When(day(number, begin), day(number, begin + 1))


@pytest.fixture(autouse=True)
def _mail(settings: object) -> None:
    settings.GUANXI_SMTP_URL = "smtp://127.0.0.1:1"  # type: ignore[attr-defined]  # nothing is sent here
    settings.GUANXI_MAIL_FROM = "Guanxi <crm@lantern.example>"  # type: ignore[attr-defined]


def letters() -> list[tuple[str, str, Calendar]]:
    """Tell guests what waits, and give the letters of this time: to whom, the subject, and the calendar in it."""
    with acting_as(service(SERVICE, ())):
        before = {one.message_id for one in Message.objects.all()}
    number = tell_guests()
    with acting_as(service(SERVICE, ())):
        found = [one for one in Message.objects.order_by("to") if one.message_id not in before]
        assert len(found) == number
        return [(one.to, one.content.subject, Calendar.from_ical(one.content.body["calendar"])) for one in found]


def test_a_guest_is_told_what_came_changed_and_was_cancelled_and_nothing_else(world: World) -> None:
    with world.as_("chen"):
        made = plan({"kind": "meeting", "subject": "Tasting", "place": "Tea house"}, hour(3))
        invite(made.pk, [], [LIN])
    ((to, subject, read),) = letters()
    (event,) = read.walk("VEVENT")
    assert (to, subject, str(read["method"])) == (LIN, "Invitation: Tasting", "REQUEST")
    assert (event["dtstart"].dt, str(event["location"])) == (day(3), "Tea house")
    assert "lin@" in str(event["attendee"]) and letters() == []
    with world.as_("chen"):
        change(entity("activity"), made.pk, {"important": True})
        assert letters() == []
        move(made.pk, hour(4, 14))
        invite(made.pk, [], [LIN, WU])
    told = letters()
    assert [(to, subject) for to, subject, _read in told] == [(LIN, "Changed: Tasting"), (WU, "Invitation: Tasting")]
    again = told[0][2].walk("VEVENT")[0]
    assert str(again["uid"]) == str(event["uid"]) and again["sequence"] > event["sequence"]
    assert "wu@" not in told[0][2].to_ical().decode()
    with world.as_("chen"):
        invite(made.pk, [], [WU])
        assert [one.name for one in participants_of(made.pk)] == [WU]
    assert [(to, subject, str(read["method"])) for to, subject, read in letters()] == [
        (LIN, "Cancelled: Tasting", "CANCEL")
    ]
    with world.as_("chen"):
        cancel(made.pk)
    assert [(to, subject) for to, subject, _read in letters()] == [(WU, "Cancelled: Tasting")]
    assert letters() == []


def test_what_is_over_and_who_was_never_told_get_no_letter(world: World) -> None:
    with world.as_("chen"):
        over = plan({"kind": "meeting", "subject": "Over"}, hour(-3))
        invite(over.pk, [], [LIN])
        gone = plan({"kind": "meeting", "subject": "Gone"}, hour(3))
        invite(gone.pk, [], [LIN])
        invite(gone.pk, [], [])
        assert not Participant.objects.filter(activity=gone.pk).exists()
    assert letters() == []


def test_a_letter_about_a_series_has_the_occurrences_that_go_their_own_way(world: World) -> None:
    with world.as_("chen"):
        fixe = plan({"kind": "meeting", "subject": "Jour fixe"}, hour(2), repeats="RRULE:FREQ=DAILY;COUNT=5")
        invite(fixe.pk, [], [LIN])
        move(fixe.pk, hour(3, 16), at=day(3), scope="one")
        cancel(fixe.pk, at=day(4), scope="one")
    ((_to, _subject, read),) = letters()
    events = {"RECURRENCE-ID" in one: one for one in read.walk("VEVENT")}
    assert [one.dt for one in events[False]["exdate"].dts] == [day(4)]
    assert events[True]["recurrence-id"].dt == day(3) and events[True]["dtstart"].dt == day(3, 16)
    assert letters() == []


def test_a_guest_answers_by_the_link_for_all_or_for_one(world: World) -> None:
    with world.as_("chen"):
        fixe = plan({"kind": "meeting", "subject": "Jour fixe"}, hour(2), repeats="RRULE:FREQ=DAILY;COUNT=5")
        invite(fixe.pk, [], [LIN])
        row = Participant.objects.get(activity=fixe.pk)
        token = link_for(row).rpartition("/")[2]
    assert len(letters()) == 1
    guest = guest_of(token)
    assert guest is not None and (guest.mail, guest.answer) == (LIN, "")
    assert guest_of(token[:-1] + "x") is None and GUEST_OF.name == "guest_of"
    with world.as_("chen"):
        assert answer_as_guest(guest, "yes") and not answer_as_guest(guest, "perhaps")
        assert answer_as_guest(guest, "no", day(3))
        assert [(one.name, one.answer) for one in participants_of(fixe.pk)] == [(LIN, "yes")]
        assert [one.said(day(3)) for one in participants_of(fixe.pk)] == ["no"]
        # The calendars of whose appointment it is have it on that day, and no letter goes out for it.
        whole, apart = Calendar.from_ical(calendar_of(own_appointments(), "Chen")).walk("VEVENT")
        assert whole["attendee"].params["PARTSTAT"] == "ACCEPTED" and apart["recurrence-id"].dt == day(3)
        assert apart["attendee"].params["PARTSTAT"] == "DECLINED"
    assert letters() == []
    with world.as_("chen"):
        assert Notification.objects.filter(kind="guest answered", object_id=fixe.pk).count() == 2
        invite(fixe.pk, [], [])
    assert guest_of(token) is None


def test_a_colleague_declines_one_occurrence_and_keeps_the_others(world: World) -> None:
    gus = world.people["gus"].pk
    with world.as_("chen"):
        fixe = plan({"kind": "meeting", "subject": "Jour fixe"}, hour(2), repeats="RRULE:FREQ=DAILY;COUNT=3")
        invite(fixe.pk, [gus])
    with world.as_("gus"):
        answer(fixe.pk, "yes")
        answer(fixe.pk, "no", day(3))
        answer(fixe.pk, "maybe", day(4))
        found = [(one.starts, one.answer) for one in taken([gus], day(1), day(9))]
        assert found == [(day(2), "yes"), (day(4), "maybe")]
        answer(fixe.pk, "yes")
        assert len(taken([gus], day(1), day(9))) == 3
