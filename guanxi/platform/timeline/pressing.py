"""What presses: one's own important to-dos that are urgent or due. Open pages of their owner hear when there is another, or one less."""

from guanxi.platform.live.news import CHANNEL
from guanxi.platform.records.following import Upkeep
from guanxi.platform.timeline.models import Activity

# Only what is important is told at all; whether it presses by now, the page asks.
_RING = f"""
if exists (select 1 from {{rows}} p) then
  perform pg_notify('{CHANNEL}', json_build_object('k', 'bell', 'p', (array_agg(distinct p.owner_id))[1:350])::text) from {{rows}} p having count(*) > 0;
end if;
"""
_NEW = "(select f.owner_id from fresh f where f.important and f.done_at is null and f.deleted_at is null)"
_CHANGED = (
    "(select unnest(array[n.owner_id, o.owner_id]) owner_id from fresh n join stale o on o.id = n.id where (n.important or o.important) and "
    "(n.owner_id, n.important, n.urgent, n.due_on, n.starts_at, n.done_at is null, n.deleted_at is null) is distinct from "
    "(o.owner_id, o.important, o.urgent, o.due_on, o.starts_at, o.done_at is null, o.deleted_at is null))"
)
UPKEEP = (
    Upkeep("pressing_came", Activity, "insert", lambda: _RING.format(rows=_NEW)),
    Upkeep(
        "pressing_changed",
        Activity,
        "update",
        lambda: _RING.format(rows=_CHANGED),
        ("owner_id", "important", "urgent", "due_on", "starts_at", "done_at", "deleted_at"),
    ),
)
