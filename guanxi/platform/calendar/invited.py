"""Until when an invitation matters: kept beside it, so that calendars ask for those of their days and not for every one there ever was."""

from typing import Final

from guanxi.platform.calendar.models import Participant
from guanxi.platform.records.following import Filling, Upkeep
from guanxi.platform.timeline.models import Activity

_ENDLESS: Final = "timestamptz '9999-01-01 00:00+00'"
_UNTIL: Final = (
    f"case when {{row}}.repeats <> '' then coalesce({{row}}.repeats_until, {_ENDLESS}) "
    f"else coalesce({{row}}.ends_at, {{row}}.starts_at, {_ENDLESS}) end"
)
_MOVED: Final = (
    "fresh n join stale o on o.id = n.id where (n.starts_at, n.ends_at, n.repeats, n.repeats_until) "
    "is distinct from (o.starts_at, o.ends_at, o.repeats, o.repeats_until)"
)
INVITED: Final = (
    Filling(
        "until_of_invitation",
        Participant,
        "until",
        f"select {_UNTIL.format(row='a')} from timeline_activity a where a.id = new.activity_id",
    ),
    Upkeep(
        "until_of_invitations",
        Activity,
        "update",
        lambda: (
            f"if exists (select 1 from {_MOVED}) then update calendar_participant p "
            f"set until = {_UNTIL.format(row='n')} from {_MOVED} and p.activity_id = n.id; end if;"
        ),
        ("starts_at", "ends_at", "repeats", "repeats_until"),
    ),
)
