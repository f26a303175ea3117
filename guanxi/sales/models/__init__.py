"""The tables of sales."""

from guanxi.sales.models.deal import Deal
from guanxi.sales.models.lead import Lead, LeadStatus
from guanxi.sales.models.parts import DealCompetitor, DealLine, DealMember, StageMove
from guanxi.sales.models.pipeline import Competitor, ForecastCategory, LossReason, Outcome, Pipeline, Stage

__all__ = [
    "Competitor",
    "Deal",
    "DealCompetitor",
    "DealLine",
    "DealMember",
    "ForecastCategory",
    "Lead",
    "LeadStatus",
    "LossReason",
    "Outcome",
    "Pipeline",
    "Stage",
    "StageMove",
]
