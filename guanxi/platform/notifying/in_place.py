"""What people can answer where they are told it, such as on a card of a messenger: declared by whoever tells it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from guanxi.platform.identity.acting import Identity
from guanxi.platform.notifying.kinds import Told


@dataclass(frozen=True)
class Answer:
    """One answer. `do` gives it as whoever acts, with what they typed, and says what came of it; it raises `RecordProblem`.

    `bad` is one that ends something. `wants_word`: somebody should say why, where there is room for it.
    """

    key: str
    label: Any
    do: Callable[[Told, Identity, str], str]
    bad: bool = False
    wants_word: bool = False


@dataclass(frozen=True)
class InPlace:
    """How a kind is answered: `open` gives what its reader can answer now, nothing where it is over; `stands` says how it stands.

    `facts` are further lines, as far as the reader may read them.
    """

    open: Callable[[Told], Sequence[Answer]]
    stands: Callable[[Told], str]
    facts: Callable[[Told], Sequence[tuple[str, str]]] = lambda _told: ()


_in_place: dict[str, InPlace] = {}


def answerable(kind_key: str, how: InPlace) -> None:
    """Declare how a kind is answered in place."""
    _in_place[kind_key] = how


def in_place(kind_key: str) -> InPlace | None:
    """Give how a kind is answered in place; None where it is only told."""
    return _in_place.get(kind_key)
