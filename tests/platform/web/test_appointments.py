"""The calendar of appointments on pages: who sees what, planning by form, moving, series by one, following and all."""

import datetime as dt
import re
from html import unescape
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from guanxi.platform.calendar.guests import link_for
from guanxi.platform.calendar.models import Participant
from guanxi.platform.calendar.participants import invite
from guanxi.platform.calendar.planning import When, cancel, plan
from guanxi.platform.calendar.reading import taken
from guanxi.platform.calendar.rooms import book
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.records.models import Visibility
from guanxi.platform.timeline.models import Activity
from guanxi.platform.web.appointments.form import copied
from tests.platform.web.conftest import Browse
from tests.world import World

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEEK = "/calendar?day=2026-11-23"


def at(day: int, hour: int = 9, month: int = 11) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=SHANGHAI)


def shown(page: str) -> list[str]:
    """What stands in the calendar, with its time, in order."""
    found = re.findall(r'class="g-appt [^>]*title="([^"]*)"', page)
    return [unescape(one) for one in found]


@pytest.fixture
def planned(world: World) -> World:
    with world.as_("chen"):
        plan({"kind": "visit", "subject": "Visit Golden Leaf", "place": "Harbour Road"}, When(at(24), at(24, 10)))
        plan({"kind": "meeting", "subject": "Dentist", "visibility": Visibility.EXCLUSIVE}, When(at(25), at(25, 10)))
        plan({"kind": "meeting", "subject": "Jour fixe"}, When(at(24), at(24, 11)), repeats="RRULE:FREQ=DAILY;COUNT=3")
    return world


def test_a_week_by_hours_with_what_meets_side_by_side(planned: World, browse: Browse) -> None:
    page = browse("chen").get(WEEK).text
    assert len(shown(page)) == 5
    assert (
        "Visit Golden Leaf, 9:00" in shown(page)[1].replace("\u202f", " ")
        and "at the same time as 1 other" in shown(page)[1]
    )
    assert "--from:540;--long:60;--lane:1;--lanes:2" in page
    for show in ("day", "month", "agenda"):
        assert "Jour fixe" in browse("chen").get(f"/calendar?day=2026-11-24&show={show}").text


def test_a_colleague_sees_that_time_is_taken_and_no_word_more(planned: World, browse: Browse) -> None:
    chen = planned.people["chen"].pk
    for show in ("day", "week", "month", "agenda"):
        page = browse("dai").get(f"/calendar?day=2026-11-25&show={show}&who=u{chen}").text
        assert "Busy" in page
        assert not re.search("Golden|Dentist|Jour fixe|Harbour", page)
        assert "data-appt=" not in page
    managed = browse("bo").get(f"{WEEK}&who=staff").text
    assert "Visit Golden Leaf" in managed and "Dentist" not in managed and "Busy" in managed
    with planned.as_("chen"):
        dentist = Activity.objects.get(subject="Dentist").pk
    assert browse("bo").get(f"/calendar/{dentist}").status_code == 404
    assert browse("nora").get(WEEK).status_code == 403
    assert browse("dai").get("/calendar?who=u999999999").status_code == 404
    assert browse("dai").get("/calendar?who=nonsense").status_code == 404


def test_a_team_stands_in_rows_for_a_week_and_in_columns_for_a_day(planned: World, browse: Browse) -> None:
    team = planned.teams["tea fair"].pk
    week = browse("gus").get(f"{WEEK}&who=t{team}").text
    assert re.findall(r'<th scope="row"><a[^>]*>([^<]+)</a>', week) == ["Chen", "Gus"] and "Busy" in week
    day = browse("gus").get(f"/calendar?day=2026-11-24&show=day&who=t{team}").text
    assert re.findall(r'class="g-place-head"[^>]*>([^<]+)</a>', day) == ["Chen", "Gus"]


def form(**said: str) -> dict[str, str]:
    return {
        "subject": "Tasting",
        "kind": "meeting",
        "starts_at": "2026-11-26T14:00",
        "ends_at": "2026-11-26T15:00",
        "repeats": "",
    } | said


