"""Which deals were ordered: subsystems above say it, playbooks know of no orders."""

from collections.abc import Callable, Mapping, Sequence

Ordered = Callable[[Sequence[int]], Mapping[int, str]]
_sources: dict[str, Ordered] = {}


def declare_ordered(name: str, source: Ordered) -> None:
    """Declare what gives the number of the order for each of some deals that has an agreed one, as far as the person who acts reads it."""
    _sources[name] = source


def ordered_deals(deals: Sequence[int]) -> dict[int, str]:
    """Give by deal what was ordered."""
    found: dict[int, str] = {}
    for source in _sources.values():
        found |= source(deals)
    return found
