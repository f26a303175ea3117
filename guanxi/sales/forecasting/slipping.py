"""Open deals by stage and expected day, now and at past moments, as the acting person reads them: one statement each."""

from collections.abc import Sequence
from typing import Final

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, CharField, Count, DecimalField, Q, Sum, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.search.rows import rows_of
from guanxi.sales.drafts import stages
from guanxi.sales.forecasting.asking import short
from guanxi.sales.forecasting.models import ForecastState
from guanxi.sales.forecasting.outlook import point
from guanxi.sales.forecasting.parts import ShareLine
from guanxi.sales.forecasting.slip import DUES, MANY, Odds, Seen, Share, Waiting

_NEEDED: Final = ("stage", "expected_on", "outcome", "amount")
_BIG: Final = Cast("amount", DecimalField(max_digits=40, decimal_places=0))


def may_learn() -> bool:
    """Tell whether the acting person reads in full how deals stood, and their stages."""
    deal, state = view_of(entity("deal")), view_of(entity("forecast_state"))
    return deal.reads("stage") and state.may("read") and all(state.reads(name) for name in _NEEDED)


def waiting_for(span: Span, where: Filter | None) -> list[Waiting]:
    """Give the open deals of a part of the company by stage and expected day."""
    due = Case(
        When(expected_on__lt=span.first, then=Value("before")),
        When(expected_on__lte=span.last, then=Value("within")),
        When(expected_on__isnull=False, then=Value("after")),
        default=Value("undated"),
        output_field=CharField(),
    )
    filters = (Filter("outcome", "is", ("open",)), *((where,) if where else ()))
    rows = rows_of(view_of(entity("deal")), Query(entity("deal"), filters)).values("stage_id", due=due)
    found = rows.annotate(
        amounts=Sum("amount"), squares=Sum(_BIG * _BIG), unknown=Count("pk", filter=Q(amount__isnull=True))
    ).order_by()
    return [
        Waiting(row["stage_id"], row["due"], int(row["amounts"] or 0), int(row["squares"] or 0), row["unknown"])
        for row in found
    ]


def seen_in(spans: Sequence[Span], ahead: int, where: Filter | None) -> list[Seen]:
    """Give the deals that were open so many days before each period, and what became of them in it."""
    deal = entity("deal")
    every = rows_of(view_of(deal), Query(deal)).order_by().values("pk", "outcome", "closed_on")
    own = rows_of(view_of(deal), Query(deal, (where,))).order_by().values("pk") if where else None
    try:
        every_sql, every_given = every.query.sql_with_params()
        own_sql, own_given = own.query.sql_with_params() if own is not None else ("", ())
    except EmptyResultSet:
        return []
    ours = f"d.id in ({own_sql})" if own is not None else "true"
    days = [point(one, ahead) for one in spans]
    given = [
        *own_given,
        days,
        days,
        days,
        *every_given,
        days,
        [one.first for one in spans],
        [one.last for one in spans],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_SEEN.format(every=every_sql, ours=ours), given)
        rows = cursor.fetchall()
    ends = {one.first: one for one in spans}
    return [
        Seen(ends[first], stage, due, end, deals, int(amount or 0), int(squares or 0), unknown, own=mine)
        for first, stage, due, end, mine, deals, amount, squares, unknown in rows
    ]


# How each deal stood at each moment is its last row until then; what became of it, the deal itself says. Most rows hold at none
# of the moments: how many moments lie before two days tells it without a comparison with each.
_SEEN: Final = f"""
select q.first, s.stage_id,
  case when s.expected_on is null then 'undated' when s.expected_on < q.first then 'before'
    when s.expected_on > q.last then 'after' else 'within' end,
  case when d.outcome = 'open' or d.closed_on is null or d.closed_on > q.last then 'later'
    when d.closed_on < q.first then 'earlier' else d.outcome end,
  {{ours}}, count(*), sum(s.amount), sum(s.amount::numeric * s.amount), count(*) filter (where s.amount is null)
from (select * from (select deal_id, stage_id, outcome, amount, expected_on, taken_on,
      lead(taken_on) over (partition by deal_id order by taken_on) as until
    from {ForecastState._meta.db_table} where deleted_at is null) every_state
  where outcome = 'open' and width_bucket(taken_on - 1, %s::date[])
    < coalesce(width_bucket(until - 1, %s::date[]), cardinality(%s::date[]))) s
join ({{every}}) d(id, outcome, closed_on) on d.id = s.deal_id
join unnest(%s::date[], %s::date[], %s::date[]) q(day, first, last)
  on s.taken_on <= q.day and (s.until is null or s.until > q.day)
where d.outcome = 'open' or d.closed_on is null or d.closed_on >= q.day
group by 1, 2, 3, 4, 5
"""


def stage_lines(odds: Odds, waiting: Sequence[Waiting]) -> tuple[ShareLine, ...]:
    """Say of each stage in which deals are open how often such deals were won."""
    place = {pk: number for number, pk in enumerate(stages())}
    held = sorted({one.stage for one in waiting}, key=lambda pk: place.get(pk or 0, len(place)))
    names = titles(entity("stage"), [pk for pk in held if pk])
    lines = []
    for stage in held:
        amount = sum(one.amount for one in waiting if one.stage == stage)
        cases = odds.stages.get(stage, Share()).cases
        won = odds.winning(stage)[1]
        lines.append(
            ShareLine(
                names.get(stage or 0, "") or _("In no stage"), short(amount), cases, (_percent(won),), cases < MANY
            )
        )
    return tuple(lines)


def slip_lines(odds: Odds, waiting: Sequence[Waiting]) -> tuple[ShareLine, ...]:
    """Say of deals by when they are expected how many closed in the period, earlier, and later."""
    called = {
        "before": _("Before the period"),
        "within": _("In the period"),
        "after": _("After the period"),
        "undated": _("On no known day"),
    }
    lines = []
    for due in DUES:
        own = odds.timings[due]
        if not own.cases and not any(one.due == due for one in waiting):
            continue
        told = own if own.cases >= MANY else odds.every_day
        shares = (told.closing, Share(told.earlier, told.cases), Share(told.later, told.cases))
        amount = sum(one.amount for one in waiting if one.due == due)
        lines.append(
            ShareLine(called[due], short(amount), own.cases, tuple(_percent(one) for one in shares), own.cases < MANY)
        )
    return tuple(lines)


def _percent(share: Share) -> str:
    return f"{round(share.value * 100)}%"