def test_an_appointment_is_planned_by_form_and_comes_back_to_its_day(world: World, browse: Browse) -> None:
    chen = browse("chen")
    empty = chen.get("/calendar/new?day=2026-11-26&starts=2026-11-26T14:00&ends=2026-11-26T15:30").text
    assert 'value="2026-11-26T15:30"' in empty and "Every week on Thursday" in empty
    answer = chen.post("/calendar/new", form(repeats="weekly", until="2026-12-10", back=WEEK))
    assert answer.status_code == 303 and answer["Location"] == WEEK
    assert [one[:7] for one in shown(chen.get(WEEK).text)] == ["Tasting"]
    assert "Tasting" in chen.get("/calendar?day=2026-12-10").text
    assert "Tasting" not in chen.get("/calendar?day=2026-12-17").text
    whole = chen.post("/calendar/new", form(subject="Fair", all_day="true", ends_at="2026-11-27T00:00"))
    assert whole.status_code == 303 and chen.get(WEEK).text.count(">Fair<") == 2


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"ends_at": "2026-11-26T13:00"}, "end before it begins"),
        ({"starts_at": "soon"}, "Enter a day and a time"),
        ({"repeats": "daily", "until": "2026-11-01"}, "would end before it begins"),
        ({"ends_at": "2027-03-01T09:00"}, "at most 31 days"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    world: World, browse: Browse, said: dict[str, str], sentence: str
) -> None:
    answer = browse("chen").post("/calendar/new", form(**said))
    assert answer.status_code == 422 and sentence in answer.text
    with world.as_("chen"):
        assert not Activity.objects.filter(subject="Tasting").exists()


def test_moving_answers_with_the_new_version_and_tells_who_was_faster(planned: World, browse: Browse) -> None:
    with planned.as_("chen"):
        visit = Activity.objects.get(subject="Visit Golden Leaf")
    sent = {"id": visit.pk, "version": visit.version, "starts": "2026-11-27T10:00", "ends": "2026-11-27T11:00"}
    chen, json = browse("chen"), {"Accept": "application/json"}
    answer = chen.post("/calendar/move", sent, headers=json)
    assert answer.json()["version"] == visit.version + 1
    with planned.as_("chen"):
        assert Activity.objects.get(pk=visit.pk).starts_at == at(27, 10)
    late = chen.post("/calendar/move", sent | {"starts": "2026-11-28T10:00"}, headers=json)
    assert late.status_code == 422 and "Somebody else changed" in late.json()["problem"]
    assert browse("dai").post("/calendar/move", sent, headers=json).status_code == 404


def test_of_a_series_it_is_asked_which_ones(planned: World, browse: Browse) -> None:
    with planned.as_("chen"):
        fixe = Activity.objects.get(subject="Jour fixe")
    place = at(25).astimezone(dt.UTC).isoformat()
    sent = {
        "id": fixe.pk,
        "version": fixe.version,
        "at": place,
        "starts": "2026-11-25T16:00",
        "ends": "2026-11-25T18:00",
    }
    chen = browse("chen")
    asked = chen.post("/calendar/move", sent, headers={"Accept": "application/json"})
    assert asked.status_code == 422 and "This and the following" in chen.get(asked.json()["dialog"]).text
    assert chen.post("/calendar/move", sent | {"scope": "one", "back": WEEK}).status_code == 303
    page = chen.get(WEEK).text
    assert page.count(">Jour fixe<") == 3 and "--from:960;--long:120" in page
    card = chen.get(f"/calendar/{fixe.pk}?at={at(26).astimezone(dt.UTC).isoformat()}".replace("+", "%2B")).text
    assert "Every day, 3 times" in card and "Cancel it" in card
    cancelled = chen.post(
        f"/calendar/{fixe.pk}/cancel", {"at": at(26).astimezone(dt.UTC).isoformat(), "scope": "following", "back": WEEK}
    )
    assert cancelled.status_code == 303
    assert chen.get(WEEK).text.count(">Jour fixe<") == 2


def test_a_series_is_changed_by_form_for_one_and_for_all(planned: World, browse: Browse) -> None:
    with planned.as_("chen"):
        fixe = Activity.objects.get(subject="Jour fixe")
    chen = browse("chen")
    place = at(25).astimezone(dt.UTC).isoformat().replace("+", "%2B")
    page = chen.get(f"/calendar/{fixe.pk}/edit?at={place}").text
    assert 'value="2026-11-25T09:00"' in page and "Only this one" in page
    said = form(
        subject="Jour fixe, short",
        starts_at="2026-11-25T09:00",
        ends_at="2026-11-25T09:30",
        repeats="daily",
        version=str(fixe.version),
    )
    assert chen.post(f"/calendar/{fixe.pk}/edit?at={place}", said | {"scope": "one"}).status_code == 303
    assert sorted(set(re.findall(r">(Jour fixe[^<]*)<", chen.get(WEEK).text))) == ["Jour fixe", "Jour fixe, short"]
    with planned.as_("chen"):
        version = Activity.objects.get(pk=fixe.pk).version
    first = at(24).astimezone(dt.UTC).isoformat().replace("+", "%2B")
    said = form(
        subject="Daily",
        starts_at="2026-11-24T09:00",
        ends_at="2026-11-24T09:15",
        repeats="workdays",
        until="2026-12-01",
        scope="all",
        version=str(version),
    )
    assert chen.post(f"/calendar/{fixe.pk}/edit?at={first}", said).status_code == 303
    assert chen.get(WEEK).text.count(">Daily<") == 3  # Tuesday, Thursday, Friday: Wednesday went its own way


