"""What was ordered, is to be delivered and waits in open deals, by product, as the acting person reads it: one statement each."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, DecimalField, F, Sum, Value
from django.db.models.functions import Cast, NullIf

from guanxi.catalogue.families.models import Variant
from guanxi.catalogue.models import Product
from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import Condition, Filter, Having, Query
from guanxi.platform.search.rows import rows_of
from guanxi.sales.demand.asking import UNSOLD, Asked, due_in, may_see_money
from guanxi.sales.demand.rules import FINE, Amounts, Open, month
from guanxi.sales.reports.expressions import in_base
from guanxi.sales.reports.report import Figure

YEARS: Final = 4
Key = int | str | None
_AMOUNT: Final = Figure("amount", "", "sum", "total", rate="order.rate")
_NUMBER: Final = DecimalField(max_digits=40, decimal_places=4)


class Groups:
    """Which product is told of under which item: its number, the name of its series, the number of its family."""

    def __init__(self, by: str) -> None:
        self.by = by
        rows = list(Product.everything.values_list("pk", "series", "measure"))
        told = view_of(entity("product")).reads("measure")
        self._measures = {pk: measure if told else "" for pk, _series, measure in rows}
        self.of: dict[int | None, Key] = {}
        if by == "product":
            self.of = {pk: pk for pk, *_rest in rows}
        elif by == "series":
            self.of = {pk: series.strip() or None for pk, series, _measure in rows}
        else:
            self.of = dict(Variant.objects.values_list("product_id", "family_id"))
        self.products: dict[Key, list[int]] = defaultdict(list)
        for pk, *_rest in rows:
            self.products[self.of.get(pk)].append(pk)

    def measure(self, key: Key) -> str | None:
        """Say what an item is counted in; None where its products are counted differently."""
        found = {self._measures[pk] for pk in self.products.get(key, ())}
        return found.pop() if len(found) == 1 else None

    def names(self, keys: Iterable[Key]) -> dict[Key, str]:
        """Give what items are called, as far as the acting person reads it."""
        wanted = [one for one in keys if one is not None]
        if self.by == "series":
            return {one: str(one) for one in wanted}
        kind = entity("product" if self.by == "product" else "product_family")
        found = titles(kind, [int(one) for one in wanted]) if wanted else {}
        return {one: found.get(int(one), "") for one in wanted}


def sold(asked: Asked, today: dt.date, only: tuple[Condition, ...] = ()) -> dict[int | None, dict[int, Amounts]]:
    """Give what was ordered of each product in each month of the last years."""
    days = Span(today.replace(day=1, year=today.year - YEARS), today)
    view = view_of(entity("order_line"))
    lines = rows_of(view, Query(view.entity, only)).order_by()
    lines = lines.values_list("order_id", "product_id", "quantity", Cast(_money(view), _NUMBER))
    found: dict[int | None, dict[int, Amounts]] = defaultdict(dict)
    for product, when, units, money in with_orders(lines, days, asked.over(""), _BY_MONTH):
        found[product][month(when)] = _amounts({"units": units, "money": money})
    return found


def with_orders(lines: Any, days: Span, where: tuple[Condition, ...], told: str) -> list[tuple[Any, ...]]:
    """Tell something of lines and of the orders of some days that they stand on; drafts and cancelled orders do not count.

    Both are asked by themselves, each narrowed to what the person reaches: joined by a link, orders of everybody would be
    looked at one by one to see whether the person reads them.
    """
    order = entity("order")
    between = Filter("ordered_on", "between", (days.first.isoformat(), days.last.isoformat()))
    orders = rows_of(view_of(order), Query(order, (Filter("status", "none_of", UNSOLD), between, *where))).order_by()
    try:
        of_lines, given = lines.query.sql_with_params()
        of_orders, more = orders.values_list("pk", "account_id", "ordered_on").query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        # Both are narrowed by conditions whose effect PostgreSQL guesses too small: nested, the join would take minutes.
        cursor.execute("set local enable_nestloop = off")
        cursor.execute(told.format(lines=of_lines, orders=of_orders), [*given, *more])
        found = list(cursor.fetchall())
        cursor.execute("set local enable_nestloop = on")
    return found


_BY_MONTH: Final = """
select l.product, date_trunc('month', o.day)::date, sum(l.units), sum(l.money)
from ({lines}) l(number, product, units, money) join ({orders}) o(number, account, day) on o.number = l.number group by 1, 2
"""


def to_deliver(asked: Asked, today: dt.date, only: tuple[Condition, ...] = ()) -> dict[int | None, Amounts]:
    """Give what of confirmed orders is still to be delivered in the period, of each product."""
    view = view_of(entity("order_line"))
    rows = rows_of(view, Query(view.entity, (*due_in(asked, today), *only))).order_by()
    left = F("quantity") - F("delivered")
    share = Cast(_money(view), _NUMBER) * left / NullIf(F("quantity"), Value(0))
    summed = rows.values("product_id").annotate(units=Sum(left), money=Sum(share, output_field=_NUMBER))
    return {row["product_id"]: _amounts(row) for row in summed.order_by()}


def waiting(asked: Asked, groups: Groups | None, only: Condition | None = None) -> dict[Key, list[Open]]:
    """Give the open deals by what they are about: item by item, or all together under None where no groups are given.

    A deal without lines is about its main product, and does not say how many.
    """
    lines, deals = _lines(asked, only), _deals(asked, only)
    keys = sorted({str(one) for one in groups.products if one is not None}) if groups else []
    numbers = {key: place for place, key in enumerate(keys, 1)}
    of = groups.of if groups else {}
    named = [(pk, numbers[str(one)]) for pk, one in of.items() if pk is not None and one is not None]
    try:
        parts = [each.query.sql_with_params() for each in (lines, deals)]
    except EmptyResultSet:
        return {}
    first, last = asked.span.first, asked.span.last
    given = [first, last, last, *(one for _sql, some in parts for one in some)]
    given += [[pk for pk, _number in named], [number for _pk, number in named]]
    with connection.cursor() as cursor:
        cursor.execute(_WAITING.format(lines=parts[0][0], deals=parts[1][0]), given)
        rows = cursor.fetchall()
    back: dict[int, Key] = {numbers[str(one)]: one for one in (groups.products if groups else ()) if one is not None}
    found: dict[Key, list[Open]] = defaultdict(list)
    for number, stage, due, begun, probability, units, money, squares, of_money, count, uncounted in rows:
        amounts = Amounts(_fine(units), int(money or 0))
        more = Open(
            stage,
            due,
            begun,
            probability or 0,
            amounts,
            int((squares or 0) * FINE * FINE),
            int(of_money or 0),
            count,
            uncounted,
        )
        found[back.get(number)].append(more)
    return found


def _lines(asked: Asked, only: Condition | None) -> Any:
    view = view_of(entity("deal_line"))
    filters = (Filter("deal.outcome", "is", ("open",)), *asked.over("deal"), *((only,) if only else ()))
    rows = rows_of(view, Query(view.entity, filters)).order_by()
    money = F("amount") if may_see_money() else Value(0)
    return rows.values_list(
        "deal_id", "product_id", "quantity", Cast(money, BigIntegerField()), *(f"deal__{name}" for name in _OF_DEAL)
    )


def _deals(asked: Asked, only: Condition | None) -> Any:
    """The open deals that name no lines."""
    view = view_of(entity("deal"))
    without = (Filter("outcome", "is", ("open",)), Having("deal_line", none=True))
    rows = rows_of(view, Query(view.entity, (*without, *asked.over(""), *((only,) if only else ())))).order_by()
    money = F("amount") if may_see_money() else Value(0)
    unknown = Cast(Value(None), DecimalField(max_digits=14, decimal_places=4))
    return rows.values_list("pk", "product_id", unknown, Cast(money, BigIntegerField()), *_OF_DEAL)


_OF_DEAL: Final = ("stage_id", "expected_on", "opened_on", "probability")
# Lines of one deal about one item are won or lost together: squares are those of their sum.
_WAITING: Final = """
select item, stage, case when expected is null then 'undated' when expected < %s then 'before'
    when expected <= %s then 'within' when expected > %s then 'after' end,
  date_trunc('week', opened)::date, probability,
  sum(units), sum(money), sum(units * units), sum(money::numeric * money), count(*), count(*) filter (where unknown)
from (select deal, coalesce(m.number, 0) as item, stage, expected, opened, probability,
    coalesce(sum(units), 0) as units, coalesce(sum(money), 0) as money, bool_and(units is null) as unknown
  from (({lines}) union all ({deals})) each(deal, product, units, money, stage, expected, opened, probability)
  left join unnest(%s::bigint[], %s::bigint[]) m(product, number) on m.product = each.product
  group by 1, 2, 3, 4, 5, 6) one
group by 1, 2, 3, 4, 5
"""


def _money(view: Any) -> Any:
    return in_base(view, _AMOUNT) if may_see_money() else Value(0, output_field=_NUMBER)


def _amounts(row: Mapping[str, Any]) -> Amounts:
    return Amounts(_fine(row["units"]), int(round(row["money"] or 0)))


def _fine(units: Any) -> int:
    return int((units or 0) * FINE)
