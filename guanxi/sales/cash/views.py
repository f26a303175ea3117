"""Pages of cash: claiming what came in, planning by terms; who is late is told by a report."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.customers.models import Account
from guanxi.lib import money
from guanxi.platform.entities.field import Field
from guanxi.platform.entities.kinds import LINK
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show
from guanxi.sales.cash import rules
from guanxi.sales.cash.actions.adjust_plan import adjust_plan
from guanxi.sales.cash.actions.claim_receipt import claim_receipt, may_claim, unclaimed
from guanxi.sales.cash.actions.invoice_order import invoice_order
from guanxi.sales.cash.actions.plan_instalments import plan_instalments
from guanxi.sales.cash.actions.release_order import release_order
from guanxi.sales.cash.actions.reverse_invoice import reverse_for_order
from guanxi.sales.cash.models import InvoiceState, PaymentTerms, Receipt, ReleaseState

_STYLES: Final = ("guanxi/administration.css",)


@dataclass(frozen=True)
class ClaimLine:
    """A receipt that nobody has claimed: when it came, from whom, how much, and the form to claim it with."""

    number: int
    day: str
    payer: str
    text: str
    amount: str
    account: Control
    problem: str = ""


@dataclass(frozen=True)
class ClaimsPage:
    """All of them."""

    title: str
    lines: tuple[ClaimLine, ...]


@require_http_methods(["GET", "POST"])
def claims(request: HttpRequest) -> HttpResponse:
    """This will show what came in and nobody claimed yet, and claim one of them for a customer."""
    if not may_claim():
        raise may_not("read", entity("receipt_claim"))
    number, problem = request.POST.get("receipt", ""), ""
    if request.method == "POST" and number.isdecimal():
        account = request.POST.get("account", "")
        try:
            if not account.isdecimal():
                raise RecordProblem(_("Choose the customer whose money it is."))
            claim_receipt(int(number), by=someone(), account=int(account), note=request.POST.get("note", "")[:300])
        except RecordProblem as refused:
            problem = str(refused)
        else:
            notice(request, _("Claimed; finance will confirm it or give it back."))
            return go(request, "/cash/claims")
    lines = tuple(_claim_line(each, problem if str(each.pk) == number else "") for each in unclaimed())
    if problem and not any(line.problem for line in lines):
        notice(request, problem, tone="problem")
    page = ClaimsPage(_("Claim receipts"), lines)
    return show(request, "cash/claims.html", page, page.title, status=UNPROCESSABLE if problem else 200, styles=_STYLES)


def _claim_line(receipt: Receipt, problem: str) -> ClaimLine:
    view, whole = view_of(entity("receipt_claim")), view_of(entity("receipt"))
    # What the bank wrote may name accounts and people: it is for who reads it on receipts.
    reads_text = whole.may("read") and whole.reads("text")
    shown = money.display(receipt.amount, receipt.currency or settings.GUANXI_CURRENCY)
    return ClaimLine(
        receipt.pk,
        receipt.received_on.isoformat(),
        receipt.payer if view.reads("payer") else "",
        receipt.text if reads_text else "",
        shown if view.reads("amount") else "",
        control_of(_labelled(), prefix=f"claim-{receipt.pk}"),
        problem,
    )


def _labelled() -> Field:
    return Field("account", "account_id", LINK, str(entity("account").label), target=Account, required=True)


@require_POST
def plan(request: HttpRequest, order_id: int) -> HttpResponse:
    """This will plan what an order is paid in by the chosen terms."""
    order = find_row(entity("order"), order_id)
    chosen = request.POST.get("terms", "")
    terms = PaymentTerms.objects.filter(pk=int(chosen) if chosen.isdecimal() else 0).first()
    try:
        if terms is None:
            raise RecordProblem(_("Choose terms of payment."))
        plan_instalments(order, terms)
    except RecordProblem as refused:
        notice(request, str(refused), tone="problem")
    else:
        notice(request, _("The instalments are planned."))
    return go(request, f"/order/{order_id}")


@require_POST
def invoice(request: HttpRequest, order_id: int) -> HttpResponse:
    """This will draft an invoice of what of an order is not invoiced yet, and lead to it."""
    order = find_row(entity("order"), order_id)
    if not view_of(entity("invoice")).scope("create") & Scope.ALL:
        raise may_not("create", entity("invoice"))
    try:
        made = invoice_order(order, by=someone())
    except RecordProblem as refused:
        notice(request, str(refused), tone="problem")
        return go(request, f"/order/{order_id}")
    notice(request, _("Drafted: take off what is not to be invoiced yet, or make quantities smaller."))
    return go(request, f"/invoice/{made.pk}")


@require_POST
def reverse(request: HttpRequest, order_id: int) -> HttpResponse:
    """This will take back what stands on invoices of an order that is over, and lead to the reversal where there is one."""
    order = find_row(entity("order"), order_id)
    if not view_of(entity("invoice")).scope("create") & Scope.ALL:
        raise may_not("create", entity("invoice"))
    try:
        made = reverse_for_order(order, by=someone())
    except RecordProblem as refused:
        notice(request, str(refused), tone="problem")
        return go(request, f"/order/{order_id}")
    drafted = made[0].state == InvoiceState.DRAFT
    notice(request, _("Drafted: look it through, then issue it.") if drafted else _("The invoices are reversed."))
    return go(request, f"/invoice/{made[0].pk}" if len(made) == 1 else f"/order/{order_id}")


@require_POST
def release(request: HttpRequest, order_id: int) -> HttpResponse:
    """This will ask that an order is let through beyond the credit, or let it through where whoever asks decides."""
    order = find_row(entity("order"), order_id)
    try:
        done = release_order(order, by=someone(), reason=request.POST.get("reason", ""))
    except RecordProblem as refused:
        notice(request, str(refused), tone="problem")
    else:
        granted = done.state == ReleaseState.GRANTED
        said = (
            _("Released: the order can be confirmed.") if granted else _("Asked: whoever decides about credit is told.")
        )
        notice(request, said)
    return go(request, f"/order/{order_id}")


@require_POST
def adjust(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """This will bring the plan of instalments to what its order or contract comes to."""
    if key not in ("order", "contract"):
        raise Http404
    try:
        left = adjust_plan(find_row(entity(key), number), by=someone())
    except RecordProblem as refused:
        notice(request, str(refused), tone="problem")
    else:
        paid = _("The plan is brought to it as far as nothing was paid; more has come in than it comes to.")
        notice(request, paid if left else _("The plan comes to what was agreed."))
    return go(request, f"/{key}/{number}")


def may_see_money() -> bool:
    """Tell whether whoever acts reads instalments with what is open of them."""
    view = view_of(entity("instalment"))
    return view.may("read") and view.reads("open_base") and view.reads("due_on") and view.reads("account")


def ages_said() -> list[str]:
    """Give what the ages are called."""
    aged = [
        _("more than %(first)s days") % {"first": first - 1}
        if last is None
        else _("%(first)s–%(last)s days") % {"first": first, "last": last}
        for first, last in rules.AGES
    ]
    return [_("Not due"), *aged]


@require_GET
def ageing(request: HttpRequest) -> HttpResponse:
    """This will lead to the report of receivables by age, which also tells how things stood on a day that is past."""
    day = request.GET.get("day", "")
    try:
        asked = f"?day={dt.date.fromisoformat(day)}"
    except ValueError:
        asked = ""
    return HttpResponsePermanentRedirect(f"/sales-reports/ageing{asked}")