def test_holidays_stand_over_their_day(world: World, browse: Browse) -> None:
    page = browse("chen").get("/calendar?day=2026-10-05").text
    assert "National Day" in page and page.count("g-off") >= 4


def test_colleagues_and_guests_are_invited_by_form_and_answer_on_the_card(world: World, browse: Browse) -> None:
    gus = str(world.people["gus"].pk)
    wrong = browse("chen").post("/calendar/new", form(guests="not a mail"))
    assert wrong.status_code == 422 and "is no mail address" in wrong.text
    assert browse("chen").post("/calendar/new", form(people=gus, guests="lin@leaf.example")).status_code == 303
    with world.as_("chen"):
        number = Activity.objects.get(subject="Tasting").pk
    page = browse("gus").get(f"/calendar/{number}").text
    assert "Do you take part?" in page and "has not answered" in page and "lin@leaf.example" in page
    assert f"/calendar/{number}/edit" not in page
    assert "waits for your answer" in browse("gus").get(WEEK).text
    assert browse("gus").post(f"/calendar/{number}/answer", {"answer": "yes", "back": WEEK}).status_code == 303
    assert "takes part" in browse("chen").get(f"/calendar/{number}").text
    asked = f"starts_at=2026-11-26T14:30&ends_at=2026-11-26T15:30&people={gus}"
    times = browse("dai").get(f"/calendar/times?{asked}").text
    assert "Gus is busy: 14:00–15:00" in times and "Tasting" not in times and "Everyone is free:" in times


