"""The declaration of an entity: data from which pages, API, import, export, history, search, rights and tests are made."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import get_language

from guanxi.lib.words import words
from guanxi.platform.entities.columns import kind_of
from guanxi.platform.entities.dependencies import Dependency
from guanxi.platform.entities.figures import DeskFigure
from guanxi.platform.entities.help import HELP_OF_ALL
from guanxi.platform.entities.kinds import Kind

if TYPE_CHECKING:
    from guanxi.lib.words import type_words

Access = Literal["owned", "child", "reference"]
Tone = Literal["good", "info", "wait", "lost", "bad"]
Values = Mapping[str, Any]
Problems = dict[str, list[str]]
_Dependence = TypeVar("_Dependence", bound=Dependency)
# Kinds whose columns hold the empty text where nothing was entered.
_WORDED = ("text", "longtext", "phone", "mail", "url", "choice")
MORE = words("More", "更多")


@dataclass(frozen=True)
class Field:
    """One field as every feature sees it. `column` is its name in the database, `target` the model a link names.

    `kept` are choices that nobody enters: the database sets them.
    """

    name: str
    column: str
    kind: Kind
    label: "type_words"
    help: "type_words" = ""
    required: bool = False
    editable: bool = True
    choices: "tuple[tuple[Any, type_words], ...]" = ()
    target: type[models.Model] | None = None
    max_length: int | None = None
    default: Any = None
    nullable: bool = False
    decimals: int = 2
    digits: int = 18
    kept: tuple[Any, ...] = ()
    least: int | None = None
    most: int | None = None
    reserved: tuple[Any, ...] = ()

    @property
    def currency(self) -> str:
        """Give the currency that this installation keeps its books in."""
        return str(settings.GUANXI_CURRENCY)

    @property
    def empty(self) -> Any:
        """Give what the database stores where nothing was entered."""
        if self.kind.name == "tags":
            return []
        if self.nullable or self.default is not None:
            return None if self.nullable else self.default
        return "" if self.kind.name in _WORDED else None

    @cached_property
    def _chosen_by(self) -> dict[str, dict[str, Any]]:
        return {}

    def chosen_by(self) -> dict[str, Any]:
        """Give the choices by what they may be called: the stored value, and the words of the active language."""
        language = get_language() or ""
        if language not in self._chosen_by:
            named: dict[str, Any] = {}
            for value, label in self.choices:
                named.setdefault(str(value).casefold(), value)
                named.setdefault(str(label).casefold(), value)
            self._chosen_by[language] = named
        return self._chosen_by[language]

    def parse(self, raw: object) -> Any:
        """Read a raw value; raises `Refused` with a sentence."""
        value = self.kind.parse(raw, self)
        return self.empty if value is None else value

    def text(self, value: Any) -> str:
        """Show a value in the active language."""
        return self.kind.text(value, self)


@dataclass(frozen=True)
class Section:
    """A titled group of fields on record and form."""

    label: "type_words"
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Action:
    """A verb of the business on one record: `run(record, by=identity, **inputs)` does it and says its own exceptions.

    `inputs` are names of fields of the entity, or fields made for this verb only. One that `makes_records` is refused
    where the same seem to exist already, and takes `allow_twins` to make them all the same. `starts` gives what the
    inputs begin with where the record holds nothing there.
    """

    name: str
    label: "type_words"
    run: Callable[..., Any]
    inputs: tuple[str | Field, ...] = ()
    required: tuple[str, ...] = ()
    available: Callable[[Any], bool] = lambda record: True
    verb: str = "edit"
    icon: str = "player-play"
    primary: bool = False
    makes_records: bool = False
    starts: Callable[[Any], Values] = lambda record: {}


@dataclass(frozen=True)
class Colours:
    """What the values of a field mean at a glance; the words beside the colour say the same.

    `by` names the field whose stored values decide where it is another one: a stage is coloured by the outcome.
    """

    field: str
    tones: Mapping[str, Tone] = attribute(hash=False)
    by: str = ""


@dataclass(frozen=True)
class Deadline:
    """A date that is overdue once it is past, as long as the field `open_while` holds `value` (None: is empty)."""

    field: str
    open_while: str
    value: Any = None


@dataclass(frozen=True)
class Reserved:
    """Values of a choice that nobody chooses: the action `by` writes them, and a record that has one keeps it."""

    field: str
    values: tuple[Any, ...]
    by: str


@dataclass(frozen=True)
class StandardView:
    """A list that everybody finds ready made, under their own rights: `state` is what its address would say.

    `kind` is how it is shown: list, board, calendar or chart. `key` names it in addresses, so it holds a letter.
    """

    key: str
    label: "type_words"
    state: str
    kind: str = "list"


@dataclass(frozen=True)
class Draft:
    """A record about to be written: `values` as they will be, `before` as they were (None when it is new)."""

    values: dict[str, Any]
    before: Any | None
    changed: frozenset[str]

    def get(self, name: str) -> Any:
        """Give the value as it will be, for a link the id."""
        return self.values.get(name)


@dataclass(frozen=True)
class Alike:
    """What makes a record the same as one of another kind: `column` here holds what `there` holds on `entity`."""

    column: str
    entity: str
    there: str


@dataclass(frozen=True)
class Written:
    """A record that was written: as it is, and the values it had before (empty when it is new)."""

    record: Any
    before: Values
    created: bool


@dataclass(frozen=True)
class Entity:
    """One kind of record. Defaults include every field; the tuples only order, choose or hide.

    `access`: owned rows carry owner and unit; a child row follows its `parent`; reference rows are read by everyone
    and written by whoever holds the right for all of them. `follows` names the link to the customer: closed to roles with
    an exclusive one, and open to those who reach the customer of a colleague. `board_is_path`: the columns of the board
    follow each other, so a record shows how far it has come. `milestone`: a field whose changes also stand on the timelines
    of the records that this one names, such as the outcome of a deal on that of its account. `help`: words behind the “?” beside fields. `shortcut`: the letter that
    leads to its list after G.
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
    title: str = "name"
    title_zh: str = ""
    sections: tuple[Section, ...] = ()
    columns: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    board: str = ""
    board_sum: str = ""
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
    views: tuple[StandardView, ...] = ()
    figures: tuple[DeskFigure, ...] = ()
    on_timeline: bool = False
    milestone: str = ""
    linked_by: str = ""
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
    def by_name(self) -> dict[str, Field]:
        """Give all fields by their names."""
        return {one.name: one for one in self.fields}

    @cached_property
    def blank(self) -> dict[str, Any]:
        """Give what the fields of a new record hold where nobody says anything. It is shared: lists have to be copied."""
        return {one.name: one.empty if one.default is None else one.default for one in self.fields}

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
        colours, deadline = self.colours_of(name), self.deadline_of(name)
        names = (colours.by if colours else "", deadline.open_while if deadline else "")
        return tuple(one for one in names if one and one != name)

    def has_field(self, name: str) -> bool:
        """Tell whether the entity has a field of that name."""
        return name in self.by_name

    def fields_named(self, names: Iterable[str]) -> tuple[Field, ...]:
        """Give the named fields in that order."""
        return tuple(self.by_name[name] for name in names)

    def _field(self, column: "models.Field[Any, Any]") -> Field | None:
        kind = kind_of(column)
        if kind is None:
            return None
        reserved = self.reserved_of(column.name)
        limits = {type(one).__name__: one.limit_value for one in column.validators if hasattr(one, "limit_value")}
        return Field(
            name=column.name,
            column=column.attname,
            kind=kind,
            label=column.verbose_name,
            help=self.help.get(column.name) or column.help_text or HELP_OF_ALL.get(column.name, ""),
            required=not column.blank and not column.has_default() and kind.name != "boolean",
            editable=column.editable,
            choices=tuple((value, label) for value, label in column.flatchoices if value != ""),
            target=column.related_model if kind.name == "link" else None,
            max_length=column.max_length,
            default=column.get_default() if column.has_default() and not callable(column.default) else None,
            nullable=column.null,
            decimals=getattr(column, "decimal_places", None) or 2,
            digits=getattr(column, "max_digits", None) or 18,
            least=limits.get("MinValueValidator"),
            most=limits.get("MaxValueValidator"),
            reserved=reserved.values if reserved else (),
            kept=getattr(column, "kept", ()),
        )

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
