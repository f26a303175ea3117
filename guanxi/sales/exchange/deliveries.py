"""Deliveries as another system tells them: one row a delivery, or one a line of it."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.problems import Invalid, RecordProblem
from guanxi.sales.exchange.models import OutsideSystem
from guanxi.sales.exchange.naming import found_by_name, named, outside_text
from guanxi.sales.ordering.actions.deliver_order import deliver_order
from guanxi.sales.ordering.actions.receive_delivery import receive_delivery
from guanxi.sales.ordering.models import Delivery, Order, OrderLine


class Gathered:
    """Rows of one delivery that follow each other become one, with lines."""

    def __init__(self) -> None:
        self._first: dict[str, dict[str, Any]] = {}

    def joins(self, outside_id: str, values: dict[str, Any]) -> bool:
        """Tell whether these values went to an earlier row of the same delivery."""
        lines = [dict(one) for one in values.pop("lines", None) or () if isinstance(one, Mapping)]
        product, quantity = values.pop("product", None), values.pop("quantity", None)
        if product not in (None, ""):
            lines.append({"product": product, "quantity": quantity})
        first = self._first.get(outside_id) if outside_id else None
        if first is not None and lines:
            first.setdefault("lines", []).extend(lines)
            return True
        if lines:
            values["lines"] = lines
        if outside_id:
            self._first.setdefault(outside_id, values)
        return False


def make_delivery(system: OutsideSystem, values: Mapping[str, Any]) -> Delivery:
    """Write down what was sent, and received where that is said. Without lines everything open was sent. Raises `RecordProblem`."""
    one = entity("delivery")
    order = Order.objects.filter(pk=values.get("order") or 0).first()
    if order is None:
        raise Invalid({"order": [_("“%(name)s” is needed.") % {"name": one.field("order").label}]})
    read = {}
    for name in ("sent_on", "received_on"):
        try:
            read[name] = one.field(name).parse(values.get(name))
        except Refused as refused:
            raise Invalid({name: [str(refused)]}) from refused
    if read["sent_on"] is None:
        raise Invalid({"sent_on": [_("“%(name)s” is needed.") % {"name": one.field("sent_on").label}]})
    delivery = deliver_order(
        order,
        by=someone(),
        sent_on=read["sent_on"],
        carrier=str(values.get("carrier") or ""),
        tracking=str(values.get("tracking") or ""),
        quantities=_quantities(system, order, values["lines"]) if values.get("lines") else None,
    )
    if read["received_on"] is not None:
        delivery = receive_delivery(
            delivery, by=someone(), received_on=read["received_on"], received_by=str(values.get("received_by") or "")
        )
    return delivery


def _quantities(system: OutsideSystem, order: Order, lines: list[Mapping[str, Any]]) -> dict[int, Decimal]:
    """Give how much of each line of the order was sent: of one product, the first lines with something open first."""
    texts = {outside_text(each.get("product")) for each in lines}
    known = found_by_name(entity("product"), texts) | {
        text: it.record_id for text, it in named(system.pk, "product", texts).items()
    }
    open_ = list(OrderLine.objects.filter(order=order.pk).order_by("position", "pk"))
    left = {line.pk: line.quantity - line.delivered for line in open_}
    sent: dict[int, Decimal] = {}
    for each in lines:
        text = outside_text(each.get("product"))
        number, rest = known.get(text), _number(each.get("quantity"))
        for line in open_:
            take = min(rest, left[line.pk]) if number is not None and line.product_id == number else Decimal(0)
            if take > 0:
                sent[line.pk] = sent.get(line.pk, Decimal(0)) + take
                left[line.pk] -= take
                rest -= take
        if rest > 0:
            raise RecordProblem(
                _("Order %(order)s has no open line for %(quantity)s of “%(product)s”.")
                % {"order": order.number, "quantity": f"{rest:f}", "product": text}
            )
    return sent


def _number(raw: Any) -> Decimal:
    try:
        number = Decimal(str(raw))
    except InvalidOperation:
        number = Decimal(0)
    if not number.is_finite() or number <= 0:
        raise RecordProblem(_("Each line of a delivery says how much was sent."))
    return number
