"""The view-model of a board: its columns in order, its lanes, and the cards where they cross."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from markupsafe import Markup

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.search.finder import titles
from guanxi.platform.search.planning import narrows_alike, planned_once
from guanxi.platform.search.query import Found
from guanxi.platform.web.boards.asked import NONE, Board, place_of
from guanxi.platform.web.boards.cards import MOST_CARDS, cards_at, fact_fields, possible_facts
from guanxi.platform.web.boards.drawing_cards import Cards
from guanxi.platform.web.boards.figures import Figures, figures_of, told
from guanxi.platform.web.boards.folds import folded_columns, folded_lanes
from guanxi.platform.web.cells import initials
from guanxi.platform.web.parts.boards import BoardColumn, BoardPage, Figure, Lane, Place
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.view_bar import ViewBar
from guanxi.platform.web.stages import MOST_STEPS, Step, steps_of
from guanxi.platform.web.surface_head import head_of, nothing_on
from guanxi.platform.web.surfaces import choices, column_fields, lane_fields

_MOST_COLUMNS = 30
_CARDS_IN_LANE = 5


def drawn(board: Board, bar: ViewBar | None = None) -> BoardPage:
    """This will be the whole board, under the row of its saved views."""
    view, state = board.view, board.state
    with planned_once(when=narrows_alike(board.query())):
        figures = figures_of(board)
        columns = _columns(board, figures)
        lanes = _lanes(board, columns, figures)
    on_cards = {each.name for each in fact_fields(board)}
    return BoardPage(
        **head_of(board, bar),
        address=board.address,
        move_url=state.address(f"{board.path}/move") if may_move(board) else "",
        undo_url=state.address(f"{board.path}/undo"),
        columns=columns,
        lanes=lanes,
        by=choices(column_fields(view), board.by.name),
        lane_fields=choices(
            (each for each in lane_fields(view) if each != board.by), board.lanes.name if board.lanes else "", _("None")
        ),
        facts=tuple(Choice(each.name, str(each.label), each.name in on_cards) for each in possible_facts(view)),
        has_lanes=board.lanes is not None,
        lanes_move=board.lanes is not None and board.lanes.name in view.writable,
        note=_note(board, figures),
        empty=None if figures.columns else nothing_on(board),
    )


def may_move(board: Board) -> bool:
    """This will tell whether the reader moves cards to other columns."""
    return board.view.may("edit") and board.by.name in board.view.writable


def figures_told(board: Board, places: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """This will be the fresh figures of some places and of their columns and lanes, for the script of the page."""
    figures, made = figures_of(board), []
    for column, lane in dict.fromkeys(places):
        wanted: list[tuple[str, Any]] = [(f"column|{column}", figures.columns.get(column))]
        if board.lanes:
            wanted.append((f"lane|{lane}", figures.lanes.get(lane)))
        for name, figure in wanted:
            said = told(board.one, figure)
            made.append({"of": name, "count": said.count, "total": said.total, "exact": said.exact})
    return made


def _place(
    board: Board, cards: Cards, step: Step, lane: str, found: Found | None, number: int, *, folded: bool
) -> Place:
    """This will be the place where a column and a lane cross, with the cards that were found there."""
    more = max(0, number - len(found.rows)) if found and found.next else 0
    return Place(
        column=step.value,
        lane=lane,
        label=step.label,
        cards=cards.drawn(found.rows) if found else Markup(""),
        more=more,
        more_url=more_url(board, step.value, lane, found.next, more) if found and found.next else "",
        new_url=_new_url(board, step, lane),
        fixed=step.reserved,
        folded=folded,
    )


def more_url(board: Board, column: str, lane: str, after: str, left: int) -> str:
    """This will be where the next cards of a place come from; `left` is how many there were when the board was counted."""
    address = board.state.address(f"{board.path}/cards")
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'column': column, 'lane': lane, 'after': after, 'left': left})}"


def _columns(board: Board, figures: Figures) -> tuple[BoardColumn, ...]:
    steps = steps_on(board, figures.columns)
    folds = folded_columns(board, steps, figures.columns)
    return tuple(
        BoardColumn(
            step.value,
            step.label,
            told(board.one, figures.columns.get(step.value)),
            step.tone,
            step.reserved,
            step.value in folds.now,
            step.value in folds.at_first,
        )
        for step in steps
    )


def steps_on(board: Board, occurring: dict[str, Any]) -> list[Step]:
    """This will be the columns of a board in order; of long lists of records only those that occur, the fullest first."""
    steps = _values(board, board.by, occurring)
    if board.scope is not None:
        steps = [step for step in steps if step.within == board.within]
    if NONE in occurring:
        steps.append(Step(NONE, _("Without “%(field)s”") % {"field": board.by.label}))
    return steps


def _values(board: Board, field: Field, occurring: dict[str, Any]) -> list[Step]:
    target = entity_of(field.target) if field.target is not None else None
    if target is None or (target.module == "administration" and target.key != "user"):
        steps = [*steps_of(*place_of(board.one, field), board.within if field is board.by else None)]
        if target is None or len(steps) <= MOST_STEPS:
            return steps
    ids = sorted((value for value in occurring if value != NONE), key=lambda value: -occurring[value][0])
    ids = ids[:_MOST_COLUMNS]
    names = titles(target, map(int, ids)) if target else {}
    return [Step(value, names.get(int(value)) or _("not visible to you")) for value in ids]


def _lanes(board: Board, columns: tuple[BoardColumn, ...], figures: Figures) -> tuple[Lane, ...]:
    steps = [Step(column.value, column.label, column.tone, reserved=column.fixed) for column in columns]
    lanes = _lane_steps(board, figures)
    folds = folded_lanes(board, lanes, figures.lanes)
    open_columns = {column.value for column in columns if not column.folded}
    open_lanes = {lane.value for lane in lanes} - folds.now
    wanted = [place for place in figures.places if place[0] in open_columns and place[1] in open_lanes]
    found = cards_at(board, wanted, _CARDS_IN_LANE if board.lanes else MOST_CARDS)
    rows = [row for page in found.values() for row in page.rows]
    cards = Cards(board, rows, moves=may_move(board))
    return tuple(
        Lane(
            value=lane.value,
            label=lane.label,
            figure=told(board.one, figures.lanes.get(lane.value)) if board.lanes else Figure(""),
            places=tuple(
                _place(
                    board,
                    cards,
                    step,
                    lane.value,
                    found.get((step.value, lane.value)),
                    _number(figures, step.value, lane.value),
                    folded=step.value not in open_columns,
                )
                for step in steps
            ),
            owner=_avatar(board, lane.value, lane.label),
            folded=lane.value in folds.now,
            starts_folded=lane.value in folds.at_first,
        )
        for lane in lanes
    )


def _lane_steps(board: Board, figures: Figures) -> list[Step]:
    """The lanes in order: choices as they are declared, records by how many cards they have; one alone without a field."""
    if board.lanes is None:
        return [Step(NONE, "")]
    steps = [step for step in _values(board, board.lanes, figures.lanes) if step.value in figures.lanes]
    if NONE in figures.lanes:
        steps.append(Step(NONE, _("Without “%(field)s”") % {"field": board.lanes.label}))
    return steps


def _avatar(board: Board, value: str, label: str) -> Markup:
    field = board.lanes
    if field is None or value == NONE or field.target is None or entity_of(field.target).key != "user":
        return Markup("")
    mark = Markup('<span class="g-avatar g-tint-{}" aria-hidden="true">{}</span>')
    return mark.format(int(value) % 8, initials(label))


def _number(figures: Figures, column: str, lane: str) -> int:
    return figures.places.get((column, lane), (0, None))[0]


def _new_url(board: Board, step: Step, lane: str) -> str:
    """Where one makes a record that belongs here; empty where one may not, or an action alone leads here."""
    one, view = board.one, board.view
    if not view.may("create") or one.access == "child" or step.reserved or board.by.name not in view.writable:
        return ""
    given = {board.by.name: step.value}
    if board.lanes and board.lanes.name in view.writable:
        given[board.lanes.name] = lane
    if board.scope is not None and board.within is not None and board.scope.name in view.writable:
        given[board.scope.name] = str(board.within)
    given = {name: value for name, value in given.items() if value != NONE}
    return f"/{one.key}/new?{urlencode(given | {'back': board.address})}"


def _note(board: Board, figures: Figures) -> str:
    if not figures.more_lanes or board.lanes is None:
        return ""
    return _("Only the %(number)s lanes with the most records are shown; a filter brings others.") % {
        "number": len(figures.lanes)
    }
