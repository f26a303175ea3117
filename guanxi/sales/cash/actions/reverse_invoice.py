"""Taking issued invoices back (红冲), whole or in part: by a reversal whose lines name what they take back."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.sales.cash import red, standing
from guanxi.sales.cash.actions.invoice_order import makes_invoices
from guanxi.sales.cash.actions.issue_invoice import NotIssued, is_out, issue_invoice
from guanxi.sales.cash.models import Invoice
from guanxi.sales.cash.writing import made
from guanxi.sales.ordering.models import Order, OrderStatus

_COPIED = ("account_id", "order_id", "contact_id", "currency", "rate", "tax_mode", "discount", "kind", "instalment_id")
_NAMED = ("title", "tax_number", "bank", "bank_account", "address", "phone")
_LINE = ("position", "product_id", "text", "measure", "unit_price", "discount", "tax_rate")


class NothingLeft(RecordProblem):
    """All of it stands on reversals already."""

    def __init__(self) -> None:
        super().__init__(_("All of this invoice stands on reversals already, drafts counted."))


@transaction.atomic
def reverse_invoice(invoice: Invoice, *, by: Identity, reversed_why: str) -> Invoice:
    """Take back what is left of an issued invoice, by a reversal that is issued at once; gives that one. Raises `NotIssued` or `NothingLeft`."""
    drafted = reverse_part(invoice, by=by, reversed_why=reversed_why)
    return issue_invoice(drafted, by=by)


@transaction.atomic
def reverse_part(invoice: Invoice, *, by: Identity, reversed_why: str) -> Invoice:
    """Draft a reversal of what is left of an issued invoice; whoever wants a part takes lines off it, or makes them smaller.

    Two who do it at once wait for each other. Raises `NotIssued` or `NothingLeft`.
    """
    return _drafted(invoice, reversed_why, None)


def is_over(order: Order) -> bool:
    """Tell whether an order was cancelled or closed."""
    return order.status in (OrderStatus.CANCELLED, OrderStatus.CLOSED)


@transaction.atomic
def reverse_for_order(order: Order, *, by: Identity) -> list[Invoice]:
    """Take back what stands on invoices of an order that is over and was not delivered; gives the reversals.

    Of a cancelled order that is all of them, issued at once; of one that was closed short, drafts of what did not come, the last invoice first.
    Raises `NotAllowed`, `NothingLeft`, and what stands against one of them.
    """
    if not makes_invoices():
        raise may_not("create", entity("invoice"))
    why = order.reason[:300] or _("The order is over.")
    if order.status == OrderStatus.CANCELLED:
        done = [reverse_invoice(one, by=by, reversed_why=why) for one in standing.invoices_of(order)]
    else:
        done = [_drafted(one, why, lines) for one, lines in standing.not_delivered(order)]
    if not done:
        raise NothingLeft
    return done


def _drafted(invoice: Invoice, why: str, wanted: Mapping[int, Decimal] | None) -> Invoice:
    """Draft what is left of all lines, or so much of these lines at most."""
    one = entity("invoice")
    invoice = red.held(find_row(one, invoice.pk).pk)
    if not is_out(invoice):
        raise NotIssued
    left = [(each.line, each.amount.quantity) for each in red.left_of(invoice) if each.something]
    if wanted is not None:
        left = [(line, min(most, wanted[line.pk])) for line, most in left if line.pk in wanted]
    if not left:
        raise NothingLeft
    told = {"red": True, "reverses": invoice.pk, "reversed_why": why, "owner": invoice.owner_id}
    drafted = made(one, _values(invoice, (*_COPIED, *_NAMED)) | told)
    for line, quantity in left:
        along = {"invoice": drafted.pk, "reverses": line.pk, "quantity": 0 - quantity}
        made(entity("invoice_line"), _values(line, _LINE) | along, invoice.currency)
    done: Invoice = find_row(one, drafted.pk)
    return done


def _values(row: Any, columns: tuple[str, ...]) -> dict[str, Any]:
    return {name.removesuffix("_id"): getattr(row, name) for name in columns}
