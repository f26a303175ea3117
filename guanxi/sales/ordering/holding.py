"""What may hold an order back when it is confirmed: subsystems above declare their reasons here, ordering knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass

from guanxi.sales.ordering.models import Order


@dataclass(frozen=True)
class Hold:
    """Something that may stand against confirming an order: `check` gives the reason as a sentence for people, or None.

    It is asked anew at each try, as whoever confirms; an approved exception is for the check itself to know.
    """

    key: str
    check: Callable[[Order], str | None]


_holds: dict[str, Hold] = {}


def declare_hold(*holds: Hold) -> None:
    """Declare what may hold orders back; one of the same key takes the place of the other."""
    _holds.update({one.key: one for one in holds})


def reasons_against(order: Order) -> list[str]:
    """Give everything that holds an order back now."""
    return [reason for one in _holds.values() if (reason := one.check(order))]


def withdraw_hold(key: str) -> None:
    """Take a reason away again."""
    _holds.pop(key, None)
