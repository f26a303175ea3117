"""What is planned with a record, the soonest first: it stands above its timeline until it is done."""

from typing import Any

from django.db import connection
from django.utils import timezone

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of

# What is over, or was planned before the newest entries, stands in the timeline, where it was planned.
MOST_PLANNED = 10
_AMONG = 50
# Each entry costs a look at its rights: of a long story only the newest ones are asked, in the order of an index.
_NEWEST = """(select activity_id from timeline_activitylink where entity = {entity} and object_id = {id}
  order by at desc, activity_id desc limit {most}) l join timeline_activity a on a.id = l.activity_id"""
# Of a series, what comes next stands in the calendar.
_PLANNED = f"""select a.id from {_NEWEST.format(entity="%(entity)s", id="%(id)s", most=_AMONG)}
where a.deleted_at is null and a.done_at is null
  and (a.due_on is not null or a.starts_at is not null) and (a.repeats = '' or a.starts_at >= %(now)s)
order by coalesce(a.starts_at, (a.due_on + 1)::timestamp at time zone %(zone)s), a.id limit %(most)s"""
IS_PLANNED = f"""exists (select 1 from {_NEWEST.format(entity="%s", id="%s", most=_AMONG)} where a.done_at is null)"""


def planned_on(on: Entity, record_id: int) -> list[int]:
    """Give the activities that are still to be done with a record; none for whoever may not read by when, or whether."""
    view = view_of(entity("activity"))
    if not all(view.reads(name) for name in ("done_at", "due_on", "starts_at")):
        return []
    given: dict[str, Any] = {
        "entity": on.key,
        "id": record_id,
        "now": timezone.now(),
        "zone": str(timezone.get_current_timezone()),
        "most": MOST_PLANNED,
    }
    with connection.cursor() as cursor:
        cursor.execute(_PLANNED, given)
        return [number for (number,) in cursor.fetchall()]
