"""Two years of history: records of the demo company were not all written today."""

import datetime as dt
import json
import random
from typing import Any

from django.db import connection
from django.utils import timezone

from guanxi.platform.entities.registry import entity

_AGED = ("account", "contact", "lead")


def age(owner_id: int, draw: random.Random) -> None:
    """Date the records of a person back: deals to when they were opened, activities to when they happened."""
    now = timezone.now()
    deals = _rows("deal", owner_id)
    for deal in deals:
        deal.created_at = min(now, _morning(deal.opened_on))
        deal.updated_at = _between(draw, deal.created_at, _morning(deal.closed_on) if deal.closed_on else now)
    activities = _rows("activity", owner_id)
    for activity in activities:
        activity.created_at = activity.updated_at = activity.done_at or now - dt.timedelta(days=draw.randint(0, 20))
    _save("deal", deals)
    _save("activity", activities)
    for key in _AGED:
        rows = _rows(key, owner_id)
        for row in rows:
            row.created_at = now - dt.timedelta(days=draw.randint(30, 760), minutes=draw.randint(0, 600))
            row.updated_at = _between(draw, row.created_at, now)
        _save(key, rows)
    _customers_first(owner_id)
    _through_stages(owner_id)


# Open stages that a deal passed before the one it is in: lost ones dropped out after some of them, the others came through
# all, with equal times in between. What the database wrote as the first stay is the last one.
_WAY = """
with way as (
    select d.id as deal, p.id as stage, p.place, d.opened_on as first,
        greatest(d.opened_on, coalesce(d.closed_on, d.stage_since)) as last,
        case when s.outcome = 'lost' then 1 + d.id %% count(*) over (partition by d.id) else count(*) over (partition by d.id) end as whole
    from sales_deal d join sales_stage s on s.id = d.stage_id
    join (select id, pipeline_id, position, outcome, rank() over (partition by pipeline_id order by position) as place
        from sales_stage where outcome = 'open') p
        on p.pipeline_id = s.pipeline_id and (s.outcome <> 'open' or p.position < s.position)
    where d.owner_id = %(owner)s
), stays as (
    select deal, stage, (first + ((last - first) * (place - 1) / whole)::int)::timestamp + interval '2 hours' as came,
        (first + ((last - first) * place / whole)::int)::timestamp + interval '2 hours' as went
    from way where place <= whole
)
insert into sales_stagemove (deal_id, stage_id, entered_at, left_at, days, created_at, created_by_id, updated_at, updated_by_id, version)
select deal, stage, came, went, went::date - came::date, went, %(owner)s, went, %(owner)s, 1 from stays order by deal, came
"""


def _through_stages(owner_id: int) -> None:
    """Let deals come through the stages before theirs, as they would have: reports tell of it."""
    with connection.cursor() as cursor:
        cursor.execute(_WAY, {"owner": owner_id})
        cursor.execute(
            "update sales_stagemove m set entered_at = d.closed_on + interval '2 hours' from sales_deal d "
            "where d.id = m.deal_id and d.stage_id = m.stage_id and d.closed_on is not null and d.owner_id = %s",
            [owner_id],
        )


def _customers_first(owner_id: int) -> None:
    """Nothing happened with a customer before the customer was entered."""
    with connection.cursor() as cursor:
        cursor.execute(
            "with v (id, first) as materialized (select id, min(at) from ("
            "select account_id, created_at from sales_deal union all select l.object_id, a.created_at "
            "from timeline_activity a join timeline_activitylink l on l.activity_id = a.id and l.entity = 'account'"
            ") e (id, at) group by id) update customers_account t set created_at = v.first - interval '20 minutes' "
            "from v where t.id = v.id and t.owner_id = %s and v.first < t.created_at",
            [owner_id],
        )


def _rows(key: str, owner_id: int) -> list[Any]:
    model: Any = entity(key).model
    return list(model.everything.filter(owner_id=owner_id))


def _save(key: str, rows: list[Any]) -> None:
    """Write both dates of all rows in one statement, as the person who owns them."""
    dates = [{"id": row.pk, "made": row.created_at.isoformat(), "changed": row.updated_at.isoformat()} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            f"update {entity(key).table} t set created_at = v.made, updated_at = v.changed "
            "from json_to_recordset(%s::json) as v(id bigint, made timestamptz, changed timestamptz) where t.id = v.id",
            [json.dumps(dates)],
        )


def _morning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(9, 30)))


def _between(draw: random.Random, start: dt.datetime, end: dt.datetime) -> dt.datetime:
    share: float = draw.random() ** 0.5
    return start + (max(end, start) - start) * share
