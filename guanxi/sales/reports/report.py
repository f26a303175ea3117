"""What a report is: data that says which records are counted, by what, in which period, and what is told of them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from guanxi.lib.words import type_words

How = Literal["count", "sum", "average", "first_quartile", "median", "third_quartile", "share"]
# Figures that are added up over several groups; of all others the whole is asked for by itself.
ADDITIVE = ("count", "sum")


@dataclass(frozen=True)
class Source:
    """The records that figures are told of: of the kind `kind`, in the period by `day`; `where` must hold of all of them.

    Conditions are written as addresses write them. `{day}` and `{day-30}` stand for the day that the report is as of, and
    so many days before it.
    """

    kind: str
    day: str = ""
    where: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One figure of each row.

    It counts the records of its source for which `where` holds, too, or tells `of` them: the field `of`, or the days from
    the first field to the second of `days`, to the day of the report where there is no second. A `share` is one figure as a percentage of another, named by their keys.
    An amount in the currency of its record becomes the company's by the rate that the path `rate` names, frozen there.
    A figure `by_day` reads the open amount of instalments as it stood on the day of the report. One that is `worked` out tells of
    orders and their lines what `came` of those that were closed short, or what of orders is `unplanned` in instalments.
    """

    key: str
    label: "type_words"
    how: How = "count"
    of: str = ""
    days: tuple[str, str] = ("", "")
    where: tuple[str, ...] = ()
    share: tuple[str, str] = ("", "")
    rate: str = ""
    by_day: bool = False
    worked: Literal["", "came", "unplanned"] = ""
    source: Source | None = None
    good: bool = True


@dataclass(frozen=True)
class Report:
    """A report: `by` are the fields it may be told by, the first one first; any other field that fits can be chosen, too.

    A field of a linked record is named through the link: account.industry. `drawn` are the figures of the chart, `main` the
    one that is compared with the period before and spread over columns. `as_of` reports tell how things stood on a day
    instead of what happened in a period. `beside` is the report of what this one leaves out: its sum stands below the table.
    """

    key: str
    label: "type_words"
    help: "type_words"
    source: Source
    figures: tuple[Figure, ...]
    by: tuple[str, ...]
    drawn: tuple[str, ...]
    main: str
    form: str = "bar"
    bucket: str = "month"
    period: str = "this_year"
    compare: str = "period"
    icon: str = "chart-bar"
    as_of: bool = False
    steps: bool = False
    beside: str = ""

    def figure(self, key: str) -> Figure:
        """Give a figure by its key; StopIteration for one that is not there."""
        return next(one for one in self.figures if one.key == key)

    def source_of(self, figure: Figure) -> Source:
        """Give what a figure is told of."""
        return figure.source or self.source

    @property
    def dated(self) -> bool:
        """Tell whether it tells of a period."""
        return bool(self.source.day) or self.steps

    @property
    def sources(self) -> tuple[Source, ...]:
        """Give all sources, that of the report first."""
        told = (self.source_of(one) for one in self.figures if one.how != "share")
        return tuple(dict.fromkeys((self.source, *told)))


_reports: dict[str, Report] = {}


def declare(*reports: Report) -> None:
    """Add reports to the list; one of the same key takes the place of the other."""
    _reports.update({one.key: one for one in reports})


def reports() -> tuple[Report, ...]:
    """Give all reports, in the order of their declaration."""
    return tuple(_reports.values())


def report(key: str) -> Report | None:
    """Give one; None where there is none of this name."""
    return _reports.get(key)
