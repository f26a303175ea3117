"""The feed of one's calendar: its secret address on a page of one's own, and the calendar itself for whoever knows it."""

import hashlib

from babel.dates import format_date
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from guanxi.platform.calendar.feeds import end_feed, feed_made, feed_owner, make_feed
from guanxi.platform.calendar.writing import calendar_of, own_appointments
from guanxi.platform.permissions.snapshot import UnknownPerson, at_work
from guanxi.platform.web.cells import babel_locale
from guanxi.platform.web.parts.appointments import FeedPage
from guanxi.platform.web.replies import go, notice, show

_STYLES = ("guanxi/calendar.css", "guanxi/appointments.css")
_FRESH = "calendar_feed"


@require_http_methods(["GET", "POST"])
def my_feed(request: HttpRequest) -> HttpResponse:
    """This will show whether one's calendar has an address for other programs, make a new one, or take it back."""
    if request.method == "POST":
        if request.POST.get("end"):
            end_feed()
            notice(request, _("The address is taken back: whoever has it reads nothing any more."))
        else:
            request.session[_FRESH] = make_feed()
        return go(request, "/calendar/feed")
    key, made = request.session.pop(_FRESH, ""), feed_made()
    page = FeedPage(
        title=_("My calendar in other programs"),
        address=request.build_absolute_uri(f"/feed/{key}.ics") if key else "",
        made=_day(made[0]) if made else "",
        used=_day(made[1]) if made and made[1] else "",
    )
    return show(request, "appointments/feed.html", page, page.title, styles=_STYLES)


@require_GET
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """This will be the calendar of the person whose key it is; the same answer for a wrong key as for none."""
    owner = feed_owner(key)
    try:
        if owner is None:
            return HttpResponseNotFound()
        with at_work(owner) as who:
            content = calendar_of(own_appointments(), who.name)
    except UnknownPerson:
        return HttpResponseNotFound()
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    headers = {
        "ETag": tag,
        "Cache-Control": "private, max-age=300",
        "Content-Disposition": 'inline; filename="guanxi.ics"',
    }
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _day(moment: object) -> str:
    return format_date(timezone.localtime(moment), "long", locale=babel_locale())  # type: ignore[arg-type]
