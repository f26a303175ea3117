"""Invoices that stand although their order is over: cancelled, or closed before all of it came. Finance is told, and reverses them."""

from collections import defaultdict
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.services import service
from guanxi.sales.cash import red
from guanxi.sales.cash.models import Invoice
from guanxi.sales.cash.telling import deciders
from guanxi.sales.ordering.afterwards import declare_afterwards
from guanxi.sales.ordering.models import Contract, Order, OrderLine, OrderStatus

STANDS: Final = "invoices_stand"


def invoices_of(order: Order) -> list[Invoice]:
    """Give the invoices of an order that were issued and stand, whole or in part, as far as whoever acts reads them."""
    return list(Invoice.objects.filter(order=order.pk, state__in=red.OUT, red=False).order_by("pk"))


def not_delivered(order: Order) -> list[tuple[Invoice, dict[int, Decimal]]]:
    """Give by invoice, the last first, what of its lines was charged and did not come; drafted reversals count as made."""
    excess = _excess(order)
    found: list[tuple[Invoice, dict[int, Decimal]]] = []
    for invoice in reversed(invoices_of(order)):
        wanted: dict[int, Decimal] = {}
        for each in red.left_of(invoice):
            part = min(each.amount.quantity, excess.get(each.line.order_line_id or 0, Decimal(0)))
            if part > 0:
                wanted[each.line.pk] = part
                excess[each.line.order_line_id or 0] -= part
        if wanted:
            found.append((invoice, wanted))
    return found


def stands_too_much(order: Order) -> bool:
    """Tell whether something stands on invoices of an order that is over and did not come."""
    if order.status == OrderStatus.CANCELLED:
        return any(each.something for one in invoices_of(order) for each in red.left_of(one))
    return order.status == OrderStatus.CLOSED and bool(not_delivered(order))


def _excess(order: Order) -> dict[int, Decimal]:
    """What of each line of an order is on invoices beyond what was delivered."""
    charged: dict[int, Decimal] = defaultdict(Decimal)
    for one in invoices_of(order):
        for each in red.left_of(one):
            charged[each.line.order_line_id or 0] += each.amount.quantity
    came = dict(OrderLine.everything.filter(order=order.pk, deleted_at__isnull=True).values_list("pk", "delivered"))
    return {line: charged[line] - (delivered or 0) for line, delivered in came.items()}


def tell_of_invoices(document: Order | Contract, by: Identity) -> None:
    """Tell who makes invoices that some stand which their order does not bear any more."""
    if not isinstance(document, Order):
        return
    # Whoever cancels need not read invoices; nothing but the order is told.
    with acting_as(service("invoicing", ("order", "order_line", "invoice", "invoice_line"))):
        stands = stands_too_much(document)
    if stands:
        tell(STANDS, deciders("invoice", "create"), about=("order", document.pk), by=by.user_id or None)


def _says(told: Told) -> str:
    return _("Invoices of %(record)s stand for what will not be delivered: reverse them on its page.") % told.words


declare(
    NotificationKind(
        STANDS,
        words("Invoices of orders that are over", "订单终止后待红冲的发票"),
        _says,
        icon="file-invoice",
        mail="now",
    )
)
declare_afterwards("invoices", tell_of_invoices)
