"""The tables of approvals."""

from guanxi.platform.automation.approvals.models.flows import (
    ApprovalFlow,
    ApprovalStep,
    Does,
    FlowVersion,
    Mode,
    Own,
    Who,
)
from guanxi.platform.automation.approvals.models.running import LIVE, Approval, Move, State, Turn, TurnState

__all__ = [
    "LIVE",
    "Approval",
    "ApprovalFlow",
    "ApprovalStep",
    "Does",
    "FlowVersion",
    "Mode",
    "Move",
    "Own",
    "State",
    "Turn",
    "TurnState",
    "Who",
]
