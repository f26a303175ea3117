"""The tables of playbooks."""

from guanxi.sales.playbooks.models.books import ItemKind, Playbook, PlaybookItem, StageTick, Strength
from guanxi.sales.playbooks.models.centre import Attitude, BuyingRole, DealPerson, Influence
from guanxi.sales.playbooks.models.credit import CreditKind, DealCredit
from guanxi.sales.playbooks.models.plan import CloseStep, CloseTemplate, CloseTemplateStep, Side
from guanxi.sales.playbooks.models.tips import SellingTip, TipKind, TipVote

__all__ = [
    "Attitude",
    "BuyingRole",
    "CloseStep",
    "CloseTemplate",
    "CloseTemplateStep",
    "CreditKind",
    "DealCredit",
    "DealPerson",
    "Influence",
    "ItemKind",
    "Playbook",
    "PlaybookItem",
    "SellingTip",
    "Side",
    "StageTick",
    "Strength",
    "TipKind",
    "TipVote",
]
