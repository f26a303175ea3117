"""How one person gets in, as an administrator keeps it: first password, invitation, sessions, deactivation."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.attempts import forget_failures
from guanxi.platform.identity.models import User
from guanxi.platform.identity.passwords import PasswordRefused, rules
from guanxi.platform.permissions import admission
from guanxi.platform.permissions.operations import log
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.web.administration.person import person_of, show_person
from guanxi.platform.web.administration.places import ROOT, require
from guanxi.platform.web.parts.forms import Control, FormPage, FormSection
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def set_password(request: HttpRequest, user_id: int) -> HttpResponse:
    """This will ask for a first password, or set it."""
    require("user")
    user = person_of(user_id)
    against: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            admission.set_password_of(user.pk, request.POST.get("password", ""))
        except PasswordRefused as refused:
            against = refused.new
        else:
            notice(
                request,
                _("The first password is set. %(person)s has to replace it at the next log-in.")
                % {"person": user.name},
            )
            return _back(request, user)
    help_text = " ".join(rules())
    control = Control(
        "password",
        _("First password"),
        "password",
        required=True,
        help=help_text,
        problems=against,
        autofocus=True,
        autocomplete="new-password",
        prefix="first",
    )
    intro = _(
        "Tell it to %(person)s yourself. It has to be replaced at the first log-in, and ends every log-in that is open now."
    ) % {"person": user.name}
    page = FormPage(
        _("First password of %(person)s") % {"person": user.name},
        f"{ROOT}/people/{user.pk}/password",
        (FormSection("", (control,)),),
        _("Set it"),
        f"{ROOT}/people/{user.pk}",
        intro=intro,
    )
    return show(request, "form.html", page, page.title, status=UNPROCESSABLE if against else 200)


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, user_id: int) -> HttpResponse:
    """This will ask whether to make an invitation, or make it and show its address once."""
    require("user")
    user = person_of(user_id)
    if request.method == "GET":
        intro = _(
            "You get a link and pass it on. It works once, within three days. The present password stops working and every open log-in ends."
        )
        page = FormPage(
            _("Invite %(person)s") % {"person": user.name},
            f"{ROOT}/people/{user.pk}/invite",
            (),
            _("Make the link"),
            f"{ROOT}/people/{user.pk}",
            intro=intro,
        )
        return show(request, "administration/ask.html", page, page.title)
    try:
        path = admission.invite(user.pk)
    except PasswordRefused as refused:
        notice(request, str(refused), tone="problem")
        return _back(request, user)
    said = _("Send this link to %(person)s. It is shown only now, works once, and ends after three days.") % {
        "person": user.name
    }
    return show_person(request, person_of(user.pk), secret=request.build_absolute_uri(path), secret_text=said)


@require_POST
def unlock(request: HttpRequest, user_id: int) -> HttpResponse:
    """This will let somebody try again at once after too many failed attempts."""
    require("user")
    user = person_of(user_id)
    forget_failures(user.login)
    log("log-in unlocked", person=user.pk)
    notice(request, _("%(person)s may try again.") % {"person": user.name})
    return _back(request, user)


@require_http_methods(["GET", "POST"])
def deactivate(request: HttpRequest, user_id: int) -> HttpResponse:
    """This will ask whether somebody leaves, or end all their ways in at once."""
    require("user")
    user = person_of(user_id)
    if request.method == "GET":
        intro = _(
            "%(person)s is logged out everywhere at once, and tokens and links end for good. Records and history stay; hand records over to colleagues afterwards."
        ) % {"person": user.name}
        page = FormPage(
            _("Deactivate %(person)s?") % {"person": user.name},
            f"{ROOT}/people/{user.pk}/deactivate",
            (),
            _("Deactivate"),
            f"{ROOT}/people/{user.pk}",
            intro=intro,
            grave=True,
        )
        return show(request, "administration/ask.html", page, page.title)
    if user.pk == someone().user_id:
        notice(request, _("You cannot deactivate yourself; another administrator can."), tone="problem")
        return _back(request, user)
    return _set_active(request, user, active=False)


@require_POST
def activate(request: HttpRequest, user_id: int) -> HttpResponse:
    """This will let somebody log in again who was deactivated."""
    require("user")
    return _set_active(request, person_of(user_id), active=True)


@require_POST
def end_session(request: HttpRequest, user_id: int, handle: str = "") -> HttpResponse:
    """This will log somebody out at one place, or everywhere."""
    require("user")
    user = person_of(user_id)
    if handle:
        admission.end_session_of(user.pk, handle, request.META.get("REMOTE_ADDR", ""))
    else:
        keep = request.session.session_key if user.pk == someone().user_id else None
        admission.end_sessions_of(user.pk, keep=keep, address=request.META.get("REMOTE_ADDR", ""))
    notice(request, _("%(person)s is logged out there.") % {"person": user.name})
    return _back(request, user)


@require_POST
def end_token(request: HttpRequest, user_id: int, token_id: int) -> HttpResponse:
    """This will take a token of somebody back."""
    require("user")
    user = person_of(user_id)
    if admission.end_token(token_id, user.pk, request.META.get("REMOTE_ADDR", "")):
        notice(request, _("The token works no more."))
    return _back(request, user)


def _set_active(request: HttpRequest, user: User, *, active: bool) -> HttpResponse:
    try:
        change(entity("user"), user.pk, {"active": "yes" if active else "no"})
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
        return _back(request, user)
    log("person activated" if active else "person deactivated", person=user.pk)
    said = _("%(person)s may log in again.") if active else _("%(person)s may not log in any more.")
    notice(request, said % {"person": user.name})
    return _back(request, user)


def _back(request: HttpRequest, user: User) -> HttpResponse:
    return go(request, f"{ROOT}/people/{user.pk}")
