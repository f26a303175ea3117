"""What a part of the company will bring in a period, as numbers: expected, between which bounds, of what it is made up, how often it held."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, DateField, DecimalField, F, Q, Sum
from django.db.models.functions import Cast, Trunc
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.customers.territories.placing import in_force
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.search.rows import rows_of
from guanxi.sales.forecasting import outlook as rules
from guanxi.sales.forecasting.accuracy import past_spans
from guanxi.sales.forecasting.asking import Asked
from guanxi.sales.forecasting.figures import OWNER, TERRITORY, Figures, figures_where, reads_all
from guanxi.sales.forecasting.slip import ENOUGH, Odds, Staged, Waiting, odds_of
from guanxi.sales.forecasting.slipping import may_learn, seen_in, waiting_for
from guanxi.sales.forecasting.tree import People, everybody

_YEARS: Final = 3


@dataclass(frozen=True)
class Part:
    """A part of the company: its value in addresses, its name, and which deals are its own; None for all one reads."""

    value: str
    name: str
    where: Filter | None


@dataclass(frozen=True)
class Came:
    """A past period: what would have been foretold at the same point of it, what came, and whether it lay within the bounds."""

    tried: rules.Tried
    bounds: tuple[int, int]
    held: bool


@dataclass(frozen=True)
class Foretold:
    """What is expected in minor units: `sources` say of what it is made up and how each is known, `basis` what it was learned from."""

    expected: int
    bounds: tuple[int, int]
    sources: tuple[tuple[str, int, str], ...]
    basis: str
    past: tuple[Came, ...] = ()
    staged: tuple[Odds, tuple[Waiting, ...]] | None = None


def part_of(said: str) -> tuple[Part, list[Part]]:
    """Give the part of the company that an address names, all that one reads without it, and those there are."""
    parts = parts_of(everybody())
    return next((one for one in parts if one.value == said), parts[0]), parts


def foretold(asked: Asked, part: Part) -> tuple[Figures, Foretold | None]:
    """Give how the deals of a period stand, and what it will bring; None for one that is over."""
    today, told = timezone.localdate(), figures_where(asked.span, part.where)
    return told, _told(asked, part, today, told) if asked.span.last >= today else None


def _told(asked: Asked, part: Part, today: dt.date, told: Figures) -> Foretold:
    everything = cells_of(None, today)
    own = cells_of(part.where, today) if part.where else everything
    history = rules.learned(everything, today)
    if history.closed < rules.ENOUGH:
        return _by_probability(told, history.closed)
    # The same point of past periods: so many days before they began, or, below zero, after.
    ahead, spans = (asked.span.first - today).days, past_spans(asked.period, rules.PAST)
    seen = seen_in(spans, ahead, part.where) if may_learn() else []
    odds = odds_of(seen)
    waiting = tuple(waiting_for(asked.span, part.where)) if odds.enough else ()
    held = Staged(odds, waiting) if odds.enough else _held(part.where)
    sure = rules.foretell(history, held, rules.rate_of(own, today), today, asked.span, told.closed)
    past = rules.tried(everything, own, spans, ahead, seen)
    how = (
        _("as often as deals of their stage and expected day were")
        if odds.enough
        else _("as often as deals of their age were won")
    )
    return Foretold(
        sure.expected,
        sure.interval(rules.widening(past)),
        (
            (_("Won already"), sure.closed, ""),
            (_("From deals that are open"), round(sure.held), how),
            (_("From deals to come"), round(sure.coming), _("at the rate of the last months")),
        ),
        _basis(history.closed, odds),
        tuple(Came(one, bounds, good) for one, bounds, good in rules.held_of(past)),
        (odds, waiting) if odds.enough else None,
    )


def _basis(closed: int, odds: Odds) -> str:
    """Say from how many deals the answer was learned, and whether by stage and expected day or by age alone."""
    first = _("From %(number)s closed deals of the last three years that you may read.") % {"number": f"{closed:,}"}
    cases, over = f"{odds.every_day.cases:,}", odds.every_stage.cases
    if odds.enough:
        said = _("Stage and expected day: from %(number)s that were open at this point of past periods.")
        return f"{first} {said % {'number': cases}}"
    said = _(
        "By age alone: of only %(number)s that closed in a past period it is known how they stood before (%(least)s are needed)."
    )
    return f"{first} {said % {'number': over, 'least': ENOUGH}}"


def _by_probability(told: Figures, closed: int) -> Foretold:
    """Where history is too short, the probabilities that sellers give stand for it."""
    one = rules.Expectation(told.closed, told.likely - told.closed, 0.0, told.spread)
    said = _(
        "Only %(number)s closed deals that you may read: too few to learn from, so the probabilities of the deals are taken."
    )
    return Foretold(
        one.expected,
        one.interval(),
        (
            (_("Won already"), told.closed, ""),
            (_("From deals that are open"), told.likely - told.closed, _("by the probabilities that sellers give")),
        ),
        said % {"number": closed},
    )


def cells_of(where: Filter | None, today: dt.date) -> list[rules.Cell]:
    """How deals began and ended, counted by the week they began: one statement."""
    since = Filter(
        "opened_on", "between", (today.replace(day=1, year=today.year - _YEARS).isoformat(), today.isoformat())
    )
    rows = _rows((since, *((where,) if where else ()))).values(week=_WEEK, over=F("closed_on"), how=F("outcome"))
    squares = Sum(F("big") * F("big"))
    found = rows.annotate(deals=Count("pk"), amounts=Sum("amount"), squares=squares).order_by()
    return [
        rules.Cell(
            row["week"],
            row["over"] if row["how"] != "open" else None,
            row["how"] == "won",
            row["deals"],
            int(row["amounts"] or 0),
            int(row["squares"] or 0),
        )
        for row in found
        if row["how"] == "open" or row["over"]
    ]


def _held(where: Filter | None) -> list[rules.Held]:
    """The open deals by the week they began: one statement."""
    still = (Filter("outcome", "is", ("open",)), Filter("opened_on", "filled"))
    rows = _rows((*still, *((where,) if where else ()))).values(week=_WEEK)
    found = rows.annotate(
        amounts=Sum("amount"), squares=Sum(F("big") * F("big")), unknown=Count("pk", filter=Q(amount__isnull=True))
    ).order_by()
    return [
        rules.Held(row["week"], int(row["amounts"] or 0), int(row["squares"] or 0), row["unknown"]) for row in found
    ]


def _rows(filters: tuple[Filter, ...]) -> Any:
    view = view_of(entity("deal"))
    return rows_of(view, Query(view.entity, filters)).alias(
        big=Cast("amount", DecimalField(max_digits=40, decimal_places=0))
    )


_WEEK: Final = Trunc("opened_on", "week", output_field=DateField())


def parts_of(people: People, *counted: str) -> list[Part]:
    """Give the parts of the company that may be asked about: all that one reads, units with people, territories in force.

    `counted` are the kinds of records that are added up: deals where nothing is said.
    """
    found = [
        Part(
            "", _("the whole company") if reads_all(*(counted or ("deal",))) else _("everything that you may see"), None
        )
    ]
    for pk, name in people.units.items():
        if inside := people.below(pk):
            found.append(Part(f"unit:{pk}", name, Filter(OWNER, "is", tuple(sorted(inside)))))
    if view_of(entity("territory")).may("read") and view_of(entity("account")).reads("territory"):
        nodes = [node for top in in_force() for node in top]
        names = titles(entity("territory"), [node.territory.pk for node in nodes]) if nodes else {}
        for node in nodes:
            inside_it = tuple(each.territory.pk for each in node)
            name = names.get(node.territory.pk, node.territory.name)
            found.append(Part(f"territory:{node.territory.pk}", name, Filter(TERRITORY, "is", inside_it)))
    return found
