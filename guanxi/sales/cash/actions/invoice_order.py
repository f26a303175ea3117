"""Invoicing what was ordered: lines of an invoice that come from lines of an order, never more than these hold."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from guanxi.customers.models import Account
from guanxi.lib.money import display
from guanxi.platform.entities.declaration import Written
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import Invalid, RecordProblem, may_not
from guanxi.sales.cash import red, rules
from guanxi.sales.cash.models import Invoice, InvoiceLine, InvoiceTitle
from guanxi.sales.cash.writing import made
from guanxi.sales.ordering.models import Order, OrderLine, OrderStatus

_ORDER: Final = ("account_id", "contact_id", "currency", "rate", "tax_mode", "discount", "owner_id")
_LINE: Final = ("position", "product_id", "text", "measure", "unit_price", "discount", "tax_rate")


class CannotInvoice(RecordProblem):
    """Nothing is left to invoice, or the order is not agreed."""


def left_to_invoice(order: Order) -> list[tuple[OrderLine, Decimal]]:
    """Give the lines of an order of which something is not on an invoice yet, drafts counted, with how much."""
    done: dict[int, Decimal] = defaultdict(Decimal)
    for line in _invoiced([order.pk]):
        done[line.order_line_id or 0] += line.quantity
    for back in red.given_back([order.pk]):
        done[back.reverses.order_line_id] += back.quantity if red.is_return(back, back.reverses) else 0
    lines = OrderLine.objects.filter(order=order.pk).order_by("position", "pk")
    return [(one, left) for one in lines if (left := one.quantity - done[one.pk]) > 0]


def may_be_invoiced(order: Order) -> bool:
    """Tell whether an order is agreed and not cancelled."""
    return order.status not in (OrderStatus.DRAFT, OrderStatus.CANCELLED) and not order.amending


def makes_invoices() -> bool:
    """Tell whether whoever acts makes invoices of all customers: finance."""
    return bool(view_of(entity("invoice")).scope("create") & Scope.ALL)


@transaction.atomic
def invoice_order(order: Order, *, by: Identity) -> Invoice:
    """Draft an invoice of all that is not invoiced yet; whoever wants a part takes lines off it, or makes quantities smaller.

    Two who do it at once wait for each other. Raises `CannotInvoice`, `Invalid` or `NotAllowed`.
    """
    if not makes_invoices():
        raise may_not("create", entity("invoice"))
    if not may_be_invoiced(order):
        raise CannotInvoice(_("Confirm the order first: only what was agreed is invoiced."))
    _hold([order.pk])
    left = left_to_invoice(order)
    if not left:
        raise CannotInvoice(_("Everything on this order is on an invoice already."))
    values = {name.removesuffix("_id"): getattr(order, name) for name in _ORDER}
    invoice: Invoice = made(entity("invoice"), values | {"order": order.pk} | _usual_title(order))
    for line, quantity in left:
        along = {name.removesuffix("_id"): getattr(line, name) for name in _LINE}
        told = along | {"invoice": invoice.pk, "order_line": line.pk, "quantity": quantity}
        made(entity("invoice_line"), told, order.currency)
    found: Invoice = Invoice.objects.get(pk=invoice.pk)
    _refuse_beyond(order, found)
    return found


def _refuse_beyond(order: Order, invoice: Invoice) -> None:
    """Refuse where invoices that were not made from lines, by hand or on request, cover a part of what is left."""
    rows = Invoice.everything.filter(order=order.pk, deleted_at__isnull=True, state__in=red.COUNTS, red=False)
    others = rows.filter(currency=order.currency).exclude(pk=invoice.pk)
    from_lines = {line.invoice_id for line in _invoiced([order.pk])}
    stands = {one.pk: (one.total or 0) - (one.taken_back or 0) for one in others}
    by_hand = sum(amount for number, amount in stands.items() if number not in from_lines)
    if by_hand and sum(stands.values()) + (invoice.total or 0) > (order.total or 0):
        raise CannotInvoice(
            _(
                "%(amount)s of this order stands on invoices that were not made from its lines: invoice the rest by hand."
            )
            % {"amount": display(by_hand, order.currency)}
        )


def refuse_beyond_total(invoice: Invoice) -> None:
    """Refuse to issue what, with all that was issued for its order, comes to more than the order does: by hand and on request, too.

    Raises `CannotInvoice`.
    """
    order = Order.objects.filter(pk=invoice.order_id or 0).first()
    if order is None or order.total is None or invoice.red or invoice.currency != order.currency:
        return
    _hold([order.pk])
    rows = Invoice.objects.filter(order=order.pk, state__in=red.OUT, red=False, currency=order.currency)
    stands = sum((one.total or 0) - (one.taken_back or 0) for one in rows)
    # Parts of an order are rounded line by line, so that together they may come to a little more.
    rounding = InvoiceLine.objects.filter(Q(invoice__in=rows) | Q(invoice=invoice.pk)).count()
    if stands and stands + (invoice.total or 0) > order.total + rounding:
        words = {"amount": display(stands, order.currency), "order": order.number}
        raise CannotInvoice(
            _("%(amount)s of %(order)s has been invoiced: with this invoice it would be more than was ordered.") % words
        )


def not_beyond_order(written: list[Written]) -> None:
    """Refuse lines that, with all others of their order line, hold more than was ordered: in quantity, or in what it costs.

    It looks after the writing, while nobody else can write for the same order. Raises `Invalid`.
    """
    lines = {one.record.order_line_id for one in written if one.record.order_line_id}
    if lines:
        check_lines(lines)


def check_lines(order_lines: Iterable[int]) -> None:
    """Refuse where more than was ordered stands on invoices of these lines of orders. Raises `Invalid`."""
    ordered = {one.pk: one for one in OrderLine.everything.filter(pk__in=set(order_lines)).select_related("order")}
    _hold(sorted({one.order_id for one in ordered.values()}))
    by_line: dict[int, list[InvoiceLine]] = defaultdict(list)
    for line in _invoiced({one.order_id for one in ordered.values()}):
        by_line[line.order_line_id or 0].append(line)
    for back in red.given_back({one.order_id for one in ordered.values()}):
        by_line[back.reverses.order_line_id].append(back)
    for number, one in ordered.items():
        _check(one, by_line[number])


def _usual_title(order: Order) -> dict[str, str]:
    """Make it out to the customer by name, where nothing else is kept for them."""
    if InvoiceTitle.objects.filter(account=order.account_id).exists():
        return {}
    name = Account.objects.filter(pk=order.account_id).values_list("name", flat=True).first()
    return {"title": name} if name and view_of(entity("account")).reads("name") else {}


def _check(one: OrderLine, lines: list[InvoiceLine]) -> None:
    strange = any(
        (line.invoice.order_id, line.invoice.currency, line.invoice.tax_mode)
        != (one.order_id, one.order.currency, one.order.tax_mode)
        for line in lines
    )
    if strange:
        raise Invalid({"order_line": [_("This line is of another order, or in another currency or way of taxing.")]})
    if sum((_quantity(line) for line in lines), Decimal(0)) > one.quantity:
        raise Invalid({"quantity": [_("More than was ordered would be invoiced of “%(line)s”.") % {"line": one.text}]})
    charged = sum((_worth(line, line.invoice) for line in lines), Fraction(0))
    if charged > _worth(one, one.order):
        raise Invalid(
            {"unit_price": [_("“%(line)s” would be invoiced for more than was agreed.") % {"line": one.text}]}
        )


def _quantity(line: InvoiceLine) -> Decimal:
    """What counts as invoiced with a line; an allowance leaves it as it is."""
    return line.quantity if line.reverses is None or red.is_return(line, line.reverses) else Decimal(0)


def _worth(line: Any, document: Any) -> Fraction:
    return rules.worth(line.quantity, line.unit_price or 0, line.discount or 0, document.discount or 0)


def _invoiced(orders: Iterable[int]) -> list[InvoiceLine]:
    """Lines of orders on invoices that stand or are drafted; what was reversed or cancelled can be invoiced again."""
    rows = InvoiceLine.everything.filter(order_line__order__in=list(orders), deleted_at__isnull=True)
    counted = rows.filter(invoice__deleted_at__isnull=True, invoice__state__in=red.COUNTS, invoice__red=False)
    return list(counted.select_related("invoice", "reverses").order_by("pk"))


def _hold(orders: Iterable[int]) -> None:
    """Let nobody else write invoices of these orders until the end of the transaction."""
    with connection.cursor() as cursor:
        for number in orders:
            cursor.execute("select pg_advisory_xact_lock(hashtext('invoices of an order'), %s)", [number % 2**31])
