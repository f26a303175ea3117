"""How the runs of rules are protected: whoever keeps rules reads them all, the service of a rule writes those of its own."""

from guanxi.platform.automation.rules.models import Run, Turn
from guanxi.platform.permissions.guards import Guard, administers, guard

_KEEPS = administers("rule")
_OF_MINE = "exists (select 1 from rules_rule r where r.id = t.rule_id and r.service_id = (select app.uid()))"
_EITHER = f"({_KEEPS} or {_OF_MINE})"

guard(
    Guard(Run, read=_EITHER, insert=_KEEPS, update=_EITHER, delete=_EITHER),
    Guard(Turn, read=_OF_MINE, insert=_OF_MINE, update=_OF_MINE, delete=_OF_MINE),
)
