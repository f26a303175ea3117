"""Coming in and going out: by password, by a single-use link on this machine, in the language one reads."""

import hashlib
import ipaddress

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.identity.models import User
from guanxi.platform.identity.models.entrance import LogInLink
from guanxi.platform.permissions.operations import log
from guanxi.platform.web.attempts import forget, locked, remember
from guanxi.platform.web.middleware import LANGUAGE_COOKIE
from guanxi.platform.web.parts.people import ErrorPage, LogIn
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, go, local_address, show_plain

_A_YEAR = 365 * 24 * 3600


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    """This will show the log-in form, or let the person in; the answer never tells whether name or password was wrong."""
    if request.method == "GET":
        return _form(request, "")
    name, address = request.POST.get("user", "").strip()[:80], address_of(request)
    if locked(name, address):
        log("log-in refused", address=address, reason="locked")
        return _form(request, _("Too many attempts. Wait a quarter of an hour, or ask your administrator."), name, 429)
    user = authenticate(request, login=name, password=request.POST.get("password", ""))
    if not isinstance(user, User):
        remember(name, address)
        log("log-in refused", address=address)
        return _form(request, _("The name or the password is wrong."), name, UNPROCESSABLE)
    forget(name)
    _enter(request, user)
    return _with_settings(go(request, _next(request)), user)


@require_http_methods(["GET"])
def enter_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """This will let a person in by a link that works once and only on the machine that made it."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    with transaction.atomic():
        link = LogInLink.objects.select_for_update().filter(digest=digest, used_at__isnull=True).first() if _is_this_machine(request) else None
        if link is not None:
            LogInLink.objects.filter(pk=link.pk).update(used_at=timezone.now())
    user = User.objects.filter(pk=link.user_id, active=True).first() if link is not None else None
    if user is None:
        page = ErrorPage(403, _("This link does not work any more"), _("Such a link works once, and only on the machine where Guanxi runs."), (Link(_("Log in"), "/log-in"),))
        return show_plain(request, "error.html", page, page.title, status=403)
    user.backend = "guanxi.platform.identity.entrance.PasswordEntrance"  # type: ignore[attr-defined]  # Django reads it in login()
    _enter(request, user)
    request.session["password_is_own"] = True  # whoever comes by link has no password to replace
    return _with_settings(go(request, "/"), user)


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """This will end the session."""
    log("logged out", user_id=_session_user(request), address=address_of(request))
    logout(request)
    return go(request, "/log-in")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """This will keep the language for pages before log-in."""
    response = go(request, _next(request, "/log-in"))
    response.set_cookie(LANGUAGE_COOKIE, request.POST.get("language", "en")[:10], max_age=_A_YEAR, samesite="Lax")
    return response


def address_of(request: HttpRequest) -> str:
    """This will be the address the request came from."""
    return str(request.META.get("REMOTE_ADDR", ""))[:64]


def _enter(request: HttpRequest, user: AbstractBaseUser) -> None:
    login(request, user)
    request.session["address"] = address_of(request)
    request.session["agent"] = request.headers.get("User-Agent", "")[:300]
    log("logged in", user_id=user.pk, address=address_of(request))


def _with_settings(response: HttpResponse, user: User) -> HttpResponse:
    response.set_cookie(LANGUAGE_COOKIE, user.language, max_age=_A_YEAR, samesite="Lax")
    response.set_cookie("guanxi_theme", user.theme, max_age=_A_YEAR, samesite="Lax")
    return response


def _form(request: HttpRequest, problem: str, name: str = "", status: int = 200) -> HttpResponse:
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    return show_plain(request, "login.html", LogIn("/log-in", wanted, name, problem), _("Log in"), status=status)


def _next(request: HttpRequest, otherwise: str = "/") -> str:
    return local_address(request.POST.get("next", ""), otherwise)


def _session_user(request: HttpRequest) -> int | None:
    found = request.session.get("_auth_user_id")
    return int(found) if found else None


def _is_this_machine(request: HttpRequest) -> bool:
    try:
        return ipaddress.ip_address(address_of(request)).is_loopback
    except ValueError:
        return False
