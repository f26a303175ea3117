"""Pages on which people decide: what both sides changed, and what another system calls a record."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid, NotFound, RecordProblem, may_not
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import back_to, go, notice, show
from guanxi.sales.exchange.models import Conflict, ConflictState, OutsideId, OutsideSystem
from guanxi.sales.exchange.naming import link
from guanxi.sales.exchange.quarrelling import decide, take_back
from guanxi.sales.exchange.rows import said
from guanxi.sales.exchange.shown import ConflictLine, conflict_lines

_MOST = 100


@dataclass(frozen=True)
class ConflictsPage:
    """What is to decide, and what was decided lately."""

    title: str
    open: tuple[ConflictLine, ...]
    decided: tuple[ConflictLine, ...]


@require_GET
def conflicts(request: HttpRequest) -> HttpResponse:
    """This will show both values of what both sides changed, of the records that the reader reads."""
    rows = Conflict.objects.select_related("system")
    page = ConflictsPage(
        _("Changed on both sides"),
        conflict_lines(rows.filter(state=ConflictState.OPEN).order_by("at")[:_MOST]),
        conflict_lines(rows.exclude(state=ConflictState.OPEN).order_by("-decided_at")[:20]),
    )
    return show(
        request,
        "exchange/conflicts.html",
        page,
        page.title,
        crumbs=(Link(_("Exchange with other systems"), "/doors"),),
    )


@require_POST
def decide_one(request: HttpRequest, number: int) -> HttpResponse:
    """This will take theirs, keep ours, or take a decision back."""
    verb = request.POST.get("take", "")
    try:
        if verb == "back":
            take_back(number, by=someone())
            notice(request, _("Taken back: decide again."))
        elif verb in (ConflictState.THEIRS, ConflictState.OURS):
            decide(number, by=someone(), take=verb)
            notice(request, _("Theirs was taken.") if verb == ConflictState.THEIRS else _("Ours was kept."))
    except Invalid as problem:
        conflict = Conflict.objects.filter(pk=number).first()
        notice(request, said(problem.problems, entity(conflict.kind) if conflict else None), tone="problem")
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
    return go(request, back_to(request, "/doors/conflicts"))


@require_POST
def name_record(request: HttpRequest, kind: str, record_id: int) -> HttpResponse:
    """This will keep what another system calls a record, or forget it where nothing is said."""
    if not is_entity(kind):
        raise NotFound(entity("outside_system"))
    one = entity(kind)
    find_row(one, record_id)
    if "edit" not in reach(one, record_id):
        raise may_not("edit", one)
    number = request.POST.get("system", "")
    system = OutsideSystem.objects.filter(pk=int(number) if number.isdecimal() else 0).first()
    text = request.POST.get("outside_id", "").strip()
    try:
        if system is None:
            raise RecordProblem(_("Choose the system whose id this is."))
        if text:
            link(system, kind, record_id, text)
            notice(request, _("Kept."))
        else:
            OutsideId.objects.filter(system=system, kind=kind, record_id=record_id).delete()
            notice(request, _("The id is forgotten."))
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
    return go(request, f"/{kind}/{record_id}")


def waiting_conflicts() -> int:
    """Give how many conflicts wait of records that the person reads."""
    return Conflict.objects.filter(state=ConflictState.OPEN).count()


def may_decide() -> bool:
    """Tell whether the person may have something to decide."""
    return any(view_of(entity(kind)).may("edit") for kind in ("order", "account", "stock_level"))
