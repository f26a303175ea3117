"""Bundles typed onto an order: their line becomes the lines of what they consist of, which share its amount exactly.

Goods are delivered and invoiced one by one, so an order has no line of a bundle, whether it was typed here or came from a quote.
"""

from collections.abc import Sequence
from typing import Any, Final

from guanxi.catalogue.adding_up import line_of
from guanxi.catalogue.bundling.rules import shared
from guanxi.catalogue.models import Product
from guanxi.catalogue.pricing.lines import consists_of, look_up, proposal, terms_of
from guanxi.catalogue.rates import company_currency
from guanxi.catalogue.rules import exact_amount, rounded
from guanxi.lib.money import plain
from guanxi.platform.entities.declaration import Written
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.batch import Outcome, change_many, create_many
from guanxi.platform.records.problems import Invalid
from guanxi.sales.ordering.models import Order, OrderLine

_CARRIED: Final = ("position", "promised_on", "note")
_LONGEST_NAME: Final = 180


def split_bundles(written: list[Written]) -> None:
    """Put what a bundle consists of in the place of its line: the line itself becomes the first part. Raises `Invalid`."""
    typed = [one.record for one in written if _may_be_a_bundle(one)]
    for order in {one.order_id for one in typed}:
        look_up(terms_of(Order, order), {one.product_id for one in typed if one.order_id == order})
    changes: dict[int, dict[str, Any]] = {}
    fresh: list[dict[str, Any]] = []
    for line in typed:
        if rows := _parts_of(line):
            changes[line.pk] = rows[0]
            fresh += [row | _carried(line) for row in rows[1:]]
    if changes:
        one = entity("order_line")
        _done(list(change_many(one, changes, trusted=True).values()))
        _done(create_many(one, fresh, trusted=True) if fresh else ())


def _may_be_a_bundle(one: Written) -> bool:
    """A line that is new, or of another product, and neither a part already, nor delivered, nor gone."""
    line = one.record
    there = line.product_id and line.quantity and not (line.bundle or line.delivered or line.deleted_at)
    return bool(there and (one.created or "product" in one.before))


def _parts_of(line: OrderLine) -> list[dict[str, Any]]:
    """Give what a line becomes, nothing where its product is no bundle; together the parts come to what the line comes to."""
    terms, typed = terms_of(Order, line.order_id), line.product_id or 0
    if consists_of(terms, typed) is None:
        return []
    told = proposal(terms, typed, line.quantity)
    parts = told.parts if told else ()
    products = Product.objects.in_bulk([one.product for one in parts])
    rows = []
    for piece in shared(max(rounded(exact_amount(line_of(line))), 0), parts):
        product = products[piece.part.product]
        tax = line.tax_rate if product.tax_rate is None else product.tax_rate
        rows.append(
            {
                **{"product": product.pk, "text": product.name, "measure": product.measure},
                **{"quantity": str(piece.quantity), "discount": "0", "tax_rate": "" if tax is None else str(tax)},
                "unit_price": plain(piece.unit_price, line.currency or company_currency()),
                "bundle": f"{line.text[:_LONGEST_NAME]} × {line.quantity.normalize():f}",
            }
        )
    return rows


def _carried(line: OrderLine) -> dict[str, Any]:
    told = {"order": line.order_id} | {name: getattr(line, name) for name in _CARRIED}
    return {name: value for name, value in told.items() if value not in (None, "")}


def _done(outcomes: Sequence[Outcome]) -> None:
    for one in outcomes:
        if one.problems:
            raise Invalid(one.problems)