def test_a_phone_reads_the_feed_at_its_secret_address_until_it_is_taken_back(planned: World, browse: Browse) -> None:
    chen, phone = browse("chen"), Client()
    chen.post("/calendar/feed")
    address = re.search(r'value="http://testserver(/feed/[\w-]+\.ics)"', chen.get("/calendar/feed").text)
    assert address and address[1] not in chen.get("/calendar/feed").text
    answer = phone.get(address[1])
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
    assert phone.get(address[1], headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert phone.get("/feed/guess.ics").status_code == 404
    chen.post("/calendar/feed", {"end": "yes"})
    assert phone.get(address[1]).status_code == 404


def test_a_guest_without_an_account_answers_on_a_page_that_does_nothing_by_itself(world: World) -> None:
    begins = timezone.now() + dt.timedelta(2)
    with world.as_("chen"):
        fixe = plan(
            {"kind": "meeting", "subject": "Jour fixe", "place": "Tea house"},
            When(begins, begins + dt.timedelta(hours=1)),
            repeats="RRULE:FREQ=DAILY;COUNT=4",
        )
        invite(fixe.pk, [], ["lin@golden-leaf.example"])
        row = Participant.objects.get(activity=fixe.pk)
        address = link_for(row)
    stranger = Client()
    page = stranger.get(address)
    assert page.status_code == 200 and b"Jour fixe" in page.content and b"Tea house" in page.content
    assert page["Referrer-Policy"] == "same-origin" and page.content.count(b"<option") == 5
    with world.as_("chen"):
        assert Participant.objects.get(pk=row.pk).answer == ""
    second = f"{fixe.starts_at + dt.timedelta(1):%Y%m%dT%H%M%SZ}"
    assert b"You take part. Chen is told." in stranger.post(address, {"answer": "yes"}).content
    assert stranger.post(address, {"answer": "no", "which": second}).status_code == 200
    assert stranger.post(address, {"answer": "no", "which": "20010101T000000Z"}).status_code == 422
    with world.as_("chen"):
        row.refresh_from_db()
        assert (row.answer, row.apart) == ("yes", {second: "no"})
        cancel(fixe.pk)
    assert stranger.get(address).status_code == 410 and stranger.get("/guest/made-up").status_code == 410


def test_somebody_invited_answers_for_one_of_a_series(world: World, browse: Browse) -> None:
    begins = (timezone.now() + dt.timedelta(2)).replace(microsecond=0)
    with world.as_("chen"):
        fixe = plan(
            {"kind": "meeting", "subject": "Jour fixe"},
            When(begins, begins + dt.timedelta(hours=1)),
            repeats="RRULE:FREQ=DAILY;COUNT=4",
        )
        invite(fixe.pk, [world.people["gus"].pk])
    gus, second = browse("gus"), (begins + dt.timedelta(1)).isoformat()
    assert b'name="which"' in gus.get(f"/calendar/{fixe.pk}?{urlencode({'at': second})}").content
    gus.post(f"/calendar/{fixe.pk}/answer", {"answer": "no", "which": "one", "at": second})
    with world.as_("gus"):
        assert len(taken([world.people["gus"].pk], begins, begins + dt.timedelta(9))) == 3


def test_a_phone_is_added_with_a_password_that_is_shown_once(world: World, browse: Browse) -> None:
    chen = browse("chen")
    assert chen.post("/calendar/devices", {"name": " "}).status_code == 422
    page = chen.post("/calendar/devices", {"name": "My phone"}, follow=True).content.decode()
    shown = re.search(r'readonly value="([a-z0-9-]{23})"', page)
    assert shown and "/dav/" in page and "My phone" in page
    again = chen.get("/calendar/feed").content.decode()
    assert shown[1] not in again
    ending = re.search(r'action="(/calendar/devices/\d+/end)"', again)
    assert ending and chen.post(ending[1]).status_code == 303
    assert "My phone" not in chen.get("/calendar/feed").content.decode().partition("</ul>")[0]


def test_rooms_have_a_calendar_that_tells_when_they_are_taken_and_of_what_only_who_may_know(
    world: World, browse: Browse
) -> None:
    with world.as_("root"):
        harbour, garden = (create(entity("room"), {"name": name}).pk for name in ("Harbour", "Garden"))
    with world.as_("chen"):
        book(plan({"kind": "meeting", "subject": "Tasting"}, When(at(24), at(24, 10))).pk, harbour)
        book(
            plan(
                {"kind": "meeting", "subject": "Standup"}, When(at(23), at(23, 10)), repeats="RRULE:FREQ=DAILY;COUNT=3"
            ).pk,
            garden,
        )
    week = "/calendar?who=rooms&show=week&day=2026-11-24"
    for login, told in (("bo", True), ("gus", False)):
        page = browse(login).get(week)
        assert page.status_code == 200 and "Harbour" in page.text and "Garden" in page.text
        assert ("Tasting" in page.text) is told and ("Chen" in page.text) is told
        assert page.text.count("g-busy") == (0 if told else 4), "one of Harbour, three of Garden"
        day = browse(login).get("/calendar?who=rooms&show=day&day=2026-11-24").text
        assert f"room={harbour}" in day and f"room={garden}" in day, "a click in a room's hours plans there"
    alone = browse("gus").get(f"/calendar?who=r{harbour}&show=week&day=2026-11-24").text
    assert alone.count("g-busy") == 1 and "data-appt=" not in alone, "nothing is moved here"
    form = browse("gus").get(f"/calendar/new?day=2026-11-25&room={harbour}").text
    assert f'<option value="{harbour}" selected>' in form
    assert browse("gus").get("/calendar?who=r99999").status_code == 404


def test_an_appointment_is_copied_saved_as_a_file_and_a_day_is_gone_to(planned: World, browse: Browse) -> None:
    chen = browse("chen")
    with planned.as_("chen"):
        visit = Activity.objects.get(subject="Visit Golden Leaf")
        invite(visit.pk, [planned.people["gus"].pk], ["lin@golden-leaf.example"])
    card = chen.get(f"/calendar/{visit.pk}").text
    assert f"copy={visit.pk}" in card and f"/calendar/{visit.pk}/file" in card
    form = chen.get(f"/calendar/new?copy={visit.pk}").text
    assert 'value="Visit Golden Leaf"' in form and "Harbour Road" in form and "lin@golden-leaf.example" in form
    file = chen.get(f"/calendar/{visit.pk}/file")
    assert file["Content-Type"].startswith("text/calendar") and b"SUMMARY:Visit Golden Leaf" in file.content
    assert "attachment" in file["Content-Disposition"]
    assert browse("dai").get(f"/calendar/{visit.pk}/file").status_code == 404
    assert browse("dai").get(f"/calendar/new?copy={visit.pk}").status_code == 404
    week = chen.get(WEEK).text
    assert "Week 48" in week and 'name="day" value="2026-11-23"' in week
    busy = {"starts_at": "2026-11-24T09:00", "ends_at": "2026-11-24T10:00", "people": planned.people["gus"].pk}
    with planned.as_("gus"):
        plan({"kind": "meeting", "subject": "Berlin"}, When(at(24), at(24, 10)))
    assert re.search(r'data-take-time="20\d\d-\d\d-\d\dT\d\d:\d\d"', chen.get("/calendar/times", busy).text)


def test_a_copy_of_what_is_over_is_proposed_for_today_by_the_clock_of_the_reader(
    planned: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = at(27, 4).astimezone(dt.UTC)  # still the 26th by the clock of London
    with planned.as_("chen"), monkeypatch.context() as patched:
        patched.setattr("django.utils.timezone.now", lambda: night)
        assert copied(Activity.objects.get(subject="Visit Golden Leaf")).raw["starts_at"] == "2026-11-27T09:00"
