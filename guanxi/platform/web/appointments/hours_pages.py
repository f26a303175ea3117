"""The hours one works and those of the company, which calendars are shaded by, times are found by, and approvals count by."""

from collections.abc import Mapping, Sequence

from babel.dates import get_day_names
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guanxi.platform.calendar.hours import (
    company_hours,
    forget_hours,
    keep_company_hours,
    keep_hours,
    may_keep_company_hours,
    own_hours,
)
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.problems import Invalid, may_not
from guanxi.platform.web.cells import babel_locale
from guanxi.platform.web.parts.appointments import DayHours, HoursPage
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show

_OWN, _COMPANY = "/me/hours", "/company/hours"
_STYLES = ("guanxi/appointments.css",)
_SPANS = 2  # a morning and an afternoon; where there are more, one more than there are
Problems = Mapping[str, Sequence[str]]


@require_http_methods(["GET", "POST"])
def my_hours(request: HttpRequest) -> HttpResponse:
    """This will show the hours one works, write them, or let those of the company hold again."""
    if request.method == "GET":
        return _shown_own(request, *own_hours())
    if request.POST.get("company"):
        forget_hours()
        notice(request, _("The hours of the company hold for you again."))
        return go(request, _OWN)
    said = _said(request.POST)
    try:
        keep_hours(said)
    except Invalid as problem:
        return _shown_own(request, said, True, problem.problems)
    notice(request, _("Your working hours are saved."))
    return go(request, _OWN)


@require_http_methods(["GET", "POST"])
def the_company(request: HttpRequest) -> HttpResponse:
    """This will show the hours of the company, or write them, for whoever keeps its holidays."""
    if not may_keep_company_hours():
        raise may_not("edit", entity("holiday"))
    if request.method == "GET":
        return _shown_company(request, company_hours())
    said = _said(request.POST)
    try:
        keep_company_hours(said)
    except Invalid as problem:
        return _shown_company(request, said, problem.problems)
    notice(request, _("The working hours of the company are saved."))
    return go(request, _COMPANY)


def _said(sent: QueryDict) -> list[str]:
    """The hours of each day as they are kept; a span with one end only stays as it was typed, and is refused."""
    days = []
    for number in range(7):
        ends = zip(sent.getlist(f"day{number}-from"), sent.getlist(f"day{number}-until"), strict=False)
        days.append(",".join(f"{begin[:8]}-{end[:8]}" for begin, end in ends if begin or end))
    return days


def _shown_own(request: HttpRequest, days: Sequence[str], own: bool, problems: Problems | None = None) -> HttpResponse:
    words = _(
        "By your own clock; leave a day empty on which you do not work. Your calendar is shaded by them, and colleagues who look for"
        " a time see when you work. Public holidays count by themselves."
    )
    whose = "" if own else " " + _("So far the hours of the company hold for you.")
    other = Link(_("Hours of the company"), _COMPANY, "building") if may_keep_company_hours() else None
    page = HoursPage(
        _("My working hours"), words + whose, _OWN, _days(days, problems), _("Save my working hours"), own, other
    )
    return _show(request, page, problems)


def _shown_company(request: HttpRequest, days: Sequence[str], problems: Problems | None = None) -> HttpResponse:
    words = _(
        "They hold for everyone who says nothing else, each by their own clock. Reminders of approvals and their going up count by"
        " them, too: a break at noon is no working time."
    )
    page = HoursPage(
        _("Working hours of the company"),
        words,
        _COMPANY,
        _days(days, problems),
        _("Save the hours of the company"),
        other=Link(_("My working hours"), _OWN, "user"),
    )
    return _show(request, page, problems)


def _days(days: Sequence[str], problems: Problems | None) -> tuple[DayHours, ...]:
    names = get_day_names("wide", locale=babel_locale())
    return tuple(
        DayHours(f"day{number}", names[number], _spans(text), tuple((problems or {}).get(str(number), ())))
        for number, text in enumerate(days)
    )


def _spans(text: str) -> tuple[tuple[str, str], ...]:
    found = [
        (begin.strip(), end.strip()) for begin, _dash, end in (one.partition("-") for one in text.split(",") if one)
    ]
    empty = [("", "")] * (max(_SPANS, len(found) + (len(found) >= _SPANS and len(found) < 4)) - len(found))
    return tuple(found + empty if len(found) != _SPANS else found)


def _show(request: HttpRequest, page: HoursPage, problems: Problems | None) -> HttpResponse:
    status = UNPROCESSABLE if problems else 200
    return show(request, "appointments/hours.html", page, page.title, status=status, styles=_STYLES)
