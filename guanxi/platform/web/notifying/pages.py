"""What one was told: the panel under the bell, the page with everything, and the number on the bell."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from urllib.parse import urlencode

from babel.dates import format_date
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.notifying.kinds import is_kind, kinds
from guanxi.platform.notifying.models import Notification
from guanxi.platform.notifying.reading import Item, items, mark_read, notifications, unread_count
from guanxi.platform.web.cells import babel_locale, moments
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.notifying import Day, Line, Notifications
from guanxi.platform.web.replies import back_to, data, go, is_fragment, show, show_part

ROOT = "/me/notifications"
STYLES = ("guanxi/notifying.css",)
_IN_PANEL = 12


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """This will list all that one was told, by day; narrowed to a kind, or to what is unread."""
    asked = request.GET
    kind = asked.get("kind", "") if is_kind(asked.get("kind", "")) else ""
    unread = asked.get("show") == "unread"
    before = asked.get("before", "")
    found, more = notifications(kind=kind, unread=unread, before=int(before) if _is_number(before) else None)
    shown = Notifications(
        days=_days(found),
        kinds=(
            Choice("", _("Everything"), not kind),
            *(Choice(one.key, str(one.label), one.key == kind) for one in kinds()),
        ),
        unread_only=unread,
        narrowed=bool(kind or unread),
        any_unread=any(one.read_at is None for one in found),
        address=_address(kind, unread),
        more_url=f"{ROOT}?{urlencode(_asked(kind, unread) | {'before': str(more)})}" if more else "",
    )
    return show(request, "notifying/page.html", shown, _("Notifications"), styles=STYLES)


@require_GET
def panel(request: HttpRequest) -> HttpResponse:
    """This will be what is under the bell: what was told last."""
    return _panel(request)


@require_GET
def bell(request: HttpRequest) -> HttpResponse:
    """This will be the number on the bell, and the last of what is unread, for the page to say aloud."""
    count = unread_count()
    last = notifications(unread=True, limit=1)[0] if count else []
    latest = {"number": last[0].id, "text": last[0].sentence, "url": f"{ROOT}/{last[0].id}"} if last else None
    return data({"count": count, "latest": latest})


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """This will mark one, or everything, as read."""
    number = request.POST.get("number", "")
    mark_read([int(number)] if _is_number(number) else None if number == "" else [])
    return _panel(request) if is_fragment(request) else go(request, back_to(request, ROOT))


@require_GET
def follow(request: HttpRequest, number: int) -> HttpResponse:
    """This will lead to what was told, which is read by that."""
    found = items(Notification.objects.filter(pk=number))
    if not found:
        return go(request, ROOT)
    mark_read([number])
    return go(request, found[0].url or ROOT)


def _panel(request: HttpRequest) -> HttpResponse:
    lines = _lines(notifications(limit=_IN_PANEL)[0])
    return show_part(request, "notifying/_panel.html", lines=lines, unread=any(one.unread for one in lines))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _asked(kind: str, unread: bool) -> dict[str, str]:
    return ({"kind": kind} if kind else {}) | ({"show": "unread"} if unread else {})


def _address(kind: str, unread: bool) -> str:
    query = QueryDict(mutable=True)
    query.update(_asked(kind, unread))
    return f"{ROOT}?{query.urlencode()}" if query else ROOT


def _lines(found: Iterable[Item]) -> tuple[Line, ...]:
    moment = moments()
    return tuple(
        Line(one.id, one.sentence, f"{ROOT}/{one.id}", one.kind.icon, moment(one.at), one.read_at is None)
        for one in found
    )


def _days(found: list[Item]) -> tuple[Day, ...]:
    today = timezone.localdate()
    return tuple(
        Day(_day(day, today), _lines(some)) for day, some in groupby(found, lambda one: timezone.localdate(one.at))
    )


def _day(day: dt.date, today: dt.date) -> str:
    if day == today:
        return _("Today")
    return _("Yesterday") if day == today - dt.timedelta(days=1) else format_date(day, "full", locale=babel_locale())
