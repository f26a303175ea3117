"""The tables of exchange."""

from guanxi.sales.exchange.models.exchanges import (
    Conflict,
    ConflictState,
    Exchange,
    ExchangeRow,
    ExchangeState,
    Fate,
    Handed,
    OutsideId,
    SystemDoor,
    Way,
    written,
)
from guanxi.sales.exchange.models.stock import StockLevel, Warehouse
from guanxi.sales.exchange.models.systems import ExchangeRule, OutsideSystem, Preference, Topic

__all__ = [
    "Conflict",
    "ConflictState",
    "Exchange",
    "ExchangeRow",
    "ExchangeRule",
    "ExchangeState",
    "Fate",
    "Handed",
    "OutsideId",
    "OutsideSystem",
    "Preference",
    "StockLevel",
    "SystemDoor",
    "Topic",
    "Warehouse",
    "Way",
    "written",
]
