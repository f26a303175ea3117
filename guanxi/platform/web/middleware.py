"""What happens around every page: security headers, and one identity with one transaction for the whole request."""

from collections.abc import Callable
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.http import urlencode

from guanxi.platform.entities.registry import is_entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.snapshot import UnknownPerson, at_work
from guanxi.platform.web import problems
from guanxi.platform.web.live import connecting
from guanxi.platform.web.replies import go

Answer = Callable[[HttpRequest], HttpResponseBase]

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# A voice note and a visit ask the browser, and it asks the person; nothing else of the kind is ever asked for.
PERMITTED = "microphone=(self), geolocation=(self), camera=(), display-capture=(), payment=(), usb=()"
REFUSED = 403
LANGUAGE_COOKIE = "guanxi_language"
SAVED_COOKIE = "guanxi_saved"
_TEN_MINUTES = 600
# Reached without anybody being logged in, and without a transaction around them.
OPEN = (
    *("/static/", "/log-in", "/log-out", "/enter/", "/invitation/", "/language", "/health", "/answer/", "/messengers/"),
    "/guest/",
    "/offer/",
    "/capture/",
    *("/manifest.webmanifest", "/service-worker.js", "/offline"),
)
# These bring their own identity (a token, a key, a password of a device) and their own answers.
ELSEWHERE = ("/api/", "/feed/", "/dav/", "/.well-known/", "/hook/")
_PASSWORD_PAGE = "/me/password"


def security_headers(get_response: Answer) -> Answer:
    """This will add the content security policy and its companions to every answer."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY + connecting(request))
        response.headers.setdefault("Permissions-Policy", PERMITTED)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response.headers.setdefault("Vary", "Cookie, HX-Request")
        if isinstance(response, HttpResponse):  # none that is written piece by piece
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response

    return answer


def identity(get_response: Answer) -> Answer:
    """This will answer every page as the person who is logged in, in one transaction that also covers the drawing.

    A page that answers with a problem (400 and above) takes back everything it wrote.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(ELSEWHERE):
            return get_response(request)
        if request.path.startswith(OPEN):
            with translation.override(language_of(request)):
                return get_response(request)
        user_id = request.session.get(SESSION_KEY)
        if user_id is None:
            return _to_log_in(request)
        if must_choose_password(request, int(user_id)):
            return go(request, _PASSWORD_PAGE)
        try:
            return _note_saved(request, _answered(request, int(user_id), get_response))
        except UnknownPerson:
            request.session.flush()
            return _to_log_in(request)

    answer.process_exception = problems.told  # type: ignore[attr-defined]  # Django looks for it on the callable
    answer.process_view = problems.out_of_count  # type: ignore[attr-defined]
    return answer


def _answered(request: HttpRequest, user_id: int, get_response: Answer) -> HttpResponseBase:
    with at_work(user_id) as who:
        who.preferences.update(getattr(request.session, "arranged", {}))
        response = get_response(request)
        if response.status_code >= 400:
            transaction.set_rollback(True)
    if response.status_code == REFUSED:
        _note_refusal(request, who)
    return response


def _note_saved(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Tell the browser that a form was taken, so that it drops the draft it keeps of it."""
    draft = request.POST.get("_draft", "") if request.method == "POST" else ""
    if draft and response.status_code < 400:
        response.set_cookie(SAVED_COOKIE, quote(draft[:300], safe=""), max_age=_TEN_MINUTES, samesite="Lax")
    return response


def _note_refusal(request: HttpRequest, who: Identity) -> None:
    """Write into the operation log what was refused, after everything else of the request was taken back."""
    named = request.resolver_match.kwargs if request.resolver_match else {}
    key = str(named.get("key", ""))
    with acting_as(who):
        log(
            "access refused",
            entity=key if is_entity(key) else "",
            object_id=named.get("record_id"),
            address=str(request.META.get("REMOTE_ADDR", ""))[:64],
        )


def must_choose_password(request: HttpRequest, user_id: int) -> bool:
    """This will tell whether the person has to replace a first password before anything else.

    The answer "no" is kept in the session, so that a page does not ask the database again.
    """
    if request.path == _PASSWORD_PAGE or request.session.get("password_is_own"):
        return False
    waiting = User.objects.filter(pk=user_id, must_change_password=True).exists()
    if not waiting:
        request.session["password_is_own"] = True
    return waiting


def _to_log_in(request: HttpRequest) -> HttpResponse:
    place = _wanted(request)
    address = "/log-in" if place == "/" else f"/log-in?{urlencode({'next': place})}"
    return go(request, address) if request.headers.get("HX-Request") else HttpResponseRedirect(address)


def _wanted(request: HttpRequest) -> str:
    """The page one wants to be on: that of the form or part that asked, where it was not a page itself."""
    if request.headers.get("HX-Request"):
        asking = request.headers.get("HX-Current-URL", "")
    elif request.method == "GET":
        return request.get_full_path()
    else:
        asking = request.headers.get("Referer", "")
    parts = urlsplit(asking)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return path if path and parts.netloc in ("", request.get_host()) else "/"


def language_of(request: HttpRequest) -> str:
    """This will be the language of somebody who is not logged in: as they chose, else as their browser asks."""
    chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
    known = dict(settings.LANGUAGES)
    if chosen in known:
        return chosen
    return "zh-hans" if request.headers.get("Accept-Language", "").lower().startswith("zh") else "en"
