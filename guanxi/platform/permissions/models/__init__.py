"""The tables of rights."""

from guanxi.platform.permissions.models.leaving import HandedRow, HandOver, HandOverState
from guanxi.platform.permissions.models.operations import Operation
from guanxi.platform.permissions.models.roles import Assignment, FieldRule, Grant, RightsVersion, Role
from guanxi.platform.permissions.models.shares import Share

__all__ = [
    "Assignment",
    "FieldRule",
    "Grant",
    "HandOver",
    "HandOverState",
    "HandedRow",
    "Operation",
    "RightsVersion",
    "Role",
    "Share",
]
