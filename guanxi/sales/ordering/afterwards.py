"""What else is done once an order or a contract says something else than before: subsystems above declare it here, ordering knows none of them."""

from collections.abc import Callable

from guanxi.platform.identity.acting import Identity
from guanxi.sales.ordering.models import Contract, Order

Afterwards = Callable[[Order | Contract, Identity], None]

_afterwards: dict[str, Afterwards] = {}


def declare_afterwards(key: str, do: Afterwards) -> None:
    """Declare what is done after an amendment was agreed, an order cancelled or closed or a contract terminated, in the same transaction."""
    _afterwards[key] = do


def done_with(document: Order | Contract, by: Identity) -> None:
    """Do all of it; `document` as it stands now."""
    for do in _afterwards.values():
        do(document, by)
