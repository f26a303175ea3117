"""When an activity stands on timelines, and its kind: kept beside each of its places, so that a page of a long timeline reads its own entries only."""

from typing import Final

from guanxi.platform.records.following import Filling, Upkeep
from guanxi.platform.timeline.models import Activity, ActivityLink

# What is done stands where it happened, what is not yet where it was planned.
_MOMENT: Final = "coalesce({row}.done_at, {row}.created_at)"
_MOVED: Final = "fresh n join stale o on o.id = n.id where (n.done_at, n.kind) is distinct from (o.done_at, o.kind)"
UPKEEP = (
    Filling(
        "moment_of_entry",
        ActivityLink,
        "at",
        f"select {_MOMENT.format(row='a')} from timeline_activity a where a.id = new.activity_id",
    ),
    Filling(
        "kind_of_entry", ActivityLink, "kind", "select a.kind from timeline_activity a where a.id = new.activity_id"
    ),
    Upkeep(
        "moment_of_entries",
        Activity,
        "update",
        lambda: (
            f"if exists (select 1 from {_MOVED}) then update timeline_activitylink l "
            f"set at = {_MOMENT.format(row='n')}, kind = n.kind from {_MOVED} and l.activity_id = n.id; end if;"
        ),
        ("done_at", "kind"),
    ),
)
