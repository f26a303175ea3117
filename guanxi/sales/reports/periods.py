"""The periods a report is told of, and the one it is compared with."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from guanxi.lib import dates
from guanxi.lib.words import words
from guanxi.platform.performance.measuring import Span

ANY, OWN = "any", "own"
PERIODS: Final = {
    "this_month": words("This month", "本月"),
    "last_month": words("Last month", "上月"),
    "this_quarter": words("This quarter", "本季度"),
    "last_quarter": words("Last quarter", "上季度"),
    "this_year": words("This year", "本年"),
    "last_year": words("Last year", "去年"),
    ANY: words("All time", "全部时间"),
    OWN: words("From … to …", "自定义"),
}
COMPARED: Final = {
    "": words("Nothing", "不对比"),
    "period": words("The period before", "上一周期"),
    "year": words("The same a year earlier", "去年同期"),
}
BUCKETS: Final = ("week", "month", "quarter", "year")


@dataclass(frozen=True)
class Period:
    """A period as it was asked for: its name, and its days; without days it is all time."""

    name: str
    span: Span | None

    def before(self, compared: str) -> Span | None:
        """Give the days to compare with: as many right before, or the same a year earlier."""
        if self.span is None or not compared:
            return None
        if compared == "year":
            return Span(a_year_earlier(self.span.first), a_year_earlier(self.span.last))
        return self.span.before


def period_of(name: str, first: str, last: str, today: dt.date, usual: str) -> Period:
    """Read a period: two days that make sense, else one of the names, else the usual one."""
    begin, end = _day(first), _day(last)
    if begin and end and begin <= end and name in ("", OWN):
        return Period(OWN, Span(begin, end))
    if name == ANY:
        return Period(ANY, None)
    known = name if name in PERIODS and name != OWN else usual
    return Period(known, None if known == ANY else Span(*dates.parse_range(known, today)))


def day_of(text: str, usual: dt.date) -> dt.date:
    """Read a day, the usual one where there is none."""
    return _day(text) or usual


def months_apart(later: dt.date, earlier: dt.date) -> int:
    """Give how many months lie between the months of two days."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def moved_by(day: dt.date, months: int) -> dt.date:
    """Give the first day of the month so many months after that of a day."""
    place = day.year * 12 + day.month - 1 + months
    return dt.date(place // 12, place % 12 + 1, 1)


def a_year_earlier(day: dt.date) -> dt.date:
    """Give the same day a year earlier: the end of February is its end."""
    if day.month == 2 and (day + dt.timedelta(1)).month == 3:
        return dt.date(day.year - 1, 3, 1) - dt.timedelta(1)
    return day.replace(year=day.year - 1)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
