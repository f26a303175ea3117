"""What one has to do, on a grid of importance and urgency; each is done, put off or given away without leaving the desk."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.finder import count, find
from guanxi.platform.search.grammar import write
from guanxi.platform.search.query import AnyOf, Condition, Filter, Link, NoneOf, Query, Row
from guanxi.platform.timeline.models import Activity, ActivityKind
from guanxi.platform.web.cells import overdue
from guanxi.platform.web.concerned import ACTIVITY, concerned
from guanxi.platform.web.feed import ICONS
from guanxi.platform.web.parts.desk import Quadrant, ToDo, ToDos

_MOST: Final = 60
_SHOWN: Final = 8  # in one quadrant
_COUNTED: Final = 1000
OPEN: Final = (Filter("owner", "is_me"), Filter("done_at", "empty"))
NEEDED: Final = ("kind", "done_at", "owner", "subject", "due_on", "starts_at")
ASKED: Final = ("subject", "kind", "due_on", "starts_at", "important", "urgent")


def todos() -> ToDos | None:
    """This will be one's open activities in four quadrants; None where one does not read what they are told by."""
    if not is_entity(ACTIVITY):
        return None
    one = entity(ACTIVITY)
    view = view_of(one)
    if not view.may("read") or not all(view.reads(name) for name in NEEDED):
        return None
    rows, whole = _rows(view)
    customers = concerned(row.id for row in rows)
    placed: dict[tuple[bool, bool], list[ToDo]] = {}
    for row in rows:
        place = _ticked(row, "important"), _ticked(row, "urgent") or _presses(row)
        placed.setdefault(place, []).append(drawn(row, customers.get(row.id), may_finish=view.may("edit")))
    quadrants = tuple(_quadrant(view, place, label, css, placed, whole=whole) for place, label, css in _labels())
    return ToDos(quadrants, f"/activity?{_address(OPEN)}&sort=due_on", any(placed.values()), view.may("create"))


def _labels() -> tuple[tuple[tuple[bool, bool], str, str], ...]:
    return (
        ((True, True), _("Important and urgent"), "do"),
        ((True, False), _("Important"), "plan"),
        ((False, True), _("Urgent"), "soon"),
        ((False, False), _("Later"), "later"),
    )


def _rows(view: View) -> tuple[list[Row], bool]:
    """The tasks with and without a day, and the appointments, in one order by when they are due; and whether these are all."""
    columns = tuple(name for name in ASKED if view.reads(name))
    found = [
        find(Query(view.entity, filters=(*OPEN, kind), sort=(by,), columns=columns, limit=_MOST))
        for kind, by in ((Filter("starts_at", "empty"), "due_on"), (Filter("starts_at", "filled"), "starts_at"))
    ]
    whole = not any(each.next for each in found)
    # What is over of a series is over: what of it comes today stands among the appointments.
    series = set(
        Activity.objects.filter(pk__in=[row.id for row in found[1].rows])
        .exclude(repeats="")
        .values_list("pk", flat=True)
        if found[1].rows
        else ()
    )
    return sorted((row for each in found for row in each.rows if row.id not in series), key=_when), whole


def _when(row: Row) -> tuple[dt.date, bool, dt.datetime]:
    """By day, on each the tasks before the appointments by their hours; what has no day comes last."""
    starts, due = raw_of(row, "starts_at"), raw_of(row, "due_on")
    begins = timezone.localtime(starts) if starts else timezone.localtime()
    return (begins.date() if starts else due or dt.date.max), starts is not None, begins


def _quadrant(
    view: View,
    place: tuple[bool, bool],
    label: str,
    css: str,
    placed: dict[tuple[bool, bool], list[ToDo]],
    *,
    whole: bool,
) -> Quadrant:
    filters = (*OPEN, *_conditions(view, *place))
    here = placed.get(place, [])
    number = len(here) if whole else count(Query(view.entity, filters), _COUNTED)[0]
    return Quadrant(
        label, css, tuple(here[:_SHOWN]), max(0, number - _SHOWN), f"/activity?{_address(filters)}&sort=due_on"
    )


def _conditions(view: View, important: bool, urgent: bool) -> Iterator[Condition]:  # noqa: FBT001  # a place on the grid
    """What is due today or overdue is urgent without saying so. A tick that one does not read is none."""
    today = timezone.localdate().isoformat()
    ticked = Filter("important", "is", ("true",))
    if view.reads("important"):
        yield ticked if important else NoneOf((ticked,))
    elif important:
        yield Filter("created_at", "empty")
    presses = [Filter("due_on", "at_most", (today,)), Filter("starts_at", "at_most", (today,))]
    if view.reads("urgent"):
        presses.insert(0, Filter("urgent", "is", ("true",)))
    yield AnyOf(tuple(presses)) if urgent else NoneOf(tuple(presses))


def _address(filters: Iterable[Condition]) -> str:
    return urlencode([("f", write(one).replace("owner.is_me", "owner.is.me")) for one in filters])


def drawn(row: Row, customer: Link | None, *, may_finish: bool) -> ToDo:
    """This will be a to-do as the desk shows it."""
    kind = str(raw_of(row, "kind"))
    path = f"/activity/{row.id}"
    return ToDo(
        title=row.title,
        url=path,
        icon=ICONS.get(kind, "point"),
        day=_day(row),
        customer=customer.title if customer else "",
        customer_url=f"/{customer.entity}/{customer.id}" if customer else "",
        do_url=f"{path}/do" if may_finish else "",
        # A contact has something to tell once it is done; a task is just done.
        asks=kind != ActivityKind.TASK,
    )


def _day(row: Row) -> Markup:
    starts, due = raw_of(row, "starts_at"), raw_of(row, "due_on")
    today = timezone.localdate()
    if starts is not None:
        begins = timezone.localtime(starts)
        hour = f"{begins:%H:%M}"
        text = hour if begins.date() == today else f"{begins:%m-%d} {hour}"
        return overdue(text) if begins < timezone.localtime() else Markup("{}").format(text)
    if due is None:
        return Markup("")
    if due == today:
        return Markup("{}").format(_("today"))
    return overdue(due.isoformat()) if due < today else Markup("{}").format(due.isoformat())


def _presses(row: Row) -> bool:
    """What is due today or overdue is urgent without saying so."""
    starts, due = raw_of(row, "starts_at"), raw_of(row, "due_on")
    days: Iterable[dt.date] = (day for day in (due, timezone.localtime(starts).date() if starts else None) if day)
    return any(day <= timezone.localdate() for day in days)


def _ticked(row: Row, name: str) -> bool:
    return row.view.reads(name) and bool(raw_of(row, name))


def raw_of(row: Row, name: str) -> Any:
    """This will be a stored value."""
    return row.raw[row.view.entity.field(name).column]
