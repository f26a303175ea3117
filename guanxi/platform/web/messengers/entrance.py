"""Coming in by scan, from the log-in page or from the workbench of a messenger; linking one's own account in the same way."""

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.messengers.accounts import AccountTaken, link_mine, unlink
from guanxi.platform.messengers.models import Messenger
from guanxi.platform.messengers.provider import Known, NotSetUp, Setup
from guanxi.platform.messengers.setups import ready_ones, setup_of
from guanxi.platform.messengers.signing_in import LIVES, Begun, begin, begun_in, let_in, shown
from guanxi.platform.permissions.admission import NotAdmitted
from guanxi.platform.permissions.snapshot import UnknownPerson, at_work
from guanxi.platform.web.parts.people import ErrorPage
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.problems import missing
from guanxi.platform.web.replies import go, local_address, notice, show_plain
from guanxi.platform.web.views.entrance import address_of, entered

_COOKIE = "guanxi_scan"
_BROWSERS = ("wxwork", "dingtalk", "lark", "feishu")
SETTINGS = "/me/settings"


@require_GET
def enter(request: HttpRequest, messenger_id: int) -> HttpResponse:
    """This will send somebody to where they show who they are; whoever is logged in already goes on at once."""
    wanted = local_address(request.GET.get("next", ""), "/")
    if _is_in(request):
        return go(request, wanted)
    messenger = _ready(messenger_id, lets_in=True)
    if messenger is None:
        return _not_in(request, _("People do not come in by this messenger. Log in with your password."))
    return _sent_on(request, setup_of(messenger), wanted)


@require_GET
def link(request: HttpRequest, messenger_id: int) -> HttpResponse:
    """This will send whoever is logged in to where they show that an account is theirs."""
    messenger = _ready(messenger_id)
    if messenger is None:
        return missing(request)
    return _sent_on(request, setup_of(messenger), SETTINGS, person=someone().user_id)


@require_POST
def unlink_mine(request: HttpRequest, messenger_id: int) -> HttpResponse:
    """This will end the link with one's own account."""
    messenger = Messenger.objects.filter(pk=messenger_id).first()
    if messenger is not None and unlink(messenger, someone().user_id):
        notice(request, _("Your account of %(messenger)s is not linked any more.") % {"messenger": messenger.name})
    return go(request, SETTINGS)


@require_GET
def back(request: HttpRequest, messenger_id: int) -> HttpResponse:
    """This will let in, or link, whoever comes back from the vendor to the browser that left."""
    messenger = _ready(messenger_id)
    if messenger is None:
        return _not_in(request, _("People do not come in by this messenger. Log in with your password."))
    try:
        kept, state = request.COOKIES.get(_COOKIE, ""), request.GET.get("state", "")
        begun = begun_in(kept, messenger_id, state)
        setup = setup_of(messenger)
        code = request.GET.get("code") or request.GET.get("authCode") or ""
        known = shown(setup, code, begun)
        answer = (
            _linked(request, setup, known, begun) if begun.person else _came_in(request, messenger, setup, known, begun)
        )
    except NotAdmitted as problem:
        answer = _not_in(request, str(problem))
    answer.delete_cookie(_COOKIE, path="/messengers/")
    return answer


def _came_in(request: HttpRequest, messenger: Messenger, setup: Setup, known: Known, begun: Begun) -> HttpResponse:
    if not messenger.lets_in:
        raise NotAdmitted(_("People do not come in by this messenger. Log in with your password."))
    answer = entered(request, let_in(setup, known, address_of(request)), local_address(begun.next, "/"))
    request.session["password_is_own"] = True  # whoever comes by scan has no password to replace
    return answer


def _linked(request: HttpRequest, setup: Setup, known: Known, begun: Begun) -> HttpResponse:
    """Only the person who began it, and is still logged in here."""
    if str(request.session.get(SESSION_KEY)) != str(begun.person):
        raise NotAdmitted(_("You are not logged in any more. Log in and link your account again."))
    try:
        with at_work(begun.person):
            link_mine(setup, known)
    except AccountTaken as problem:
        notice(request, str(problem), tone="problem")
    except UnknownPerson as problem:
        raise NotAdmitted(_("You may not log in any more.")) from problem
    else:
        notice(request, _("Your account of %(messenger)s is linked.") % {"messenger": setup.name})
    return go(request, begun.next)


def _sent_on(request: HttpRequest, setup: Setup, wanted: str, *, person: int = 0) -> HttpResponse:
    agent = request.headers.get("User-Agent", "").lower()
    try:
        address, begun = begin(setup, wanted, inside=any(one in agent for one in _BROWSERS), person=person)
    except NotSetUp:
        return missing(request)
    answer = HttpResponseRedirect(address)
    answer.set_cookie(
        _COOKIE,
        begun.kept(),
        max_age=LIVES,
        path="/messengers/",
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return answer


def _is_in(request: HttpRequest) -> bool:
    number = request.session.get(SESSION_KEY)
    return number is not None and User.objects.filter(pk=int(number), active=True).exists()


def _ready(number: int, **wanted: bool) -> Messenger | None:
    return next((one for one in ready_ones(**wanted) if one.pk == number), None)


def _not_in(request: HttpRequest, text: str) -> HttpResponse:
    page = ErrorPage(403, _("You did not come in"), text, (Link(_("Log in"), "/log-in"),))
    return show_plain(request, "error.html", page, page.title, status=403)
