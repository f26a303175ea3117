"""Whom one meant to be in contact with again, and was not yet: kept by the database, so that it is listed and counted like any field.

Only the newest word counts: a later follow-up on a record of the same timeline, whoever wrote it, settles the earlier one. A
later note settles it only when it names another day.
"""

from typing import Final

from guanxi.platform.records.following import Filling, Upkeep
from guanxi.platform.timeline.models import Activity, ActivityLink

COLUMN: Final = "contact_on"
_WORD: Final = "{0}.done_at is not null and {0}.deleted_at is null and ({0}.next_on is not null or {0}.kind not in ('note', 'task'))"
_SETTLED: Final = (
    "exists (select from timeline_activitylink l join timeline_activitylink o on o.entity = l.entity and o.object_id = l.object_id "
    "and o.at > c.done_at join timeline_activity b on b.id = o.activity_id and b.id <> c.id where l.activity_id = c.id "
    f"and b.done_at > c.done_at and {_WORD.format('b')})"
)
_DAY: Final = (
    "case when c.done_at is not null and c.deleted_at is null and c.kind <> 'task' and c.next_on is not null "
    f"and not {_SETTLED} then c.next_on end"
)
# Whose word is the newest on a timeline can only be among the last ones there, and those that just came.
_NEWEST: Final = (
    "(select w.activity_id from timeline_activitylink w join timeline_activity b on b.id = w.activity_id where w.entity = p.entity "
    f"and w.object_id = p.object_id and {_WORD.format('b')} order by w.at desc, w.activity_id desc limit 5 + (select count(*) from {{0}}))"
)


def _anew(places: str, rows: str, more: str = "") -> str:
    """Work it out anew for the last words of these places; `rows` is the table that says how many came or went."""
    among = (
        f"select n.activity_id from (select distinct entity, object_id from {places} q) p, "
        f"lateral {_NEWEST.format(rows)} n{more}"
    )
    return (
        f"update timeline_activity a set {COLUMN} = n.day from (select c.id, {_DAY} as day from timeline_activity c "
        f"where c.id in ({among}) and (c.next_on is not null or c.{COLUMN} is not null)) n "
        f"where a.id = n.id and a.{COLUMN} is distinct from n.day;"
    )


_MOVED: Final = (
    "fresh n join stale o on o.id = n.id where (n.done_at, n.next_on, n.kind, n.deleted_at) "
    "is distinct from (o.done_at, o.next_on, o.kind, o.deleted_at)"
)
_TOUCHED: Final = f"(select l.entity, l.object_id from {_MOVED.replace(' where ', ' join timeline_activitylink l on l.activity_id = n.id where ')})"

UPKEEP: Final = (
    Filling(
        "contact_awaited",
        Activity,
        COLUMN,
        "case when new.done_at is not null and new.deleted_at is null and new.kind <> 'task' then new.next_on end",
    ),
    Upkeep("contact_awaited_by_link", ActivityLink, "insert", lambda: _anew("fresh", "fresh")),
    Upkeep("contact_awaited_no_more", ActivityLink, "delete", lambda: _anew("stale", "stale")),
    Upkeep(
        "contact_awaited_by_change",
        Activity,
        "update",
        lambda: (
            f"if exists (select 1 from {_MOVED}) then "
            f"{_anew(_TOUCHED, 'fresh', f' union select n.id from {_MOVED}')} end if;"
        ),
        ("done_at", "next_on", "kind", "deleted_at"),
    ),
)
