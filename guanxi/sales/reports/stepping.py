"""The funnel: of the deals that entered a stage, how many went on, as the history of their stages tells it.

A deal entered a stage when its history has a stay there that began in the period; it went on when the history has a stay in
any later stage that is not one of losing, whenever that was.
"""

from collections.abc import Sequence
from functools import reduce
from operator import and_
from typing import Any

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.conditions import condition
from guanxi.platform.search.query import Condition, Filter, Having, Query
from guanxi.platform.search.rows import rows_of
from guanxi.platform.web.charts.slices import Slice
from guanxi.platform.web.stages import Step, first_scope, scope_of, steps_of, within
from guanxi.sales.models import Outcome, Stage
from guanxi.sales.reports.asked import Asked
from guanxi.sales.reports.asked import within as on_days
from guanxi.sales.reports.table import Line, Table, Told, share

_ENTERED, _ON, _HERE, _WON, _RATE, _WIN = "entered", "went_on", "here", "won", "rate", "win_rate"


def stepped(asked: Asked) -> Table:
    """Give the funnel of one pipeline: that of the filter, else the first."""
    deal = entity("deal")
    scope = scope_of(deal)
    chosen = within(asked.filters, scope)
    if chosen is None and scope is not None:
        chosen = next((number for number, _title in first_scope(deal, scope)), None)
    lost = set(Stage.objects.filter(outcome=Outcome.LOST).values_list("pk", flat=True))
    steps = [one for one in steps_of(deal, "stage", chosen) if int(one.value) not in lost]
    here: tuple[Condition, ...] = (*asked.filters, *_in_pipeline(asked, chosen))
    numbers = _numbers(asked, here, [int(one.value) for one in steps])
    lines = tuple(_line(asked, here, steps, place, numbers) for place in range(len(steps)))
    first = {key: Told(one.number) for key, one in lines[0].cells.items()} if lines else {}
    named = [title for number, title in (first_scope(deal, scope) if scope else ()) if number == chosen]
    total = Line(Slice(None, ""), first)
    return Table(lines, total, notes=(_("Pipeline: %(name)s") % {"name": named[0]},) if named else ())


def _in_pipeline(asked: Asked, chosen: int | None) -> tuple[Condition, ...]:
    one = Filter("pipeline", "is", (str(chosen),))
    return (one,) if chosen is not None and one not in asked.filters else ()


def _numbers(asked: Asked, here: tuple[Condition, ...], stages: Sequence[int]) -> dict[str, int]:
    """Count all steps in one walk over the history: first each deal by itself, then the deals."""
    moves = view_of(entity("stage_move"))
    deals = rows_of(view_of(entity("deal")), Query(entity("deal"), here)).order_by()
    entered = reduce(and_, [condition(moves, one) for one in _days(asked)], Q())
    each: dict[str, Any] = {"now": Max("deal__stage_id"), "outcome": Max("deal__outcome")}
    told: dict[str, Any] = {}
    for place, stage in enumerate(stages):
        each[f"in_{place}"] = BoolOr(Q(entered, stage_id=stage))
        # After the last one there is nothing: no deal went on from there.
        later = stages[place + 1 :] or (0,)
        each[f"on_{place}"] = BoolOr(Q(stage_id__in=later))
        came = Q(**{f"in_{place}": True})
        told |= {
            f"{_ENTERED}_{place}": Count("deal_id", filter=came),
            f"{_ON}_{place}": Count("deal_id", filter=came & Q(**{f"on_{place}": True})),
            f"{_HERE}_{place}": Count("deal_id", filter=came & Q(now=stage, outcome=Outcome.OPEN)),
            f"{_WON}_{place}": Count("deal_id", filter=came & Q(outcome=Outcome.WON)),
        }
    rows = rows_of(moves, Query(moves.entity)).order_by().filter(deal_id__in=deals.values("pk"))
    found: dict[str, int] = rows.values("deal_id").annotate(**each).aggregate(**told) if stages else {}
    return found


def _line(
    asked: Asked, here: tuple[Condition, ...], steps: Sequence[Step], place: int, numbers: dict[str, int]
) -> Line:
    step = steps[place]
    came = (*here, Having("stage_move", (Filter("stage", "is", (step.value,)), *_days(asked))))
    later = tuple(one.value for one in steps[place + 1 :])
    on = (*came, Having("stage_move", (Filter("stage", "is", later),))) if later else None
    still = (*came, Filter("stage", "is", (step.value,)), Filter("outcome", "is", ("open",)))
    wins = (*came, Filter("outcome", "is", ("won",)))
    found = {key: numbers[f"{key}_{place}"] for key in (_ENTERED, _ON, _HERE, _WON)}
    cells = {
        _ENTERED: Told(found[_ENTERED], "deal", came),
        _ON: Told(found[_ON], "deal", on) if later else Told(),
        _RATE: Told(share(found[_ON], found[_ENTERED])) if later else Told(),
        _HERE: Told(found[_HERE], "deal", still),
        _WON: Told(found[_WON], "deal", wins),
        _WIN: Told(share(found[_WON], found[_ENTERED])),
    }
    return Line(Slice(int(step.value), step.label, step.tone), cells)


def _days(asked: Asked) -> tuple[Condition, ...]:
    span = asked.period.span
    return (on_days("entered_at", span.first, span.last),) if span else ()
