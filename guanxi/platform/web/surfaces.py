"""The faces of one list: rows, board, calendar, chart; which fields fit them, and the address that they share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Final, Self

from django.http import QueryDict
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.problems import NotFound
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.state import ListState, read_state

FACES: Final = ("board", "calendar", "chart")
# What the address of a face says beside filters, order and text.
_FOLDS: Final = ("folded", "opened", "folded_lanes", "opened_lanes")
_EXTRA: Final = ("by", "lanes", "facts", *_FOLDS, "show", "day", "bucket", "split", "measure", "more", "form")
# Every record carries these: they can be chosen, but alone make no face worth offering.
_COMMON: Final = ("owner", "visibility", "created_by", "updated_by", "created_at", "updated_at")
# Who wrote a record is no place that it can be moved to.
_WRITTEN: Final = ("created_by", "updated_by")
_DAYS: Final = ("date", "datetime")


@dataclass(frozen=True)
class SurfaceState(ListState):
    """What a face shows, as its address says it: the state of the list, and what only this face knows."""

    extra: tuple[tuple[str, str], ...] = ()

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """This will be the state as query parameters, without text and cursor."""
        return (*super().pairs(), *self.extra)

    def said(self, name: str) -> str:
        """This will be what the address says of something that only this face knows."""
        return dict(self.extra).get(name, "")

    def saying(self, **said: str) -> Self:
        """This will be the state with other words for what only this face knows; an empty one leaves it out."""
        kept = {name: text for name, text in {**dict(self.extra), **said}.items() if text}
        return replace(self, extra=tuple(kept.items()), after="")


def read_surface(parameters: QueryDict) -> SurfaceState:
    """This will read the state of a face out of the query parameters."""
    state = read_state(parameters)
    shared = {one.name: getattr(state, one.name) for one in fields(state)}
    said = {name: ",".join(filter(None, parameters.getlist(name))) for name in _EXTRA}
    return SurfaceState(**shared, extra=tuple((name, text) for name, text in said.items() if text))


def switch(one: Entity, state: ListState, current: str = "") -> tuple[Link, ...]:
    """This will be the switch between the faces that an entity has for this reader, with filters and text kept."""
    plain = ListState(filters=state.filters, text=state.text)
    view = view_of(one)
    offered = (
        ("", _("List"), "layout-list", True),
        ("board", _("Board"), "layout-kanban", _worth(column_fields(view))),
        ("calendar", _("Calendar"), "calendar", _worth(day_fields(view))),
        ("chart", _("Chart"), "chart-bar", _worth(axis_fields(view))),
    )
    return tuple(
        Link(label, plain.address(f"/{one.key}/{face}".rstrip("/")), icon, face == current)
        for face, label, icon, fits in offered
        if fits or face == current
    )


def column_fields(view: View) -> tuple[Field, ...]:
    """This will be the fields whose values can be columns: choices, and links to settings or people; the declared one first."""
    fitting = (one for one in view.filterable if _has_few(one) and _is_named(one) and one.name not in _WRITTEN)
    return _ordered(fitting, (view.entity.board,))


def lane_fields(view: View) -> tuple[Field, ...]:
    """This will be the fields whose values can be lanes across a board: also links to records, such as the customer.

    Those of linked records that have few values, such as the level of the customer, come last.
    """
    links = (one for one in view.filterable if _has_few(one) or one.kind.name == "link")
    fitting = (one for one in links if _is_named(one) and one.name not in _WRITTEN)
    own = _ordered(fitting, ("owner", *view.entity.facts, *view.entity.columns))
    return (*own, *_fields_beside(view))


def _fields_beside(view: View) -> Iterator[Field]:
    for link in view.filterable:
        target = entity_of(link.target) if link.target is not None else None
        if target is None or target.access == "reference" or not view_of(target).may("read"):
            continue
        for field in view_of(target).filterable:
            if _has_few(field) and field.name not in _COMMON:
                path = f"{link.name}.{field.name}"
                yield replace(field, name=path, column=path, label=f"{link.label} › {field.label}")


def day_fields(view: View) -> tuple[Field, ...]:
    """This will be the fields that put a record onto a calendar: what is due first."""
    fitting = (one for one in view.filterable if one.kind.name in _DAYS)
    return _ordered(fitting, tuple(one.field for one in view.entity.deadlines))


def axis_fields(view: View) -> tuple[Field, ...]:
    """This will be the fields that a chart counts by: choices, links, yes and no, days."""
    fitting = (
        one for one in view.filterable if one.kind.name in ("choice", "link", "boolean", *_DAYS) and _is_named(one)
    )
    return _ordered(fitting, (view.entity.board,))


def measure_fields(view: View) -> tuple[Field, ...]:
    """This will be the fields that a chart adds up; what the entity is added up by first."""
    fitting = (one for one in view.filterable if one.kind.numeric)
    return _ordered(fitting, (view.entity.board_sum,))


def chosen_field(view: View, name: str, fitting: tuple[Field, ...]) -> Field:
    """This will be the named one of the fields that fit, the first without a name.

    Raises `NotFound` where none fits: a hidden field reads like one that does not exist.
    """
    found = next((one for one in fitting if one.name == name), None) if name else next(iter(fitting), None)
    if found is None:
        raise NotFound(view.entity)
    return found


def choices(fitting: Iterable[Field], chosen: str, none: str = "") -> tuple[Choice, ...]:
    """This will be fields to choose from; with `none`, also that for none of them."""
    first = (Choice("", none, not chosen),) if none else ()
    return (*first, *(Choice(one.name, str(one.label), one.name == chosen) for one in fitting))


def _has_few(field: Field) -> bool:
    return field.kind.name == "choice" or (field.target is not None and entity_of(field.target).access == "reference")


def _is_named(field: Field) -> bool:
    """Records of a kind that the person reads none of have no names to stand over columns."""
    return field.target is None or view_of(entity_of(field.target)).may("read")


def _worth(fitting: tuple[Field, ...]) -> bool:
    return any(one.name not in _COMMON for one in fitting)


def _ordered(fitting: Iterable[Field], first: tuple[str, ...]) -> tuple[Field, ...]:
    """The named ones first, then the fields of the entity itself, at last what every record carries."""
    places = {name: place for place, name in enumerate(first)}
    return tuple(sorted(fitting, key=lambda one: places.get(one.name, len(places) + (one.name in _COMMON))))
