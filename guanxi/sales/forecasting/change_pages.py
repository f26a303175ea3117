"""What changed in a forecast between two weeks: the steps from one sum to the other, and the deals behind each."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import show
from guanxi.sales.forecasting.asking import STYLES, Asked, asked_of, exact, head, short
from guanxi.sales.forecasting.moves import (
    CATEGORIES,
    GONE,
    HANDED,
    KINDS,
    LOST,
    LOWERED,
    MOVED,
    NEW,
    PULLED_IN,
    RAISED,
    SLIPPED,
    WON,
    Move,
    moves,
)
from guanxi.sales.forecasting.parts import Amount, Bar, ChangeLine, ChangesPage
from guanxi.sales.forecasting.snapshots import Changed, changed_between, standing_at, weeks
from guanxi.sales.forecasting.tree import People, everybody
from guanxi.sales.forecasting.views import allow

_MOST_DEALS: Final = 30


@require_GET
def changes(request: HttpRequest) -> HttpResponse:
    """This will show the steps between two weeks."""
    allow()
    state = view_of(entity("forecast_state"))
    if not (state.may("read") and state.reads("amount") and view_of(entity("deal")).reads("name")):
        raise may_not("read", state.entity)
    page = _page(asked_of(request), request.GET)
    return show(request, "forecasting/changes.html", page, page.head.title, styles=STYLES)


def _page(asked: Asked, sent: Mapping[str, str]) -> ChangesPage:
    kept, people = weeks(), everybody()
    first, last = _between(kept, sent)
    title = head(asked, "/changes", _("What changed %(period)s") % {"period": asked.name})
    steps: tuple[ChangeLine | None, tuple[ChangeLine, ...], ChangeLine | None] = (None, (), None)
    if first and last:
        whose = people.below(asked.unit) if asked.unit else None
        before = standing_at(first, asked.span, whose)
        steps = _steps(before, changed_between(first, last, asked.span, whose), asked, (first, last))
    return ChangesPage(
        head=title,
        hidden=(("period", asked.period), ("day", asked.span.first.isoformat())),
        first=tuple(Choice(str(one), str(one), one == first) for one in kept),
        last=tuple(Choice(str(one), str(one), one == last) for one in kept),
        units=_units(people, asked),
        headings=tuple(_categories().values()),
        begin=steps[0],
        lines=steps[1],
        end=steps[2],
    )


def _between(kept: list[dt.date], sent: Mapping[str, str]) -> tuple[dt.date | None, dt.date | None]:
    """The two latest weeks where nothing else is asked for, the earlier one first."""
    if len(kept) < 2:
        return None, None
    asked = [_day(sent.get(name, "")) for name in ("first", "last")]
    first = asked[0] if asked[0] in kept else kept[1]
    last = asked[1] if asked[1] in kept else kept[0]
    return (first, last) if first <= last else (last, first)


def _day(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _steps(
    before: Mapping[str, int], changed: Iterable[Changed], asked: Asked, ends: tuple[dt.date, dt.date]
) -> tuple[ChangeLine, tuple[ChangeLine, ...], ChangeLine]:
    sums: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(CATEGORIES, 0))
    behind: dict[str, list[tuple[Changed, tuple[Move, ...]]]] = defaultdict(list)
    for one in changed:
        told: dict[str, list[Move]] = defaultdict(list)
        for move in moves(one.before, one.after, asked.span):
            sums[move.kind][move.category] += move.amount
            told[move.kind].append(move)
        for kind, parts in told.items():
            behind[kind].append((one, tuple(parts)))
    after = {each: before[each] + sum(sums[kind][each] for kind in list(sums)) for each in CATEGORIES}
    reach = _reach(sum(before.values()), [sum(sums[kind].values()) for kind in KINDS if kind in sums])
    names, at, lines = _kinds(), sum(before.values()), []
    for kind in KINDS:
        if kind in sums:
            step = sum(sums[kind].values())
            low = min(at, at + step)
            tone = "up" if step > 0 else "down" if step < 0 else ""
            bar = Bar(100 * low / reach, 100 * abs(step) / reach, tone)
            lines.append(_line(names[kind], sums[kind], bar, behind[kind], signed=True))
            at += step
    ends_at = [Bar(0, 100 * sum(one.values()) / reach, "") for one in (before, after)]
    return (
        _line(str(ends[0]), before, ends_at[0], (), signed=False),
        tuple(lines),
        _line(str(ends[1]), after, ends_at[1], (), signed=False),
    )


def _reach(begin: int, steps: list[int]) -> int:
    at = most = begin
    for step in steps:
        at += step
        most = max(most, at)
    return most or 1


def _line(
    label: str,
    sums: Mapping[str, int],
    bar: Bar,
    behind: Iterable[tuple[Changed, tuple[Move, ...]]],
    *,
    signed: bool,
) -> ChangeLine:
    said = _signed if signed else short
    whole = sum(sums.values())
    known = sorted(behind, key=lambda one: (-max(abs(move.amount) for move in one[1]), one[0].deal))
    return ChangeLine(
        label=label,
        cells=tuple(said(sums[each]) if sums[each] else "" for each in CATEGORIES),
        total=Amount(said(whole) if whole or not signed else "0", exact(whole)),
        bar=bar,
        deals=tuple(_deal(*one) for one in known[:_MOST_DEALS]),
        more=max(0, len(known) - _MOST_DEALS),
    )


def _deal(one: Changed, parts: tuple[Move, ...]) -> tuple[str, str, str, str]:
    names = _categories()
    said = " · ".join(f"{names[move.category]} {_signed(move.amount)}" for move in parts if move.amount)
    days = " → ".join(str(each.expected_on) if each and each.expected_on else "–" for each in (one.before, one.after))
    moved = one.before and one.after and one.before.expected_on != one.after.expected_on
    return one.name, f"/deal/{one.deal}", said, days if moved else ""


def _signed(minor: int) -> str:
    return f"+{short(minor)}" if minor > 0 else short(minor).replace("-", "−")


def _units(people: People, asked: Asked) -> tuple[Choice, ...]:
    found = [Choice(str(pk), name, pk == asked.unit) for pk, name in people.units.items()]
    return (Choice("", _("All that you see"), asked.unit is None), *found)


def _categories() -> dict[str, str]:
    return {
        "closed": _("Closed"),
        "commit": _("Commit"),
        "best_case": _("Best case"),
        "pipeline": _("Pipeline"),
    }


def _kinds() -> dict[str, str]:
    return {
        NEW: _("Newly added"),
        WON: _("Won"),
        PULLED_IN: _("Pulled in from another period"),
        RAISED: _("Raised"),
        LOWERED: _("Lowered"),
        SLIPPED: _("Slipped out of the period"),
        LOST: _("Lost"),
        MOVED: _("Moved to another category"),
        HANDED: _("Changed hands"),
        GONE: _("Gone"),
    }
