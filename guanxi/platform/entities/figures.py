"""What is declared for the desk: numbers for those who see more than their own records, and lists of what asks for attention."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class DeskFigure:
    """A number on the desk of whoever sees more than their own records: how many a list finds, and a link to that list.

    `state` is what the address of the list would say, or a function that gives it where settings decide. `total` names a field that is added up beside it; `before` is the
    same list a month earlier, to compare with. A `grave` one is better at none.
    """

    label: Any
    state: str | Callable[[], str]
    total: str = ""
    before: str = ""
    grave: bool = False


@dataclass(frozen=True)
class DeskList:
    """A card of the desk with one's own records of a kind that ask for attention; its number and “all of them” are the same list.

    `where` gives conditions as addresses write them, beside that the records are one's own; `sort` is their order. `day` is the
    field that says since or until when, `late` whether it is past; `about` are fields told beside the title. `empty` is what
    is said of none. Whoever may change `setting` is shown the way there. One that is not `mine` holds what those below the reader own, and stands on the desks of who leads.
    No more than `most` are counted, each of which costs as much as its conditions.
    """

    key: str
    label: Any
    icon: str
    entity: str
    where: Callable[[], tuple[str, ...]]
    sort: str
    day: str
    empty: Any
    about: tuple[str, ...] = ()
    late: bool = True
    setting: str = ""
    mine: bool = True
    most: int = 1000


_lists: dict[str, DeskList] = {}


def declare_list(*lists: DeskList) -> None:
    """Declare cards; one of the same key takes the place of the other."""
    _lists.update({one.key: one for one in lists})


def desk_lists() -> tuple[DeskList, ...]:
    """Give all, in the order of their declaration."""
    return tuple(_lists.values())
