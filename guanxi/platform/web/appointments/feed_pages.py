"""One's calendar in other programs: passwords of devices, the secret address for reading, and the calendar itself for whoever knows it."""

import hashlib
from collections.abc import Sequence

from babel.dates import format_date
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.platform.calendar.colleagues import choose, colleagues, leave
from guanxi.platform.calendar.devices import end_password, make_password, passwords
from guanxi.platform.calendar.feeds import end_feed, feed_made, feed_owner, make_feed
from guanxi.platform.calendar.models import DevicePassword
from guanxi.platform.calendar.writing import calendar_of, own_appointments
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.snapshot import UnknownPerson, at_work
from guanxi.platform.records.problems import Invalid
from guanxi.platform.web.cells import babel_locale, moment
from guanxi.platform.web.parts.administration import Belongings, Held
from guanxi.platform.web.parts.appointments import FeedPage
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show

_STYLES = ("guanxi/administration.css", "guanxi/calendar.css", "guanxi/appointments.css")
_PLACE = "/calendar/feed"
_FRESH, _PASSWORD = "calendar_feed", "calendar_password"


@require_http_methods(["GET", "POST"])
def my_feed(request: HttpRequest) -> HttpResponse:
    """This will show how one's calendar comes to other programs; make an address for reading, or take it back."""
    if request.method == "GET":
        return _shown(request)
    if request.POST.get("end"):
        end_feed()
        notice(request, _("The address is taken back: whoever has it reads nothing any more."))
    else:
        request.session[_FRESH] = make_feed()
    return go(request, _PLACE)


@require_POST
def add_device(request: HttpRequest) -> HttpResponse:
    """This will make a password for one more device, which is shown once."""
    try:
        request.session[_PASSWORD] = make_password(request.POST.get("name", ""))
    except Invalid as problem:
        return _shown(request, request.POST.get("name", ""), problem.problems["name"])
    return go(request, _PLACE)


@require_POST
def add_colleague(request: HttpRequest) -> HttpResponse:
    """This will let a colleague's calendar be on one's devices."""
    sent = request.POST.get("person", "")
    try:
        choose(int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 19 else 0)
    except Invalid as problem:
        return _shown(request, colleague=problem.problems["person"])
    notice(request, _("Devices show this calendar when they look for calendars the next time."))
    return go(request, _PLACE)


@require_POST
def end_colleague(request: HttpRequest, number: int) -> HttpResponse:
    """This will take a colleague's calendar off one's devices."""
    if leave(number):
        notice(request, _("This calendar is on your devices no longer."))
    return go(request, _PLACE)


@require_POST
def end_device(request: HttpRequest, number: int) -> HttpResponse:
    """This will take the password of a device back."""
    if end_password(number):
        notice(request, _("This device reads and changes nothing any more."))
    return go(request, _PLACE)


def _shown(
    request: HttpRequest, name: str = "", problems: Sequence[str] = (), colleague: Sequence[str] = ()
) -> HttpResponse:
    key, made = request.session.pop(_FRESH, ""), feed_made()
    login = User.everything.values_list("login", flat=True).get(pk=someone().user_id)
    page = FeedPage(
        title=_("My calendar in other programs"),
        server=request.build_absolute_uri("/dav/"),
        login=login,
        devices=_devices(name, tuple(problems)),
        colleagues=_colleagues(tuple(colleague)),
        address=request.build_absolute_uri(f"/feed/{key}.ics") if key else "",
        made=_day(made[0]) if made else "",
        used=_day(made[1]) if made and made[1] else "",
        password=request.session.pop(_PASSWORD, ""),
        insecure=not request.is_secure(),
    )
    status = UNPROCESSABLE if problems or colleague else 200
    return show(request, "appointments/feed.html", page, page.title, status=status, styles=_STYLES)


def _devices(name: str, problems: tuple[str, ...]) -> Belongings:
    control = Control(
        "name",
        _("Name of the device"),
        "text",
        name,
        required=True,
        max_length=80,
        problems=problems,
        prefix="device",
    )
    return Belongings(
        title=_("Phones and programs that show and change it"),
        icon="device-mobile",
        items=tuple(_held(one) for one in passwords()),
        empty=_("No device yet."),
        add_url="/calendar/devices",
        add_label=_("Add a device"),
        controls=(control,),
        end_label=_("Take back"),
    )


def _colleagues(problems: tuple[str, ...]) -> Belongings:
    control = Control(
        "person",
        _("A colleague"),
        "link",
        search_url="/user/pick",
        required=True,
        problems=problems,
        prefix="colleague",
    )
    return Belongings(
        title=_("Calendars of colleagues on my devices"),
        icon="users",
        items=tuple(
            Held(one.name, f"/calendar?who={one.key}", "", "", f"/calendar/colleagues/{one.id}/end")
            for one in colleagues()
        ),
        empty=_("None yet."),
        intro=_(
            "Each is a calendar of its own there, to be read only, with what you may see of it: else that they are busy."
        ),
        add_url="/calendar/colleagues",
        add_label=_("Add a calendar"),
        controls=(control,),
        end_label=_("Take off"),
    )


def _held(one: DevicePassword) -> Held:
    made = _("added %(day)s") % {"day": _day(one.made_at)}
    used = _("used %(when)s") % {"when": moment(one.used_at).striptags()} if one.used_at else _("never used")
    return Held(one.name, "", f"{made} · {used}", "", f"/calendar/devices/{one.pk}/end")


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


def _day(when: object) -> str:
    return format_date(timezone.localtime(when), "long", locale=babel_locale())  # type: ignore[arg-type]
