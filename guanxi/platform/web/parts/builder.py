"""What the panel shows in which one makes a question: a field to choose, a condition, a group, the columns."""

from dataclasses import dataclass

from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice


@dataclass(frozen=True)
class Offered:
    """One field to choose: its path, what it is called, whether it is chosen already."""

    path: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class FieldGroup:
    """Fields of one record; `own` are those of the record itself."""

    label: str
    fields: tuple[Offered, ...]
    own: bool = False


@dataclass(frozen=True)
class Part:
    """A condition of a group, as it reads, with the address where it is changed and that of the list without it."""

    text: str
    edit_url: str
    remove_url: str


@dataclass(frozen=True)
class FieldStep:
    """Choosing a field; `url` with its path behind it goes on, or `leads` out of the panel. `clear_url` chooses none."""

    title: str
    groups: tuple[FieldGroup, ...]
    url: str
    back_url: str
    clear_url: str = ""
    leads: bool = False


@dataclass(frozen=True)
class ConditionStep:
    """A condition: how to ask, and with what. `joins` are the conditions that it can be an alternative to."""

    title: str
    action: str
    hidden: tuple[tuple[str, str], ...]
    operators: tuple[Choice, ...]
    controls: tuple[Control, ...]
    back_url: str
    fields_url: str
    remove_url: str = ""
    joins: tuple[Choice, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class GroupStep:
    """A group of conditions, or the records below for which they hold."""

    title: str
    action: str
    hidden: tuple[tuple[str, str], ...]
    kinds: tuple[Choice, ...]
    parts: tuple[Part, ...]
    back_url: str
    add_url: str = ""
    remove_url: str = ""
    about: str = ""


@dataclass(frozen=True)
class ColumnStep:
    """The columns of a list in their order, and what else can be one."""

    title: str
    action: str
    hidden: tuple[tuple[str, str], ...]
    shown: tuple[Offered, ...]
    groups: tuple[FieldGroup, ...]
    back_url: str
    reset_url: str = ""
