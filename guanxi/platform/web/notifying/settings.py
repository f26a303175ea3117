"""How one wants to be told: for each kind by mail at once, in a daily digest or not; quiet hours, and when the digest comes."""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_time
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.messengers.accounts import has_account
from guanxi.platform.messengers.wishes import kinds_on_cards, wants_card, wish_cards
from guanxi.platform.notifying.kinds import kinds
from guanxi.platform.notifying.outbox import MAIL, is_open
from guanxi.platform.notifying.wishes import DIGEST, DIGEST_AT, NOW, OFF, WAYS, Wishes, wish, wishes_in
from guanxi.platform.pushing.browsers import public_key
from guanxi.platform.pushing.wishes import wants_push, wish_push
from guanxi.platform.web.notifying.browsers import BrowserLine, browsers_shown
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import go, notice, show

PLACE = "/me/notifications/settings"


@dataclass(frozen=True)
class WayOfKind:
    """One kind of notification and how it comes by mail."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class NotificationSettings:
    """The form; `mail` is where letters go, empty where one has no address."""

    kinds: tuple[WayOfKind, ...]
    quiet_from: str
    quiet_until: str
    digest_at: str
    zone: str
    mail: str
    sends: bool
    cards: tuple[tuple[str, str, bool], ...] = ()
    pushed: tuple[tuple[str, str, bool], ...] = ()
    browsers: tuple[BrowserLine, ...] = ()
    push_key: str = ""


@require_http_methods(["GET", "POST"])
def my_wishes(request: HttpRequest) -> HttpResponse:
    """This will show how one is told, or keep it."""
    if request.method == "POST":
        sent = request.POST
        ways = {one.key: way for one in kinds() if (way := sent.get(f"kind-{one.key}", "")) in WAYS}
        wish(Wishes(ways, _time(sent.get("from")), _time(sent.get("until")), _time(sent.get("digest")) or DIGEST_AT))
        if "cards" in sent:
            wish_cards({one.key: f"card-{one.key}" in sent for one in kinds_on_cards()})
        if "pushed" in sent:
            wish_push({one.key: f"push-{one.key}" in sent for one in kinds()})
        notice(request, _("Your settings are saved."))
        return go(request, PLACE)
    chosen = wishes_in(someone().preferences)
    labels = {NOW: _("At once"), DIGEST: _("In the daily digest"), OFF: _("Not by mail")}
    page = NotificationSettings(
        kinds=tuple(
            WayOfKind(
                f"kind-{one.key}",
                str(one.label),
                tuple(Choice(way, labels[way], way == chosen.way(one)) for way in WAYS),
            )
            for one in kinds()
            if one.concerns()
        ),
        quiet_from=_text(chosen.quiet_from),
        quiet_until=_text(chosen.quiet_until),
        digest_at=_text(chosen.digest_at),
        zone=someone().time_zone,
        mail=User.objects.filter(pk=someone().user_id).values_list("mail", flat=True).first() or "",
        sends=is_open(MAIL),
        cards=tuple(
            (f"card-{one.key}", str(one.label), wants_card(someone().preferences, one))
            for one in kinds_on_cards()
            if one.concerns()
        )
        if has_account()
        else (),
        pushed=tuple(
            (f"push-{one.key}", str(one.label), wants_push(someone().preferences, one))
            for one in kinds()
            if one.concerns()
        ),
        browsers=browsers_shown(),
        push_key=public_key(),
    )
    return show(request, "notifying/settings.html", page, _("How I am told"), styles=("guanxi/notifying.css",))


def _time(text: str | None) -> dt.time | None:
    try:
        return parse_time(text or "")
    except ValueError:
        return None


def _text(time: dt.time | None) -> str:
    return time.isoformat("minutes") if time else ""
