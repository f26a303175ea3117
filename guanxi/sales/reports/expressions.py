"""What a figure is in the database: counts, sums, shares of records, days between two days, quartiles."""

import datetime as dt
from decimal import Decimal
from functools import reduce
from operator import and_
from typing import Any, Final

from django.db.models import (
    Aggregate,
    Avg,
    Case,
    Count,
    DateField,
    DecimalField,
    ExpressionWrapper,
    F,
    FloatField,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, NullIf, Round, Trunc
from django.utils import timezone

from guanxi.catalogue.rates import company_currency
from guanxi.lib.currencies import CURRENCIES, currency
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.conditions import condition, readable_field, summable_field
from guanxi.platform.search.grammar import read
from guanxi.platform.search.query import QueryRefused
from guanxi.platform.search.related import place_of, through
from guanxi.sales.reports.asked import By, on_day
from guanxi.sales.reports.orders import worked
from guanxi.sales.reports.report import Figure

_FRACTIONS: Final = {"first_quartile": "0.25", "median": "0.5", "third_quartile": "0.75"}
_WORDED: Final = ("text", "choice")


class Percentile(Aggregate):
    """The value below which such a fraction of the values lies, between two neighbours in proportion (percentile_cont)."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(fraction)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


class DaysBetween(Func):
    """Whole days from the second day to the first."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = IntegerField()


def axis(view: View, by: By) -> Any:
    """Give what rows are grouped by; nothing and the empty text are one."""
    behind, field = place_of(view, by.path)
    value: Any = value_at(view, by.path)
    if by.bucket:
        zone = timezone.get_current_timezone() if field.kind.name == "datetime" else None
        return Trunc(value, by.bucket, output_field=DateField(), tzinfo=zone)
    return NullIf(value, Value("")) if field.kind.name in _WORDED else value


def value_at(view: View, path: str) -> Any:
    """Give the value that a path names; nothing where the reader does not see a record on the way."""
    link, dot, rest = path.partition(".")
    if not dot:
        return F(view.entity.field(path).column)
    behind = through(view, link)
    rows: Any = behind.entity.model._base_manager.filter(pk=OuterRef(view.entity.field(link).column))
    return Subquery(rows.annotate(value_there=value_at(behind, rest)).values("value_there")[:1])


def told(view: View, figure: Figure, day: dt.date) -> Any:
    """Give the aggregate of a figure over rows of a view; raises `QueryRefused` for what the reader does not read."""
    holds = held(view, figure, day)
    if figure.how == "count":
        return Count("pk", filter=holds)
    value = _value(view, figure, day)
    if figure.how == "sum":
        return Coalesce(Sum(value, filter=holds), Value(0), output_field=DecimalField(max_digits=30, decimal_places=4))
    if figure.how == "average":
        return Avg(value, filter=holds)
    return Percentile(value, filter=holds, fraction=_FRACTIONS[figure.how])


def held(view: View, figure: Figure, day: dt.date) -> Q | None:
    """Give what must hold of a record for a figure to count it, None where all count."""
    conditions = [condition(view, read(on_day(text, day))) for text in figure.where]
    return reduce(and_, conditions) if conditions else None


def _value(view: View, figure: Figure, day: dt.date) -> Any:
    if figure.days[0]:
        first, last = (F(place_of(view, name)[1].column) if name else Value(day) for name in figure.days)
        return DaysBetween(last, first)
    if figure.rate:
        return in_base(view, figure)
    field = summable_field(view, figure.of)
    if figure.worked:
        return worked(view, figure.worked, field.column, day)
    return _open_on(view, day) if figure.by_day and day < timezone.localdate() else F(field.column)


def in_base(view: View, figure: Figure) -> Any:
    """An amount of the record's currency in the company's, each rounded as documents are; without a rate it is nothing."""
    amount = readable_field(view, figure.of)
    by = amount.currency_by
    if not view.reads(by):
        raise QueryRefused("")
    base = currency(company_currency())
    place_of(view, figure.rate)
    number = DecimalField(max_digits=40, decimal_places=12)
    counts: Any = (
        worked(view, figure.worked, amount.column, timezone.localdate()) if figure.worked else F(amount.column)
    )
    exact = ExpressionWrapper(counts * value_at(view, figure.rate), output_field=number)
    column = view.entity.field(by).column
    fewer = [one.code for one in CURRENCIES.values() if one.digits != base.digits]
    scaled = [
        When(
            **{column: code},
            then=ExpressionWrapper(exact * Value(Decimal(10) ** (base.digits - currency(code).digits)), number),
        )
        for code in fewer
    ]
    rounded = Round(Case(*scaled, default=exact, output_field=number), output_field=number)
    return Case(When(**{f"{column}__in": ("", base.code)}, then=counts), default=rounded, output_field=number)


def _open_on(view: View, day: dt.date) -> Any:
    """What of an instalment was open on a day: what is open now, what was paid for it since, what was waived since."""
    from_then = _paid_since(day)
    number = DecimalField(max_digits=40, decimal_places=12)
    waived = Case(
        When(waived_on__gt=day, then=F("amount") - F("received") - F("open")), default=Value(0), output_field=number
    )
    opened = ExpressionWrapper(F("open") + from_then + waived, output_field=number)
    for name in ("open", "amount", "received", "amount_base", "waived_on"):
        if not view.reads(name):
            raise QueryRefused("")
    part = ExpressionWrapper(opened * F("amount_base") / NullIf(F("amount"), Value(0)), output_field=number)
    return Round(part, output_field=number)


def _paid_since(day: dt.date) -> Any:
    allocations = view_of(entity("allocation"))
    if not allocations.may("read") or not all(
        allocations.reads(name) for name in ("instalment", "amount", "allocated_on", "reversed_on")
    ):
        raise QueryRefused("")
    rows: Any = allocations.entity.model.objects.filter(  # type: ignore[attr-defined]  # as every model of ours has
        instalment=OuterRef("pk"), reversed_on__isnull=True, allocated_on__gt=day
    )
    summed = rows.order_by().values("instalment").annotate(sum=Sum("amount")).values("sum")
    return Coalesce(Subquery(summed), Value(0), output_field=DecimalField(max_digits=30, decimal_places=0))
