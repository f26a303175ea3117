"""The tables of expenses."""

from guanxi.sales.expensing.models.claim import (
    EDITABLE,
    FROZEN,
    ExpenseClaim,
    ExpenseLine,
    ExpenseReceipt,
    ExpenseStatus,
)
from guanxi.sales.expensing.models.payout import ExpensePayout
from guanxi.sales.expensing.models.settings import CityClass, ExpenseLimit, ExpenseType, Per

__all__ = [
    "EDITABLE",
    "FROZEN",
    "CityClass",
    "ExpenseClaim",
    "ExpenseLimit",
    "ExpenseLine",
    "ExpensePayout",
    "ExpenseReceipt",
    "ExpenseStatus",
    "ExpenseType",
    "Per",
]
