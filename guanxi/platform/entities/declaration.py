"""The declaration of an entity: data from which pages, API, import, export, history, search, rights and tests are made."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import get_language

from guanxi.lib.words import words
from guanxi.platform.entities.dependencies import Dependency
from guanxi.platform.entities.field import Field, field_of
from guanxi.platform.entities.figures import DeskFigure
from guanxi.platform.entities.vocabulary import (
    Action,
    Alike,
    Colours,
    Deadline,
    Draft,
    Problems,
    Reserved,
    Section,
    StandardView,
    Tone,
    Values,
    Written,
)

if TYPE_CHECKING:
    from guanxi.lib.words import type_words

# Whoever declares an entity takes all words for it from here.
__all__ = [
    "Access",
    "Action",
    "Alike",
    "Colours",
    "Deadline",
    "Draft",
    "Entity",
    "Field",
    "MORE",
    "Problems",
    "Reserved",
    "Section",
    "StandardView",
    "Tone",
    "Values",
    "Written",
]

Access = Literal["owned", "child", "reference"]
_Dependence = TypeVar("_Dependence", bound=Dependency)
MORE = words("More", "更多")
STAMPS = ("created_at", "created_by", "updated_at", "updated_by")  # written by the door itself


@dataclass(frozen=True)
class Entity:
    """One kind of record. Defaults include every field; the tuples only order, choose or hide.

    `access`: owned rows carry owner and unit; a child row follows its `parent`; reference rows are read by everyone
    and written by whoever holds the right for all of them. `follows` names the link to the customer: closed to roles with
    an exclusive one, and open to those who reach the customer of a colleague. `board_is_path`: the columns of the board
    follow each other, so a record shows how far it has come. `milestone`: a field whose changes also stand on the timelines
    of the records that this one names, such as the outcome of a deal on that of its account. `help`: words behind the “?” beside fields. `shortcut`: the letter that
    leads to its list after G. `position` names the fields with latitude and longitude in degrees of WGS-84. `related_first`: what belongs to the
    record stands right below its first section, as lines do on documents. `counted` are numbers
    that lists add up beside amounts, such as quantities: days, ranks and rates say nothing in total. `echoes`: fields that
    repeat words of another one, such as a subject taken from the text, are closed to whoever may not read that. `exclusive`: whether its
    owner may keep a record to named people by itself; what is owed is as closed as its customer only, or sums would miss it.
    """

    model: type[models.Model]
    key: str
    label: "type_words"
    plural: "type_words"
    module: str = ""
    icon: str = "file"
    access: Access = "owned"
    parent: str = ""
    follows: str = ""
    exclusive: bool = True
    title: str = "name"
    title_zh: str = ""
    sections: tuple[Section, ...] = ()
    columns: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    board: str = ""
    board_sum: str = ""
    counted: tuple[str, ...] = ()
    board_kept: tuple[str, ...] = ()
    board_is_path: bool = False
    import_key: tuple[str, ...] = ()
    numbering: str = ""
    duplicates: tuple[str | Alike, ...] = ()
    hidden: tuple[str, ...] = ()
    help: "Mapping[str, type_words]" = attribute(default_factory=dict, hash=False)
    actions: tuple[Action, ...] = ()
    depends: tuple[Dependency, ...] = ()
    derive: tuple[Callable[[Draft], Values], ...] = ()
    checks: tuple[Callable[[Draft], Problems], ...] = ()
    consequences: tuple[Callable[[list[Written]], None], ...] = ()
    colours: tuple[Colours, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    reserved: tuple[Reserved, ...] = ()
    related: tuple[str, ...] = ()
    related_first: bool = False
    views: tuple[StandardView, ...] = ()
    figures: tuple[DeskFigure, ...] = ()
    on_timeline: bool = False
    milestone: str = ""
    linked_by: str = ""
    position: tuple[str, ...] = ()
    echoes: Mapping[str, str] = attribute(default_factory=dict, hash=False)
    menu: bool = True
    shortcut: str = ""
    verbs: tuple[str, ...] = ("read", "create", "edit", "delete", "assign", "export", "import")

    @property
    def table(self) -> str:
        """Give the name of the table."""
        return self.model._meta.db_table

    @property
    def relatable(self) -> bool:
        """Tell whether records are related to others by kinds of relations: all but parts of records and settings."""
        return self.access != "child" and self.module != "administration"

    @cached_property
    def alike(self) -> tuple[Alike, ...]:
        """Give what duplicates are told by, in this kind of record first."""
        return tuple(one if isinstance(one, Alike) else Alike(one, self.key, one) for one in self.duplicates)

    @property
    def spoken_title(self) -> str:
        """Give the field that names a record in the active language."""
        return self.title_zh if self.title_zh and (get_language() or "").startswith("zh") else self.title

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Give all fields that are for people, in the order of the model."""
        columns = (column for column in self.model._meta.get_fields() if isinstance(column, models.Field))
        made = (self._field(column) for column in columns if column.name not in self.hidden)
        return tuple(one for one in made if one is not None)

    @cached_property
    def keeping(self) -> tuple[Field, ...]:
        """Give the fields with choices that nobody enters."""
        return tuple(one for one in self.fields if one.kept)

    @cached_property
    def links(self) -> tuple[Field, ...]:
        """Give the fields that name other records."""
        return tuple(one for one in self.fields if one.kind.name == "link")

    @cached_property
    def questions(self) -> tuple[Field, ...]:
        """Give the fields that hold conditions on a kind of records."""
        return tuple(one for one in self.fields if any(one.asks))

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Give all fields by their names."""
        return {one.name: one for one in self.fields}

    @cached_property
    def blank(self) -> dict[str, Any]:
        """Give what the fields of a new record hold where nobody says anything, but those that the door itself writes."""
        fields = (one for one in self.fields if one.name not in STAMPS)
        return {one.name: one.empty if one.default is None else one.default for one in fields}

    @cached_property
    def listed(self) -> tuple[str, ...]:
        """Give the fields that hold lists, each record its own."""
        return tuple(name for name, value in self.blank.items() if isinstance(value, list))

    def field(self, name: str) -> Field:
        """Give one field; KeyError for a name the entity does not have."""
        return self.by_name[name]

    def colours_of(self, name: str) -> Colours | None:
        """Give what the values of a field mean at a glance, None where nothing is declared."""
        return next((one for one in self.colours if one.field == name), None)

    def deadline_of(self, name: str) -> Deadline | None:
        """Give what makes the date in a field overdue, None where nothing does."""
        return next((one for one in self.deadlines if one.field == name), None)

    def reserved_of(self, name: str) -> Reserved | None:
        """Give the values of a field that only an action writes, None where there are none."""
        return next((one for one in self.reserved if one.field == name), None)

    def depending(self, sort: type[_Dependence]) -> tuple[_Dependence, ...]:
        """Give the declared dependencies of one sort."""
        return self._depending.get(sort, ())

    @cached_property
    def _depending(self) -> dict[Any, tuple[Any, ...]]:
        return {sort: tuple(one for one in self.depends if type(one) is sort) for sort in map(type, self.depends)}

    def deciding(self, name: str) -> tuple[str, ...]:
        """Give the other fields that decide how a field looks."""
        colours, deadline, field = self.colours_of(name), self.deadline_of(name), self.by_name.get(name)
        names = (
            colours.by if colours else "",
            deadline.open_while if deadline else "",
            field.currency_by if field else "",
        )
        return tuple(one for one in names if one and one != name)

    def has_field(self, name: str) -> bool:
        """Tell whether the entity has a field of that name."""
        return name in self.by_name

    def fields_named(self, names: Iterable[str]) -> tuple[Field, ...]:
        """Give the named fields in that order."""
        return tuple(self.by_name[name] for name in names)

    def _field(self, column: "models.Field[Any, Any]") -> Field | None:
        reserved = self.reserved_of(column.name)
        field = field_of(column, self.help.get(column.name), reserved.values if reserved else ())
        return replace(field, editable=False) if field and column.name == "visibility" and not self.exclusive else field

    def sections_or_default(self) -> tuple[Section, ...]:
        """Give the declared sections (else one with the entity's own fields) and, under "More", what they leave out."""
        own = tuple(one.name for one in self.fields if one.name not in self._inherited)
        first = self.sections or ((Section(self.label, own),) if own else ())
        named = {name for section in first for name in section.fields}
        rest = tuple(one.name for one in self.fields if one.name not in named)
        return (*first, Section(MORE, rest)) if rest else first

    @cached_property
    def _inherited(self) -> frozenset[str]:
        """What every record carries: owner, visibility, who made and changed it and when."""
        above = (each for each in self.model.__mro__[1:] if hasattr(each, "_meta") and each._meta.abstract)
        return frozenset(field.name for each in above for field in each._meta.get_fields())

    def action(self, name: str) -> Action:
        """Give one verb; KeyError for a name the entity does not have."""
        return next((one for one in self.actions if one.name == name), None) or _missing(name)

    def is_column(self, name: str) -> bool:
        """Tell whether the table has a column of that name, for people or not."""
        try:
            self.model._meta.get_field(name)
        except FieldDoesNotExist:
            return False
        return True


def _missing(name: str) -> Action:
    raise KeyError(name)
