"""What names a person beside the records they own, and goes along when everything of them is handed over.

A subsystem declares what it keeps of people; the hand-over offers it with its number, passes it on and brings it back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guanxi.lib.words import type_words


@dataclass(frozen=True)
class GoesAlong:
    """One sort of what names people. All of it works as whoever hands over, who keeps everybody's accounts.

    `offered` and `went` are sentences with places for `person`, `to` and `num`. `count` tells how many name a person as far
    as the acting one may change them; `pass_on` names the receiver instead and gives what went, one item each, as JSON;
    `bring_back` takes that, and leaves alone what somebody changed since.
    """

    key: str
    offered: "type_words"
    went: "type_words"
    count: Callable[[int], int]
    pass_on: Callable[[int, int], list[Any]]
    bring_back: Callable[[int, int, list[Any]], None]


_DECLARED: dict[str, GoesAlong] = {}


def goes_along(*sorts: GoesAlong) -> None:
    """Declare what goes along with a hand-over."""
    _DECLARED.update({one.key: one for one in sorts})


def going_along() -> tuple[GoesAlong, ...]:
    """Give all that goes along, in the order of their keys."""
    return tuple(_DECLARED[key] for key in sorted(_DECLARED))
