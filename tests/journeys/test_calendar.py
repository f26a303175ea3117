"""The calendar in a browser and on a phone: appointments are drawn, dragged, resized and moved by keys, and come to a CalDAV program."""

import datetime as dt
import re

import pytest
from caldav.davclient import DAVClient
from caldav.lib.error import DAVError
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Visit
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
MONDAY, TUESDAY = "2027-05-10", "2027-05-11"
WEEK = f"/calendar?show=week&day={MONDAY}"


def test_an_appointment_is_dragged_resized_moved_by_keys_and_told_what_it_meets(visit: Visit) -> None:
    dai = visit("dai")
    plan(dai, "Tasting", f"{MONDAY}T10:00", f"{MONDAY}T11:00")
    plan(dai, "Roasting", f"{TUESDAY}T12:00", f"{TUESDAY}T13:00")
    tasting = item(dai, "Tasting")
    hour = height(dai.page.locator(".g-hour-names span").nth(1))

    drag(dai, tasting, dx=width(dai), dy=2 * hour)
    expect(dai.page.locator(f'[data-day="{TUESDAY}"] [data-appt]', has_text="Tasting")).to_be_visible()
    starts(tasting, f"{TUESDAY}T12:00")
    dai.sees("Moved: Tasting. At the same time: Roasting")
    expect(tasting).to_have_attribute("aria-label", re.compile("at the same time as 1 other"))

    handle = tasting.locator("[data-appt-end]")
    drag(dai, handle, dx=0, dy=hour)
    expect(tasting).to_have_attribute("data-ends", f"{TUESDAY}T14:00")

    tasting.focus()
    for key in ("m", "ArrowLeft", *["ArrowUp"] * 4, "Space"):
        dai.page.keyboard.press(key)
    starts(tasting, f"{MONDAY}T11:00")
    expect(tasting).to_be_focused()
    for key in ("m", "Shift+ArrowUp", "Shift+ArrowUp", "Enter"):
        dai.page.keyboard.press(key)
    expect(tasting).to_have_attribute("data-ends", f"{MONDAY}T12:30")
    dai.page.get_by_role("button", name="Undo").last.click()
    expect(tasting).to_have_attribute("data-ends", f"{MONDAY}T13:00")


def plan(who: Visitor, subject: str, begin: str, end: str) -> None:
    who.open(f"/calendar/new?starts={begin}&ends={end}&back=%2Fcalendar%3Fshow%3Dweek%26day%3D{MONDAY}")
    who.fill("Subject", subject)
    who.click("Plan it")
    expect(item(who, subject)).to_be_visible()


def item(who: Visitor, subject: str) -> Locator:
    return who.page.locator("[data-appt]", has_text=subject)


def starts(one: Locator, moment: str) -> None:
    expect(one).to_have_attribute("data-starts", moment)


def height(one: Locator) -> float:
    box = one.bounding_box()
    assert box is not None
    return box["height"]


def width(who: Visitor) -> float:
    box = who.page.locator("[data-column]").first.bounding_box()
    assert box is not None
    return box["width"]


def drag(who: Visitor, one: Locator, *, dx: float, dy: float) -> None:
    """Press on the middle of something, move the mouse in steps, and let go."""
    who.wakes()
    one.scroll_into_view_if_needed()
    box = one.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = who.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + dx / 2, y + dy / 2, steps=4)
    mouse.move(x + dx, y + dy, steps=4)
    mouse.up()


def test_a_program_finds_writes_and_keeps_the_calendar_in_step(visit: Visit, site: Site) -> None:
    eva = visit("eva")
    eva.open("/calendar/feed")
    eva.fill("Name of the device", "My laptop")
    eva.click("Add a device")
    password = eva.page.get_by_label(re.compile("The password of this device")).input_value()
    eva.pick("A colleague", "Finn")
    eva.click("Add a calendar")
    expect(eva.page.get_by_role("link", name="Finn")).to_be_visible()
    with DAVClient(url=f"{site.address}/dav/", username="eva", password=password) as client:
        calendars = {one.get_display_name(): one for one in client.principal().calendars()}
        calendar = calendars.pop("Guanxi")
        assert [*calendars] == ["Finn"]
        with pytest.raises(DAVError):
            calendars["Finn"].save_event(dtstart=dt.datetime(2027, 5, 12, 9), summary="Not mine")
        state = calendar.objects_by_sync_token()
        made = calendar.save_event(
            dtstart=dt.datetime(2027, 5, 12, 9, tzinfo=dt.UTC),
            dtend=dt.datetime(2027, 5, 12, 10, tzinfo=dt.UTC),
            summary="Harbour",
            rrule={"FREQ": "DAILY", "COUNT": 3},
        )
        low, high = dt.datetime(2027, 5, 13, tzinfo=dt.UTC), dt.datetime(2027, 5, 14, tzinfo=dt.UTC)
        assert len(calendar.search(start=low, end=high, event=True, expand=True)) == 1
        state.sync()
        assert len(state) == 1
        made.load()
        with made.edit_icalendar_instance() as read:
            read.subcomponents[-1]["SUMMARY"] = "Harbour with Lin"
        made.save()
        eva.open(f"/calendar?show=week&day={MONDAY}")
        expect(item(eva, "Harbour with Lin")).to_have_count(3)
        assert calendar.event_by_uid(made.id).component["SUMMARY"] == "Harbour with Lin"
        made.delete()
        state.sync()
        assert len(state) == 0
    eva.reload()
    expect(item(eva, "Harbour with Lin")).to_have_count(0)
