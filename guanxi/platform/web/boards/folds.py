"""Which columns and lanes of a board are folded: what is over starts so, and the address says what differs from that."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from guanxi.platform.web.boards.asked import NONE, Board
from guanxi.platform.web.stages import Step


@dataclass(frozen=True)
class Folds:
    """The values whose columns, or lanes, are folded now, and those that are so as long as nobody opens them."""

    now: frozenset[str]
    at_first: frozenset[str]


def folded_columns(board: Board, steps: Collection[Step], occurring: Mapping[str, Any]) -> Folds:
    """This will tell which columns are folded; `occurring` are the values that records have."""
    return _folds(board, steps, occurring, "folded", "opened")


def folded_lanes(board: Board, steps: Collection[Step], occurring: Mapping[str, Any]) -> Folds:
    """This will tell which lanes are folded; `occurring` are the values that records have."""
    return _folds(board, steps, occurring, "folded_lanes", "opened_lanes")


def _folds(board: Board, steps: Collection[Step], occurring: Mapping[str, Any], folding: str, opening: str) -> Folds:
    at_first = frozenset(step.value for step in steps if step.ends)
    # Whoever asks for nothing but what is over wants to see it.
    if occurring and at_first.issuperset(occurring):
        at_first = frozenset()
    return Folds(_said(board, folding) | (at_first - _said(board, opening)), at_first)


def _said(board: Board, name: str) -> frozenset[str]:
    said = board.state.said(name)
    return frozenset(NONE if value == "-" else value for value in said.split(",")) if said else frozenset()
