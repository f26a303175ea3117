"""The calendars of the demo company: visits of two weeks, a weekly meeting with colleagues, a private appointment."""

import datetime as dt
import random
from collections.abc import Sequence
from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from guanxi.platform.calendar.models import Room
from guanxi.platform.calendar.participants import invite
from guanxi.platform.calendar.planning import When, plan
from guanxi.platform.calendar.rooms import book
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.models import Visibility
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.models import ActivityLink

_VISITS = (
    ("现场拜访，确认技术要求", "Visit: agree on the requirements"),
    ("样机演示", "Demonstration of the device"),
    ("电话沟通报价", "Call about the offer"),
    ("合同条款会议", "Meeting about the contract"),
    ("年度校准计划", "Plan the yearly calibration"),
)
ROOMS = (
    {"name": "Harbour 海港厅", "capacity": 12, "place": "Shanghai 12F", "equipment": "Screen, camera"},
    {"name": "Bamboo 竹厅", "capacity": 6, "place": "Shanghai 12F"},
    {"name": "Linden", "capacity": 8, "place": "Hamburg 3", "equipment": "Screen"},
    {"name": "Company car 公司用车", "capacity": 4, "place": "Shanghai"},
)
_KINDS = ("visit", "visit", "call", "meeting", "meeting")
_ROUTE = (9, 11, 14)
_WEEKLY, _PRIVATE = ("销售例会", "Sales meeting"), ("体检", "Doctor")


def fill_calendar(place: int, accounts: Sequence[int], *, chinese: bool) -> None:
    """Plan what the acting salesperson has this week and next; the same every time."""
    draw = random.Random(1000 + place)  # noqa: S311  # invented data
    monday = timezone.localdate() - dt.timedelta(timezone.localdate().weekday())
    said = 0 if chinese else 1
    rows: list[dict[str, object]] = []
    today = timezone.localdate()
    for day in (0, 1, 2, 3, 4, 7, 8, 10):
        what = draw.randrange(len(_VISITS))
        if monday + dt.timedelta(day) == today:
            continue  # the route of today is one of its own
        when = _hours(monday + dt.timedelta(day), draw.choice((9, 10, 13, 14, 15)), draw.choice((60, 90, 120)))
        times = {"starts_at": when.starts.isoformat(), "ends_at": when.ends.isoformat()}
        rows.append({"kind": _KINDS[what], "subject": _VISITS[what][said], **times})
    elsewhere = len(rows)
    rows += [_visit(today, hour, said) for hour in _ROUTE]
    if place % 2:
        when = _hours(monday + dt.timedelta(3), 8, 90)
        times = {"starts_at": when.starts.isoformat(), "ends_at": when.ends.isoformat()}
        rows.append({"kind": "task", "subject": _PRIVATE[said], "visibility": Visibility.EXCLUSIVE, **times})
    made = create_many(entity("activity"), rows)
    numbers = [one.record_id for one in made if one.record_id]
    if len(numbers) < len(rows):
        raise ValueError("The demo company does not hold: an appointment is refused.")
    for row, number in zip(rows, numbers, strict=True):
        if row["kind"] == "meeting":
            _in_a_room(number, draw.randrange(len(ROOMS)))
    ActivityLink.objects.bulk_create(
        ActivityLink(activity_id=number, entity="account", object_id=account)
        for number, account in (
            *((number, draw.choice(accounts)) for number in numbers[:elsewhere]),
            # Every second customer is near the office.
            *zip(numbers[elsewhere : elsewhere + len(_ROUTE)], accounts[::2], strict=False),
        )
    )
    weekly = plan(
        {"kind": "meeting", "subject": _WEEKLY[said]},
        _hours(monday, 16 if place % 2 else 9, 60),
        repeats="RRULE:FREQ=WEEKLY",
    )
    if place % 3 == 0:
        beside = User.objects.filter(unit_id=someone().rights.unit_id, active=True).exclude(pk=someone().user_id)
        invite(weekly.pk, beside.order_by("pk").values_list("pk", flat=True)[:2])
    if place % 4 == 1:
        start = timezone.make_aware(dt.datetime.combine(monday + dt.timedelta(8), dt.time()))
        plan(
            {"kind": "task", "subject": ("展会", "Trade fair")[said]},
            When(start, start + dt.timedelta(2), all_day=True),
        )


def _in_a_room(number: int, room: int) -> None:
    """Whoever comes second meets elsewhere."""
    with suppress(Invalid), transaction.atomic():
        book(number, Room.objects.order_by("pk").values_list("pk", flat=True)[room])


def _visit(day: dt.date, hour: int, said: int) -> dict[str, object]:
    when = _hours(day, hour, 60)
    times = {"starts_at": when.starts.isoformat(), "ends_at": when.ends.isoformat()}
    return {"kind": "visit", "subject": _VISITS[hour % 2][said], **times}


def _hours(day: dt.date, hour: int, minutes: int) -> When:
    start = timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
    return When(start, start + dt.timedelta(minutes=minutes))
