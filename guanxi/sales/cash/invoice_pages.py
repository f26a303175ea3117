"""What cash adds to the pages of invoices and orders: what was taken back by which reversals, and what is to be."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _

from guanxi.lib import money
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.search.query import Row
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import Panel, declare_panel
from guanxi.sales.cash.actions.invoice_order import makes_invoices
from guanxi.sales.cash.actions.issue_invoice import is_out, series_for
from guanxi.sales.cash.actions.reverse_invoice import is_over
from guanxi.sales.cash.models import Invoice, InvoiceState
from guanxi.sales.cash.standing import invoices_of, stands_too_much
from guanxi.sales.ordering.models import OrderStatus

_SHOWN = ("number", "state", "issued_on", "total", "reverses", "taken_back")


def _reversals(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    one = entity("invoice")
    invoice = find_row(one, row.id)
    drafted = bool(invoice.reverses_id) and invoice.state == InvoiceState.DRAFT
    found = Invoice.objects.filter(reverses=invoice.pk).exclude(state=InvoiceState.CANCELLED).order_by("pk")
    rows = [
        {
            "url": f"/invoice/{each.pk}",
            "number": each.number,
            "state": one.field("state").text(each.state),
            "day": one.field("issued_on").text(each.issued_on),
            "amount": money.display(each.total or 0, each.currency),
        }
        for each in found
    ]
    ask = _ask_url(invoice)
    if not rows and not drafted and not ask:
        return ""
    told = {
        "back": money.display(invoice.taken_back, invoice.currency),
        "total": money.display(invoice.total or 0, invoice.currency),
    }
    said = _("%(back)s of %(total)s was taken back.") % told if rows else ""
    return environment().get_template("cash/_reversals.html").render(rows=rows, said=said, drafted=drafted, ask=ask)


def _ask_url(invoice: Invoice) -> str:
    """Where whoever makes no invoices asks for a reversal."""
    if makes_invoices() or not is_out(invoice) or not view_of(entity("invoice_request")).may("create"):
        return ""
    back = f"/invoice/{invoice.pk}"
    return f"/invoice_request/new?{urlencode({'account': invoice.account_id, 'reverses': invoice.pk, 'back': back})}"


def _stands(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    order = find_row(entity("order"), row.id)
    if not is_over(order) or not stands_too_much(order):
        return ""
    whole = order.status == OrderStatus.CANCELLED
    rows = [{"url": f"/invoice/{one.pk}", "number": one.number} for one in invoices_of(order)]
    template = environment().get_template("cash/_stands.html")
    return template.render(
        rows=rows, whole=whole, url=f"/order/{order.pk}/do/reverse_invoices", csrf=get_token(request)
    )


def _no_series(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    """Lead whoever is about to issue an invoice to the series that gives it its number, where there is none."""
    invoice = find_row(entity("invoice"), row.id)
    if invoice.state != InvoiceState.DRAFT or invoice.number or series_for(invoice.kind, red=invoice.red).exists():
        return ""
    asked = {"back": f"/invoice/{invoice.pk}", "pattern": "INV-{year}-{n:05}"} | ({"red": "1"} if invoice.red else {})
    url = f"/invoice_series/new?{urlencode(asked)}" if view_of(entity("invoice_series")).may("create") else ""
    return environment().get_template("cash/_no_series.html").render(url=url)


def _makes_invoices() -> bool:
    return _sees_reversals() and makes_invoices()


def _sees_reversals() -> bool:
    view = view_of(entity("invoice"))
    return view.may("read") and all(view.reads(name) for name in _SHOWN)


declare_panel(
    Panel(
        "no-series",
        "invoice",
        words("Number", "发票编号"),
        "barcode",
        _no_series,
        above=True,
        may=_makes_invoices,
    ),
    Panel("reversals", "invoice", words("Reversals", "红冲记录"), "arrow-back-up", _reversals, may=_sees_reversals),
    Panel(
        "stands",
        "order",
        words("Invoices to reverse", "待红冲发票"),
        "alert-triangle",
        _stands,
        above=True,
        may=_makes_invoices,
    ),
)
