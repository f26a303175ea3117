"""Issuing invoices and sending them."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.permissions.services import service
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.cash.actions.invoice_order import check_lines, refuse_beyond_total
from guanxi.sales.cash.models import Invoice, InvoiceKind, InvoiceLine, InvoiceSeries, InvoiceState
from guanxi.sales.cash.writing import changed

_OUT = (InvoiceState.ISSUED, InvoiceState.SENT)


class CannotBeIssued(RecordProblem):
    """Something is missing on the invoice, or it was issued before."""


class NotIssued(RecordProblem):
    """Only what was issued is sent or reversed."""

    def __init__(self) -> None:
        super().__init__(_("Only an invoice that was issued, and not reversed, can be sent or reversed."))


def is_draft(invoice: Invoice) -> bool:
    """Tell whether an invoice can still be changed."""
    return bool(invoice.state == InvoiceState.DRAFT)


def is_out(invoice: Invoice) -> bool:
    """Tell whether an invoice was issued and stands."""
    return invoice.state in _OUT and not invoice.red


@transaction.atomic
def issue_invoice(invoice: Invoice, *, by: Identity) -> Invoice:
    """Give an invoice its number, from the series of its kind where it has none, and freeze it.

    Raises `CannotBeIssued`, and `CannotInvoice` for what is beyond its order."""
    if not is_draft(invoice):
        raise CannotBeIssued(_("This invoice has been issued or cancelled before."))
    if not InvoiceLine.objects.filter(invoice=invoice.pk).exists():
        raise CannotBeIssued(_("Enter first what is charged: this invoice has no lines."))
    if not invoice.title:
        raise CannotBeIssued(_("Enter first to whom the invoice is made out."))
    if invoice.kind == InvoiceKind.SPECIAL and not invoice.tax_number:
        raise CannotBeIssued(_("A special VAT invoice needs the tax number of the customer."))
    charged = InvoiceLine.objects.filter(invoice=invoice.pk, order_line__isnull=False)
    check_lines(charged.values_list("order_line", flat=True))
    refuse_beyond_total(invoice)
    number = invoice.number or next_number(invoice.kind, red=invoice.red)
    issued: Invoice = changed(
        entity("invoice"), invoice, number=number, issued_on=timezone.localdate(), state=InvoiceState.ISSUED
    )
    return issued


def cancel_invoice(invoice: Invoice, *, by: Identity) -> Invoice:
    """Give a draft up. Raises `CannotBeIssued`."""
    if not is_draft(invoice):
        raise CannotBeIssued(_("An issued invoice is not cancelled: reverse it."))
    done: Invoice = changed(entity("invoice"), invoice, state=InvoiceState.CANCELLED)
    return done


def send_invoice(invoice: Invoice, *, by: Identity) -> Invoice:
    """Note that the customer has got the invoice. Raises `NotIssued`."""
    if invoice.state != InvoiceState.ISSUED:
        raise NotIssued
    done: Invoice = changed(entity("invoice"), invoice, state=InvoiceState.SENT, sent_on=timezone.localdate())
    return done


def series_for(kind: str, *, red: bool) -> QuerySet[InvoiceSeries]:
    """Give the series in use for a kind of invoice, its own before those for all kinds."""
    fitting: QuerySet[InvoiceSeries] = InvoiceSeries.objects.filter(active=True, red=red, kind__in=(kind, ""))
    return fitting.order_by("-kind", "pk")


def next_number(kind: str, *, red: bool) -> str:
    """Draw the next number of the series for a kind of invoice; whoever draws at the same time waits. Raises `CannotBeIssued`."""
    one, year = entity("invoice_series"), timezone.localdate().year
    with acting_as(service("invoicing", (one.key,))):
        series = series_for(kind, red=red).select_for_update().first()
        if series is None:
            raise CannotBeIssued(
                _("There is no series of numbers for invoices of this kind: enter the number, or a series.")
            )
        begins_anew = "{year" in series.pattern and series.year != year
        number = 1 if begins_anew and series.year else series.next
        changed(one, series, next=number + 1, year=year)
        return str(series.pattern).format(year=year, n=number)
