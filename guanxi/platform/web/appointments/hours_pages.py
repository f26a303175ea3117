"""The hours one works, which the calendar shades and which others find times by."""

from collections.abc import Mapping, Sequence

from babel.dates import get_day_names
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guanxi.platform.calendar.hours import forget_hours, keep_hours, own_hours
from guanxi.platform.records.problems import Invalid
from guanxi.platform.web.cells import babel_locale
from guanxi.platform.web.parts.appointments import HoursPage
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show

_PLACE = "/me/hours"


@require_http_methods(["GET", "POST"])
def my_hours(request: HttpRequest) -> HttpResponse:
    """This will show the hours one works, write them, or let those of the company hold again."""
    if request.method == "GET":
        return _shown(request, *own_hours())
    if request.POST.get("company"):
        forget_hours()
        notice(request, _("The hours of the company hold for you again."))
        return go(request, _PLACE)
    said = [request.POST.get(f"day{number}", "")[:200] for number in range(7)]
    try:
        keep_hours(said)
    except Invalid as problem:
        return _shown(request, said, True, problem.problems)
    notice(request, _("Your working hours are saved."))
    return go(request, _PLACE)


def _shown(
    request: HttpRequest, days: Sequence[str], own: bool, problems: Mapping[str, Sequence[str]] | None = None
) -> HttpResponse:
    names = get_day_names("wide", locale=babel_locale())
    page = HoursPage(
        _("My working hours"),
        tuple(
            Control(
                f"day{number}",
                names[number],
                "text",
                text,
                problems=tuple((problems or {}).get(str(number), ())),
                prefix="hours",
            )
            for number, text in enumerate(days)
        ),
        own,
    )
    status = UNPROCESSABLE if problems else 200
    return show(
        request, "appointments/hours.html", page, page.title, status=status, styles=("guanxi/appointments.css",)
    )
