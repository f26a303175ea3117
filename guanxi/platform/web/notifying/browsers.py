"""Browsers in which one is told: this one taken in, listed, let go."""

import json
from contextlib import suppress
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from markupsafe import Markup

from guanxi.platform.identity.devices import device_words
from guanxi.platform.permissions.snapshot import UnknownPerson, at_work
from guanxi.platform.pushing.browsers import BrowserRefused, browsers, let_go, take_in
from guanxi.platform.web.cells import moment
from guanxi.platform.web.replies import UNPROCESSABLE, data, go, notice

_PLACE = "/me/notifications/settings"
_COOKIE = "guanxi_browser"  # which browser this is; it outlives the session, as the browser's own consent does
_A_YEAR = 365 * 24 * 3600
_MOST = 8000


@dataclass(frozen=True)
class BrowserLine:
    """A browser of one's own: what it calls itself, since when, and where it is taken away."""

    name: str
    since: Markup
    endpoint: str
    away_url: str


@require_POST
def take_browser(request: HttpRequest) -> HttpResponse:
    """This will tell the person in the browser that asks."""
    try:
        sent = json.loads(request.body[:_MOST])
        keys = sent["keys"]
        endpoint, key, auth = str(sent["endpoint"]), str(keys["p256dh"]), str(keys["auth"])
    except (ValueError, KeyError, TypeError):
        return data({"problem": _("This browser sent no key for its messages.")}, status=UNPROCESSABLE)
    try:
        taken = take_in(endpoint, key, auth, device_words(request.headers.get("User-Agent", "")))
    except BrowserRefused as problem:
        return data({"problem": str(problem)}, status=UNPROCESSABLE)
    answer = data({"done": True})
    answer.set_cookie(_COOKIE, str(taken.pk), max_age=_A_YEAR, httponly=True, samesite="Lax")
    return answer


def leave_browser(request: HttpRequest, answer: HttpResponse, user_id: int) -> None:
    """This will tell nothing more in the browser that its person logs out of: the next one before it may be somebody else."""
    number = request.COOKIES.get(_COOKIE, "")
    if not number.isdecimal():
        return
    with suppress(UnknownPerson), at_work(user_id):
        let_go(number=int(number[:18]))
    answer.delete_cookie(_COOKIE)


@require_POST
def let_browser_go(request: HttpRequest, number: int) -> HttpResponse:
    """This will tell nothing there any more."""
    if let_go(number=number):
        notice(request, _("Nothing is told there any more."))
    return go(request, _PLACE)


def browsers_shown() -> tuple[BrowserLine, ...]:
    """This will be one's own browsers."""
    return tuple(
        BrowserLine(each.device or _("A browser"), moment(each.made_at), each.endpoint, f"/me/browsers/{each.pk}/away")
        for each in browsers()
    )
