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


def _customers_first(owner_id: int) -> None:
    """Nothing happened with a customer before the customer was entered."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update customers_account t set created_at = v.first - interval '20 minutes' from (select id, min(at) from ("
            "select account_id, created_at from sales_deal union all select l.object_id, a.created_at "
            "from timeline_activity a join timeline_activitylink l on l.activity_id = a.id and l.entity = 'account'"
            ") e (id, at) group by id) v (id, first) where t.id = v.id and t.owner_id = %s and v.first < t.created_at",
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
