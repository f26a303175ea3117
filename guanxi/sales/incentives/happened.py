"""What happened that a component pays for: its events with the part of each person, in the currency of the plan."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, NamedTuple

from django.db import connection

from guanxi.catalogue.models import ExchangeRate, Product
from guanxi.catalogue.rates import company_currency
from guanxi.catalogue.rules import exactly_converted, rounded
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.services import service
from guanxi.platform.search.questions import all_hold, conditions_in
from guanxi.sales.incentives.database import SERVICE
from guanxi.sales.incentives.models import OF_LINES, Base, CommissionComponent
from guanxi.sales.incentives.rules import Event
from guanxi.sales.models import Deal
from guanxi.sales.ordering.models import Order
from guanxi.sales.playbooks.rules import parts

_KINDS: Final = (
    *("commission_plan", "commission_component", "commission_tier", "commission_member", "commission_statement"),
    *(
        "quota",
        "deal",
        "order",
        "receipt",
        "account",
        "contact",
        "user",
        "unit",
        "product",
        "exchange_rate",
        "territory",
    ),
    *("pipeline", "stage", "sales_channel"),
)
ONE: Final = Fraction(1)


def as_incentives() -> AbstractContextManager[None]:
    """Do everything in the block as the service that works commissions out."""
    return acting_as(service(SERVICE, _KINDS))


class _Row(NamedTuple):
    source: str
    day: dt.date
    gone: dt.date | None
    deal: int | None
    order: int | None
    receipt: int | None
    keeper: int
    letters: str
    rate: Decimal | None
    amount: int
    part: int
    whole: int
    cost: Decimal
    units: Decimal
    person: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of one person; `gone` is the day on which it fell through."""

    event: Event
    gone: dt.date | None
    share: Decimal
    deal: int | None
    order: int | None
    receipt: int | None

    def counts(self, day: dt.date, *, claws_back: bool) -> bool:
        """Tell whether it stands at the end of a day."""
        return not claws_back or self.gone is None or self.gone > day


class Rates:
    """What currencies cost in the company's on any day; asks the database once."""

    def __init__(self) -> None:
        self._books = company_currency()
        self._days: dict[str, list[dt.date]] = defaultdict(list)
        self._rates: dict[str, list[Decimal]] = defaultdict(list)
        rows = ExchangeRate.objects.order_by("currency", "day", "id").values_list("currency", "day", "rate")
        for letters, day, rate in rows:
            self._days[letters].append(day)
            self._rates[letters].append(rate)

    def knows(self, currency: str, day: dt.date) -> bool:
        """Tell whether amounts can be told in a currency from a day on."""
        return currency in ("", self._books) or bisect_right(self._days[currency], day) > 0

    def into(self, amount: Fraction, currency: str, day: dt.date) -> Fraction:
        """Give an amount of the company's currency in another one by the rate of a day, which must be known (see `knows`)."""
        if currency in ("", self._books):
            return amount
        place = bisect_right(self._days[currency], day) - 1
        return exactly_converted(amount, ONE / Fraction(self._rates[currency][place]), of=self._books, into=currency)

    def tells(self, row: _Row) -> bool:
        """Tell whether an event has the rate by which it is told in the company's currency; without one it does not count yet."""
        return row.letters in ("", self._books) or row.rate is not None

    def of(self, row: _Row) -> Fraction:
        """Give what an event comes to in the company's currency by the rate that was frozen on it, which must be known (see `tells`)."""
        amount = Fraction(row.amount * row.part, row.whole)
        if row.letters in ("", self._books) or row.rate is None:
            return amount
        return exactly_converted(amount, row.rate, of=row.letters, into=self._books)


def happened(component: CommissionComponent, currency: str, span: Span, rates: Rates) -> dict[int, list[Happened]]:
    """Give by person what a component counts in a span of days, as the service of commissions."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from app.commission_events(%s, %s, %s, %s, %s) order by source",
            [component.base, span.first, span.last, component.credit, products_of(component)],
        )
        rows: Sequence[Any] = [_Row(*one) for one in cursor.fetchall()]
    narrowed = _narrowed(component)
    found: dict[int, list[Happened]] = defaultdict(list)
    for _source, group in groupby(rows, key=attrgetter("source")):
        of_event = list(group)
        first = of_event[0]
        if narrowed is not None and (first.deal if component.base == Base.WON else first.order) not in narrowed:
            continue
        if component.base != Base.UNITS and not rates.tells(first):
            continue
        for row, base in _shared(component, of_event, currency, rates):
            event = Event(row.day, row.source, base)
            found[row.person].append(Happened(event, row.gone, row.share, row.deal, row.order, row.receipt))
    return found


def _shared(
    component: CommissionComponent, rows: Sequence[_Row], currency: str, rates: Rates
) -> Iterator[tuple[_Row, Fraction]]:
    """Divide an event among those who have a share of it: amounts to the minor unit, so that the parts come to the whole."""
    first = rows[0]
    if component.base == Base.UNITS:
        yield from ((row, Fraction(first.units) * Fraction(row.share) / 100) for row in rows)
        return
    whole = rates.of(first) - (Fraction(first.cost) if component.base == Base.MARGIN else 0)
    amount = rounded(rates.into(whole, currency, first.day))
    if len(rows) == 1 and first.share == 100:
        yield first, Fraction(amount)
        return
    of_each = parts(amount, {row.person: row.share for row in rows})
    yield from ((row, Fraction(of_each[row.person])) for row in rows)


def products_of(component: CommissionComponent) -> list[int] | None:
    """Give the products that a component counts on lines of orders, None where all of them do."""
    if component.base not in OF_LINES or not (component.product_id or component.products.strip()):
        return None
    one = entity("product")
    rows = Product.objects.filter(all_hold(one, conditions_in(one, component.products)))
    if component.product_id:
        rows = rows.filter(pk=component.product_id)
    return list(rows.values_list("pk", flat=True))


def _narrowed(component: CommissionComponent) -> frozenset[int] | None:
    """Give the deals or orders for which the conditions of a component hold, None where it has none."""
    if not component.condition.strip():
        return None
    one = entity("deal" if component.base == Base.WON else "order")
    model = Deal if component.base == Base.WON else Order
    holds = all_hold(one, conditions_in(one, component.condition))
    return frozenset(model.objects.filter(holds).values_list("pk", flat=True))
