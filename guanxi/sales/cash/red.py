"""Reversals (红字发票) and what they take back of the lines that were charged: amounts, limits, what is left."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import gettext as _

from guanxi.catalogue import adding_up as documents
from guanxi.catalogue.documents import TaxMode
from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.problems import Invalid
from guanxi.sales.cash import red_rules, rules
from guanxi.sales.cash.models import Invoice, InvoiceLine, InvoiceState
from guanxi.sales.cash.red_rules import Amount, Taken

COUNTS: Final = (InvoiceState.DRAFT, InvoiceState.ISSUED, InvoiceState.SENT)
OUT: Final = (InvoiceState.ISSUED, InvoiceState.SENT)
_AS_CHARGED: Final = frozenset(("account", "order", "currency", "tax_mode", "discount", "kind"))
_LINE_AS_CHARGED: Final = frozenset(("invoice", "tax_rate", "product"))
_NONE: Final = Decimal(0)


@dataclass(frozen=True)
class Left:
    """A line that was charged, and what of it no reversal takes back yet."""

    line: InvoiceLine
    amount: Amount

    @property
    def something(self) -> bool:
        """Tell whether anything is left."""
        return bool(self.amount.quantity or self.amount.total)


def held(number: int | None) -> Invoice:
    """Give an invoice that is taken back, and let nobody else take of it until the end of the transaction."""
    found: Invoice = Invoice.everything.select_for_update(no_key=True).get(pk=number)
    return found


def left_of(original: Invoice, *, besides: int | None = None) -> list[Left]:
    """Give the lines of an invoice with what is left of each beside all reversals that stand or are drafted."""
    taken = _taken(original, besides)
    lines = InvoiceLine.everything.filter(invoice=original.pk, deleted_at__isnull=True).order_by("position", "pk")
    return [Left(one, _amount(one) - taken[one.pk].whole) for one in lines]


def is_return(line: InvoiceLine, original: InvoiceLine) -> bool:
    """Tell whether a line takes goods back: at the price they were charged with. At another price it is an allowance."""
    return (line.unit_price or 0, line.discount or 0) == (original.unit_price or 0, original.discount or 0)


def given_back(orders: Iterable[int]) -> list[InvoiceLine]:
    """Lines of issued reversals that take back what was charged for lines of these orders, on invoices that stand otherwise."""
    rows = InvoiceLine.everything.filter(reverses__order_line__order__in=list(orders), deleted_at__isnull=True)
    counted = rows.filter(invoice__state__in=OUT, reverses__invoice__state__in=OUT, invoice__deleted_at__isnull=True)
    return list(counted.select_related("invoice", "reverses", "reverses__invoice").order_by("pk"))


def begun(draft: Draft) -> Values:
    """Turn a quantity that is typed into the one that is taken back; amounts are worked out once all lines are there."""
    original = InvoiceLine.everything.filter(pk=draft.get("reverses")).values_list("quantity", flat=True).first()
    quantity = draft.get("quantity")
    if original is None or quantity is None or not original:
        return {}
    return {"quantity": -quantity} if (quantity > 0) == (original > 0) and quantity else {}


def stays_as_charged(draft: Draft) -> Problems:
    """Refuse to let a reversal be of another customer, currency or way of taxing than what it takes back."""
    if draft.before is None or not draft.get("reverses"):
        return {}
    moved = sorted(draft.changed & _AS_CHARGED)
    return {name: [_("A reversal has this from the invoice that it takes back.")] for name in moved}


def line_takes_back(draft: Draft, invoice: Invoice | None) -> Problems:
    """Refuse lines of a reversal that take nothing back, and to let them be taxed otherwise than what was charged; a quantity below 0 is for `invoicing.quantity_counts`."""
    if draft.get("reverses"):
        moved = sorted(draft.changed & _LINE_AS_CHARGED) if draft.before is not None else []
        return {name: [_("A reversal has this from the invoice that it takes back.")] for name in moved}
    if invoice is not None and invoice.reverses_id:
        return {"": [_("A reversal only has lines that take something back: take lines off it, or make them smaller.")]}
    return {}


def add_up(numbers: Iterable[int]) -> None:
    """Work out what drafted reversals take back, and refuse more than is left; others wait at what is taken back. Raises `Invalid`."""
    for number in sorted(numbers):
        original = held(Invoice.everything.values_list("reverses", flat=True).get(pk=number))
        [red], lines = documents.held(Invoice, InvoiceLine, "invoice", [number])
        if red.state == InvoiceState.DRAFT:
            _write(red, lines[number], original)


def _write(red: Invoice, lines: list[InvoiceLine], original: Invoice) -> None:
    charged = {one.pk: one for one in InvoiceLine.everything.filter(invoice=original.pk, deleted_at__isnull=True)}
    others = _taken(original, red.pk)
    parts = {one: _part(one, charged[one.reverses_id or 0], others[one.reverses_id or 0], red) for one in lines}
    total, tax = sum(one.total for one in parts.values()), sum(one.tax for one in parts.values())
    documents.write(entity("invoice_line"), {one: _below(part.total, part.tax) for one, part in parts.items()})
    documents.write(entity("invoice"), {red: _below(total, tax) | {"total_base": _in_books(original, red, total)}})


def _part(line: InvoiceLine, original: InvoiceLine, others: Taken, red: Invoice) -> Amount:
    charged, quantity = _amount(original), -line.quantity
    left = charged - others.whole
    if is_return(line, original):
        if not red_rules.fits(left.quantity, quantity):
            raise Invalid({"quantity": [_beyond(original)]})
        return red_rules.of_goods(charged, others, quantity)
    part = red_rules.of_allowance(charged, others, quantity, _worth_with_tax(line, red))
    if not red_rules.fits(left.total, part.total):
        raise Invalid({"unit_price": [_beyond(original)]})
    return part


def _beyond(original: InvoiceLine) -> str:
    return _("More of “%(line)s” would be taken back than is left of it.") % {"line": original.text}


def _worth_with_tax(line: InvoiceLine, red: Invoice) -> Fraction:
    worth = rules.worth(-line.quantity, line.unit_price or 0, line.discount or 0, red.discount or 0)
    return worth if red.tax_mode == TaxMode.INCLUSIVE else worth * (100 + Fraction(line.tax_rate or 0)) / 100


def _in_books(original: Invoice, red: Invoice, total: int) -> int | None:
    if original.total is None or original.total_base is None:
        return None
    rows = Invoice.everything.filter(reverses=original.pk, state__in=COUNTS, deleted_at__isnull=True).exclude(pk=red.pk)
    before = list(rows.values_list("total", "total_base"))
    sums = -sum(one or 0 for one, _base in before), -sum(base or 0 for _one, base in before)
    return -red_rules.share_in_books(original.total, original.total_base, *sums, total)


def _taken(original: Invoice, besides: int | None) -> dict[int, Taken]:
    rows = InvoiceLine.everything.filter(reverses__invoice=original.pk, deleted_at__isnull=True)
    counted = rows.filter(invoice__state__in=COUNTS, invoice__deleted_at__isnull=True).exclude(invoice=besides)
    found: dict[int, Taken] = defaultdict(Taken)
    for one in counted.select_related("reverses"):
        before, part = found[one.reverses_id], Amount(-one.quantity, -(one.total or 0), -(one.tax or 0))
        goods = is_return(one, one.reverses)
        found[one.reverses_id] = Taken(
            before.goods + part if goods else before.goods,
            before.allowances if goods else before.allowances + part,
        )
    return found


def _amount(line: InvoiceLine) -> Amount:
    return Amount(line.quantity or _NONE, line.total or 0, line.tax or 0)


def _below(total: int, tax: int) -> dict[str, Any]:
    return {"net": tax - total, "tax": -tax, "total": -total}
