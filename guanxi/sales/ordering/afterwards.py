"""What else is done once an order or a contract says something else than before: subsystems above declare it here, ordering knows none of them."""

from collections.abc import Callable

from guanxi.platform.identity.acting import Identity
from guanxi.sales.ordering.models import Contract, Order

Afterwards = Callable[[Order | Contract, Identity], None]

Agreed = Callable[[Order, Identity], None]

_afterwards: dict[str, Afterwards] = {}
_agreed: dict[str, Agreed] = {}


def declare_afterwards(key: str, do: Afterwards) -> None:
    """Declare what is done after an amendment was agreed, an order cancelled or closed or a contract terminated, in the same transaction."""
    _afterwards[key] = do


def declare_agreed(key: str, do: Agreed) -> None:
    """Declare what is done once an order is agreed for the first time, in the same transaction."""
    _agreed[key] = do


def agreed_on(order: Order, by: Identity) -> None:
    """Do all of it; `order` as it stands now."""
    for do in _agreed.values():
        do(order, by)


def done_with(document: Order | Contract, by: Identity) -> None:
    """Do all of it; `document` as it stands now."""
    for do in _afterwards.values():
        do(document, by)
