"""Coming in and going out: by password, link or invitation, in the language one reads."""

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.entities.kinds import storable
from guanxi.platform.identity.attempts import waiting_time
from guanxi.platform.identity.links import invited
from guanxi.platform.identity.models import User
from guanxi.platform.identity.passwords import PasswordRefused, rules
from guanxi.platform.identity.sessions import begin
from guanxi.platform.permissions import admission
from guanxi.platform.permissions.admission import NotAdmitted
from guanxi.platform.web.comfort import FRESH
from guanxi.platform.web.messengers.ways import ways_in
from guanxi.platform.web.middleware import LANGUAGE_COOKIE
from guanxi.platform.web.notifying.browsers import leave_browser
from guanxi.platform.web.parts.people import ErrorPage, LogIn, PasswordForm
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, go, local_address, show_plain

_A_YEAR = 365 * 24 * 3600
_TOO_MANY = 429


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    """This will show the log-in form, or let the person in; the answer never tells whether the name exists."""
    if request.method == "GET":
        return _form(request, "")
    name, address = storable(request.POST.get("user", "")).strip()[:80], address_of(request)
    try:
        user = admission.admit(name, request.POST.get("password", ""), address)
    except NotAdmitted as refused:
        return _form(request, str(refused), name, _TOO_MANY if waiting_time(name, address) else UNPROCESSABLE)
    return entered(request, user, _next(request))


@require_http_methods(["GET"])
def enter_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """This will let a person in by a link that works once and only on the machine that made it."""
    try:
        user = admission.admit_by_link(token, request.META)
    except NotAdmitted as refused:
        return _dead_link(request, str(refused))
    response = entered(request, user, "/")
    request.session["password_is_own"] = True  # whoever comes by link has no password to replace
    return response


@sensitive_post_parameters("new", "again")
@require_http_methods(["GET", "POST"])
def accept_invitation(request: HttpRequest, user_id: int, token: str) -> HttpResponse:
    """This will let an invited person choose a password, once, and let them in with it."""
    user = invited(user_id, token)
    if user is None:
        return _dead_link(
            request, _("This invitation was used or replaced, or is too old. Ask your administrator for another one.")
        )
    if request.method == "GET":
        return _invitation(request, user, ())
    new = request.POST.get("new", "")
    try:
        if new != request.POST.get("again", ""):
            raise PasswordRefused(new=[_("The two new passwords differ.")])
        admission.accept_invitation(user, new, address_of(request))
    except PasswordRefused as refused:
        return _invitation(request, user, refused.new)
    return entered(request, User.objects.get(pk=user.pk), "/")


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """This will end the session."""
    user_id = request.session.get(SESSION_KEY)
    answer = go(request, "/log-in")
    if user_id is not None:
        leave_browser(request, answer, int(user_id))
        admission.leave(int(user_id), address_of(request))
    request.session.flush()
    return answer


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """This will keep the language for pages before log-in."""
    response = go(request, _next(request, "/log-in"))
    response.set_cookie(LANGUAGE_COOKIE, request.POST.get("language", "en")[:10], max_age=_A_YEAR, samesite="Lax")
    return response


def address_of(request: HttpRequest) -> str:
    """This will be the address the request came from."""
    return str(request.META.get("REMOTE_ADDR", ""))[:64]


def entered(request: HttpRequest, user: User, place: str) -> HttpResponse:
    """This will begin the session, and let language and look follow the person to this browser."""
    begin(request.session, user, address_of(request), request.headers.get("User-Agent", ""))
    request.session[FRESH] = True
    rotate_token(request)
    response = go(request, place)
    response.set_cookie(LANGUAGE_COOKIE, user.language, max_age=_A_YEAR, samesite="Lax")
    response.set_cookie("guanxi_theme", user.theme, max_age=_A_YEAR, samesite="Lax")
    return response


def _form(request: HttpRequest, problem: str, name: str = "", status: int = 200) -> HttpResponse:
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    page = LogIn("/log-in", wanted, name, problem, ways_in(local_address(wanted, "/")))
    return show_plain(request, "login.html", page, _("Log in"), status=status)


def _invitation(request: HttpRequest, user: User, weak: tuple[str, ...]) -> HttpResponse:
    page = PasswordForm(request.path, True, rules(), (), weak)
    title = _("Welcome, %(person)s") % {"person": user.name}
    return show_plain(
        request,
        "administration/invitation.html",
        {"form": page, "title": title, "login": user.login},
        title,
        status=UNPROCESSABLE if weak else 200,
    )


def _dead_link(request: HttpRequest, text: str) -> HttpResponse:
    page = ErrorPage(403, _("This link does not work any more"), text, (Link(_("Log in"), "/log-in"),))
    return show_plain(request, "error.html", page, page.title, status=403)


def _next(request: HttpRequest, otherwise: str = "/") -> str:
    return local_address(request.POST.get("next", ""), otherwise)
