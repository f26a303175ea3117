"""What may hold an order back when it is confirmed, and a contract from being changed: subsystems above declare it here, ordering knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass

from guanxi.platform.entities.declaration import Draft, Problems
from guanxi.sales.ordering.models import Order


@dataclass(frozen=True)
class Hold:
    """Something that may stand against confirming an order: `check` gives the reason as a sentence for people, or None.

    It is asked anew at each try, as whoever confirms; an approved exception is for the check itself to know.
    """

    key: str
    check: Callable[[Order], str | None]


@dataclass(frozen=True)
class ContractHold:
    """Something that may keep a contract as it is, such as that it is being signed: `check` says why, beside the fields."""

    key: str
    check: Callable[[Draft], Problems]


_holds: dict[str, Hold] = {}
_contract_holds: dict[str, ContractHold] = {}


def declare_hold(*holds: Hold) -> None:
    """Declare what may hold orders back; one of the same key takes the place of the other."""
    _holds.update({one.key: one for one in holds})


def reasons_against(order: Order) -> list[str]:
    """Give everything that holds an order back now."""
    return [reason for one in _holds.values() if (reason := one.check(order))]


def withdraw_hold(key: str) -> None:
    """Take a reason away again."""
    _holds.pop(key, None)


def declare_contract_hold(*holds: ContractHold) -> None:
    """Declare what may keep contracts as they are; one of the same key takes the place of the other."""
    _contract_holds.update({one.key: one for one in holds})


def contract_held(draft: Draft) -> Problems:
    """Refuse what any of them refuses."""
    problems: Problems = {}
    for one in _contract_holds.values():
        problems |= one.check(draft)
    return problems
