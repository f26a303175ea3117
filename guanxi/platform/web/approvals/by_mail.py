"""The page behind the link of a mail: what one answers, in whose name, and the two answers. Opening it does nothing."""

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from guanxi.platform.automation.approvals.actions.decide import answer_by_mail
from guanxi.platform.automation.approvals.answering import Asked, DeadLink, approval_asked, read_link
from guanxi.platform.automation.approvals.models import Approval
from guanxi.platform.automation.approvals.queries import Seen, one_seen
from guanxi.platform.identity.acting import Identity, someone
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.snapshot import UnknownPerson, at_work
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.web.approvals.pages import values_shown
from guanxi.platform.web.approvals.shown import ROOT, row_of
from guanxi.platform.web.parts.approvals import MailAnswer, MailAnswered
from guanxi.platform.web.replies import UNPROCESSABLE, show_plain

_GONE = 410
_FINE = 200


# Whoever has the address may answer: browsers keep nothing of it, and the middleware lets no other site be told.
@require_http_methods(["GET", "POST"])
@cache_control(no_store=True)
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """This will show what waits for an answer, or give it; who may not without logging in is led through the log-in."""
    try:
        asked = read_link(token)
        with at_work(asked.person) as who:
            return _as_person(request, asked, who)
    except (DeadLink, UnknownPerson):
        return _over(
            request, _("This link is too old, or was not copied whole. Your approvals say what waits for you.")
        )


def _as_person(request: HttpRequest, asked: Asked, who: Identity) -> HttpResponse:
    found = approval_asked(asked)
    if found is None:
        return _over(request, _("This approval is gone, or you may not see it any more."))
    approval, is_open = found
    if not approval.flow.without_log_in and str(request.session.get(SESSION_KEY, "")) != str(asked.person):
        place = f"{ROOT}/{approval.pk}"
        return HttpResponseRedirect(f"/log-in?{urlencode({'next': place})}")
    if not is_open:
        return _over(
            request, _("This was answered already, or somebody else decides now; the link works once."), approval
        )
    each = one_seen(approval.pk)
    if each is None:
        return _over(request, _("This approval is gone, or you may not see it any more."))
    if request.method == "GET":
        return _asking(request, each)
    return _done(request, each, who)


def _done(request: HttpRequest, each: Seen, who: Identity) -> HttpResponse:
    note, agrees = request.POST.get("note", "").replace("\x00", "")[:1000], request.POST.get("answer") == "approve"
    if not agrees and request.POST.get("answer") != "refuse":
        return _asking(request, each, note, _("Say whether you approve or refuse."))
    try:
        answer_by_mail(each.id, by=who, agrees=agrees, note=note)
    except RecordProblem as problem:
        return _asking(request, each, note, str(problem))
    log("approval answered by mail", approval=each.id, agrees=agrees, address=request.META.get("REMOTE_ADDR", "")[:64])
    title = _("Approved: %(record)s") if agrees else _("Refused: %(record)s")
    return _said(request, title % {"record": each.name}, _("Your answer is written; the applicant is told."), _FINE)


def _asking(request: HttpRequest, each: Seen, said: str = "", problem: str = "") -> HttpResponse:
    page = MailAnswer(
        row_of(each), values_shown(each), someone().name, request.path, f"{ROOT}/{each.id}", said, problem
    )
    status = UNPROCESSABLE if problem else 200
    return show_plain(request, "approvals/by_mail.html", page, each.name, status=status)


def _over(request: HttpRequest, text: str, approval: Approval | None = None) -> HttpResponse:
    return _said(request, _("Nothing to answer here"), text, _GONE, f"{ROOT}/{approval.pk}" if approval else ROOT)


def _said(request: HttpRequest, title: str, text: str, status: int, place: str = ROOT) -> HttpResponse:
    page = MailAnswered(title, text, status == _FINE, place)
    return show_plain(request, "approvals/answered.html", page, title, status=status)
