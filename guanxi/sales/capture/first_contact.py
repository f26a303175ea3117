"""Whether a lead is taken up: the database sees it with what does it, by whichever door, and then nobody is reminded any more.

It is taken up by a contact that has a content, as it counts for the public pool, by another status, or by who hands it over. What the
program writes itself takes up nothing, and a mail or message that came in is not answered yet.
"""

from typing import Final

from guanxi.platform.records.following import Settling, Upkeep, follow
from guanxi.platform.timeline.contacting import WITH_CONTENT
from guanxi.platform.timeline.models import Activity, ActivityLink, Attachment
from guanxi.sales.capture.models import Given
from guanxi.sales.models import Lead, LeadStatus

_GIVEN: Final = Given._meta.db_table
_WAITS: Final = "g.due_at is not null and g.taken_at is null and g.over_at is null"
# Who enters a call says the minute of it; seconds are those of the program.
_CONTACT: Final = f"""a.deleted_at is null and a.done_at >= date_trunc('minute', g.at)
  and not (a.incoming and a.kind in ('mail', 'message')) and {WITH_CONTENT}"""


def _answered(entries: str) -> str:
    return f"""
if app.service() = '' then
  with taken as (
    select g.id, g.lead_id, min(a.done_at) as at from {entries} e
      join timeline_activitylink l on l.activity_id = e.id and l.entity = 'lead'
      join {_GIVEN} g on g.lead_id = l.object_id and {_WAITS}
      join timeline_activity a on a.id = e.id where {_CONTACT} group by 1, 2),
  marked as (update {_GIVEN} g set taken_at = greatest(t.at, g.at), how = 'contact' from taken t where g.id = t.id)
  update {Lead._meta.db_table} l set contact_by = null from taken t where l.id = t.lead_id and l.contact_by is not null;
end if;"""


_SETTLED: Final = f"""
if tg_op = 'UPDATE' and old.contact_by is not null and (new.status is distinct from old.status
    or new.owner_id is distinct from old.owner_id or (new.deleted_at is not null and old.deleted_at is null)) then
  new.contact_by := null;
  update {_GIVEN} g set taken_at = now(), how = case when new.deleted_at is not null then 'gone'
      when new.status = '{LeadStatus.DISCARDED}' then 'discarded' when new.status is distinct from old.status then 'status' else 'handed' end
    where g.lead_id = new.id and {_WAITS};
end if;"""

follow(
    Settling("lead_settles_contact", Lead, ("status", "owner_id", "deleted_at"), _SETTLED),
    Upkeep("lead_answered", ActivityLink, "insert", lambda: _answered("(select distinct activity_id as id from fresh where entity = 'lead')")),
    Upkeep("lead_answered_later", Activity, "update", lambda: _answered("fresh"), ("done_at", "deleted_at", "kind", "result_id", "text", "outcome")),
    Upkeep("lead_answered_with_file", Attachment, "insert", lambda: _answered("(select distinct object_id as id from fresh where entity = 'activity')")),
)  # fmt: skip
