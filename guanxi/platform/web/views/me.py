"""What a person sets for themselves: language, look, time zone, password, and the places where they are logged in."""

import re
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.identity.models.entrance import Session
from guanxi.platform.identity.models.people import Theme
from guanxi.platform.permissions.operations import log
from guanxi.platform.web.cells import moment
from guanxi.platform.web.middleware import LANGUAGE_COOKIE
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.people import OpenSession, PasswordForm, Settings
from guanxi.platform.web.replies import UNPROCESSABLE, go, local_address, notice, show, show_plain

_A_YEAR = 365 * 24 * 3600
_DENSITIES = (("normal", gettext_lazy("Normal")), ("compact", gettext_lazy("Compact")))
_BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"))


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
    notice(request, _("Your settings are saved."))
    response = _with_cookie(go(request, "/me/settings"), LANGUAGE_COOKIE, str(changes["language"]))
    return _with_cookie(_with_cookie(response, "guanxi_theme", str(changes["theme"])), "guanxi_rows", sent.get("rows", "normal"))


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
    current, new = request.POST.get("current", ""), request.POST.get("new", "")
    wrong = () if user.check_password(current) else (_("This is not your present password."),)
    weak = tuple(_weaknesses(user, new, request.POST.get("again", ""), current))
    if wrong or weak:
        return _password_form(request, user, wrong, weak)
    user.set_password(new)
    User.objects.filter(pk=user.pk).update(password=user.password, must_change_password=False)
    update_session_auth_hash(request, user)
    request.session["password_is_own"] = True
    Session.objects.filter(user_id=user.pk).exclude(session_key=request.session.session_key).delete()
    log("password changed")
    notice(request, _("Your password is changed; you are logged out everywhere else."))
    return go(request, "/")


@require_POST
def end_session(request: HttpRequest, number: str) -> HttpResponse:
    """This will log one out at another place."""
    for session in Session.objects.filter(user_id=someone().user_id):
        if public_number(session) == number:
            session.delete()
            log("session ended")
            notice(request, _("You are logged out there."))
    return go(request, "/me/settings")


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """This will log one out everywhere else."""
    Session.objects.filter(user_id=someone().user_id).exclude(session_key=request.session.session_key).delete()
    log("other sessions ended")
    notice(request, _("You are logged out everywhere else."))
    return go(request, "/me/settings")


def public_number(session: Session) -> str:
    """This will name a session on a page without giving its key away."""
    return re.sub(r"\D", "", session.begun_at.isoformat())[:20]


def device(agent: str) -> str:
    """This will be the browser and the system, as people call them."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("An unknown device")


def _settings(request: HttpRequest, user: User) -> Settings:
    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/", "SystemV/", "US/")))
    rows = request.COOKIES.get("guanxi_rows", "normal")
    sessions = Session.objects.filter(user_id=user.pk, expire_date__gt=timezone.now()).order_by("-seen_at")
    return Settings(
        action="/me/settings",
        languages=tuple(Choice(code, name, code == user.language) for code, name in settings.LANGUAGES),
        themes=tuple(Choice(str(value), str(label), value == user.theme) for value, label in Theme.choices),
        densities=tuple(Choice(value, str(label), value == rows) for value, label in _DENSITIES),
        time_zones=tuple(Choice(zone, zone.replace("_", " "), zone == user.time_zone) for zone in zones),
        sessions=tuple(_open(request, session) for session in sessions[:50]),
        password_url="/me/password",
        end_others_url="/me/sessions/end-others",
    )


def _open(request: HttpRequest, session: Session) -> OpenSession:
    current = session.session_key == request.session.session_key
    return OpenSession(device(session.agent), session.address, moment(session.begun_at), moment(session.seen_at), current, f"/me/sessions/{public_number(session)}/end")


def _password_form(request: HttpRequest, user: User, wrong: tuple[str, ...] = (), weak: tuple[str, ...] = ()) -> HttpResponse:
    page = PasswordForm("/me/password", user.must_change_password, tuple(str(one) for one in password_validators_help_texts()), wrong, weak)
    return show_plain(request, "password.html", page, _("Choose a password"), status=UNPROCESSABLE if wrong or weak else 200)


def _weaknesses(user: User, new: str, again: str, current: str) -> list[str]:
    said = [_("The two new passwords differ.")] if new != again else []
    if new and new == current:
        said.append(_("The new password is the present one."))
    try:
        validate_password(new, user)
    except ValidationError as error:
        said += [str(one) for one in error.messages]
    return said


def _with_cookie(response: HttpResponse, name: str, value: str) -> HttpResponse:
    response.set_cookie(name, value, max_age=_A_YEAR, samesite="Lax")
    return response
