"""What cards show, and which records have theirs at each place of a board."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from guanxi.platform.entities.declaration import Field
from guanxi.platform.permissions.view import View
from guanxi.platform.search.finder import find, find_each
from guanxi.platform.search.query import Found, Query
from guanxi.platform.web.boards.asked import NONE, Board

MOST_CARDS = 20
_MOST_FURTHER = 60  # whoever goes on wants to get somewhere
_FACTS = 3
# What tells how long a record has stood where it stands, and when that is too long.
SINCE, ROTS = "stage_since", "rots_on"
_UNSHOWN = ("longtext", "tags")


def fact_fields(board: Board) -> tuple[Field, ...]:
    """This will be the fields whose values stand on a card: those that the address names, else what the list shows first."""
    one, view = board.one, board.view
    chosen = [name for name in board.state.said("facts").split(",") if name]
    told = (one.title, *(axis.name for axis in board.axes))
    wanted = chosen or [name for name in (*one.facts, *one.columns) if name not in (*told, "owner", ROTS)]
    names = [name for name in dict.fromkeys(wanted) if view.access(name)]
    return one.fields_named(names if chosen else names[:_FACTS])


def possible_facts(view: View) -> tuple[Field, ...]:
    """This will be the fields that one may want on a card, those of the list first."""
    order = (*view.entity.facts, *view.entity.columns)
    fitting = [one for one in view.readable if one.kind.name not in _UNSHOWN and one.name != view.entity.title]
    return tuple(sorted(fitting, key=lambda one: order.index(one.name) if one.name in order else len(order)))


def card_columns(board: Board) -> tuple[str, ...]:
    """This will be what a card shows or is drawn by; where one may not read something, the card does without."""
    view = board.view
    also = [board.one.title, *(axis.name for axis in board.axes), "owner", SINCE, ROTS]
    if (phone := phone_field(view)) is not None:
        also.append(phone.name)
    facts = (one.name for one in fact_fields(board))
    return tuple(dict.fromkeys((*facts, *(name for name in also if view.reads(name)))))


def cards_at(board: Board, places: Iterable[tuple[str, str]], most: int) -> dict[tuple[str, str], Found]:
    """This will be the first records of each (column, lane): one question for all of them, and one for each without a value."""
    query = board.query(columns=card_columns(board), limit=most)
    whole: list[tuple[str, str]] = []
    partly: list[tuple[str, str]] = []
    for place in places:
        (partly if NONE in place[: len(board.axes)] else whole).append(place)
    found = {place: find(query.with_filters(*board.at(*place))) for place in partly}
    stored = {_stored(board, place): place for place in whole}
    each = find_each(query, tuple(axis.name for axis in board.axes), list(stored)) if stored else {}
    return found | {stored[values]: page for values, page in each.items()}


def further(board: Board, column: str, lane: str, after: str) -> Found:
    """This will be the next records of one place."""
    asked: Query = board.query(*board.at(column, lane), columns=card_columns(board), limit=_MOST_FURTHER)
    return find(replace(asked, after=after))


def phone_field(view: View) -> Field | None:
    """This will be the field with the number that is called from a card."""
    return next((one for one in view.filterable if one.kind.name == "phone"), None)


def _stored(board: Board, place: tuple[str, str]) -> tuple[Any, ...]:
    return tuple(axis.parse(value) for axis, value in zip(board.axes, place, strict=False))
