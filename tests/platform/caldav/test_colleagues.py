"""Colleagues' calendars on one's phone: whose, with which words, in step by themselves, and never changed."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from guanxi.platform.calendar.colleagues import choose, colleagues, leave
from guanxi.platform.calendar.participants import answer, invite
from guanxi.platform.calendar.planning import When, cancel, move, plan
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import change
from guanxi.platform.records.models import Visibility
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.models import Activity
from tests.platform.caldav.device import NAMES, Device, device_of
from tests.world import KEEPER, World


def soon(days: int = 1, hour: int = 9) -> dt.datetime:
    return timezone.now().astimezone(dt.UTC).replace(hour=hour, minute=0, second=0, microsecond=0) + dt.timedelta(days)


def of(device: Device, world: World, login: str) -> Device:
    """The calendar of a colleague on this device."""
    home = device.calendar.removesuffix("own/")
    return Device(device.login, device.password, f"{home}u{world.people[login].pk}/")


def summaries(device: Device) -> list[str]:
    return sorted(one for name in device.sync()[0] for one in re.findall("SUMMARY:(.*)", device.text(name)))


@pytest.fixture
def planned(world: World) -> World:
    with world.as_("chen"):
        plan({"kind": "visit", "subject": "Golden Leaf", "place": "Harbour Road"}, When(soon(2), soon(2, 10)))
        plan({"kind": "meeting", "subject": "Dentist", "visibility": Visibility.EXCLUSIVE}, When(soon(3), soon(3, 10)))
        plan({"kind": "meeting", "subject": "Fixe"}, When(soon(4), soon(4, 10)), repeats="RRULE:FREQ=DAILY;COUNT=3")
    for login in ("bo", "dai"):
        with world.as_(login):
            choose(world.people["chen"].pk)
    return world


def test_a_manager_reads_words_a_colleague_that_time_is_taken(planned: World) -> None:
    bo, dai = (of(device_of(planned, one), planned, "chen") for one in ("bo", "dai"))
    assert summaries(bo) == ["Busy", "Fixe", "Golden Leaf"]
    assert summaries(dai) == ["Busy"] * 3
    for text in map(dai.text, dai.sync()[0]):
        assert not re.search("Golden|Harbour|Dentist|Fixe|ATTENDEE|ORGANIZER", text) and "CLASS:PRIVATE" in text
    (fixe,) = (text for text in map(dai.text, dai.sync()[0]) if "RRULE" in text)
    assert "COUNT=3" in fixe


def test_a_phone_finds_them_under_its_own_person_and_only_reads(planned: World) -> None:
    own = device_of(planned, "dai")
    chen = of(own, planned, "chen")
    asked = "<d:propfind><d:prop><d:displayname/><d:current-user-privilege-set/></d:prop></d:propfind>"
    found = own.ask("PROPFIND", asked, own.calendar.removesuffix("own/")).findall("d:response", NAMES)
    told = {
        one.findtext("d:href", "", NAMES): (
            one.findtext(".//d:displayname", "", NAMES),
            one.find(".//d:write", NAMES) is not None,
        )
        for one in found[1:]
    }
    assert told == {own.calendar: ("Guanxi", True), chen.calendar: ("Chen", False)}
    (name, *_more) = chen.sync()[0]
    text = chen.text(name)
    for refusal in (chen.send("PUT", name, text), chen.send("PUT", "new.ics", text), chen.send("DELETE", name)):
        assert refusal.status_code == 403 and b"need-privileges" in refusal.content
    assert of(own, planned, "gus").send("PROPFIND", depth="0").status_code == 404
    other = device_of(planned, "gus")
    assert other.send("PROPFIND", chen.calendar, depth="0").status_code == 404


def test_each_calendar_is_in_step_by_itself(planned: World) -> None:
    own = device_of(planned, "dai")
    chen = of(own, planned, "chen")
    _names, _gone, token = chen.sync()
    _own, _none, mine = own.sync()
    with planned.as_("chen"):
        visit = Activity.objects.get(subject="Golden Leaf").pk
        move(visit, When(soon(2, 14), soon(2, 15)))
    with planned.as_("dai"):
        plan({"kind": "call", "subject": "Own"}, When(soon(1), soon(1, 10)))
    changed, gone, later = chen.sync(token)
    assert (changed, gone) == ([f"u{planned.people['chen'].pk}-{visit}.ics"], [])
    assert len(own.sync(mine)[0]) == 1 and own.sync(mine)[1] == []
    body = f"<d:sync-collection xmlns:d='DAV:'><d:sync-token>{mine}</d:sync-token></d:sync-collection>"
    assert chen.send("REPORT", "", body).status_code == 403  # the token of another calendar
    with planned.as_("chen"):
        cancel(visit)
    assert chen.sync(later)[:2] == ([], changed)
    low, high = (f"{one:%Y%m%dT%H%M%SZ}" for one in (soon(5, 8), soon(5, 20)))
    (series,) = chen.query(f'<c:time-range start="{low}" end="{high}"/>')
    assert "RRULE" in chen.text(series)
    expand = f'<c:expand start="{low}" end="{high}"/>'
    body = f"<c:calendar-multiget><d:prop><c:calendar-data>{expand}</c:calendar-data></d:prop><d:href>{chen.calendar}{series}</d:href></c:calendar-multiget>"
    assert chen.ask("REPORT", body).findtext(".//c:calendar-data", "", NAMES).count("BEGIN:VEVENT") == 1


def test_a_day_that_they_declined_is_not_theirs_and_who_leaves_is_gone(planned: World) -> None:
    with planned.as_("bo"):
        fixe = plan(
            {"kind": "meeting", "subject": "Team"}, When(soon(2, 12), soon(2, 13)), repeats="RRULE:FREQ=DAILY;COUNT=3"
        )
        invite(fixe.pk, [planned.people["chen"].pk])
    with planned.as_("chen"):
        answer(fixe.pk, "yes")
        answer(fixe.pk, "no", soon(3, 12))
    chen = of(device_of(planned, "bo"), planned, "chen")
    text = chen.text(f"u{planned.people['chen'].pk}-{fixe.pk}.ics")
    assert "EXDATE" in text and "SUMMARY:Team" in text
    with planned.as_("bo"):
        assert [one.name for one in colleagues()] == ["Chen"]
        with pytest.raises(Invalid):
            choose(planned.people["bo"].pk)
    with acting_as(KEEPER):
        change(entity("user"), planned.people["chen"].pk, {"active": False})
    assert chen.send("PROPFIND", depth="0").status_code == 404
    with planned.as_("bo"):
        assert colleagues() == [] and leave(planned.people["chen"].pk)
