"""When one was last in contact with a record: kept by the database, so that a million of them are filtered and sorted by it.

A contact is an activity that is done, of a kind that the company takes for one, and whose outcome does not say otherwise
(“not reached”). Whoever reads the record reads the moment, also where
the activity itself is closed to them; what was said stays there.
"""

from collections.abc import Callable, Iterator

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from guanxi.platform.records.following import Following, Upkeep
from guanxi.platform.timeline.models import Activity, ActivityLink, ContactRule

COLUMN = "contacted_at"
_COUNTS = (
    "a.done_at is not null and a.deleted_at is null and exists (select from timeline_contactrule r where r.kind = a.kind "
    "and r.deleted_at is null and r.counts and (not r.needs_text or a.text <> '')) "
    "and not exists (select from timeline_outcome o where o.id = a.result_id and not o.reached)"
)
# What keeps a customer with its owner, and answers a lead: a contact that has a content. An empty follow-up is none: no text, no outcome, no file.
WITH_CONTENT = """exists (select from timeline_contactrule r where r.kind = a.kind and r.deleted_at is null and r.counts)
    and not exists (select from timeline_outcome o where o.id = a.result_id and not o.reached)
    and (btrim(a.text) <> '' or a.result_id is not null or btrim(a.outcome) <> ''
      or exists (select from timeline_attachment f where f.entity = 'activity' and f.object_id = a.id))"""
_LINKED = "timeline_activitylink l join timeline_activity a on a.id = l.activity_id"


def contacted() -> Iterator[Entity]:
    """Give the kinds of records whose last contact is kept."""
    return (one for one in entities() if one.on_timeline and one.is_column(COLUMN))


def settle_all() -> Iterator[str]:
    """Give the statements that work every last contact out anew, for rows that came in beside the triggers."""
    for one in contacted():
        yield (
            f"update {one.table} t set {COLUMN} = n.at from (select s.id, c.at from {one.table} s left join "
            f"(select l.object_id, max(a.done_at) as at from {_LINKED} where l.entity = '{one.key}' and {_COUNTS} group by 1) c "
            f"on c.object_id = s.id where s.{COLUMN} is distinct from c.at) n where t.id = n.id"
        )


def _for_each(places: str, update: Callable[[Entity], str]) -> Callable[[], str]:
    """Give the statements for all kinds; those of which nothing is among the places cost nothing."""
    return lambda: "\n".join(
        f"if exists (select 1 from {places} p where p.entity = '{one.key}') then {update(one)}; end if;"
        for one in contacted()
    )


def _later(one: Entity) -> str:
    """What is newly on a timeline can only be later than what is there."""
    return (
        f"update {one.table} t set {COLUMN} = n.at from (select l.object_id, max(a.done_at) as at from fresh l "
        f"join timeline_activity a on a.id = l.activity_id where l.entity = '{one.key}' and {_COUNTS} group by 1) n "
        f"where t.id = n.object_id and (t.{COLUMN} is null or t.{COLUMN} < n.at)"
    )


def _anew(places: str) -> Callable[[Entity], str]:
    return lambda one: (
        f"update {one.table} t set {COLUMN} = n.at from (select p.object_id, (select max(a.done_at) from {_LINKED} "
        f"where l.entity = '{one.key}' and l.object_id = p.object_id and {_COUNTS}) as at "
        f"from (select distinct object_id from {places} q where q.entity = '{one.key}') p) n "
        f"where t.id = n.object_id and t.{COLUMN} is distinct from n.at"
    )


_TURNED = (
    "(select l.entity, l.object_id from fresh n join stale o on o.id = n.id join timeline_activitylink l on "
    "l.activity_id = n.id where (n.done_at, n.deleted_at, n.kind, n.result_id, n.text = '') is distinct from "
    "(o.done_at, o.deleted_at, o.kind, o.result_id, o.text = ''))"
)
UPKEEP = (
    Upkeep("contacted_by_link", ActivityLink, "insert", _for_each("fresh", _later)),
    Upkeep("contacted_no_more", ActivityLink, "delete", _for_each("stale", _anew("stale"))),
    Upkeep(
        "contacted_by_change",
        Activity,
        "update",
        _for_each(_TURNED, _anew(_TURNED)),
        ("done_at", "deleted_at", "kind", "result_id", "text"),
    ),
)


def settling() -> Following:
    """Give what works all last contacts out anew, once everything is declared: the day in a rule says when."""
    return Following("contacts_settled", ContactRule, "settled_at", lambda: "; ".join(settle_all()))
