"""What orders and their lines count for in reports, where that is not what stands on them."""

import datetime as dt
from typing import Any, Final

from django.db.models import Case, DecimalField, Exists, ExpressionWrapper, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.query import QueryRefused
from guanxi.sales.cash.models import Instalment
from guanxi.sales.ordering import came

_NUMBER: Final = DecimalField(max_digits=40, decimal_places=12)
_OF_LINES: Final = ("quantity", "delivered", "total")
_OF_PLANS: Final = ("amount_base", "order", "contract", "withdrawn", "waived_on")


def worked(view: View, how: str, column: str, day: dt.date) -> Any:
    """Give what of a column counts, see `Figure.worked`; raises `QueryRefused` for whoever does not read what that is told by."""
    _refuse("order", ("status", "total"))
    _refuse("order_line", _OF_LINES)
    if how == "unplanned":
        _refuse("instalment", _OF_PLANS)
        return _unplanned(column, day)
    if view.entity.key == "order":
        return came.amount_of_order(column)
    return came.units_of_line() if column == "quantity" else came.amount_of_line(column)


def _unplanned(column: str, day: dt.date) -> Any:
    """What was agreed and in no instalment on a day; orders whose contract is planned as a whole are a matter of that."""
    there = Q(withdrawn=False) | Q(waived_on__gt=day)
    if day < timezone.localdate():
        there &= Q(created_at__date__lte=day)
    plans = Instalment.objects.filter(there)
    of_contract = plans.filter(contract=OuterRef("contract"), order=None)
    planned = (
        plans.filter(order=OuterRef("pk")).order_by().values("order").annotate(sum=Sum("amount_base")).values("sum")
    )
    left = ExpressionWrapper(
        came.amount_of_order(column)
        - Coalesce(Subquery(planned, output_field=_NUMBER), Value(0), output_field=_NUMBER),
        output_field=_NUMBER,
    )
    nothing = Value(0, output_field=_NUMBER)
    return Case(
        When(Q(contract__isnull=False) & Exists(of_contract), then=nothing),
        When(**{f"{column}__isnull": True}, then=nothing),
        default=Greatest(left, nothing),
        output_field=_NUMBER,
    )


def _refuse(key: str, names: tuple[str, ...]) -> None:
    view = view_of(entity(key))
    if not view.may("read") or not all(view.reads(name) for name in names):
        raise QueryRefused("")
