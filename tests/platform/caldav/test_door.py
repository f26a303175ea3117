"""The door for phones: who comes in, how a phone finds the calendar, keeps it in step, and what is refused without a trace."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from guanxi.platform.calendar.devices import end_password, passwords
from guanxi.platform.calendar.participants import answer, invite, participants_of
from guanxi.platform.calendar.planning import When, cancel, move, plan
from guanxi.platform.calendar.writing import calendar_of, own_appointments
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import change, find_row
from guanxi.platform.timeline.models import Activity
from tests.platform.caldav.device import NAMES, Device, device_of
from tests.world import KEEPER, World


def soon(days: int = 1, hour: int = 9) -> dt.datetime:
    return timezone.now().astimezone(dt.UTC).replace(hour=hour, minute=0, second=0, microsecond=0) + dt.timedelta(days)


def said(moment: dt.datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def event(uid: str, *more: str, days: int = 1, summary: str = "Tea") -> str:
    times = f"DTSTART:{said(soon(days))}\nDTEND:{said(soon(days, 10))}"
    return "\n".join((f"UID:{uid}", "DTSTAMP:20261101T000000Z", times, f"SUMMARY:{summary}", *more))


def give_mail(world: World, login: str) -> None:
    with acting_as(KEEPER):
        change(entity("user"), world.people[login].pk, {"mail": f"{login}@lantern.example"})


@pytest.fixture
def phone(world: World) -> Device:
    return device_of(world, "chen")


def test_a_phone_that_knows_only_the_server_finds_the_calendar(phone: Device) -> None:
    assert Client().generic("PROPFIND", "/.well-known/caldav")["Location"] == "/dav/"
    asked = "<d:propfind><d:prop><d:current-user-principal/></d:prop></d:propfind>"
    principal = phone.ask("PROPFIND", asked, "/dav/", "0").findtext(".//d:current-user-principal/d:href", "", NAMES)
    asked = "<d:propfind><d:prop><c:calendar-home-set/></d:prop></d:propfind>"
    home = phone.ask("PROPFIND", asked, principal, "0").findtext(".//c:calendar-home-set/d:href", "", NAMES)
    asked = "<d:propfind><d:prop><d:resourcetype/><d:displayname/><d:quota/></d:prop></d:propfind>"
    found = phone.ask("PROPFIND", asked, home).findall("d:response", NAMES)
    paths = [one.findtext("d:href", "", NAMES) for one in found if one.find(".//c:calendar", NAMES) is not None]
    assert paths == [phone.calendar]
    assert "calendar-access" in Client().options(phone.calendar)["DAV"]


def test_only_a_password_of_a_device_opens_and_guessing_waits(world: World, phone: Device) -> None:
    assert phone.send("PROPFIND", depth="0").status_code == 207
    with world.as_("chen"):
        (held,) = passwords()
        assert held.used_at is not None
    wrong = Device("chen", "guess", phone.calendar)
    assert wrong.send("PROPFIND").status_code == 401
    assert [wrong.send("PROPFIND").status_code for _again in range(30)] == [401] * 30  # the same one, again and again
    assert phone.send("PROPFIND", depth="0").status_code == 207
    guesses = [Device("chen", f"guess {number}", phone.calendar).send("PROPFIND") for number in range(8)]
    assert guesses[-1].status_code == 429 and int(guesses[-1]["Retry-After"]) > 0
    assert device_of(world, "dai").send("PROPFIND", depth="0").status_code == 207
    with world.as_("dai"):
        assert not end_password(held.pk)


def test_a_password_that_is_taken_back_opens_nothing(world: World, phone: Device) -> None:
    with world.as_("chen"):
        assert end_password(passwords()[0].pk) and passwords() == []
    assert phone.send("PROPFIND", depth="0").status_code == 401


def test_what_a_phone_writes_is_an_appointment_and_the_other_way(world: World, phone: Device) -> None:
    assert phone.put("new.ics", event("u1", summary="Tea with Lin"), if_none_match="*").status_code == 201
    with world.as_("chen"):
        row = Activity.objects.get(uid="u1")
        assert (row.subject, row.starts_at, row.owner_id) == ("Tea with Lin", soon(), world.people["chen"].pk)
        change(entity("activity"), row.pk, {"subject": "Tea with Lin and Wu"})
        made = plan({"kind": "visit", "subject": "Visit"}, When(soon(3), soon(3, 11)))
    assert "SUMMARY:Tea with Lin and Wu" in phone.text("new.ics")
    assert "SUMMARY:Visit" in phone.text(f"guanxi-{made.pk}.ics")
    tag = phone.tag(f"guanxi-{made.pk}.ics")
    uid = f"appointment-{made.pk}@guanxi"
    assert phone.put(f"guanxi-{made.pk}.ics", event(uid, days=4, summary="Visit them"), if_match=tag).status_code == 204
    with world.as_("chen"):
        row = find_row(entity("activity"), made.pk)
        assert (row.subject, row.starts_at, row.kind) == ("Visit them", soon(4), "visit")
    assert phone.send("DELETE", "new.ics").status_code == 204
    with world.as_("chen"):
        assert not Activity.objects.filter(uid="u1", deleted_at__isnull=True).exists()
    assert phone.put("again.ics", event("u1")).status_code == 201
    assert [phone.send("GET", one).status_code for one in ("new.ics", "again.ics")] == [404, 200]


def test_who_is_late_changes_nothing(world: World, phone: Device) -> None:
    phone.put("one.ics", event("u1"))
    old = phone.tag("one.ics")
    assert phone.put("one.ics", event("u1", summary="First"), if_match=old).status_code == 204
    assert phone.put("one.ics", event("u1", summary="Second"), if_match=old).status_code == 412
    assert phone.put("one.ics", event("u1", summary="Second"), if_none_match="*").status_code == 412
    assert phone.send("DELETE", "one.ics", if_match=old).status_code == 412
    assert phone.put("none.ics", event("u2"), if_match=old).status_code == 412
    assert "SUMMARY:First" in phone.text("one.ics")
    assert phone.put("other.ics", event("u1")).status_code == 409
    assert phone.put("one.ics", event("u3")).status_code == 409
    assert phone.send("GET", "one.ics", if_none_match=phone.tag("one.ics")).status_code == 304


def test_a_phone_is_told_what_changed_and_what_is_gone(world: World, phone: Device) -> None:
    for number in (1, 2, 3):
        phone.put(f"{number}.ics", event(f"u{number}", days=number))
    names, gone, token = phone.sync()
    assert (names, gone) == (["1.ics", "2.ics", "3.ics"], [])
    assert phone.sync(token) == ([], [], token)
    with world.as_("chen"):
        move(Activity.objects.get(uid="u2").pk, When(soon(2, 14), soon(2, 15)))
        cancel(Activity.objects.get(uid="u3").pk)
    names, gone, later = phone.sync(token)
    assert (names, gone) == (["2.ics"], ["3.ics"])
    cut = phone.sync(token, "<d:limit><d:nresults>1</d:nresults></d:limit>")
    assert cut[:2] == (["2.ics"], []) and phone.sync(cut[2])[:2] == ([], ["3.ics"])
    assert phone.sync(later) == ([], [], later)
    body = "<d:sync-collection xmlns:d='DAV:'><d:sync-token>urn:else</d:sync-token></d:sync-collection>"
    refusal = phone.send("REPORT", "", body)
    assert refusal.status_code == 403 and b"valid-sync-token" in refusal.content


def test_an_invitation_is_in_the_calendar_until_it_is_declined(world: World, phone: Device) -> None:
    give_mail(world, "gus")
    with world.as_("chen"):
        made = plan({"kind": "meeting", "subject": "Tasting"}, When(soon(2), soon(2, 11)))
        invite(made.pk, [world.people["gus"].pk])
    guest = device_of(world, "gus")
    name = f"guanxi-{made.pk}.ics"
    (shown,), _gone, token = guest.sync()
    assert shown == name and "Tasting" in guest.text(name)
    text = guest.text(name).replace("PARTSTAT=NEEDS-ACTION", "PARTSTAT=ACCEPTED")
    text = text.replace("END:VEVENT", "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT5M\nEND:VALARM\nEND:VEVENT")
    assert guest.send("PUT", name, text.replace("\n", "\r\n")).status_code == 204
    assert "TRIGGER:-PT5M" in guest.text(name) and "TRIGGER" not in phone.text(name)
    moved = text.replace("SUMMARY:Tasting", "SUMMARY:Mine now").replace("\n", "\r\n")
    refusal = guest.send("PUT", name, moved)
    assert refusal.status_code == 403 and b"need-privileges" in refusal.content
    with world.as_("chen"):
        assert [one.answer for one in participants_of(made.pk)] == ["yes"]
    assert guest.send("DELETE", name).status_code == 204
    assert guest.sync(token)[:2] == ([], [name])
    with world.as_("chen"):
        assert [one.answer for one in participants_of(made.pk)] == ["no"]


def test_who_answers_one_day_of_a_series_stands_so_on_that_day_only(world: World, phone: Device) -> None:
    give_mail(world, "gus")
    with world.as_("chen"):
        fixe = plan(
            {"kind": "meeting", "subject": "Fixe"}, When(soon(2), soon(2, 11)), repeats="RRULE:FREQ=DAILY;COUNT=5"
        )
        invite(fixe.pk, [world.people["gus"].pk])
    guest, name = device_of(world, "gus"), f"guanxi-{fixe.pk}.ics"
    with world.as_("gus"):
        answer(fixe.pk, "yes")
    _names, _gone, token = phone.sync()
    # Gus declines the third day on his phone: an exception that says nothing else.
    text = guest.text(name)
    (series,) = re.findall("BEGIN:VEVENT.*?END:VEVENT\n", text, re.S)
    one = re.sub("RRULE.*\n", f"RECURRENCE-ID:{said(soon(4))}\n", series).replace("=ACCEPTED", "=DECLINED")
    one = re.sub("DTSTART.*", f"DTSTART:{said(soon(4))}", re.sub("DTEND.*", f"DTEND:{said(soon(4, 11))}", one))
    assert guest.send("PUT", name, text.replace(series, series + one).replace("\n", "\r\n")).status_code == 204
    with world.as_("chen"):
        (gus,) = participants_of(fixe.pk)
        assert (gus.answer, gus.said(soon(3)), gus.said(soon(4))) == ("yes", "yes", "no")
        assert Activity.objects.filter(series=fixe.pk).count() == 0
        feed = calendar_of(own_appointments(), "Chen").decode()
    # The owner's phone is told, and its feed: on that day, and on no other.
    assert phone.sync(token)[0] == [name]
    for told in (phone.text(name), guest.text(name), feed.replace("\r\n ", "").replace("\r\n", "\n")):
        whole, apart = re.findall("BEGIN:VEVENT.*?END:VEVENT\n", told, re.S)
        assert "RRULE" in whole and "PARTSTAT=ACCEPTED" in whole and "EXDATE" not in whole
        assert "RECURRENCE-ID" in apart and "PARTSTAT=DECLINED" in apart and "RRULE" not in apart
    # What the owner's phone says again is no occurrence that goes its own way; a changed one is.
    text = phone.text(name)
    assert phone.send("PUT", name, text.replace("SUMMARY:Fixe", "SUMMARY:Tea").replace("\n", "\r\n")).status_code == 204
    with world.as_("chen"):
        assert (
            Activity.objects.filter(series=fixe.pk).count() == 0 and participants_of(fixe.pk)[0].said(soon(4)) == "no"
        )
    apart = re.findall("BEGIN:VEVENT.*?END:VEVENT\n", phone.text(name), re.S)[1]
    moved = phone.text(name).replace(apart, apart.replace("SUMMARY:Tea", "SUMMARY:Elsewhere"))
    assert phone.send("PUT", name, moved.replace("\n", "\r\n")).status_code == 204
    with world.as_("chen"):
        (alone,) = Activity.objects.filter(series=fixe.pk)
        assert alone.subject == "Elsewhere" and [each.answer for each in participants_of(alone.pk)] == ["no"]


def test_the_calendar_of_another_is_not_there(world: World, phone: Device) -> None:
    phone.put("mine.ics", event("u1"))
    other = device_of(world, "dai")
    assert other.send("PROPFIND", phone.calendar, depth="1").status_code == 404
    assert other.send("GET", f"{phone.calendar}mine.ics").status_code == 404
    with world.as_("chen"):
        number = Activity.objects.get(uid="u1").pk
    assert other.send("GET", f"guanxi-{number}.ics").status_code == 404
    assert other.send("DELETE", f"guanxi-{number}.ics").status_code == 404
    assert other.put("mine.ics", event("u1", summary="Mine")).status_code == 201
    assert "SUMMARY:Tea" in phone.text("mine.ics")


def test_questions_find_what_lies_in_a_time_or_says_something(phone: Device) -> None:
    phone.put("soon.ics", event("u1", days=1))
    phone.put("later.ics", event("u2", days=40, summary="Fair"))
    phone.put("daily.ics", event("u3", "RRULE:FREQ=DAILY", "EXDATE:" + said(soon(40)), days=2, summary="Ride"))
    low, high = said(soon(39, 20)), said(soon(40, 20))
    assert phone.query(f'<c:time-range start="{low}" end="{high}"/>') == ["later.ics"]
    assert phone.query(f'<c:time-range start="{high}"/>') == ["daily.ics"]
    assert phone.query(f'<c:time-range start="{high}" end="21990101T000000Z"/>') == ["daily.ics"]
    assert phone.query('<c:prop-filter name="UID"><c:text-match>U2</c:text-match></c:prop-filter>') == ["later.ics"]
    assert phone.query('<c:prop-filter name="RRULE"><c:is-not-defined/></c:prop-filter>') == ["later.ics", "soon.ics"]
    body = (
        "<c:calendar-multiget><d:prop><d:getetag/><c:calendar-data/></d:prop>"
        f"<d:href>{phone.calendar}soon.ics</d:href><d:href>{phone.calendar}none.ics</d:href></c:calendar-multiget>"
    )
    answer = phone.ask("REPORT", body)
    assert phone.names(answer) == ["soon.ics"] and "404" in answer.findtext("d:response/d:status", "", NAMES)
    assert "SUMMARY:Tea" in answer.findtext(".//c:calendar-data", "", NAMES)
    expand = f'<c:expand start="{said(soon(3, 0))}" end="{said(soon(6, 0))}"/>'
    body = f"<c:calendar-multiget><d:prop><c:calendar-data>{expand}</c:calendar-data></d:prop><d:href>{phone.calendar}daily.ics</d:href></c:calendar-multiget>"
    told = phone.ask("REPORT", body).findtext(".//c:calendar-data", "", NAMES)
    assert told.count("BEGIN:VEVENT") == 3 and "RRULE" not in told


@pytest.mark.parametrize(
    ("status", "name", "text"),
    [
        (403, b"valid-calendar-data", "no calendar"),
        (403, b"valid-calendar-data", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a"),
        (
            403,
            b"valid-calendar-data",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:tomorrow\nEND:VEVENT\nEND:VCALENDAR",
        ),
        (
            403,
            b"valid-calendar-data",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;TZID=Mars/Olympus:20261201T090000\nEND:VEVENT\nEND:VCALENDAR",
        ),
        (
            403,
            b"valid-calendar-data",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261201T090000Z\nDTEND:20261201T080000Z\nEND:VEVENT\nEND:VCALENDAR",
        ),
        (403, b"supported-calendar-component", "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:a\nEND:VTODO\nEND:VCALENDAR"),
        (
            403,
            b"valid-calendar-object-resource",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261201T090000Z\nRRULE:FREQ=SECONDLY\nEND:VEVENT\nEND:VCALENDAR",
        ),
        (
            403,
            b"valid-calendar-object-resource",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261201T090000Z\nDURATION:P90D\nEND:VEVENT\nEND:VCALENDAR",
        ),
        (
            403,
            b"min-date-time",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:19990101T090000Z\nEND:VEVENT\nEND:VCALENDAR",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence_and_leaves_nothing(
    world: World, phone: Device, status: int, name: bytes, text: str
) -> None:
    answer = phone.send("PUT", "bad.ics", text)
    assert answer.status_code == status and name in answer.content, answer.content
    assert len(answer.content.partition(b"responsedescription>")[2]) > 30
    with world.as_("chen"):
        assert not Activity.objects.exists()


def test_a_bad_exception_takes_the_whole_of_what_was_sent_back(world: World, phone: Device) -> None:
    series = event("u1", "RRULE:FREQ=DAILY;COUNT=3")
    phone.put("series.ics", series)
    bad = event("u1", f"RECURRENCE-ID:{said(soon(2))}", summary="x").replace(said(soon(1, 10)), said(soon(80, 10)))
    assert phone.put("series.ics", event("u1", "RRULE:FREQ=DAILY;COUNT=9", summary="New"), bad).status_code == 403
    assert "SUMMARY:Tea" in phone.text("series.ics") and "COUNT=3" in phone.text("series.ics")


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("PROPFIND", "", "<broken", 400),
        ("PROPFIND", "", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 400),
        ("REPORT", "", "<a xmlns='b'/>", 403),
        ("PROPFIND", "", "", 403),  # of everything below, at once
        ("MKCALENDAR", "", "", 405),
        ("PUT", "", "BEGIN:VCALENDAR", 405),
        ("LOCK", "a.ics", "", 404),
        ("GET", "/dav/nowhere", "", 404),
    ],
)
def test_what_makes_no_sense_gets_an_answer(phone: Device, method: str, path: str, body: str, status: int) -> None:
    assert phone.send(method, path, body).status_code == status
    assert phone.send("PUT", "a.ics", "x", kind="text/plain").status_code == 415
