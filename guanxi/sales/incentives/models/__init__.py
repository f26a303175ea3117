"""The tables of quotas and commissions."""

from guanxi.sales.incentives.models.plan import (
    CommissionComponent,
    CommissionMember,
    CommissionPlan,
    CommissionTier,
    Mode,
    TiersBy,
)
from guanxi.sales.incentives.models.quota import LINKS, OF_LINES, Base, Holder, Quota
from guanxi.sales.incentives.models.statement import CommissionStatement, LineKind, StatementLine, StatementState

__all__ = [
    "Base",
    "CommissionComponent",
    "CommissionMember",
    "CommissionPlan",
    "CommissionStatement",
    "CommissionTier",
    "Holder",
    "LINKS",
    "LineKind",
    "Mode",
    "OF_LINES",
    "Quota",
    "StatementLine",
    "StatementState",
    "TiersBy",
]
