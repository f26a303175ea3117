"""What orders and their lines come to, written whenever something changes that counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from guanxi.catalogue.rules import Line, LineResult, Totals, totals
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.problems import Invalid
from guanxi.sales.ordering.models import Order, OrderLine

_NONE = Decimal(0)
_AMOUNTS = ("net", "tax", "total")


def add_up(order_ids: Iterable[int]) -> None:
    """Write the amounts of these orders and of their lines; two statements for all of them. Raises `Invalid`."""
    numbers = set(order_ids)
    if not numbers:
        return
    # Two people who add a line at once: the second one waits here, and then adds up both.
    orders = list(Order.everything.filter(pk__in=numbers).order_by("pk").select_for_update(no_key=True))
    lines: dict[int, list[OrderLine]] = defaultdict(list)
    for line in OrderLine.everything.filter(order_id__in=numbers, deleted_at__isnull=True).order_by("position", "pk"):
        lines[line.order_id].append(line)
    results = {order.pk: worked_out(order, lines[order.pk]) for order in orders}
    changed_lines = {
        line.pk: _amounts(entity_of(OrderLine), result, line.currency)
        for order in orders
        for line, result in zip(lines[order.pk], results[order.pk].lines, strict=True)
    }
    _write(entity_of(OrderLine), changed_lines)
    _write(
        entity_of(Order), {order.pk: _amounts(entity_of(Order), results[order.pk], order.currency) for order in orders}
    )


def worked_out(order: Order, lines: Iterable[OrderLine]) -> Totals:
    """Give what an order with these lines comes to."""
    asked = (
        Line(line.quantity, line.unit_price or 0, line.discount or _NONE, line.tax_rate or _NONE) for line in lines
    )
    return totals(asked, discount=order.discount or _NONE, tax_mode=order.tax_mode)


def as_entered(one: Entity, values: Mapping[str, Any], currency: str = "") -> dict[str, object]:
    """Give stored values of fields as the door reads them: it takes amounts as people write them, in the currency of the record."""
    fields = ((one.field(name), value) for name, value in values.items())
    return {
        each.name: None if value is None else each.kind.json(value, each.within(currency) if each.currency_by else each)
        for each, value in fields
    }


def _amounts(one: Entity, result: LineResult | Totals, currency: str) -> dict[str, object]:
    return as_entered(one, {name: getattr(result, name) for name in _AMOUNTS}, currency)


def _write(one: Entity, changes: dict[int, Any]) -> None:
    for outcome in change_many(one, changes, trusted=True).values():
        if outcome.problems:
            raise Invalid(outcome.problems)
