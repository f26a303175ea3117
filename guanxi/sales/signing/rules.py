"""What is to be done next with an envelope, how long is waited, and what news change: no database, no clock."""

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Final

# Pauses after each try of which it is certain that nothing was sent: two days in all.
PAUSES: Final = tuple(dt.timedelta(minutes=each) for each in (1, 5, 15, 60, 180, 360, 720, 1440))
# Pauses between looks at what was sent; providers want no more than one in a quarter of an hour.
LOOKS: Final = tuple(dt.timedelta(minutes=each) for each in (15, 30, 60, 120, 240, 360))
_RANKS: Final[Mapping[str, int]] = {
    "waiting": 0, "sent": 1, "seen": 2, "signed": 3, "declined": 3, "expired": 3, "cancelled": 3,
}  # fmt: skip


class Step(Enum):
    """One thing to do."""

    NOTHING = "nothing"
    DROP = "drop"
    PREPARE = "prepare"
    SEND = "send"
    LOOK = "look"
    REMIND = "remind"
    CANCEL = "cancel"
    FETCH = "fetch"


def next_step(state: str, outside_id: str, *, sending: bool, remind: bool, cancel: bool, fetched: bool) -> Step:
    """Give what is to be done. What was told to send is looked at first: it may have been sent, or not."""
    if state == "waiting":
        if sending:
            return Step.LOOK
        if cancel:
            return Step.DROP
        return Step.SEND if outside_id else Step.PREPARE
    if state == "sent":
        if cancel:
            return Step.CANCEL
        return Step.REMIND if remind else Step.LOOK
    return Step.FETCH if state == "signed" and not fetched else Step.NOTHING


def pause(pauses: tuple[dt.timedelta, ...], turn: int) -> dt.timedelta:
    """Give how long is waited after the turn, the longest for all that come later."""
    return pauses[min(max(turn, 0), len(pauses) - 1)]


def further(before: str, told: str) -> bool:
    """Tell whether news about one who signs bring them further; who signed or declined stays so, however late the rest arrives."""
    return told in _RANKS and _RANKS[told] > _RANKS.get(before, 0)


def in_order(positions: Iterable[int]) -> dict[int, int]:
    """Give positions without gaps, from one on: 2, 2, 5 become 1, 1, 2."""
    return {position: place for place, position in enumerate(sorted(set(positions)), 1)}
