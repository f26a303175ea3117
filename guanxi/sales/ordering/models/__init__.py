"""The tables of ordering."""

from guanxi.sales.ordering.models.amendment import ContractAmendment, OrderAmendment
from guanxi.sales.ordering.models.contract import Contract, ContractStatus, Renewal
from guanxi.sales.ordering.models.delivery import Delivery, DeliveryLine
from guanxi.sales.ordering.models.order import Order, OrderLine, OrderStatus, Production

__all__ = [
    "Contract",
    "ContractAmendment",
    "ContractStatus",
    "Delivery",
    "DeliveryLine",
    "Order",
    "OrderAmendment",
    "OrderLine",
    "OrderStatus",
    "Production",
    "Renewal",
]
