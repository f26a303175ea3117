"""What one has to do, on a grid of importance and urgency; each is done, put off or given away without leaving the desk."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Link, Query, Row
from guanxi.platform.timeline.models import ActivityKind
from guanxi.platform.web.cells import overdue
from guanxi.platform.web.concerned import ACTIVITY, concerned
from guanxi.platform.web.feed import ICONS
from guanxi.platform.web.parts.desk import Quadrant, ToDo, ToDos

_MOST: Final = 60
_SHOWN: Final = 8  # in one quadrant
_NEEDED: Final = ("kind", "done_at", "owner", "subject", "due_on", "starts_at")
_ASKED: Final = ("subject", "kind", "due_on", "starts_at", "important", "urgent")


def todos(who: Identity) -> ToDos | None:
    """This will be one's open activities in four quadrants; None where one does not read what they are told by."""
    if not is_entity(ACTIVITY):
        return None
    one = entity(ACTIVITY)
    view = view_of(one)
    if not view.may("read") or not all(view.reads(name) for name in _NEEDED):
        return None
    mine = (Filter("owner", "is", (who.user_id,)), Filter("done_at", "empty"))
    columns = tuple(name for name in _ASKED if view.reads(name))
    found = find(Query(one, filters=mine, sort=("due_on",), columns=columns, limit=_MOST))
    customers = concerned(row.id for row in found.rows)
    placed: dict[tuple[bool, bool], list[ToDo]] = {}
    for row in found.rows:
        place = _ticked(row, "important"), _ticked(row, "urgent") or _presses(row)
        placed.setdefault(place, []).append(_todo(row, customers.get(row.id), may_finish=view.may("edit")))
    labels = (
        ((True, True), _("Important and urgent"), "do"),
        ((True, False), _("Important"), "plan"),
        ((False, True), _("Urgent"), "soon"),
        ((False, False), _("Later"), "later"),
    )
    quadrants = tuple(
        Quadrant(label, css, tuple(placed.get(place, ())[:_SHOWN]), max(0, len(placed.get(place, ())) - _SHOWN))
        for place, label, css in labels
    )
    every = "/activity?f=owner.is.me&f=done_at.empty&sort=due_on"
    return ToDos(quadrants, every, any(placed.values()), view.may("create"))


def _todo(row: Row, customer: Link | None, *, may_finish: bool) -> ToDo:
    kind = str(_raw(row, "kind"))
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
    starts, due = _raw(row, "starts_at"), _raw(row, "due_on")
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
    starts, due = _raw(row, "starts_at"), _raw(row, "due_on")
    days: Iterable[dt.date] = (day for day in (due, timezone.localtime(starts).date() if starts else None) if day)
    return any(day <= timezone.localdate() for day in days)


def _ticked(row: Row, name: str) -> bool:
    return row.view.reads(name) and bool(_raw(row, name))


def _raw(row: Row, name: str) -> Any:
    return row.raw[row.view.entity.field(name).column]
