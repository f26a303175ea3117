"""What was agreed and is planned in no instalment: it is owed all the same, only that nobody said when."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, Sum

from guanxi.catalogue.rates import company_currency
from guanxi.catalogue.rules import rounded
from guanxi.sales.cash.models import Instalment
from guanxi.sales.ordering import came
from guanxi.sales.ordering.models import Delivery, Order, OrderStatus

_OPEN: Final = (OrderStatus.CONFIRMED, OrderStatus.PARTLY, OrderStatus.DELIVERED)


def owed() -> Q:
    """Give the condition on orders that they are owed: agreed and not cancelled.

    Closed ones where their deliveries are kept here: those of years past, which were brought in closed, were settled before.
    """
    came_here = Exists(Delivery.objects.filter(order=OuterRef("pk")))
    return Q(status__in=_OPEN) | (Q(status=OrderStatus.CLOSED) & Q(came_here))


@dataclass(frozen=True)
class Unplanned:
    """What of an order is in no instalment: in its currency, and in the company's (0 where there is no rate)."""

    order: int
    number: str
    currency: str
    amount: int
    amount_base: int


def unplanned_of(account: int) -> list[Unplanned]:
    """Give the orders of a customer that are agreed and not planned in full, as far as whoever acts reads orders and instalments.

    An order counts with what it comes to; one that was closed with less than was ordered, with what came. A plan of their contract
    is of its orders together: what goes beyond it is of the latest of them.
    """
    counts = {"counts": came.amount_of_order("total"), "counts_base": came.amount_of_order("total_base")}
    orders = list(Order.objects.filter(owed(), account=account, total__gt=0).annotate(**counts).order_by("pk"))
    own = _planned("order", [one.pk for one in orders])
    free = _planned("contract", {one.contract_id for one in orders if one.contract_id}, order=None)
    found = []
    for one in orders:
        left = max(0, int(one.counts_base or 0) - own.get(one.pk, 0))
        if one.contract_id in free:
            covered = min(left, max(0, free[one.contract_id]))
            free[one.contract_id] -= covered
            left -= covered
        if left or (one.total_base is None and one.pk not in own):
            found.append(_unplanned(one, left))
    return found


def _planned(by: str, numbers: Iterable[int], **narrowed: object) -> dict[int, int]:
    rows = Instalment.objects.filter(**{f"{by}__in": list(numbers)}, withdrawn=False, **narrowed)
    return {number: total or 0 for number, total in rows.order_by().values_list(by).annotate(sum=Sum("amount_base"))}


def _unplanned(one: Any, left: int) -> Unplanned:
    """In its own currency by the rate that is frozen on it; without a rate nobody knows what is planned of it, and all of it counts."""
    amount = int(one.counts) if not one.total_base else rounded(Fraction(left * one.total, one.total_base))
    return Unplanned(one.pk, one.number, one.currency or company_currency(), amount, left)
