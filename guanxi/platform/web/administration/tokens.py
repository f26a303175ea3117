"""One's own tokens for programs: make one, see where they end, revoke them."""

import datetime as dt
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import ApiToken, User
from guanxi.platform.identity.tokens import TokenRefused, make_token, tokens_of
from guanxi.platform.permissions import admission
from guanxi.platform.permissions.operations import log
from guanxi.platform.web.administration.token_scopes import ALL, in_words, scope_rows, scopes_asked, ways
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.administration import Belongings, Held, TokensPage
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show

_LIVES = {"30": 30, "90": 90, "365": 365}  # days; any other answer means no end


@dataclass(frozen=True)
class _Asked:
    """What the form asked for, and what stands against its name and its scopes."""

    name: str = ""
    way: str = ALL
    scopes: tuple[str, ...] = ()
    days: str = "90"
    bad_name: str = ""
    bad_scope: str = ""


@require_http_methods(["GET", "POST"])
def my_tokens(request: HttpRequest) -> HttpResponse:
    """This will list one's tokens, or make one and show it this once."""
    if request.method == "GET":
        return _shown(request, _Asked())
    sent = request.POST
    asked = _Asked(sent.get("name", ""), sent.get("may", ""), tuple(sent.getlist("scope")), sent.get("days", ""))
    try:
        scopes = scopes_asked(asked.way, asked.scopes)
    except TokenRefused as refused:
        return _shown(request, replace(asked, bad_scope=str(refused)))
    lives = _LIVES.get(asked.days)
    try:
        expires = timezone.now() + dt.timedelta(days=lives) if lives else None
        secret = make_token(User.objects.get(pk=someone().user_id), asked.name, scopes, expires)
    except TokenRefused as refused:
        return _shown(request, replace(asked, bad_name=str(refused)))
    log("token made", address=request.META.get("REMOTE_ADDR", ""), person=someone().user_id)
    return _shown(request, _Asked(), secret=secret)


@require_POST
def end_token(request: HttpRequest, token_id: int) -> HttpResponse:
    """This will revoke one of one's own tokens."""
    if admission.end_token(token_id, someone().user_id, request.META.get("REMOTE_ADDR", "")):
        notice(request, _("The token works no more."))
    return go(request, "/me/tokens")


def _shown(request: HttpRequest, asked: _Asked, *, secret: str = "") -> HttpResponse:
    card = Belongings(
        title=_("Tokens for programs"),
        icon="key",
        items=tuple(_held(one) for one in tokens_of(someone().user_id)),
        empty=_("No token yet."),
        intro=_(
            "With a token a program works in your name: it sees and changes what you may, never more. Give each program its own."
        ),
        add_url="/me/tokens",
        add_label=_("Make a token"),
        controls=(_name(asked), _may(asked), _days(asked)),
        end_label=_("Revoke"),
    )
    crumbs = (Link(_("My settings"), "/me/settings"),)
    return show(
        request,
        "administration/tokens.html",
        TokensPage(card, scope_rows(asked.scopes), secret),
        _("Tokens for programs"),
        crumbs=crumbs,
        status=UNPROCESSABLE if asked.bad_name or asked.bad_scope else 200,
        styles=("guanxi/administration.css",),
    )


def _name(asked: _Asked) -> Control:
    return Control(
        "name",
        _("What it is for"),
        "text",
        asked.name,
        required=True,
        max_length=100,
        problems=(asked.bad_name,) if asked.bad_name else (),
        prefix="token",
    )


def _may(asked: _Asked) -> Control:
    return Control(
        "may",
        _("What it may do"),
        "choice",
        required=True,
        value="x",
        choices=tuple(Choice(value, label, value == asked.way) for value, label in ways()),
        problems=(asked.bad_scope,) if asked.bad_scope else (),
        prefix="token",
    )


def _days(asked: _Asked) -> Control:
    lives = (("30", _("30 days")), ("90", _("90 days")), ("365", _("a year")), ("never", _("no end")))
    return Control(
        "days",
        _("Ends after"),
        "choice",
        required=True,
        value="x",
        choices=tuple(Choice(value, label, value == asked.days) for value, label in lives),
        prefix="token",
    )


def _held(one: ApiToken) -> Held:
    ended = one.expires_at is not None and one.expires_at <= timezone.now()
    parts = [_("ends in …%(ending)s") % {"ending": one.ending}, in_words(one.scopes, _("everything I may do"))]
    if one.expires_at:
        parts.append(
            (_("ended %(day)s") if ended else _("until %(day)s"))
            % {"day": timezone.localdate(one.expires_at).isoformat()}
        )
    parts.append(_("used %(when)s") % {"when": moment(one.used_at).striptags()} if one.used_at else _("never used"))
    return Held(one.name, "", " · ".join(parts), "lost" if ended else "", f"/me/tokens/{one.pk}/end")
