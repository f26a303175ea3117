"""Appointments as phones and programs write them, with all their oddities: what they say is understood, the rest comes back as it was."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from guanxi.platform.calendar.planning import When, move, plan
from guanxi.platform.calendar.reading import Taken, taken
from guanxi.platform.timeline.models import Activity
from tests.platform.caldav.device import Device, calendar, device_of
from tests.world import World

YEAR = timezone.now().year + 1
BERLIN = ZoneInfo("Europe/Berlin")
BERLIN_OF_OUTLOOK = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
APPLE = f"""CREATED:{YEAR}0101T000000Z
UID:7A0F3C1E-9A4B-4F7C-8C53-0A4D0F2D9B11
DTEND;TZID=Europe/Berlin:{YEAR}0210T110000
TRANSP:OPAQUE
X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC
SUMMARY:Verkostung\\, Grüner Tee — 茶叶品鉴
LAST-MODIFIED:{YEAR}0101T000000Z
DTSTAMP:{YEAR}0101T000000Z
DTSTART;TZID=Europe/Berlin:{YEAR}0210T100000
SEQUENCE:1
LOCATION:Teehaus\\nHafenstr. 1
X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="Hafenstr. 1, 20457 Hamburg";X-TITLE=Teehaus:geo:53.54,9.98
URL;VALUE=URI:https://tea.example/a
BEGIN:VALARM
X-WR-ALARMUID:AA
UID:AA
TRIGGER:-PT15M
ATTACH;VALUE=URI:Chord
ACTION:AUDIO
END:VALARM"""
GOOGLE = f"""DTSTART:{YEAR}0210T090000Z
DTEND:{YEAR}0210T100000Z
DTSTAMP:{YEAR}0101T000000Z
ORGANIZER;CN=Chen:mailto:chen@lantern.example
UID:abc123@google.com
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Lin;X-NUM-GUESTS=0:mailto:lin@leaf.example
X-GOOGLE-CONFERENCE:https://meet.example/a-b
STATUS:CONFIRMED
SUMMARY:Call with Lin
DESCRIPTION:-::~:~::~\\nJoin: https://meet.example/a-b"""
OUTLOOK = f"""CLASS:PRIVATE
DTEND;TZID="W. Europe Standard Time":{YEAR}0210T110000
DTSTART;TZID="W. Europe Standard Time":{YEAR}0210T100000
DTSTAMP:{YEAR}0101T000000Z
PRIORITY:5
SUMMARY;LANGUAGE=de-de:Jahresgespräch
UID:040000008200E00074C5B7101A82E00800000000
X-ALT-DESC;FMTTYPE=text/html:<html><body>Hallo\\, du</body></html>
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
X-MICROSOFT-CDO-IMPORTANCE:1"""
ANDROID = f"""DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:{YEAR}0210T100000
DURATION:PT1H
DTSTAMP:{YEAR}0101T000000Z
UID:android-1
SUMMARY:Visit
COLOR:turquoise
CATEGORIES:Tea,Harbour
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Visit
TRIGGER;RELATED=START:-PT30M
END:VALARM
BEGIN:VALARM
ACTION:EMAIL
ATTENDEE:mailto:chen@lantern.example
SUMMARY:Visit
DESCRIPTION:x
TRIGGER:-P1D
END:VALARM"""
ODD = {"apple": APPLE, "google": GOOGLE, "outlook": OUTLOOK, "android": ANDROID}
UNDERSTOOD = (
    "UID",
    "DTSTAMP",
    "LAST-MODIFIED",
    "SEQUENCE",
    "DTSTART",
    "DTEND",
    "DURATION",
    "SUMMARY",
    "TRANSP",
    "CLASS",
)


@pytest.fixture
def phone(world: World) -> Device:
    return device_of(world, "chen")


def held(world: World) -> Activity:
    with world.as_("chen"):
        return Activity.objects.get(deleted_at__isnull=True, series_id__isnull=True)


def week(world: World, day: dt.date, days: int = 1) -> list[Taken]:
    low = dt.datetime.combine(day, dt.time(), BERLIN)
    with world.as_("chen"):
        return taken([world.people["chen"].pk], low, low + dt.timedelta(days))


@pytest.mark.parametrize("maker", ODD)
def test_what_a_program_writes_comes_back_with_all_that_means_nothing_here(
    world: World, phone: Device, maker: str
) -> None:
    sent = calendar(ODD[maker], more=BERLIN_OF_OUTLOOK.format(name="W. Europe Standard Time"))
    answer = phone.send("PUT", "odd.ics", sent)
    assert answer.status_code == 201, answer.content
    row = held(world)
    ten = dt.datetime(YEAR, 2, 10, 10, tzinfo=BERLIN)
    assert (row.starts_at, row.ends_at) == (ten, ten + dt.timedelta(hours=1))
    back = phone.text("odd.ics")
    for line in ODD[maker].split("\n"):
        if not line.startswith((*UNDERSTOOD, "ATTENDEE", "ORGANIZER", "X-GUANXI")):
            assert line in back.split("\n"), line
    assert phone.send("PUT", "odd.ics", back.replace("\n", "\r\n"), if_match=phone.tag("odd.ics")).status_code == 204
    assert phone.text("odd.ics").replace("DTSTAMP", "").count("\n") == back.count("\n")
    assert held(world).starts_at == ten


