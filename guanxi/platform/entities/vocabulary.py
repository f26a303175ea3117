"""What a declaration says beside fields: groups of them, verbs, what values mean, views ready made, rules about what is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import TYPE_CHECKING, Any, Literal

from guanxi.platform.entities.field import Field

if TYPE_CHECKING:
    from guanxi.lib.words import type_words

Tone = Literal["good", "info", "wait", "lost", "bad"]
Values = Mapping[str, Any]
Problems = dict[str, list[str]]


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
    inputs begin with where the record holds nothing there. `undone_by` names the action that takes it back,
    `puts_back` fields that get their former values again, `undone_at` an address for it where the record may be out of sight by
    then (“{id}” stands for its number, “{made}” for that of what the verb made). One that `leads` makes another record, which `run`
    gives or the first filled of these links of what it gives names: pages go to it, programs are told its address. `tells` says what came of it where its label does not. One `on_card` is offered by a card of
    the page and not among the verbs above.
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
    undone_by: str = ""
    puts_back: tuple[str, ...] = ()
    undone_at: str = ""
    leads: bool | tuple[str, ...] = False
    tells: Callable[[Any], str] | None = None
    on_card: bool = False


@dataclass(frozen=True)
class Colours:
    """What the values of a field mean at a glance; the words beside the colour say the same.

    `by` names the field whose stored values decide where it is another one: a stage is coloured by the outcome.
    `ends`: the values with which the work on a record is over. Boards fold their columns, funnels leave them out.
    """

    field: str
    tones: Mapping[str, Tone] = attribute(hash=False)
    by: str = ""
    ends: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deadline:
    """A date or moment that is overdue once it is past, as long as the field `open_while` holds `value` (None: is empty)."""

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
    """A record about to be written: `values` as they will be, `before` as they were (None when it is new).

    `trusted`: a verb or trigger of ours writes it and answers for what a person may not enter.
    """

    values: dict[str, Any]
    before: Any | None
    changed: frozenset[str]
    trusted: bool = False

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
