"""The tables of pricing."""

from guanxi.catalogue.pricing.models.agreements import ContractPrice, MarginFloor, Promotion, PromotionKind
from guanxi.catalogue.pricing.models.books import EntryKind, PriceBook, PriceEntry, Rounding

__all__ = [
    "ContractPrice",
    "EntryKind",
    "MarginFloor",
    "PriceBook",
    "PriceEntry",
    "Promotion",
    "PromotionKind",
    "Rounding",
]