def test_texts_are_understood_as_they_are_meant(world: World, phone: Device) -> None:
    phone.put("apple.ics", APPLE)
    row = held(world)
    assert (row.subject, row.place, row.zone) == (
        "Verkostung, Grüner Tee — 茶叶品鉴",
        "Teehaus\nHafenstr. 1",
        "Europe/Berlin",
    )
    assert "SUMMARY:Verkostung\\, Grüner Tee — 茶叶品鉴" in phone.text("apple.ics")
    raw = phone.send("GET", "apple.ics").content
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))


def test_guests_keep_what_the_program_says_of_them(world: World, phone: Device) -> None:
    phone.put("google.ics", GOOGLE)
    assert "X-NUM-GUESTS=0" in phone.text("google.ics") and "mailto:lin@leaf.example" in phone.text("google.ics")
    without = "\n".join(line for line in GOOGLE.split("\n") if not line.startswith("ATTENDEE"))
    assert phone.put("google.ics", without).status_code == 204
    assert "lin@leaf" not in phone.text("google.ics")


def test_a_zone_that_only_the_calendar_itself_describes_is_recognised_by_its_clocks(
    world: World, phone: Device
) -> None:
    sent = calendar(
        OUTLOOK.replace("W. Europe Standard Time", "Customized Time Zone"),
        more=BERLIN_OF_OUTLOOK.format(name="Customized Time Zone"),
    )
    assert phone.send("PUT", "own.ics", sent).status_code == 201
    assert held(world).starts_at == dt.datetime(YEAR, 2, 10, 9, tzinfo=dt.UTC)
    endless = sent.replace("FREQ=YEARLY", "FREQ=SECONDLY").replace("UID:04", "UID:05").replace("Customized", "Endless")
    assert phone.send("PUT", "endless.ics", endless).status_code == 403


def test_whole_days_stay_whole_days_and_times_without_zone_stay_without(world: World, phone: Device) -> None:
    phone.put("fair.ics", f"UID:a\nDTSTART;VALUE=DATE:{YEAR}0210\nDTEND;VALUE=DATE:{YEAR}0212\nSUMMARY:Fair")
    back = phone.text("fair.ics")
    assert f"DTSTART;VALUE=DATE:{YEAR}0210" in back and f"DTEND;VALUE=DATE:{YEAR}0212" in back
    assert held(world).all_day
    phone.put("float.ics", f"UID:b\nDTSTART:{YEAR}0310T090000\nDTEND:{YEAR}0310T100000\nSUMMARY:Wherever I am")
    back = phone.text("float.ics")
    assert f"DTSTART:{YEAR}0310T090000\n" in back and "X-GUANXI" not in back
    phone.send("PUT", "float.ics", back.replace("\n", "\r\n"))
    assert f"DTSTART:{YEAR}0310T090000\n" in phone.text("float.ics")


SERIES = f"""UID:s
DTSTART;TZID=Europe/Berlin:{YEAR}0201T090000
DTEND;TZID=Europe/Berlin:{YEAR}0201T093000
RRULE:FREQ=DAILY;UNTIL={YEAR}0210T225959Z
EXDATE;TZID=Europe/Berlin:{YEAR}0203T090000
SUMMARY:Stand-up
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT5M
END:VALARM"""
MOVED = f"""UID:s
RECURRENCE-ID;TZID=Europe/Berlin:{YEAR}0204T090000
DTSTART;TZID=Europe/Berlin:{YEAR}0204T150000
DTEND;TZID=Europe/Berlin:{YEAR}0204T153000
SUMMARY:Stand-up\\, late"""


def said(found: list[Taken]) -> list[str]:
    return [f"{one.starts.astimezone(BERLIN):%d %H} {one.subject}" for one in found]


