"""Which quota somebody has in a period: for the forecast, and for whatever is paid by how much of it was reached."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from guanxi.platform.performance.measuring import Span
from guanxi.platform.performance.models import Period
from guanxi.platform.performance.rules import span_of
from guanxi.sales.incentives.models import LINKS, Base, Holder, Quota

# From the longest to the shortest: months make a quarter, quarters or months a year.
LENGTHS: Final = (Period.YEAR, Period.QUARTER, Period.MONTH)
# Of more holders than these, the quotas of the whole period are read: naming hundreds costs more than leaving some out.
_NAMED: Final = 50


def quotas_of(
    holder: str,
    ids: Iterable[int],
    period: str,
    day: dt.date,
    measure: str = Base.WON,
    *,
    product: int | None = None,
    series: str = "",
) -> dict[int, int]:
    """Give the quota by number of the holders of one sort (`Holder`) in the month, quarter or year that holds a day.

    In minor units of the company's currency, or in units; as far as whoever acts reads them; who has none is left out. A quota of
    exactly that period counts, else those of shorter periods within it are added up. One question for any number of holders.
    """
    link = f"{LINKS[Holder(holder)]}_id"
    span, wanted = span_of(period, day), set(ids)
    whose = {f"{link}__isnull": False} if len(wanted) > _NAMED else {f"{link}__in": wanted}
    rows = Quota.objects.filter(
        **whose,
        measure=measure,
        product=product,
        series=series,
        first_on__gte=span.first,
        first_on__lte=span.last,
        period__in=LENGTHS[LENGTHS.index(Period(period)) :],
    )
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for number, length, amount, units in rows.values_list(link, "period", "amount", "units"):
        if number in wanted:
            found[number][length] += units if measure == Base.UNITS else amount
    return {number: longest(by_length)[1] for number, by_length in found.items()}


def quota_of(holder: str, number: int, period: str, day: dt.date, measure: str = Base.WON) -> int | None:
    """Give the quota of one holder, None where there is none that whoever acts reads."""
    return quotas_of(holder, (number,), period, day, measure).get(number)


def longest(by_length: Mapping[str, int]) -> tuple[str, int]:
    """Give the quota of the longest period that has one, with that length."""
    return next((str(length), by_length[length]) for length in LENGTHS if length in by_length)


def period_before(period: str, day: dt.date) -> Span:
    """Give the same month, quarter or year one year earlier."""
    first = span_of(period, day).first
    return span_of(period, first.replace(year=first.year - 1))
