"""The page of demand: chart and table of the same figures, each with the records behind it, and how far off history was."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from guanxi.lib import money
from guanxi.platform.performance.measuring import Span
from guanxi.platform.search.query import Condition, Filter
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.state import ListState
from guanxi.sales.demand.answering import Answer, Line, key_of
from guanxi.sales.demand.asking import Asked, about, all_parts, due_in, item_filter, offered, sold_in, titles_of_groups
from guanxi.sales.demand.methods import Trend
from guanxi.sales.demand.parts import DemandLine, DemandPage, MethodLine, PastLine
from guanxi.sales.demand.rules import FINE, added, year_before
from guanxi.sales.forecasting.asking import exact, short
from guanxi.sales.forecasting.parts import Amount
from guanxi.sales.forecasting.rules import PERIODS, called, next_span, span_of

_DRAWN: Final = 12
_PAST: Final = 8


def shown(answer: Answer, *, may_export: bool) -> DemandPage:
    """Give the page of an answer."""
    asked, one = answer.asked, key_of(answer.asked, answer.groups)
    line = answer.lines[0] if one and answer.lines else None
    looked_at = line or answer.whole
    trend = looked_at.trend(asked.measure)
    before = span_of(asked.period, asked.span.first - dt.timedelta(days=1))
    return DemandPage(
        title=_("What will be wanted in %(period)s?") % {"period": asked.name},
        periods=_periods(asked),
        span=asked.name,
        before=asked.moved(before).address(),
        after=asked.moved(next_span(asked.period, asked.span)).address(),
        measures=_measures(asked) if answer.money else (),
        hidden=tuple((name, value) for name, value in _said(asked) if value),
        parts=_parts(asked),
        by=tuple(Choice(name, titles_of_groups()[name], name == asked.by) for name in offered()),
        back=Link(_("All of them"), asked.address(item=""), "chevron-left") if one else None,
        headings=headings(answer),
        lines=tuple(_line(answer, each) for each in answer.lines),
        whole=_line(answer, answer.whole, whole=True),
        drawing=json.dumps(_history(answer, line) if line else _drawing(answer), ensure_ascii=False),
        said=line.name if line else _("The largest of them"),
        methods=_tried(asked, looked_at, trend),
        past=_past(asked, looked_at, trend),
        basis=_basis(answer),
        notes=tuple(_notes(answer)),
        file_url=asked.address("/file") if may_export else "",
        hidden_columns=_hidden_columns(answer),
    )


def headings(answer: Answer) -> tuple[str, ...]:
    """Give the heads of the columns of amounts."""
    asked = answer.asked
    year = called(asked.period, year_before(asked.span).first)
    before = called(asked.period, answer.before.first)
    running = answer.before.last >= timezone.localdate() and not answer.over
    return (
        _("To be delivered"),
        _("From open deals"),
        _("Together"),
        _("Ordered in %(period)s") % {"period": asked.name},
        _("Ordered in %(period)s") % {"period": year},
        (_("Ordered in %(period)s so far") if running else _("Ordered in %(period)s")) % {"period": before},
    )


def _hidden_columns(answer: Answer) -> tuple[int, ...]:
    """Give the places of the columns of amounts that a period cannot have: what is ordered in one to come, what waits for one that is over."""
    if answer.over:
        return (0, 1, 2)
    return (3,) if answer.asked.span.first > timezone.localdate() else ()


def method_name(method: str) -> str:
    """Say how history was read."""
    return {
        "average": _("average of twelve months"),
        "seasonal": _("as a year before"),
        "smoothed": _("smoothed"),
        "intermittent": _("bought now and then (Croston)"),
    }[method]


def number_text(value: float | None, measure: str, unit: str | None) -> str:
    """Say an amount at a glance; units of what is counted differently are not added up."""
    if value is None:
        return ""
    if measure == "money":
        return short(round(value))
    return "" if unit is None else f"{_units(value)} {unit}".strip()


def plain(value: float, measure: str) -> Any:
    """Give an amount as a number for files and programs."""
    if measure == "money":
        return money.plain(round(value), settings.GUANXI_CURRENCY)
    return round(value / FINE, 2)


def missed_text(missed: float | None) -> str:
    """Say how far off a method was."""
    return "" if missed is None else f"± {round(missed * 100)}%"


def _units(value: float) -> str:
    number = value / FINE
    return f"{number:,.0f}" if number >= 100 or abs(number - round(number)) < 0.05 else f"{number:,.1f}"


def _line(answer: Answer, line: Line, *, whole: bool = False) -> DemandLine:
    asked, measure = answer.asked, answer.asked.measure
    urls = _urls(answer, line, whole=whole)
    values = (
        line.value("deliver", measure),
        line.value("brought", measure),
        line.needed(measure),
        *(line.value(name, measure) for name in ("ordered", "year_before", "before")),
    )
    low, high = line.bounds(measure)
    trend = line.trend(measure)
    return DemandLine(
        name=_("Together") if whole else _name(asked, line),
        url=asked.address(item=str(line.key)) if line.key and not asked.item and not whole else "",
        cells=tuple(_amount(value, measure, line.measure, url) for value, url in zip(values, urls, strict=True)),
        between=_between(low, high, measure, line.measure) if low != high else "",
        history=_amount(trend.expected if trend else None, measure, line.measure, ""),
        method=_method(trend, line) if trend else _too_little(line),
        note=_uncounted(line) if measure == "units" else "",
    )


def _name(asked: Asked, line: Line) -> str:
    return line.name or _("Without %(group)s") % {"group": titles_of_groups()[asked.by]}


def _method(trend: Trend, line: Line) -> str:
    missed = missed_text(trend.best.missed)
    return f"{missed} · {method_name(trend.best.method)}" if missed else method_name(trend.best.method)


def _too_little(line: Line) -> str:
    return _("too little history: %(months)s months") % {"months": line.months}


def _uncounted(line: Line) -> str:
    told = ngettext("%(num)s deal does not say how many", "%(num)s deals do not say how many", line.uncounted)
    return told % {"num": line.uncounted} if line.uncounted else ""


def _amount(value: float | None, measure: str, unit: str | None, url: str) -> Amount:
    text = number_text(value, measure, unit) if value else ""
    return Amount(text, exact(round(value)) if value and measure == "money" else text, url if text else "")


def _between(low: int, high: int, measure: str, unit: str | None) -> str:
    if measure == "units" and unit is None:
        return ""
    name: Callable[[int], str] = short if measure == "money" else _units
    return f"{name(low)} – {name(high)}"


def _urls(answer: Answer, line: Line, *, whole: bool) -> tuple[str, ...]:
    """Where the records behind the cells of a line are listed."""
    asked = answer.asked
    everything = whole and not asked.item
    products = tuple(answer.groups.products.get(line.key, ()))
    key = line.key if not whole else key_of(asked, answer.groups)
    one = (
        None
        if everything
        else item_filter(asked.by, key, products if not whole else tuple(answer.groups.products.get(key, ())))
    )

    def lines(conditions: tuple[Condition, ...]) -> str:
        return ListState(filters=(*conditions, *((one,) if one else ()))).address("/order_line")

    behind = about(one, "deal")
    deals = (Filter("outcome", "is", ("open",)), *asked.over(""), *((behind,) if behind else ()))
    spans = (asked.span, year_before(asked.span), answer.before)
    return (
        lines(due_in(asked, timezone.localdate())),
        ListState(filters=deals).address("/deal"),
        "",
        *(lines(sold_in(asked, span)) for span in spans),
    )


def _periods(asked: Asked) -> tuple[Link, ...]:
    names = {"month": _("Month"), "quarter": _("Quarter")}
    found = []
    for one in PERIODS:
        span = span_of(one, asked.span.first)
        found.append(
            Link(
                names[one],
                Asked(one, span, asked.part, asked.by, asked.measure, asked.item).address(),
                "",
                one == asked.period,
            )
        )
    return tuple(found)


def _measures(asked: Asked) -> tuple[Link, ...]:
    names = {"money": _("In revenue"), "units": _("In units")}
    return tuple(Link(names[one], asked.address(**{"in": one}), "", one == asked.measure) for one in names)


def _said(asked: Asked) -> tuple[tuple[str, str], ...]:
    return (("period", asked.period), ("day", asked.span.first.isoformat()), ("in", asked.measure))


def _parts(asked: Asked) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    groups: dict[str, list[Choice]] = {"": [], "unit": [], "territory": [], "person": []}
    for one in all_parts():
        groups[one.value.partition(":")[0]].append(Choice(one.value, one.name, one.value == asked.part.value))
    names = {"": "", "unit": _("Units of the company"), "territory": _("Territories"), "person": _("People")}
    return tuple((names[one], tuple(some)) for one, some in groups.items() if some)


def _drawing(answer: Answer) -> dict[str, Any]:
    """The largest items: what the period will want beside what was ordered before."""
    measure, heads = answer.asked.measure, headings(answer)
    lines = [one for one in answer.lines if measure == "money" or one.measure is not None][:_DRAWN]
    series: list[tuple[str, str, list[float | None]]] = [(heads[2], "", [one.needed(measure) for one in lines])]
    series += [(heads[4], "lost", [one.value("year_before", measure) for one in lines])]
    history = [one.trend(measure) for one in lines]
    series += [(_("By history"), "won", [one.expected if one else None for one in history])]
    return _chart("bar", measure, [_name(answer.asked, one) for one in lines], series)


def _history(answer: Answer, line: Line) -> dict[str, Any]:
    """One item: what was ordered period by period, what history would have said, and what is known of the period."""
    asked, measure = answer.asked, answer.asked.measure
    spans = [asked.span]
    while len(spans) <= _PAST:
        spans.insert(0, spans[0].before)
    trend = line.trend(measure)
    back = dict(zip(_tried_spans(asked, trend), trend.best.told, strict=False)) if trend else {}
    ordered = [getattr(added(line.by_month, span), measure) for span in spans[:-1]]
    labels = [called(asked.period, span.first) for span in spans]
    series: list[tuple[str, str, list[float | None]]] = [
        (_("Ordered"), "", [*ordered, line.value("ordered", measure)]),
        (_("By history"), "lost", [*(back.get(span) for span in spans[:-1]), trend.expected if trend else None]),
        (headings(answer)[2], "won", [None for _span in spans[:-1]] + [line.needed(measure)]),
    ]
    return _chart("bar", measure, labels, series)


def _tried_spans(asked: Asked, trend: Trend | None) -> list[Span]:
    """The past periods that were tried, latest first: those that are over and known to the last month."""
    found: list[Span] = []
    span, today = asked.span, timezone.localdate()
    while trend and len(found) < len(trend.best.told):
        span = span.before
        if span.last < today.replace(day=1):
            found.append(span)
    return found


def _chart(form: str, measure: str, labels: list[str], series: Any) -> dict[str, Any]:
    def told(value: float | None) -> dict[str, Any]:
        if value is None:
            return {"number": None, "text": "", "url": ""}
        text = short(round(value)) if measure == "money" else _units(value)
        return {"number": float(plain(value, measure)), "text": text, "url": ""}

    return {
        "form": form,
        "beside": True,
        "said": "",
        "language": "zh" if (get_language() or "").startswith("zh") else "en",
        "money": money.short(0, settings.GUANXI_CURRENCY)[:-1] if measure == "money" else "",
        "rows": [{"label": label, "tone": ""} for label in labels],
        "series": [
            {"label": name, "tone": tone, "cells": [told(one) for one in values]} for name, tone, values in series
        ],
    }


def _tried(asked: Asked, line: Line, trend: Trend | None) -> tuple[MethodLine, ...]:
    if trend is None or (asked.measure == "units" and line.measure is None):
        return ()
    unit = line.measure
    return tuple(
        MethodLine(
            method_name(one.method),
            number_text(one.told[0], asked.measure, unit),
            missed_text(one.missed),
            number_text(one.deviation, asked.measure, unit),
            one is trend.best,
        )
        for one in trend.all
    )


def _past(asked: Asked, line: Line, trend: Trend | None) -> tuple[PastLine, ...]:
    if trend is None or (asked.measure == "units" and line.measure is None):
        return ()
    some = zip(_tried_spans(asked, trend), trend.best.told, trend.best.came, strict=False)
    return tuple(
        PastLine(
            called(asked.period, span.first),
            number_text(told, asked.measure, line.measure),
            number_text(came, asked.measure, line.measure),
        )
        for span, told, came in some
    )


def _basis(answer: Answer) -> str:
    """Say what the chances of open deals were taken from."""
    if answer.basis == "stage":
        return _("Open deals count as often as deals of their stage and expected day were won: %(number)s cases.") % {
            "number": f"{answer.cases:,}"
        }
    if answer.basis == "age":
        return _("Open deals count as often as deals of their age were won: %(number)s closed deals.") % {
            "number": f"{answer.cases:,}"
        }
    return _(
        "Open deals that are expected in the period count by the probabilities that sellers give: there is too little history."
    )


def _notes(answer: Answer) -> Iterator[str]:
    if answer.more:
        yield _("There are more lines than these; the last one tells of all.")
    if answer.asked.measure == "units" and answer.whole.measure is None:
        yield _("Units of what is counted differently are not added up.")
    if answer.over:
        yield _("This period is over: this is what was ordered.")
