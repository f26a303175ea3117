"""A question for a list of records: filters, order, text, columns, page. Plain data, the same for pages and programs."""

import base64
import binascii
import json
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from typing import Any, Self

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import View


class QueryRefused(ValueError):
    """A question that cannot be asked; its words say why."""


@dataclass(frozen=True)
class Filter:
    """One condition: a field, an operator of its kind, and the raw values that it is compared with.

    The field of a linked record is named through the link: account.industry, account.parent.industry.
    """

    field: str
    operator: str
    values: tuple[Any, ...] = ()


@dataclass(frozen=True)
class AllOf:
    """Conditions that must all hold."""

    parts: "tuple[Condition, ...]" = ()


@dataclass(frozen=True)
class AnyOf:
    """Conditions of which one must hold."""

    parts: "tuple[Condition, ...]" = ()


@dataclass(frozen=True)
class NoneOf:
    """Conditions of which none may hold."""

    parts: "tuple[Condition, ...]" = ()


@dataclass(frozen=True)
class Having:
    """There is a record of the kind `related` below this one for which all `parts` hold; with `none` there is not one.

    Records that the person may not see do not count.
    """

    related: str
    parts: "tuple[Condition, ...]" = ()
    none: bool = False


Condition = Filter | AllOf | AnyOf | NoneOf | Having


@dataclass(frozen=True)
class Query:
    """A page of a list. `sort` names fields, "-" before one reverses it; `after` is the cursor of the page before.

    A field of a linked record is named through the link: account.industry. `verb` is what the records are wanted for: an export may reach fewer than one reads. `ids`: none but these.
    """

    entity: Entity
    filters: tuple[Condition, ...] = ()
    sort: tuple[str, ...] = ()
    text: str = ""
    columns: tuple[str, ...] | None = None
    limit: int = 50
    after: str = ""
    trash: bool = False
    verb: str = "read"
    ids: tuple[int, ...] | None = None

    def with_filters(self, *more: Condition) -> Self:
        """Give the same question with further conditions."""
        return replace(self, filters=(*self.filters, *more))


@dataclass(frozen=True)
class Link:
    """A linked record as it is shown: its title is empty where the person may not see it."""

    entity: str
    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a list, shown through the eyes of the person who asked. `raw` maps columns to stored values.

    `beside` holds the linked records whose fields are shown too, by link and number.
    """

    view: View
    fields: tuple[Field, ...]
    raw: dict[str, Any]
    names: dict[str, dict[int, Link]]
    beside: "dict[str, dict[int, Row]]" = attribute(default_factory=dict)

    @property
    def id(self) -> int:
        """Give the number that the database knows the record by."""
        return int(self.raw["id"])

    @property
    def version(self) -> int:
        """Give the version, for telling whether somebody else changed the record since."""
        return int(self.raw["version"])

    @property
    def title(self) -> str:
        """Give what the record is called; a hidden title is replaced by its number."""
        entity = self.view.entity
        if not self.view.access(entity.title):
            return f"{entity.label} {self.id}"
        field = entity.field(entity.title)
        link = self.link(field) if field.target else None
        value = self.raw.get(entity.spoken_title) or self.raw[field.column]
        return (link.title if link else self.view.show(field, value)) or f"{entity.label} {self.id}"

    def link(self, field: Field) -> Link | None:
        """Give the record that a link names, None where it names none, or the person does not read which."""
        if "." in field.name:
            row, field = self.place(field)
            return row.link(field) if row else None
        if field.target is None or not self.view.reads(field.name):
            return None
        return self.names.get(entity_of(field.target).key, {}).get(self.raw[field.column])

    def text(self, field: Field) -> str:
        """Give the value as it is shown, masked where it must be."""
        if "." in field.name:
            row, field = self.place(field)
            return row.text(field) if row else ""
        if field.target is None:
            return self.view.show(self.as_here(field), self.raw[field.column])
        link = self.link(field)
        return link.title if link else ""

    def value(self, field: Field) -> Any:
        """Give the stored value; None where the person does not read it in full."""
        if "." in field.name:
            row, field = self.place(field)
            return row.value(field) if row else None
        return self.raw[field.column] if self.view.reads(field.name) else None

    def json(self) -> dict[str, Any]:
        """Give the record for programs."""
        return {one.name: self.json_of(one) for one in self.fields}

    def json_of(self, field: Field) -> Any:
        """Give one value for programs; None for that of a linked record that the person does not see."""
        row, field = self.place(field)
        return row.view.json(row.as_here(field), row.raw[field.column]) if row else None

    def as_here(self, field: Field) -> Field:
        """Give a field of this record as it is here: an amount is in the currency of the record, if that is read."""
        return field.of(self.raw) if field.currency_by and self.view.reads(field.name) else field

    def place(self, field: Field) -> "tuple[Row | None, Field]":
        """Give the record that a column is of and its field there; no record where none is linked or it is not seen."""
        link, dot, rest = field.name.partition(".")
        if not dot:
            return self, field
        row = self.beside[link].get(self.raw[self.view.entity.field(link).column])
        inner = row and next(one for one in row.fields if one.name == rest)
        return row.place(inner) if row and inner else (None, field)

    def hides(self, field: Field) -> bool:
        """Tell whether a column is of a linked record that is there but not seen."""
        link, dot, rest = field.name.partition(".")
        number = self.raw[self.view.entity.field(link).column] if dot else None
        if number is None:
            return False
        row = self.beside[link].get(number)
        return row is None or row.hides(replace(field, name=rest))


@dataclass(frozen=True)
class Found:
    """A page of records and the cursor of the next one, empty at the end."""

    rows: list[Row]
    fields: tuple[Field, ...]
    next: str


def write_cursor(values: list[Any]) -> str:
    """Pack the sort values of the last row of a page."""
    return base64.urlsafe_b64encode(json.dumps(values, ensure_ascii=False, default=str).encode()).decode().rstrip("=")


def read_cursor(cursor: str, length: int) -> list[Any]:
    """Unpack a cursor; raises `QueryRefused` for one that this order did not make."""
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise QueryRefused(_("This page mark is not valid.")) from error
    if not isinstance(values, list) or len(values) != length:
        raise QueryRefused(_("This page mark belongs to another order."))
    return values
