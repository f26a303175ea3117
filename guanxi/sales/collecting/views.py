"""Pages of collecting: looking through letters of dunning and sending them, the paper of one."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.platform.search.finder import get
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show
from guanxi.sales.collecting import letter
from guanxi.sales.collecting.actions.leave_out_notice import leave_out
from guanxi.sales.collecting.actions.propose_dunning import may_dun, propose_dunning, withdraw
from guanxi.sales.collecting.actions.send_notice import send_by_mail, send_on_paper
from guanxi.sales.collecting.looking import dunning_page
from guanxi.sales.collecting.models import DunningNotice, NoticeState
from guanxi.sales.collecting.problems import NoticeRefused

_PAGE = "/collecting/dunning"
_SHOWN = ("account", "number", "open", "interest", "fee", "total", "mail", "level", "late", "text")


def may_see_letters() -> bool:
    """Tell whether whoever acts reads what letters ask for."""
    view = view_of(entity("dunning_notice"))
    return (
        view.may("read") and all(view.reads(name) for name in _SHOWN) and view_of(entity("dunning_line")).reads("open")
    )


def may_look_through() -> bool:
    """Tell whether whoever acts looks through the letters of all customers."""
    return may_dun() and may_see_letters()


@require_http_methods(["GET", "POST"])
def dunning(request: HttpRequest) -> HttpResponse:
    """This will show the letters that wait, and propose, send or leave out what was chosen."""
    if not may_look_through():
        raise may_not("edit", entity("dunning_notice"))
    problem = ""
    if request.method == "POST":
        try:
            _done(request)
        except RecordProblem as refused:
            problem = str(refused)
        else:
            return go(request, _PAGE)
    page = dunning_page(problem)
    return show(request, "collecting/dunning.html", page, page.title, status=UNPROCESSABLE if problem else 200)


@require_GET
def letter_pdf(request: HttpRequest, notice_id: int) -> HttpResponse:
    """This will be the paper of a letter."""
    get(entity("dunning_notice"), notice_id)
    if not may_see_letters():
        raise may_not("read", entity("dunning_notice"))
    wanted: DunningNotice = find_row(entity("dunning_notice"), notice_id)
    return as_pdf(letter.draw(wanted), letter.file_name(wanted))


def as_pdf(content: bytes, name: str) -> HttpResponse:
    """This will be a document that the browser shows."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _done(request: HttpRequest) -> None:
    """Do what was asked for, and say what came of it. Raises what stands against the whole of it."""
    verb = request.POST.get("verb", "")
    if verb == "propose":
        told = propose_dunning()
        words = {"new": told.new, "kept": told.kept, "withdrawn": told.withdrawn}
        notice(request, _("Proposed: %(new)s new, %(kept)s as before, %(withdrawn)s withdrawn.") % words)
        return
    chosen = [int(one) for one in request.POST.getlist("letter") if one.isdecimal()]
    if not chosen:
        raise NoticeRefused(_("Choose letters first."))
    reason = request.POST.get("left_why", "").strip()
    if verb == "leave_out" and not reason:
        raise NoticeRefused(_("Say why these are left out."))
    if verb == "discard":
        _discard(chosen)
        notice(request, _("Withdrawn; what still holds is proposed again by the next run."))
        return
    _each(request, verb, chosen, reason[:300])


@transaction.atomic
def _discard(chosen: list[int]) -> None:
    waiting = DunningNotice.objects.filter(pk__in=chosen, state=NoticeState.PROPOSED)
    withdraw(one.pk for one in waiting.order_by("pk").select_for_update(no_key=True))


def _each(request: HttpRequest, verb: str, chosen: list[int], reason: str) -> None:
    """Answer letters one by one: one that cannot be sent keeps no other from it."""
    done, refused = 0, []
    for number in chosen:
        try:
            with transaction.atomic():
                one: DunningNotice = find_row(entity("dunning_notice"), number)
                if verb == "leave_out":
                    leave_out(one, by=someone(), left_why=reason)
                elif verb == "send_paper":
                    send_on_paper(one, by=someone())
                else:
                    send_by_mail(one, by=someone())
        except RecordProblem as problem:
            refused.append(str(problem))
        else:
            done += 1
    if done:
        said = (
            ngettext("%(count)s letter left out.", "%(count)s letters left out.", done)
            if verb == "leave_out"
            else ngettext("%(count)s letter sent.", "%(count)s letters sent.", done)
        )
        notice(request, said % {"count": done})
    if refused:
        notice(request, " ".join(dict.fromkeys(refused)), tone="problem")
