"""Browsers in which one is told: this one taken in, listed, let go."""

import json
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from markupsafe import Markup

from guanxi.platform.identity.devices import device_words
from guanxi.platform.pushing.browsers import BrowserRefused, browsers, let_go, take_in
from guanxi.platform.web.cells import moment
from guanxi.platform.web.replies import UNPROCESSABLE, data, go, notice

_PLACE = "/me/notifications/settings"
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
        take_in(endpoint, key, auth, device_words(request.headers.get("User-Agent", "")))
    except BrowserRefused as problem:
        return data({"problem": str(problem)}, status=UNPROCESSABLE)
    return data({"done": True})


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
