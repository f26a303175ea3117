"""How soon leads are taken up: the median working time to the first contact, and how many within the time that was wanted, by person and by source."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.lib.words import words
from guanxi.platform.calendar.holidays import special_days
from guanxi.platform.calendar.hours import Window, week_of_company
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.web.extending import MenuPage, declare_page
from guanxi.platform.web.replies import show
from guanxi.sales.capture.models import Given
from guanxi.sales.capture.service import as_capture
from guanxi.sales.models import Lead

_URL: Final = "/capturing/response"
_DAYS: Final = 90
# The newest are looked at; more would hardly move a median.
_MOST: Final = 5000
# Who hands a lead over or throws it away answered nobody.
_UNANSWERED: Final = ("handed", "gone")


@dataclass(frozen=True)
class Wait:
    """One lead that somebody was to take up: since when, by when, and when they did."""

    lead: int
    holder: int
    at: dt.datetime
    due_at: dt.datetime
    taken_at: dt.datetime | None


@dataclass(frozen=True)
class Line:
    """What the page says of one person or source."""

    name: str
    cells: tuple[str, ...]


@require_GET
def response(request: HttpRequest) -> HttpResponse:
    """This will say how soon the leads that the reader reads were taken up."""
    view = view_of(entity("lead"))
    if not view.may("read"):
        raise may_not("read", entity("lead"))
    waits = _waits()
    sources = dict(Lead.objects.filter(pk__in={one.lead for one in waits}).values_list("pk", "source"))
    waits = [one for one in waits if one.lead in sources]
    windows = _windows(waits)
    page = {
        "title": _("How soon leads are taken up"),
        "intro": _(
            "Leads of the last %(days)s days for which a rule of assignment wants a first contact, as far as you read them. Times are working time."
        )
        % {"days": _DAYS},
        "headings": (
            _("Assigned"),
            _("Taken up"),
            _("Within the time"),
            _("Median until the first contact (hours)"),
        ),
        "groups": _groups(waits, sources, windows) if waits else [],
        "whole": _line(_("Together"), waits, windows) if waits else None,
    }
    return show(request, "capture/response.html", page, str(page["title"]))


def _waits() -> list[Wait]:
    """All of them: which of these the reader reads is asked as the reader."""
    since = timezone.now() - dt.timedelta(days=_DAYS)
    with as_capture():
        found = Given.objects.filter(due_at__isnull=False, holder_id__isnull=False, at__gt=since).exclude(
            how__in=_UNANSWERED
        )
        return [
            Wait(one.lead_id, one.holder_id, one.at, one.due_at, one.taken_at)
            for one in found.order_by("-pk")[:_MOST]
            if one.holder_id and one.due_at
        ]  # fmt: skip


def _groups(waits: list[Wait], sources: dict[int, str], windows: Sequence[Window]) -> list[tuple[str, list[Line]]]:
    """The lines of people and of sources; of fields that the reader may not read there are none."""
    view = view_of(entity("lead"))
    people = people_named({one.holder for one in waits})
    labels = {str(key): str(label) for key, label in entity("lead").field("source").choices}
    groups = []
    if view.reads("owner"):
        groups.append((_("Person"), _lines(waits, lambda one: people.get(one.holder, f"#{one.holder}"), windows)))
    if view.reads("source"):
        groups.append((_("Source"), _lines(waits, lambda one: labels.get(sources[one.lead], _("None")), windows)))
    return groups


def _lines(waits: list[Wait], name: Callable[[Wait], str], windows: Sequence[Window]) -> list[Line]:
    parts: dict[str, list[Wait]] = defaultdict(list)
    for one in waits:
        parts[name(one)].append(one)
    return [_line(each, parts[each], windows) for each in sorted(parts)]


def _line(name: str, waits: list[Wait], windows: Sequence[Window]) -> Line:
    now = timezone.now()
    taken = [(one, one.taken_at) for one in waits if one.taken_at is not None]
    # Whose time is not over yet is neither in time nor late.
    told = [one for one in waits if one.taken_at is not None or one.due_at <= now]
    good = sum(at <= one.due_at for one, at in taken)
    middle = median(worked(windows, one.at, at).total_seconds() for one, at in taken) if taken else None
    return Line(
        name,
        (
            str(len(waits)),
            str(len(taken)),
            f"{round(100 * good / len(told))} %" if told else "–",
            "–" if middle is None else number_format(round(middle / 3600, 1), 1),
        ),
    )


def _windows(waits: list[Wait]) -> list[Window]:
    """When the company worked, from the first of these to the last."""
    if not waits:
        return []
    week = week_of_company()
    first = min(one.at for one in waits).astimezone(week.zone).date()
    last = max(one.taken_at or one.at for one in waits).astimezone(week.zone).date()
    special = special_days(first, last)
    days = (first + dt.timedelta(days=each) for each in range((last - first).days + 1))
    return [window for day in days for window in week.windows(day, special)]


def worked(windows: Sequence[Window], begin: dt.datetime, end: dt.datetime) -> dt.timedelta:
    """Give how much of the time between two moments lies within these windows."""
    parts = (min(closes, end) - max(opens, begin) for opens, closes in windows if opens < end and closes > begin)
    return sum(parts, dt.timedelta())


def _is_for_me() -> bool:
    """Tell whether whoever acts reads leads, and keeps the rules or gives leads to others."""
    leads = view_of(entity("lead"))
    return leads.may("read") and (leads.may("assign") or view_of(entity("assignment_rule")).may("edit"))


declare_page(MenuPage("sales", words("Response to leads", "线索响应速度"), _URL, "clock", _is_for_me))
