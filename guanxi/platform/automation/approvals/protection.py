"""Who reads approvals, and that nobody but the engine writes them.

Applicant, approvers, whoever got a copy and whoever keeps the flow read an approval, and everybody who reads the record it
is about.
"""

from guanxi.platform.automation.approvals.engine import SERVICE
from guanxi.platform.automation.approvals.models import Approval, FlowVersion, Move, Turn
from guanxi.platform.permissions.guards import Guard, administers, guard

_ENGINE = f"(select app.service()) = '{SERVICE}'"
_SOMEBODY = "(select app.uid()) is not null"
# Whoever keeps a flow answers for it: they see what is stuck in it, though not the record, which has rules of its own.
_KEEPS = "exists (select 1 from approvals_approvalflow f where f.id = t.flow_id and f.keeper_id = (select app.uid()))"
_OF_APPROVAL = "exists (select 1 from approvals_approval a where a.id = t.approval_id)"

guard(
    Guard(
        Approval,
        read=f"{_ENGINE} or (select app.uid()) = any (t.people) or app.sees(t.entity, t.object_id) or {_KEEPS}",
        insert=_ENGINE,
        update=_ENGINE,
    ),
    Guard(Turn, read=_OF_APPROVAL, insert=_ENGINE, update=_ENGINE),
    Guard(Move, read=_OF_APPROVAL, insert=_ENGINE),
    Guard(
        FlowVersion,
        read=_SOMEBODY,
        insert=f"{administers('approval_flow')} and t.made_by_id = (select app.uid())",
    ),
)
