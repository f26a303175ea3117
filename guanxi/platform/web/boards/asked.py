"""Which board is asked for: the field of its columns, that of its lanes, and the filters it shares with the list."""

from dataclasses import dataclass

from django.http import QueryDict

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity, entity_of
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Condition, Filter, NoneOf, Query
from guanxi.platform.web.scoping import scoped_to
from guanxi.platform.web.surface_head import Surface
from guanxi.platform.web.surfaces import chosen_field, column_fields, lane_fields, read_surface

NONE = ""  # the column and the lane of those records that have no value


@dataclass(frozen=True, kw_only=True)
class Board(Surface):
    """A board: columns by the values of a field, lanes by those of another."""

    face = "board"
    own = ("by", "lanes", "facts", "folded", "opened", "folded_lanes", "opened_lanes")
    by: Field
    lanes: Field | None = None

    @property
    def axes(self) -> tuple[Field, ...]:
        """This will be the fields that a place on the board is told by."""
        return (self.by, self.lanes) if self.lanes else (self.by,)

    def query(self, *more: Condition, columns: tuple[str, ...] | None = None, limit: int = 50) -> Query:
        """This will be the question for the records of the board, narrowed further."""
        asked = self.state.query(self.one, columns=columns, limit=limit, after="")
        return asked.with_filters(*more)

    def at(self, column: str, lane: str) -> tuple[Condition, ...]:
        """This will be the conditions that name a place on the board."""
        filters = [has(self.by, column)]
        return (*filters, has(self.lanes, lane)) if self.lanes else tuple(filters)


def has(field: Field, value: str) -> Condition:
    """This will be the condition for those records that have a value, or none; also for those without a linked record."""
    if value == NONE:
        return NoneOf((Filter(field.name, "filled"),)) if "." in field.name else Filter(field.name, "empty")
    return Filter(field.name, "is", (value,))


def place_of(one: Entity, field: Field) -> tuple[Entity, str]:
    """This will be the kind of record that a field is of, and its name there: a lane may be one of a linked record."""
    link, dot, name = field.name.partition(".")
    target = one.field(link).target if dot else None
    return (entity_of(target), name) if target is not None else (one, field.name)


def board_of(key: str, parameters: QueryDict) -> Board:
    """This will read which board is asked for; raises `NotFound` where no field fits or the named one is not read in full."""
    one, state = entity(key), read_surface(parameters)
    view = view_of(one)
    by = chosen_field(view, state.said("by"), column_fields(view))
    lanes = None
    if name := state.said("lanes"):
        lanes = chosen_field(view, name, tuple(each for each in lane_fields(view) if each != by))
    scoped = scoped_to(view, state, by, f"/{one.key}/board")
    return Board(view=view, by=by, lanes=lanes, **scoped.fields)
