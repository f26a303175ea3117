"""The card of a mailbox for leads, with its password or secret, and the address at which providers post mails."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from guanxi.lib.words import words
from guanxi.platform.automation.webhooks.signing import HEADER
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.platform.search.query import Row
from guanxi.platform.web.cells import moment
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import Panel, declare_panel
from guanxi.platform.web.replies import go, notice
from guanxi.platform.web.surroundings import plain_shell
from guanxi.sales.capture.mail_fetching import look_into
from guanxi.sales.capture.mailboxes import LARGEST, keep_password, open_address, posted
from guanxi.sales.capture.models import LeadMailbox, MailboxState, MailWay

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@csrf_exempt
def post_mail(request: HttpRequest, address: str) -> HttpResponse:
    """This will take a mail that a provider posts."""
    if request.method != "POST":
        return JsonResponse({"detail": "Mails are sent by POST."}, status=405, headers={"Allow": "POST"})
    length = request.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > LARGEST:
        return JsonResponse({"detail": "This is larger than 10 MB."}, status=413)
    kind = (request.content_type or "").lower()
    signed = request.headers.get(HEADER, "")
    if kind in _FORMS and not signed:
        body, fields = b"", {name: str(value) for name, value in request.POST.items()}
    else:
        body, fields = request.read(LARGEST + 1), {}
        if len(body) > LARGEST:
            return JsonResponse({"detail": "This is larger than 10 MB."}, status=413)
    said = posted(address, kind, signed, body, fields)
    return JsonResponse({"detail": said.text, **({"id": said.call_id} if said.call_id else {})}, status=said.status)


@require_POST
def password(request: HttpRequest, number: int) -> HttpResponse:
    """This will keep the password of a mailbox that is fetched."""
    try:
        keep_password(_mailbox(number), request.POST.get("password", ""), request.POST.get("authority", "").strip())
        notice(request, _("The password is kept."))
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
    return go(request, f"/lead_mailbox/{number}")


@require_POST
def secret(request: HttpRequest, number: int) -> HttpResponse:
    """This will make a secret for whoever posts mails; the one before is good for nothing from now on."""
    request.session[_fresh(number)] = open_address(_mailbox(number))
    return go(request, f"/lead_mailbox/{number}")


@require_POST
def look_now(request: HttpRequest, number: int) -> HttpResponse:
    """This will look into a mailbox at once."""
    box = _mailbox(number)
    if not view_of(entity("lead_mailbox")).may("edit"):
        raise may_not("edit", entity("lead_mailbox"))
    came, problem = look_into(box)
    notice(
        request, problem or _("Looked into: %(number)s mails.") % {"number": came}, tone="problem" if problem else ""
    )
    return go(request, f"/lead_mailbox/{number}")


def _mailbox(number: int) -> LeadMailbox:
    found: LeadMailbox = find_row(entity("lead_mailbox"), number)
    return found


def _fresh(number: int) -> str:
    return f"fresh_secret_of_mailbox_{number}"


def _card(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    if not view_of(entity("lead_mailbox")).may("edit"):
        return ""
    box = _mailbox(row.id)
    state = MailboxState.objects.filter(mailbox=row.id).first()
    return environment().get_template("capture/_mailbox.html").render(
        posted=box.way == MailWay.POSTED,
        kept=bool(state and state.secret),
        address=request.build_absolute_uri(f"/hook/mail/{state.address}") if state and state.address else "",
        fresh=request.session.pop(_fresh(row.id), ""),
        looked=moment(state.looked_at) if state and state.looked_at else "",
        problem=state.problem if state else "",
        url=f"/capturing/mailboxes/{row.id}",
        csrf=get_token(request),
        shell=plain_shell(request, "", get_token(request)),
    )  # fmt: skip


declare_panel(Panel("line", "lead_mailbox", words("How mails come in", "收信设置"), "plug", _card, above=True))
