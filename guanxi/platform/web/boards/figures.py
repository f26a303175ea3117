"""What columns, lanes and places of a board hold: how many records, and what they add up to."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.search.grouping import Axis, Group, Measure, grouped, groups
from guanxi.platform.search.query import Condition, Filter
from guanxi.platform.web.boards.asked import NONE, Board, has
from guanxi.platform.web.parts.boards import Figure
from guanxi.platform.web.sums import in_short, in_words, summed_field

MOST_LANES = 20
_MOST_PLACES = 4000
_Sum = tuple[int, Any]
_NOTHING: _Sum = (0, None)


@dataclass
class Figures:
    """Counts and sums by the stored value as text; a place is (column, lane). `lanes` begins with the fullest."""

    columns: dict[str, _Sum] = field(default_factory=dict)
    lanes: dict[str, _Sum] = field(default_factory=dict)
    places: dict[tuple[str, str], _Sum] = field(default_factory=dict)
    more_lanes: bool = False


def figures_of(board: Board) -> Figures:
    """This will count and add up what a board shows; at most so many lanes, the fullest ones."""
    added = summed_field(board.one)
    found = groups(board.query(), board.by.name, added.name if added else "")
    columns = _summed((_key(value), number, total) for value, number, total in found)
    if board.lanes is None:
        return Figures(columns, {NONE: _NOTHING}, {(value, NONE): figure for value, figure in columns.items()})
    measures = (Measure(added.name),) if added else ()
    axes = (Axis(board.by.name), Axis(board.lanes.name))
    if board.lanes.kind.name == "choice":
        # Choices are few, so the places tell all of it in one walk over the records.
        places = _places(grouped(board.query(), axes, measures, _MOST_PLACES).groups)
        return Figures(columns, _summed((lane, *figure) for (_column, lane), figure in places.items()), places)
    lanes = grouped(board.query(), (Axis(board.lanes.name),), measures, MOST_LANES)
    counted = _summed((_key(one.values[0]), one.number, _total(one)) for one in lanes.groups)
    named = tuple(lane for lane in counted if lane != NONE)
    found_places: list[Group] = []
    narrowings: list[Condition] = [Filter(board.lanes.name, "any_of", named)] if named else []
    narrowings += [has(board.lanes, NONE)] if NONE in counted else []
    for narrowing in narrowings:
        found_places += grouped(board.query(narrowing), axes, measures, _MOST_PLACES).groups
    return Figures(columns, counted, _places(found_places), lanes.more)


def _places(found: list[Group]) -> dict[tuple[str, str], _Sum]:
    return _summed(((_key(one.values[0]), _key(one.values[1])), one.number, _total(one)) for one in found)


def told(one: Entity, figure: _Sum | None) -> Figure:
    """This will be a count with its sum in words; the sums are empty where there is none to tell."""
    number, amount = figure or _NOTHING
    added = summed_field(one)
    return Figure(f"{number:,}", in_short(added, amount) if added else "", in_words(added, amount) if added else "")


def _summed(found: Any) -> dict[Any, _Sum]:
    """A choice without a value is stored in two ways: both are one column."""
    made: dict[Any, _Sum] = defaultdict(lambda: _NOTHING)
    for key, number, total in found:
        before, amount = made[key]
        made[key] = (before + number, total if amount is None else amount + (total or 0))
    return dict(made)


def _key(value: Any) -> str:
    return NONE if value is None else str(value)


def _total(one: Group) -> Any:
    return one.figures[0] if one.figures else None
