"""Calendars: which records lie on which day, for whom, and how they move to another."""

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change, create
from guanxi.platform.search.finder import get
from guanxi.platform.web.calendars.drawing import MOST_ENTRIES
from guanxi.platform.web.surfaces import day_fields
from tests.platform.web.conftest import Browse
from tests.telling import telling_kinds
from tests.world import World

ACTIVITY, DEAL = entity("activity"), entity("deal")


def days(page: str) -> dict[str, list[str]]:
    """The titles on each day that has some."""
    found = {}
    for day, inside in re.findall(r'data-day="([\d-]+)"(.*?)</section>', page, re.S):
        titles = re.findall(r'class="g-board-title"[^>]*title="([^"]+)"', inside)
        if titles:
            found[day] = [unescape(one) for one in titles]
    return found


@pytest.fixture
def deals(world: World) -> World:
    for login, name, day in (
        ("chen", "Spring", "2026-03-01"),
        ("chen", "Tea", "2026-03-31"),
        ("dai", "Dai's", "2026-03-31"),
    ):
        with world.as_(login):
            create(DEAL, {"name": name, "expected_on": day}, allow_twins=True)
    return world


def test_a_month_has_whole_weeks_from_monday_and_what_one_sees(deals: World, browse: Browse) -> None:
    address = "/deal/calendar?by=expected_on&day=2026-03-15"
    page = browse("chen").get(address).text
    assert days(page) == {"2026-03-01": ["Spring"], "2026-03-31": ["Tea"]}
    shown = re.findall(r'data-day="([\d-]+)"', page)
    assert (shown[0], shown[-1], len(shown)) == ("2026-02-23", "2026-04-05", 42)
    assert sorted(days(browse("ada").get(address).text)["2026-03-31"]) == ["Dai's", "Tea"]
    assert days(browse("chen").get(f"{address}&q=Spring").text) == {"2026-03-01": ["Spring"]}
    week = browse("chen").get("/deal/calendar?by=expected_on&show=week&day=2026-03-31").text
    assert re.findall(r'data-day="([\d-]+)"', week)[0] == "2026-03-30" and days(week) == {"2026-03-31": ["Tea"]}
    agenda = browse("chen").get("/deal/calendar?by=expected_on&show=agenda&day=2026-02-20").text
    assert list(days(agenda)) == ["2026-03-01"] and "Nothing lies" not in agenda


def test_a_record_moves_to_another_day_and_back(deals: World, browse: Browse) -> None:
    with deals.as_("chen"):
        deal = DEAL.model.objects.get(name="Tea")
    chen, path = browse("chen"), "/deal/calendar"
    sent = {"id": deal.pk, "version": deal.version, "from": "2026-03-31", "to": "2026-04-02"}
    answer = chen.post(f"{path}/move?by=expected_on", sent).json()
    assert list(days(chen.get(f"{path}?by=expected_on&day=2026-04-01").text)) == ["2026-03-31", "2026-04-02"][1:]
    stale = chen.post(f"{path}/move?by=expected_on", sent)
    assert stale.status_code == 422 and "Somebody else changed this record" in stale.json()["problem"]
    chen.post(f"{path}/undo?by=expected_on", {"id": deal.pk, "version": answer["version"], "values": answer["undo"]})
    with deals.as_("chen"):
        assert get(DEAL, deal.pk).raw["expected_on"] == dt.date(2026, 3, 31)
    assert browse("gus").post(f"{path}/move?by=expected_on", sent).status_code == 404
    assert chen.post(f"{path}/move?by=expected_on", sent | {"to": "tomorrow"}).status_code == 404


def test_a_moment_keeps_its_time_of_day_and_lies_on_the_day_of_the_reader(world: World, browse: Browse) -> None:
    late = dt.datetime(2026, 3, 31, 20, 30, tzinfo=dt.UTC)  # the next morning in Shanghai
    with world.as_("chen"):
        call = create(ACTIVITY, {"kind": "call", "subject": "Ring Lin", "due_on": "2026-03-31"})
        change(ACTIVITY, call.pk, {"done_at": late.isoformat()})
        version = get(ACTIVITY, call.pk).version
    chen = browse("chen")
    assert list(days(chen.get("/activity/calendar?by=done_at&day=2026-04-01").text)) == ["2026-04-01"]
    sent = {"id": call.pk, "version": version, "from": "2026-04-01", "to": "2026-04-03"}
    assert ">04:30<" in chen.post("/activity/calendar/move?by=done_at", sent).json()["card"]
    with world.as_("chen"):
        assert get(ACTIVITY, call.pk).raw["done_at"] == late + dt.timedelta(2)


def test_a_day_begins_a_record_and_what_nobody_writes_does_not_move(deals: World, browse: Browse) -> None:
    chen = browse("chen")
    page = chen.get("/deal/calendar?by=expected_on&day=2026-03-15").text
    assert (
        re.search(r'href="/deal/new\?expected_on=2026-03-15&amp;back=', page)
        and 'data-board="/deal/calendar/move' in page
    )
    today = timezone.localdate().isoformat()
    page = chen.get(f"/deal/calendar?by=created_at&day={today}").text
    assert 'data-board=""' in page and "/deal/new?created_at" not in page


def test_days_with_more_than_fit_say_how_many(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        create_many(
            DEAL, [{"name": f"Tea {number}", "expected_on": "2026-03-10"} for number in range(MOST_ENTRIES + 10)]
        )
    page = browse("chen").get("/deal/calendar?by=expected_on&day=2026-03-10").text
    assert len(days(page)["2026-03-10"]) == 4 and f"{MOST_ENTRIES + 6} more" in page
    assert f"Only the first {MOST_ENTRIES} records" in page


@pytest.mark.parametrize("one", telling_kinds(), ids=lambda one: one.key)
def test_kinds_of_record_have_a_calendar_by_each_field_that_fits(deals: World, browse: Browse, one: Any) -> None:
    with deals.as_("ada"):
        fields, expected = day_fields(view_of(one)), 200 if view_of(one).may("read") else 403
    ada = browse("ada")
    for number, field in enumerate(fields):
        asked = f"/{one.key}/calendar?by={field.name}&show={('month', 'week', 'agenda')[number % 3]}"
        assert ada.get(asked).status_code == expected, asked
    assert ada.get(f"/{one.key}/calendar?by={one.title}").status_code == 404
    assert browse("nora").get(f"/{one.key}/calendar").status_code == 403


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "nonsense", "2026-02-30"])
def test_odd_days_have_a_calendar_too(world: World, browse: Browse, day: str) -> None:
    for show in ("month", "week", "agenda"):
        assert browse("chen").get(f"/deal/calendar?show={show}&day={day}").status_code == 200
