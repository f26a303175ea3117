"""Who calls: a program with a token, or a person whose browser has a session; and in which language they are answered."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import get_supported_language_variant
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from guanxi.platform.api.limits import COUNTING, READ, WRITE, count, counting
from guanxi.platform.api.problems import Stopped
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.models import User
from guanxi.platform.identity.tokens import narrow, verify_token
from guanxi.platform.permissions.snapshot import UnknownPerson, load_identity

CHALLENGE = 'Bearer realm="Guanxi"'
READS = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Caller:
    """Whoever calls. `token_id` is 0 for a session of the browser; `scopes` are those of the token.

    `calls` is the number of their calls of this kind in this minute, with this one.
    """

    identity: Identity
    calls: int
    token_id: int = 0
    scopes: tuple[str, ...] = ()

    @property
    def rights_digest(self) -> str:
        """Give a digest of what the caller may do, the same for everyone with the same rights."""
        rights = self.identity.rights
        fields = sorted(
            (key, sorted((name, int(access)) for name, access in one.items())) for key, one in rights.fields.items()
        )
        return hashlib.sha256(repr((sorted(rights.scopes.items()), fields)).encode()).hexdigest()


def enter(request: HttpRequest) -> Caller:
    """Give who calls, and count the call; raises `Stopped` with 401 for nobody, 403 for a form that another site may have sent."""
    given = request.headers.get("Authorization", "")
    caller = _by_token(given, kind_of(request)) if given else _by_session(request)
    language = language_of(request)
    return replace(caller, identity=replace(caller.identity, language=language)) if language else caller


def kind_of(request: HttpRequest) -> str:
    """Give the kind of call by which calls are counted."""
    return READ if request.method in READS else WRITE


def language_of(request: HttpRequest) -> str:
    """Give the language that the request asks for, or nothing where it asks for none that we speak."""
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")[:200]):
        try:
            return get_supported_language_variant(wanted)
        except LookupError:
            continue
    return ""


def _by_token(header: str, kind: str) -> Caller:
    scheme, _space, text = header.partition(" ")
    if scheme.casefold() != "bearer" or not text.strip():
        raise _nobody(_("Send a token as “Authorization: Bearer …”."))
    bearer = verify_token(text.strip(), COUNTING, counting(kind))
    if bearer is None:
        raise _nobody(_("This token is not known, or it has ended."), ', error="invalid_token"')
    try:
        identity = load_identity(bearer.user_id, bearer.rights_number)
    except UnknownPerson:
        raise _nobody(_("This token is not known, or it has ended."), ', error="invalid_token"') from None
    rights = narrow(identity.rights, bearer.scopes)
    return Caller(replace(identity, rights=rights), bearer.beside, bearer.token_id, bearer.scopes)


def _by_session(request: HttpRequest) -> Caller:
    session: Any = getattr(request, "session", None)
    user_id = session.get(SESSION_KEY) if session is not None else None
    if user_id is None:
        raise _nobody(_("Log in, or send a token as “Authorization: Bearer …”."))
    try:
        identity = load_identity(int(user_id))
    except UnknownPerson:
        raise _nobody(_("Log in, or send a token as “Authorization: Bearer …”.")) from None
    if request.method not in READS and request.headers.get("Sec-Fetch-Site") != "same-origin":
        _refuse_forged(request)
    if (
        not session.get("password_is_own")
        and User.objects.filter(pk=identity.user_id, must_change_password=True).exists()
    ):
        raise Stopped(403, _("Not allowed"), _("Choose a password of your own first."))
    return Caller(identity, count(identity.user_id, kind_of(request)))


def _nobody(sentence: str, more: str = "") -> Stopped:
    return Stopped(401, _("Who are you?"), sentence, headers={"WWW-Authenticate": CHALLENGE + more})


# A browser says itself, in a header that no script can write, whether a request comes from our own origin
# (`Sec-Fetch-Site`); whoever does not say so has to show the token of a page of ours.
class _OwnPages(CsrfViewMiddleware):
    """Django's check that a request comes from a page of ours; it gives the reason instead of a page."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponseForbidden:
        return HttpResponseForbidden(reason)


def _refuse_forged(request: HttpRequest) -> None:
    check = _OwnPages(_no_view)
    check.process_request(request)
    if check.process_view(request, _no_view, (), {}) is not None:
        raise Stopped(
            403,
            _("Not allowed"),
            _("This request did not come from a page of ours: its “X-CSRFToken” is missing or wrong."),
        )


def _no_view(request: HttpRequest) -> HttpResponse:
    """The check wants a view to look at: this one is not exempt, and never called."""
    return HttpResponse()
