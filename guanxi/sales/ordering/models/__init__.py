"""The tables of ordering."""

from guanxi.sales.ordering.models.contract import Contract, ContractStatus, Renewal
from guanxi.sales.ordering.models.order import Order, OrderLine, OrderStatus, Production

__all__ = [
    "Contract",
    "ContractStatus",
    "Order",
    "OrderLine",
    "OrderStatus",
    "Production",
    "Renewal",
]
