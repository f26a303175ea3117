"""What the deals of a period come to, as the acting person reads them: two statements for any number of people."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import sqrt
from operator import attrgetter
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import BigIntegerField, Count, DecimalField, F, QuerySet, Sum
from django.db.models.functions import Cast

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Scope
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.conditions import value_beside
from guanxi.platform.search.grammar import write
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.search.rows import rows_of
from guanxi.sales.forecasting.rules import weighted
from guanxi.sales.models import ForecastCategory, Outcome

OPEN: Final = (ForecastCategory.COMMIT.value, ForecastCategory.BEST_CASE.value, ForecastCategory.PIPELINE.value)
NEEDED: Final = ("amount", "forecast", "probability", "outcome", "expected_on", "closed_on", "owner")
OWNER, TERRITORY = "owner", "account.territory"


@dataclass(frozen=True)
class Figures:
    """Amounts by category in minor units, and what is expected by the probability of each deal."""

    closed: int = 0
    commit: int = 0
    best_case: int = 0
    pipeline: int = 0
    # Amount times percent, so that parts add up exactly; `likely` is the amount.
    chances: int = 0
    deals: int = 0
    # Amount squared times percent won times percent not won, of which the variance is made.
    squares: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return together((self, other))

    @property
    def sure(self) -> int:
        """Give what is closed or committed."""
        return self.closed + self.commit

    @property
    def still_open(self) -> int:
        """Give what is open, in whichever category."""
        return self.commit + self.best_case + self.pipeline

    @property
    def likely(self) -> int:
        """Give what is closed, and of the rest as much as is expected."""
        return self.closed + weighted(self.chances)

    @property
    def spread(self) -> float:
        """Give the standard deviation of what the open deals bring by their probabilities, each for itself."""
        return sqrt(self.squares) / 100


NOTHING: Final = Figures()
_SUMMED: Final = attrgetter("closed", "commit", "best_case", "pipeline", "chances", "deals", "squares")


def together(many: Iterable[Figures]) -> Figures:
    """Give what figures come to together, added up in one go."""
    return Figures(*map(sum, zip(*map(_SUMMED, many), strict=True)))


def may_foresee() -> bool:
    """Tell whether the acting person reads everything in full that is added up here."""
    view = view_of(entity("deal"))
    return view.may("read") and all(view.reads(name) for name in NEEDED)


def reads_all(*kinds: str) -> bool:
    """Tell whether all records of these kinds are read: only then is what they come to the whole company's."""
    return all(view_of(entity(key)).scope("read") & Scope.ALL for key in kinds)


def figures_by(by: str, span: Span, people: Collection[int] | None = None) -> dict[int | None, Figures]:
    """Give what the deals of a period come to, by owner or by the territory of their customer; None: in none."""
    if people is not None and not people:
        return {}
    return _figures(by, span, None if people is None else Filter(OWNER, "is", tuple(people)))


def figures_where(span: Span, where: Filter | None) -> Figures:
    """Give what the deals of a period come to for which a condition holds."""
    return together(_figures(OWNER, span, where, spread=True).values())


def _figures(by: str, span: Span, where: Filter | None, *, spread: bool = False) -> dict[int | None, Figures]:
    view = view_of(entity("deal"))
    group = F("owner_id") if by == OWNER else value_beside(view, by)
    found: dict[int | None, list[Figures]] = {}
    waiting = _rows(view, open_in(span), where).values(of=group, sort=F("forecast"))
    told = {"amounts": Sum("amount"), "chances": Sum(_CHANCE), "deals": Count("pk")}
    told |= {"squares": Sum(_SQUARE)} if spread else {}
    for row in waiting.annotate(**told).order_by():
        if row["sort"] in OPEN:
            more = Figures(
                **{row["sort"]: int(row["amounts"] or 0)},
                chances=int(row["chances"] or 0),
                deals=row["deals"],
                squares=int(row.get("squares") or 0),
            )
            found.setdefault(row["of"], []).append(more)
    won = _rows(view, won_in(span), where).values(of=group)
    for row in won.annotate(amounts=Sum("amount"), deals=Count("pk")).order_by():
        more = Figures(closed=int(row["amounts"] or 0), deals=row["deals"])
        found.setdefault(row["of"], []).append(more)
    return {of: together(parts) for of, parts in found.items()}


def sure_of(people: Collection[int], span: Span) -> int:
    """Give what of these people's deals is closed or committed in a period."""
    return sum(one.sure for one in figures_by(OWNER, span, people).values()) if may_foresee() else 0


def open_in(span: Span) -> tuple[Filter, ...]:
    """Give the conditions of the open deals that are expected in a period."""
    return (Filter("outcome", "is", (Outcome.OPEN.value,)), _within("expected_on", span))


def won_in(span: Span) -> tuple[Filter, ...]:
    """Give the conditions of the deals that were won in a period."""
    return (Filter("outcome", "is", (Outcome.WON.value,)), _within("closed_on", span))


def list_url(*parts: str) -> str:
    """Give the address of the list of the deals behind a figure, from the conditions as `in_address` writes them."""
    return f"/deal?{'&'.join(part for part in parts if part)}"


def in_address(filters: Iterable[Filter]) -> str:
    """Write conditions for an address: a page that has some of them in many addresses writes these once."""
    return urlencode([("f", write(one)) for one in filters])


def of_category(category: str, span: Span) -> tuple[Filter, ...]:
    """Give the conditions of the deals behind the figure of a category."""
    if category == ForecastCategory.CLOSED:
        return won_in(span)
    return (*open_in(span), Filter("forecast", "is", (category,)))


_CHANCE: Final = Cast("amount", BigIntegerField()) * F("probability")
_BIG: Final = Cast("amount", DecimalField(max_digits=40, decimal_places=0))
_SQUARE: Final = _BIG * _BIG * F("probability") * (100 - F("probability"))


def _rows(view: View, filters: tuple[Filter, ...], where: Filter | None) -> "QuerySet[Any]":
    return rows_of(view, Query(view.entity, (*filters, *((where,) if where else ()))))


def _within(day: str, span: Span) -> Filter:
    return Filter(day, "between", (span.first.isoformat(), span.last.isoformat()))
