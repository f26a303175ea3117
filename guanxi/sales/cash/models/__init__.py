"""The tables of cash."""

from guanxi.sales.cash.models.credit import Credit, CreditRelease, ReleaseState
from guanxi.sales.cash.models.instalment import Instalment, InstalmentState
from guanxi.sales.cash.models.invoice import (
    Invoice,
    InvoiceKind,
    InvoiceLine,
    InvoiceRequest,
    InvoiceSeries,
    InvoiceState,
    InvoiceTitle,
    RequestState,
)
from guanxi.sales.cash.models.receipt import Allocation, ClaimState, Receipt, ReceiptClaim, ReceiptState, Way
from guanxi.sales.cash.models.terms import CollectionDay, Event, Part, PaymentTerms, TermLine

__all__ = [
    "Allocation",
    "ClaimState",
    "CollectionDay",
    "Credit",
    "CreditRelease",
    "Event",
    "Instalment",
    "InstalmentState",
    "Invoice",
    "InvoiceKind",
    "InvoiceLine",
    "InvoiceRequest",
    "InvoiceSeries",
    "InvoiceState",
    "InvoiceTitle",
    "Part",
    "PaymentTerms",
    "Receipt",
    "ReceiptClaim",
    "ReceiptState",
    "ReleaseState",
    "RequestState",
    "TermLine",
    "Way",
]
