"""Answering a request for an invoice (开票申请)."""

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.catalogue.documents import TaxMode
from guanxi.lib.money import display
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.rights import Scope
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.sales.cash.actions.reverse_invoice import reverse_part
from guanxi.sales.cash.models import Invoice, InvoiceRequest, RequestState
from guanxi.sales.cash.writing import changed, made

ANSWERED = "invoice_request_answered"
_ALONG = (
    "account_id",
    "order_id",
    "instalment_id",
    "currency",
    "kind",
    "title",
    "tax_number",
    "bank",
    "bank_account",
    "address",
    "phone",
)


class RequestAnswered(RecordProblem):
    """The request was answered before."""

    def __init__(self) -> None:
        super().__init__(_("This request has been answered already."))


def may_answer(request: InvoiceRequest) -> bool:
    """Tell whether a request waits, and for whoever acts: who keeps the invoices of all answers."""
    return request.state == RequestState.ASKED and bool(view_of(entity("invoice")).scope("create") & Scope.ALL)


@transaction.atomic
def make_invoice(request: InvoiceRequest, *, by: Identity) -> InvoiceRequest:
    """Make the invoice that was asked for, or the reversal of one, as a draft of whoever asked.

    A reversal is drafted of all that is left; where less was asked for, it says so, and finance makes lines smaller. Raises
    `RequestAnswered`, `NotAllowed`, and what stands against the reversal.
    """
    _check(request)
    if request.reverses_id:
        return _answered(request, by, state=RequestState.ANSWERED, invoice=_taken_back(request, by).pk)
    along = {name.removesuffix("_id"): getattr(request, name) for name in _ALONG}
    invoice = made(
        entity("invoice"), along | {"tax_mode": TaxMode.INCLUSIVE, "owner": request.owner_id, "note": request.note}
    )
    line = {"invoice": invoice.pk, "text": request.text, "quantity": 1, "unit_price": request.amount}
    made(entity("invoice_line"), line | {"tax_rate": request.tax_rate}, request.currency)
    return _answered(request, by, state=RequestState.ANSWERED, invoice=invoice.pk)


@transaction.atomic
def refuse_request(request: InvoiceRequest, *, by: Identity, answer: str) -> InvoiceRequest:
    """Give a request back with the reason. Raises `RequestAnswered` or `NotAllowed`."""
    _check(request)
    return _answered(request, by, state=RequestState.REFUSED, answer=answer)


def _taken_back(request: InvoiceRequest, by: Identity) -> Invoice:
    invoice: Invoice = find_row(entity("invoice"), request.reverses_id or 0)
    drafted = reverse_part(invoice, by=by, reversed_why=request.text)
    asked = _("Asked for: %(amount)s with tax.") % {"amount": display(request.amount, request.currency)}
    part = request.amount < -(drafted.total or 0)
    note = " ".join(text for text in (asked if part else "", request.note) if text)
    return changed(entity("invoice"), drafted, note=note[:500]) if note else drafted


def _check(request: InvoiceRequest) -> None:
    if request.state != RequestState.ASKED:
        raise RequestAnswered
    if not may_answer(request):
        raise may_not("create", entity("invoice"))


def _answered(request: InvoiceRequest, by: Identity, **values: object) -> InvoiceRequest:
    done: InvoiceRequest = changed(entity("invoice_request"), request, **values)
    tell(ANSWERED, [done.owner_id], about=("invoice_request", done.pk), by=by.user_id or None, state=str(done.state))
    return done


def _says(told: Told) -> str:
    if told.details.get("state") == RequestState.ANSWERED:
        return _("The invoice that you asked for was made: %(record)s") % told.words
    return _("Your request for an invoice was given back: %(record)s") % told.words


declare(
    NotificationKind(ANSWERED, words("Answers to my requests for invoices", "开票申请结果"), _says, icon="file-invoice")
)
