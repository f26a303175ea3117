"""What a part of the company will bring in a period: one page, with an interval and how often it held."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, DateField, DecimalField, F, Q, Sum
from django.db.models.functions import Cast, Trunc
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from guanxi.customers.territories.placing import in_force
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.search.rows import rows_of
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import show
from guanxi.sales.forecasting import outlook as rules
from guanxi.sales.forecasting.accuracy_pages import past_spans
from guanxi.sales.forecasting.asking import STYLES, Asked, asked_of, exact, head, short
from guanxi.sales.forecasting.figures import OWNER, TERRITORY, Figures, figures_where
from guanxi.sales.forecasting.parts import Amount, OutlookPage, ShareLine
from guanxi.sales.forecasting.rules import called
from guanxi.sales.forecasting.slip import ENOUGH, Odds, Staged, odds_of
from guanxi.sales.forecasting.slipping import may_learn, seen_in, slip_lines, stage_lines, waiting_for
from guanxi.sales.forecasting.tree import People, everybody
from guanxi.sales.forecasting.views import allow

_YEARS: Final = 3


@dataclass(frozen=True)
class _Part:
    """A part of the company: its value in the form, its name, and which deals are its own; None for all one reads."""

    value: str
    name: str
    where: Filter | None


@require_GET
def outlook(request: HttpRequest) -> HttpResponse:
    """This will answer what a part of the company will bring."""
    allow()
    deal = view_of(entity("deal"))
    if not deal.reads("opened_on"):
        raise may_not("read", deal.entity)
    page = _page(asked_of(request), request.GET)
    return show(request, "forecasting/outlook.html", page, page.head.title, styles=STYLES)


def _page(asked: Asked, sent: Mapping[str, str]) -> OutlookPage:
    parts = _parts(everybody())
    said = sent.get("part") or (f"unit:{asked.unit}" if asked.unit else "")
    part = next((one for one in parts if one.value == said), parts[0])
    today = timezone.localdate()
    told = figures_where(asked.span, part.where)
    found = _told(asked, part, today, told) if asked.span.last >= today else None
    title = _("What will %(part)s bring in %(period)s?") % {"part": part.name, "period": asked.name}
    closed = Amount(short(told.closed), exact(told.closed))
    low, high = found.bounds if found else (told.closed, told.closed)
    expected = Amount(short(found.expected), exact(found.expected)) if found else closed
    return OutlookPage(
        head=head(asked, "/outlook", title),
        hidden=(("period", asked.period), ("day", asked.span.first.isoformat())),
        parts=tuple(Choice(one.value, one.name, one is part) for one in parts),
        whose=part.name,
        expected=expected,
        low=short(low),
        high=short(high),
        scale=_scale(low, found.expected if found else told.closed, high),
        sources=found.sources if found else (),
        beside=(
            (_("By the probabilities that sellers give"), short(told.likely)),
            (_("Closed and commit"), short(told.sure)),
            (_("With best case"), short(told.sure + told.best_case)),
        ),
        past=found.past if found else (),
        held=found.held if found else "",
        stages=found.stages if found else (),
        slips=found.slips if found else (),
        basis=found.basis if found else "",
        problem="" if found else _("This period is over: this is what came."),
    )


@dataclass(frozen=True)
class _Told:
    expected: int
    bounds: tuple[int, int]
    sources: tuple[tuple[str, str, str], ...]
    past: tuple[tuple[str, str, str, str, bool], ...]
    held: str
    basis: str
    stages: tuple[ShareLine, ...] = ()
    slips: tuple[ShareLine, ...] = ()


def _told(asked: Asked, part: _Part, today: dt.date, told: Figures) -> _Told:
    everything = _cells(None, today)
    own = _cells(part.where, today) if part.where else everything
    history = rules.learned(everything, today)
    if history.closed < rules.ENOUGH:
        return _by_probability(asked, part, told, history.closed)
    # The same point of past periods: so many days before they began, or, below zero, after.
    ahead, spans = (asked.span.first - today).days, past_spans(asked.period, rules.PAST)
    seen = seen_in(spans, ahead, part.where) if may_learn() else []
    odds = odds_of(seen)
    waiting = tuple(waiting_for(asked.span, part.where)) if odds.enough else ()
    held = Staged(odds, waiting) if odds.enough else _held(part.where)
    sure = rules.foretell(history, held, rules.rate_of(own, today), today, asked.span, told.closed)
    past = rules.tried(everything, own, spans, ahead, seen)
    known = rules.held_of(past)
    return _Told(
        sure.expected,
        sure.interval(rules.widening(past)),
        (
            (_("Won already"), short(sure.closed), ""),
            (
                _("From deals that are open"),
                short(round(sure.held)),
                _("as often as deals of their stage and expected day were")
                if odds.enough
                else _("as often as deals of their age were won"),
            ),
            (_("From deals to come"), short(round(sure.coming)), _("at the rate of the last months")),
        ),
        tuple(
            (
                called(asked.period, one.span.first),
                short(one.told.expected),
                f"{short(low)} – {short(high)}",
                short(one.came),
                good,
            )
            for one, (low, high), good in reversed(known)
        ),
        ngettext(
            "It held in %(good)s of %(num)s past period.", "It held in %(good)s of %(num)s past periods.", len(known)
        )
        % {"good": sum(good for _one, _bounds, good in known), "num": len(known)}
        if known
        else "",
        _basis(history.closed, odds),
        stage_lines(odds, waiting) if odds.enough else (),
        slip_lines(odds, waiting) if odds.enough else (),
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


def _by_probability(asked: Asked, part: _Part, told: Figures, closed: int) -> _Told:
    """Where history is too short, the probabilities that sellers give stand for it."""
    one = rules.Expectation(told.closed, told.likely - told.closed, 0.0, told.spread)
    return _Told(
        one.expected,
        one.interval(),
        (
            (_("Won already"), short(told.closed), ""),
            (
                _("From deals that are open"),
                short(told.likely - told.closed),
                _("by the probabilities that sellers give"),
            ),
        ),
        (),
        "",
        _(
            "Only %(number)s closed deals that you may read: too few to learn from, so the probabilities of the deals are taken."
        )
        % {"number": closed},
    )


def _cells(where: Filter | None, today: dt.date) -> list[rules.Cell]:
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


def _parts(people: People) -> list[_Part]:
    found = [_Part("", _("the whole company"), None)]
    for pk, name in people.units.items():
        if inside := people.below(pk):
            found.append(_Part(f"unit:{pk}", name, Filter(OWNER, "is", tuple(sorted(inside)))))
    if view_of(entity("territory")).may("read") and view_of(entity("account")).reads("territory"):
        nodes = [node for top in in_force() for node in top]
        names = titles(entity("territory"), [node.territory.pk for node in nodes]) if nodes else {}
        for node in nodes:
            inside_it = tuple(each.territory.pk for each in node)
            name = names.get(node.territory.pk, node.territory.name)
            found.append(_Part(f"territory:{node.territory.pk}", name, Filter(TERRITORY, "is", inside_it)))
    return found


def _scale(low: int, middle: int, high: int) -> tuple[float, float, float]:
    """Where the interval begins, how long it is, and where the expected value stands, in hundredths of the width."""
    reach = max(high, 1) * 1.1
    return 100 * low / reach, 100 * max(high - low, 0) / reach, 100 * middle / reach
