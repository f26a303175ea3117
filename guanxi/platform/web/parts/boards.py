"""What a board shows: columns by the values of a field, lanes by those of another, and cards one can move."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.surfaces import SurfacePage


@dataclass(frozen=True)
class Figure:
    """How many records, with their sum rounded and exact; all are texts already."""

    count: str
    total: str = ""
    exact: str = ""


@dataclass(frozen=True)
class Place:
    """Where a column and a lane cross: finished cards, where more of them come from, and where one makes another."""

    column: str
    lane: str
    label: str
    cards: Markup = Markup("")
    more: int = 0
    more_url: str = ""
    new_url: str = ""
    fixed: bool = False
    folded: bool = False


@dataclass(frozen=True)
class BoardColumn:
    """The head of a column. No card goes into or out of a fixed one; one that is over starts folded."""

    value: str
    label: str
    figure: Figure
    tone: str = ""
    fixed: bool = False
    folded: bool = False
    starts_folded: bool = False


@dataclass(frozen=True)
class Lane:
    """A lane across all columns; the only one of a board without lanes has no head."""

    value: str
    label: str
    figure: Figure
    places: tuple[Place, ...]
    owner: Markup = Markup("")
    folded: bool = False
    starts_folded: bool = False


@dataclass(frozen=True, kw_only=True)
class BoardPage(SurfacePage):
    """A board."""

    address: str
    move_url: str
    undo_url: str
    columns: tuple[BoardColumn, ...]
    lanes: tuple[Lane, ...]
    by: tuple[Choice, ...]
    lane_fields: tuple[Choice, ...]
    facts: tuple[Choice, ...]
    has_lanes: bool = False
    lanes_move: bool = False
