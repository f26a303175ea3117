"""Pages of expenses by hand: receipts of a claim, deciding about one, paying out, what people cost and brought."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.lib.dates import parse_range
from guanxi.platform.entities.operators import PERIODS
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.platform.search.finder import get
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show
from guanxi.sales.expensing.actions.add_receipt import add_receipt, remove_receipt
from guanxi.sales.expensing.actions.answer_claim import approve_claim, object_to, reject_claim
from guanxi.sales.expensing.actions.pay_out import may_pay, pay_out
from guanxi.sales.expensing.costs import Costs, by_person, reads_lines
from guanxi.sales.expensing.models import ExpenseClaim, ExpenseLine, ExpensePayout, ExpenseStatus
from guanxi.sales.expensing.problems import ExpenseRefused
from guanxi.sales.expensing.shown import amount_said, day_said, reads_claims

_PERIODS = ("this_month", "last_month", "this_quarter", "last_quarter", "this_year", "last_year")


@dataclass(frozen=True)
class ToPay:
    """An approved claim on the list of what is to be paid."""

    number: int
    title: str
    code: str
    person: str
    total: str
    approved: str
    over: bool


@dataclass(frozen=True)
class Batch:
    """What was paid out together."""

    number: int
    code: str
    day: str
    claims: int
    total: str


@dataclass(frozen=True)
class PayoutPage:
    """What is to be paid, and what was paid lately."""

    title: str
    first: str
    last: str
    today: str
    rows: tuple[ToPay, ...]
    total: str
    batches: tuple[Batch, ...]
    problem: str = ""


@dataclass(frozen=True)
class PersonRow:
    """One person: what they cost and brought, as texts."""

    name: str
    url: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class PeoplePage:
    """All of them in a period."""

    title: str
    span: str
    periods: tuple[Link, ...]
    headings: tuple[str, ...]
    rows: tuple[PersonRow, ...]
    total: tuple[str, ...]


@require_POST
def add_photo(request: HttpRequest, line_id: int) -> HttpResponse:
    """This will keep photos with a line and lead back to its claim."""
    line: ExpenseLine = find_row(entity("expense_line"), line_id)
    try:
        with transaction.atomic():
            uploads = request.FILES.getlist("photo")
            if not uploads:
                raise ExpenseRefused(_("Choose a file first."))
            for upload in uploads:
                add_receipt(line, upload, by=someone())
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
    return go(request, f"/expense_claim/{line.claim_id}")


@require_POST
def remove_photo(request: HttpRequest, line_id: int, number: int) -> HttpResponse:
    """This will take a receipt off a line."""
    line: ExpenseLine = find_row(entity("expense_line"), line_id)
    try:
        remove_receipt(line, number, by=someone())
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
    return go(request, f"/expense_claim/{line.claim_id}")


@require_POST
def answer(request: HttpRequest, claim_id: int) -> HttpResponse:
    """This will approve a claim, or give it back with what is wrong line by line."""
    get(entity("expense_claim"), claim_id)
    if not reads_claims():
        raise may_not("read", entity("expense_line"))
    claim: ExpenseClaim = find_row(entity("expense_claim"), claim_id)
    sent, by = request.POST, someone()
    try:
        with transaction.atomic():
            if sent.get("verb") == "approve":
                done = approve_claim(claim, by=by, answer=sent.get("answer", ""))
            else:
                done = _rejected(claim, sent.get)
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
        return go(request, f"/expense_claim/{claim_id}")
    said = {
        ExpenseStatus.APPROVED: _("Approved: finance pays it out."),
        ExpenseStatus.REJECTED: _("Given back with what is wrong."),
    }
    notice(
        request,
        said.get(done.status) or _("Approved by you; somebody above you decides, because it is beyond a limit."),
    )
    return go(request, f"/expense_claim/{claim_id}")


def _rejected(claim: ExpenseClaim, said: Callable[[str, str], str]) -> ExpenseClaim:
    objections = 0
    for line in ExpenseLine.objects.filter(claim=claim.pk):
        if text := said(f"objection-{line.pk}", "").strip():
            object_to(line, by=someone(), objection=text)
            objections += 1
    reason = said("answer", "").strip() or (_("See what is said at the lines.") if objections else "")
    return reject_claim(claim, by=someone(), answer=reason)


@require_http_methods(["GET", "POST"])
def payout(request: HttpRequest) -> HttpResponse:
    """This will show what is approved and not paid, and mark what was chosen as paid."""
    claims = view_of(entity("expense_claim"))
    if not may_pay() or not all(claims.reads(name) for name in ("name", "number", "total", "status", "owner")):
        raise may_not("edit", entity("expense_payout"))
    problem = ""
    if request.method == "POST":
        chosen = [int(one) for one in request.POST.getlist("claim") if one.isdecimal()]
        try:
            day = _day(request.POST.get("day", "")) or timezone.localdate()
            batch = pay_out(chosen, by=someone(), day=day, note=request.POST.get("note", ""))
        except RecordProblem as refused:
            problem = str(refused)
        else:
            notice(
                request,
                _("Paid: %(claims)s claims, %(total)s.") % {"claims": batch.claims, "total": amount_said(batch.total)},
            )
            return go(request, f"/expense_payout/{batch.pk}")
    page = _payout_page(request.GET.get("from", ""), request.GET.get("to", ""), problem)
    return show(request, "expensing/payout.html", page, page.title, status=UNPROCESSABLE if problem else 200)


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """This will show what each person cost and brought in a period, as far as the reader reads it."""
    if not reads_lines():
        raise may_not("read", entity("expense_line"))
    period = request.GET.get("period", "")
    period = period if period in _PERIODS else _PERIODS[0]
    span = Span(*parse_range(period, timezone.localdate()))
    told = by_person(span)
    named = people_named(told)
    ordered = sorted(told.items(), key=lambda one: (-(one[1].spent or 0), -(one[1].won or 0), one[0]))
    page = PeoplePage(
        _("Costs and results by person"),
        f"{day_said(span.first)} – {day_said(span.last)}",
        tuple(
            Link(str(PERIODS[one]).capitalize(), f"/expensing/people?period={one}", "", one == period)
            for one in _PERIODS
        ),
        (
            _("Approved and paid"),
            _("Not decided yet"),
            _("Planned costs"),
            _("Won"),
            _("Received"),
            _("Costs of what was won"),
        ),
        tuple(
            PersonRow(named.get(one, ""), f"/expense_claim?f=owner.is.{one}", _cells(costs)) for one, costs in ordered
        ),
        _cells(_together(list(told.values()))),
    )
    return show(request, "expensing/people.html", page, page.title)


def _payout_page(first: str, last: str, problem: str) -> PayoutPage:
    rows = ExpenseClaim.objects.filter(status=ExpenseStatus.APPROVED).order_by("decided_at", "pk")
    begin, end = _day(first), _day(last)
    rows = rows.filter(decided_at__date__gte=begin) if begin else rows
    rows = rows.filter(decided_at__date__lte=end) if end else rows
    found = list(rows[:500])
    named = people_named({one.owner_id for one in found})
    batches = ExpensePayout.objects.order_by("-paid_on", "-pk")[:10]
    return PayoutPage(
        _("Pay out expenses"),
        begin.isoformat() if begin else "",
        end.isoformat() if end else "",
        timezone.localdate().isoformat(),
        tuple(
            ToPay(
                one.pk,
                one.name,
                one.number,
                named.get(one.owner_id, ""),
                amount_said(one.total),
                day_said(timezone.localdate(one.decided_at)) if one.decided_at else "",
                one.over,
            )
            for one in found
        ),
        amount_said(sum(one.total or 0 for one in found)),
        tuple(Batch(one.pk, one.number, day_said(one.paid_on), one.claims, amount_said(one.total)) for one in batches),
        problem,
    )


def _cells(costs: Costs) -> tuple[str, ...]:
    amounts = (costs.spent, costs.waiting, costs.planned, costs.won, costs.received)
    return (*(amount_said(one) if one else "" for one in amounts), costs.share)


def _together(found: list[Costs]) -> Costs:
    names = ("spent", "waiting", "planned", "won", "received")
    return Costs(**{name: sum(getattr(one, name) or 0 for one in found) for name in names})


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
