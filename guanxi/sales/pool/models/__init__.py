"""The tables of the public pool."""

from guanxi.sales.pool.models.entries import Came, PoolEntry, ReleaseReason, Standing, Went
from guanxi.sales.pool.models.keeping import KeepRequest, KeepState
from guanxi.sales.pool.models.ownership import AccountOwnership, LeadOwnership, Why
from guanxi.sales.pool.models.pools import About, Pool, PoolMember
from guanxi.sales.pool.models.reclaiming import AccountWarning, LeadWarning, ReclaimRule, RuleException

__all__ = [
    "About",
    "AccountOwnership",
    "AccountWarning",
    "Came",
    "KeepRequest",
    "KeepState",
    "LeadOwnership",
    "LeadWarning",
    "Pool",
    "PoolEntry",
    "PoolMember",
    "ReclaimRule",
    "ReleaseReason",
    "RuleException",
    "Standing",
    "Went",
    "Why",
]
