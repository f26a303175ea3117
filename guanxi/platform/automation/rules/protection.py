"""How runs of rules, and what others tell them, are protected: whoever keeps rules reads all, the service of a rule what is its own."""

from guanxi.platform.automation.rules.calling_in import SERVICE
from guanxi.platform.automation.rules.models import RuleCall, RuleDoor, Run, Turn
from guanxi.platform.permissions.guards import Guard, administers, guard

_KEEPS = administers("rule")
_OF_MINE = "exists (select 1 from rules_rule r where r.id = t.rule_id and r.service_id = (select app.uid()))"
_EITHER = f"({_KEEPS} or {_OF_MINE})"

# Who takes calls at the door: no person, and no service of a rule.
_DOOR = f"(select app.service()) = '{SERVICE}'"

guard(
    Guard(RuleDoor, read=f"{_EITHER} or {_DOOR}", insert=_KEEPS, update=_KEEPS, delete=_KEEPS),
    Guard(RuleCall, read=f"{_EITHER} or {_DOOR}", insert=_DOOR, update=_DOOR),
    Guard(Run, read=f"{_EITHER} or {_DOOR}", insert=f"{_KEEPS} or {_DOOR}", update=_EITHER, delete=_EITHER),
    Guard(Turn, read=_OF_MINE, insert=_OF_MINE, update=_OF_MINE, delete=_OF_MINE),
)
