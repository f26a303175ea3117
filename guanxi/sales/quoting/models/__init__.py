"""The tables of quoting."""

from guanxi.sales.quoting.models.around import QuoteComment, QuoteLink, QuotePayment, QuoteSignature
from guanxi.sales.quoting.models.quote import DECIDABLE, FROZEN, ORDERABLE, Quote, QuoteLine, QuoteStatus, SpecialPrice
from guanxi.sales.quoting.models.settings import DiscountLimit, QuoteTemplate

__all__ = [
    "DECIDABLE",
    "FROZEN",
    "ORDERABLE",
    "DiscountLimit",
    "Quote",
    "QuoteComment",
    "QuoteLine",
    "QuoteLink",
    "QuotePayment",
    "QuoteSignature",
    "QuoteStatus",
    "QuoteTemplate",
    "SpecialPrice",
]
