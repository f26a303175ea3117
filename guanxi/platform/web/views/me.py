"""What a person sets for themselves: language, look, time zone, password, and the places where they are logged in."""

from zoneinfo import available_timezones

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.identity.models.people import Theme
from guanxi.platform.identity.passwords import PasswordRefused, rules
from guanxi.platform.identity.preferences import prefer, preference
from guanxi.platform.identity.sessions import OpenSession as Place
from guanxi.platform.identity.sessions import sessions_of
from guanxi.platform.permissions import admission
from guanxi.platform.web.cells import moment
from guanxi.platform.web.comfort import set_keys, wants_keys
from guanxi.platform.web.messengers.mine import my_messengers
from guanxi.platform.web.middleware import LANGUAGE_COOKIE
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.people import OpenSession, PasswordForm, Settings
from guanxi.platform.web.replies import UNPROCESSABLE, go, local_address, notice, show, show_plain
from guanxi.platform.web.views.entrance import address_of
from guanxi.platform.web.zones import named_zones

_A_YEAR = 365 * 24 * 3600
_DENSITIES = (("normal", gettext_lazy("Normal")), ("compact", gettext_lazy("Compact")))


@require_http_methods(["GET", "POST"])
def my_settings(request: HttpRequest) -> HttpResponse:
    """This will show one's own settings and sessions, or keep them."""
    user = User.objects.get(pk=someone().user_id)
    if request.method == "GET":
        return show(request, "settings.html", _settings(request, user), _("My settings"))
    sent = request.POST
    changes = {
        "language": sent.get("language") if sent.get("language") in dict(settings.LANGUAGES) else user.language,
        "theme": sent.get("theme") if sent.get("theme") in Theme.values else user.theme,
        "time_zone": sent.get("time_zone") if sent.get("time_zone") in available_timezones() else user.time_zone,
    }
    User.objects.filter(pk=user.pk).update(**changes)
    set_keys(sent.get("keys") != "off")
    prefer("look", preference("look") | {"rows": "compact" if sent.get("rows") == "compact" else "normal"})
    notice(request, _("Your settings are saved."))
    response = _with_cookie(go(request, "/me/settings"), LANGUAGE_COOKIE, str(changes["language"]))
    return _with_cookie(
        _with_cookie(response, "guanxi_theme", str(changes["theme"])), "guanxi_rows", sent.get("rows", "normal")
    )


@require_POST
def my_language(request: HttpRequest) -> HttpResponse:
    """This will keep the language and go back to the page."""
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        User.objects.filter(pk=someone().user_id).update(language=language)
    return _with_cookie(go(request, local_address(request.POST.get("next", ""), "/")), LANGUAGE_COOKIE, language)


@sensitive_post_parameters("current", "new", "again")
@require_http_methods(["GET", "POST"])
def my_password(request: HttpRequest) -> HttpResponse:
    """This will ask for the present and the new password, or change it and end all other sessions."""
    user = User.objects.get(pk=someone().user_id)
    if request.method == "GET":
        return _password_form(request, user)
    new = request.POST.get("new", "")
    try:
        if new != request.POST.get("again", ""):
            raise PasswordRefused(new=[_("The two new passwords differ.")])
        admission.change_own_password(
            request.POST.get("current", ""), new, address_of(request), session_key=request.session.session_key
        )
    except PasswordRefused as refused:
        return _password_form(request, user, refused.present, refused.new)
    request.session["password_is_own"] = True
    notice(request, _("Your password is changed; you are logged out everywhere else."))
    return go(request, "/")


@require_POST
def end_session(request: HttpRequest, handle: str) -> HttpResponse:
    """This will log one out at another place."""
    if admission.end_session_of(someone().user_id, handle, address_of(request)):
        notice(request, _("You are logged out there."))
    return go(request, "/me/settings")


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """This will log one out everywhere else."""
    admission.end_sessions_of(someone().user_id, keep=request.session.session_key, address=address_of(request))
    notice(request, _("You are logged out everywhere else."))
    return go(request, "/me/settings")


def _settings(request: HttpRequest, user: User) -> Settings:
    rows = preference("look").get("rows") or request.COOKIES.get("guanxi_rows", "normal")
    places = sessions_of(user.pk, request.session.session_key)[:50]
    return Settings(
        action="/me/settings",
        languages=tuple(Choice(code, name, code == user.language) for code, name in settings.LANGUAGES),
        themes=tuple(Choice(str(value), str(label), value == user.theme) for value, label in Theme.choices),
        densities=tuple(Choice(value, str(label), value == rows) for value, label in _DENSITIES),
        keys=(Choice("on", _("On"), wants_keys()), Choice("off", _("Off"), not wants_keys())),
        time_zones=tuple(Choice(zone, label, zone == user.time_zone) for zone, label in named_zones(user.time_zone)),
        sessions=tuple(_open(one) for one in places),
        password_url="/me/password",
        end_others_url="/me/sessions/end-others",
        me=user.pk,
        messengers=my_messengers(),
    )


def _open(one: Place) -> OpenSession:
    return OpenSession(
        one.device, one.address, moment(one.begun_at), moment(one.seen_at), one.this, f"/me/sessions/{one.handle}/end"
    )


def _password_form(
    request: HttpRequest, user: User, wrong: tuple[str, ...] = (), weak: tuple[str, ...] = ()
) -> HttpResponse:
    page = PasswordForm("/me/password", user.must_change_password, rules(), wrong, weak)
    # A problem answer takes back what was written, and the failed guess of the present password must stay counted.
    status = UNPROCESSABLE if weak and not wrong else 200
    return show_plain(request, "password.html", page, _("Choose a password"), status=status)


def _with_cookie(response: HttpResponse, name: str, value: str) -> HttpResponse:
    response.set_cookie(name, value, max_age=_A_YEAR, samesite="Lax")
    return response
