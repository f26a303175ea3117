"""The address of a list is its state: what the query parameters mean, and how an address with another state reads.

`q=text` · `f=field.operator.value` (several; `any_of`, `is`, `is_not` and `between` take values separated by commas,
`me` stands for the reader where people are meant) · `sort=field` or `sort=-field` (several, separated by commas) ·
`columns=name,stage` · `after=cursor`.
"""

from dataclasses import dataclass, replace
from typing import Any, Self

from django.http import QueryDict
from django.utils.http import urlencode

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.identity.acting import someone
from guanxi.platform.search.query import Filter, Query

_SEVERAL = ("any_of", "between", "is", "is_not")
_LISTED_KINDS = ("choice", "link", "integer", "date", "percent", "money", "decimal", "boolean", "datetime")
ME = "me"


@dataclass(frozen=True)
class ListState:
    """What a list shows, as its address says it."""

    filters: tuple[Filter, ...] = ()
    sort: tuple[str, ...] = ()
    text: str = ""
    columns: tuple[str, ...] = ()
    after: str = ""

    def query(self, entity: Entity, **more: Any) -> Query:
        """This will be the question that the list asks."""
        filters = tuple(_for_reader(entity, one) for one in self.filters)
        question = Query(
            entity, filters=filters, sort=self.sort, text=self.text, columns=self.columns or None, after=self.after
        )
        return replace(question, **more)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """This will be the state as query parameters, without text and cursor, which forms carry themselves."""
        pairs = [("f", write_filter(one)) for one in self.filters]
        if self.sort:
            pairs.append(("sort", ",".join(self.sort)))
        if self.columns:
            pairs.append(("columns", ",".join(self.columns)))
        return tuple(pairs)

    def address(self, path: str) -> str:
        """This will be the address of the list in this state."""
        pairs = [
            *self.pairs(),
            *([("q", self.text)] if self.text else []),
            *([("after", self.after)] if self.after else []),
        ]
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def without(self, one: Filter) -> Self:
        """This will be the state without a filter, from its start."""
        return replace(self, filters=tuple(other for other in self.filters if other != one), after="")

    def plus(self, one: Filter) -> Self:
        """This will be the state with one filter more, from its start."""
        return replace(self.without(one), filters=(*self.filters, one), after="")

    def sorted_by(self, name: str) -> Self:
        """This will be the state sorted by a field, reversed when it is sorted by it already."""
        return replace(self, sort=(f"-{name}",) if self.sort == (name,) else (name,), after="")


def read_state(parameters: QueryDict) -> ListState:
    """This will read the state out of the query parameters; what cannot be read is left out."""
    columns = parameters.getlist("column") or _words(parameters.get("columns", ""))
    return ListState(
        filters=tuple(one for one in map(read_filter, parameters.getlist("f")) if one is not None),
        sort=tuple(_words(parameters.get("sort", ""))),
        text=parameters.get("q", "").strip(),
        columns=tuple(columns),
        after=parameters.get("after", ""),
    )


def read_filter(text: str) -> Filter | None:
    """This will read `field.operator.value`; None where it does not read so."""
    name, _dot, rest = text.partition(".")
    operator, _dot, value = rest.partition(".")
    if not name or not operator:
        return None
    if operator in _SEVERAL and "," in value:
        return Filter(name, operator, tuple(value.split(",")))
    return Filter(name, operator, (value,) if value else ())


def write_filter(one: Filter) -> str:
    """This will write a filter as `field.operator.value`."""
    return f"{one.field}.{one.operator}.{','.join(map(str, one.values))}"


def _words(text: str) -> list[str]:
    return [word for word in text.split(",") if word]


def _for_reader(entity: Entity, one: Filter) -> Filter:
    if not entity.has_field(one.field):
        return one
    field = entity.field(one.field)
    if field.kind.name not in _LISTED_KINDS and len(one.values) > 1:
        one = replace(one, values=(",".join(map(str, one.values)),))
    if is_person(field):
        return replace(one, values=tuple(someone().user_id if value == ME else value for value in one.values))
    return one


def is_person(field: Field) -> bool:
    """This will tell whether a field names a person."""
    return field.target is not None and entity_of(field.target).key == "user"
