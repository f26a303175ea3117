"""Keeping how deals stand week by week, and reading how they stood: one statement each."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from guanxi.platform.calendar.reading import zone_of
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.services import service
from guanxi.platform.records.following import Routine, follow
from guanxi.sales.forecasting.models import ForecastState
from guanxi.sales.forecasting.moves import CATEGORIES, Standing
from guanxi.sales.forecasting.rules import monday
from guanxi.sales.forecasting.telling import SERVICE
from guanxi.sales.models import Deal

MOST_WEEKS: Final = 60
_TOLD: Final = {
    "forecast": "forecast",
    "outcome": "outcome",
    "stage_id": "stage_id",
    "amount": "amount",
    "expected_on": "expected_on",
    "closed_on": "closed_on",
    "seller_id": "owner_id",
}


def _taking() -> str:
    """Write a row for each deal that does not stand as it did when one was last written: beyond anybody's rights."""
    state, deal = ForecastState._meta.db_table, Deal._meta.db_table
    here = ", ".join(f"d.{name}" for name in _TOLD.values())
    there = ", ".join(f"s.{name}" for name in _TOLD)
    return f"""create function app.take_forecast(week date) returns bigint language plpgsql volatile
security definer set search_path = public, app, pg_temp as $$
declare made bigint;
begin
  if app.service() is distinct from '{SERVICE}' then
    raise insufficient_privilege using message = 'only the service of the forecast does this';
  end if;
  if exists (select 1 from {state} s where s.taken_on = week) then return 0; end if;
  insert into {state} (deal_id, taken_on, {", ".join(_TOLD)}, created_at, updated_at, version)
  select d.id, week, {here}, clock_timestamp(), clock_timestamp(), 1
  from {deal} d
  left join (select distinct on (deal_id) * from {state} order by deal_id, taken_on desc) s on s.deal_id = d.id
  where d.deleted_at is null and (s.id is null or ({here}) is distinct from ({there}))
  order by d.id;
  get diagnostics made = row_count;
  return made;
end $$"""


follow(Routine("take_forecast", _taking))


def take_snapshot(day: dt.date | None = None) -> int:
    """Keep how all deals stand in the week of a day, today in the company's time where none is given; gives how many changed.

    A week that is kept already stays as it is.
    """
    day = day or timezone.now().astimezone(zone_of(settings.TIME_ZONE)).date()
    with acting_as(service(SERVICE, ("deal", "forecast_state"))), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select app.take_forecast(%s)", [monday(day)])
        return int(cursor.fetchone()[0])


@dataclass(frozen=True)
class Changed:
    """A deal that does not stand as it did, with how it stood and how it stands."""

    deal: int
    name: str
    before: Standing | None
    after: Standing | None


def weeks() -> list[dt.date]:
    """Give the first days of the weeks that are kept, as far as the acting person reads them; the latest first."""
    days = ForecastState.objects.order_by("-taken_on").values_list("taken_on", flat=True).distinct()
    return list(days[:MOST_WEEKS])


def standing_at(day: dt.date, span: Span, people: frozenset[int] | None) -> dict[str, int]:
    """Give what the deals that the acting person reads came to by category, as they stood in the week of a day."""
    sums = dict.fromkeys(CATEGORIES, 0)
    with connection.cursor() as cursor:
        cursor.execute(_SUMS, _asked(span, people) | {"day": day})
        sums.update({category: int(amount) for category, amount in cursor.fetchall() if category in sums})
    return sums


def changed_between(first: dt.date, last: dt.date, span: Span, people: frozenset[int] | None) -> list[Changed]:
    """Give the deals that the acting person reads and that stand otherwise in the later week, as far as the period knows them."""
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, _asked(span, people) | {"first": first, "last": last})
        rows = cursor.fetchall()
    return [Changed(row[0], row[1], _standing(row[2:8], people), _standing(row[8:14], people)) for row in rows]


def _asked(span: Span, people: frozenset[int] | None) -> dict[str, Any]:
    return {"from": span.first, "to": span.last, "people": None if people is None else sorted(people)}


def _standing(cells: tuple[Any, ...], people: frozenset[int] | None) -> Standing | None:
    outcome, forecast, amount, expected_on, closed_on, seller = cells
    if outcome is None:
        return None
    ours = people is None or seller in people
    return Standing(outcome, forecast, int(amount or 0), expected_on, closed_on, ours)


_AT: Final = (
    f"(select distinct on (s.deal_id) s.* from {ForecastState._meta.db_table} s "
    f"join {Deal._meta.db_table} d on d.id = s.deal_id and d.deleted_at is null "
    "where s.taken_on <= %({day})s and s.deleted_at is null order by s.deal_id, s.taken_on desc)"
)
_IN: Final = (
    "((s.outcome = 'won' and s.closed_on between %(from)s and %(to)s) or "
    "(s.outcome = 'open' and s.forecast <> 'omitted' and s.expected_on between %(from)s and %(to)s))"
)
_CELLS: Final = "{0}.outcome, {0}.forecast, {0}.amount, {0}.expected_on, {0}.closed_on, {0}.seller_id"
_SUMS: Final = (
    f"select case when s.outcome = 'won' then 'closed' else s.forecast end, coalesce(sum(s.amount), 0) "
    f"from {_AT.format(day='day')} s where {_IN} "
    "and (%(people)s::bigint[] is null or s.seller_id = any(%(people)s::bigint[])) group by 1"
)
_PAIRS: Final = (
    f"select d.id, d.name, {_CELLS.format('a')}, {_CELLS.format('b')} "
    f"from {_AT.format(day='first')} a full join {_AT.format(day='last')} b on b.deal_id = a.deal_id "
    f"join {Deal._meta.db_table} d on d.id = coalesce(a.deal_id, b.deal_id) "
    f"where a.id is distinct from b.id and ({_IN.replace('s.', 'a.')} or {_IN.replace('s.', 'b.')}) "
    "and (%(people)s::bigint[] is null or a.seller_id = any(%(people)s::bigint[]) or b.seller_id = any(%(people)s::bigint[])) "
    "order by d.id"
)
