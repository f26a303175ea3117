"""People whom a step names by the record that is to be approved, such as who is in charge of its customer: told by subsystems above."""

from collections.abc import Callable

from guanxi.platform.entities.declaration import Entity

# Gives people, the first one asked first, for a kind of record, the number of one and who keeps it; it is asked as the engine, so it acts for itself.
Named = Callable[[Entity, int, int], list[int]]
_known: dict[str, tuple[Named, Callable[[Entity], bool]]] = {}


def declare_naming(who: str, named: Named, *, fits: Callable[[Entity], bool]) -> None:
    """Declare whom a choice of `Who` names; `fits` tells for which kinds of records it can."""
    _known[who] = named, fits


def is_by_record(who: str) -> bool:
    """Tell whether a choice names people by the record."""
    return who in _known


def fits(who: str, one: Entity) -> bool:
    """Tell whether a choice can name anybody for a kind of record."""
    return who not in _known or _known[who][1](one)


def named_by_record(who: str, one: Entity, record_id: int, owner: int) -> list[int]:
    """Give the people; nobody where there is no record yet."""
    return _known[who][0](one, record_id, owner) if record_id and who in _known else []