def test_a_series_with_exceptions_comes_and_goes_as_a_phone_means_it(world: World, phone: Device) -> None:
    assert phone.put("s.ics", SERIES, MOVED).status_code == 201
    days = dt.date(YEAR, 2, 1)
    expected = ["01 09 Stand-up", "02 09 Stand-up", "04 15 Stand-up, late", "05 09 Stand-up"]
    assert said(week(world, days, 5)) == expected
    back = phone.text("s.ics")
    assert back.count("BEGIN:VEVENT") == 2 and back.count("TRIGGER:-PT5M") == 1
    assert f"EXDATE;TZID=Europe/Berlin:{YEAR}0203T090000" in back and "0204T090000" in back
    assert phone.send("PUT", "s.ics", back.replace("\n", "\r\n")).status_code == 204
    assert said(week(world, days, 5)) == expected
    # The phone gives the fourth back to the series, and cancels the fifth as some programs do.
    gone = MOVED.replace("0204", "0205").replace("SUMMARY", "STATUS:CANCELLED\nSUMMARY")
    assert phone.put("s.ics", SERIES, gone).status_code == 204
    assert said(week(world, days, 5)) == ["01 09 Stand-up", "02 09 Stand-up", "04 09 Stand-up"]


def test_this_and_the_following_is_two_series_for_a_phone_and_here(world: World, phone: Device) -> None:
    phone.put("s.ics", SERIES)
    _names, _gone, token = phone.sync()
    sixth = dt.datetime(YEAR, 2, 6, 9, tzinfo=BERLIN)
    with world.as_("chen"):
        rest = move(held(world).pk, When(sixth.replace(hour=11), sixth.replace(hour=12)), at=sixth, scope="following")
    names, gone, token = phone.sync(token)
    assert (names, gone) == ([f"guanxi-{rest.pk}.ics", "s.ics"], [])
    first = SERIES.replace(f"UNTIL={YEAR}0210T225959Z", f"UNTIL={YEAR}0202T225959Z")
    second = SERIES.replace("UID:s", "UID:t").replace("0201T09", "0204T13")
    assert phone.put("s.ics", first).status_code == 204 and phone.put("t.ics", second).status_code == 201
    assert said(week(world, dt.date(YEAR, 2, 1), 4)) == ["01 09 Stand-up", "02 09 Stand-up", "04 13 Stand-up"]


def test_a_series_that_never_ends_is_kept_and_found_but_never_worked_out_whole(world: World, phone: Device) -> None:
    phone.put("e.ics", f"UID:e\nDTSTART:{YEAR}0101T090000Z\nRRULE:FREQ=DAILY\nSUMMARY:For ever")
    assert phone.query(f'<c:time-range start="{YEAR + 20}0101T000000Z" end="{YEAR + 20}0102T000000Z"/>') == ["e.ics"]
    assert phone.query('<c:time-range start="21900101T000000Z"/>') == []
    expand = f'<c:expand start="{YEAR}0101T000000Z" end="21990101T000000Z"/>'
    body = f"<c:calendar-query><d:prop><c:calendar-data>{expand}</c:calendar-data></d:prop></c:calendar-query>"
    told = phone.ask("REPORT", body).findtext(".//{urn:ietf:params:xml:ns:caldav}calendar-data", "")
    assert told.count("BEGIN:VEVENT") == 1000


def test_a_time_that_the_clocks_skip_is_the_one_after_them(world: World, phone: Device) -> None:
    """On the last Sunday of March there is no half past two in Berlin: it is half past three by then."""
    sunday = max(dt.date(2027, 3, day) for day in range(25, 32) if dt.date(2027, 3, day).weekday() == 6)
    phone.put("skip.ics", f"UID:k\nDTSTART;TZID=Europe/Berlin:{sunday:%Y%m%d}T023000\nDURATION:PT1H\nSUMMARY:Gone")
    assert held(world).starts_at.astimezone(BERLIN).strftime("%H:%M") == "03:30"


def test_an_appointment_that_lasts_a_day_lasts_to_the_same_time_though_the_clocks_change(
    world: World, phone: Device
) -> None:
    sunday = max(dt.date(2027, 3, day) for day in range(25, 32) if dt.date(2027, 3, day).weekday() == 6)
    phone.put("d.ics", f"UID:k\nDTSTART;TZID=Europe/Berlin:{sunday:%Y%m%d}T010000\nDURATION:P1D\nSUMMARY:Long")
    assert held(world).ends_at.astimezone(BERLIN).strftime("%d %H") == f"{sunday.day + 1} 01"


def test_alarms_of_a_phone_stay_when_the_appointment_is_changed_here(world: World, phone: Device) -> None:
    phone.put("s.ics", SERIES)
    with world.as_("chen"):
        ninth = dt.datetime(YEAR, 2, 9, 9, tzinfo=BERLIN)
        move(held(world).pk, When(ninth.replace(hour=17), ninth.replace(hour=18)), at=ninth, scope="one")
        plan({"kind": "task", "subject": "Beside"}, When(ninth, ninth))
    back = phone.text("s.ics")
    assert back.count("TRIGGER:-PT5M") == 1 and f"RECURRENCE-ID;TZID=Europe/Berlin:{YEAR}0209T090000" in back
    assert back.count("UID:s\n") == 2
