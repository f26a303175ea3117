"""How fields of a form depend on each other, as an entity declares it: narrowed choices, values taken over, parts shown by need."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Narrowed:
    """The link `field` names records whose own `by` is what `on` holds here: a stage of the pipeline, a contact of the account.

    `strict` ones are offered no others, and others are refused whoever brings them; else the fitting ones come first. A
    setting that holds nothing there fits all: an outcome of any kind of activity.
    """

    field: str
    on: str
    by: str
    strict: bool = True


@dataclass(frozen=True)
class Filled:
    """Whoever chooses the link `on` gets `source` of the record behind it as `field`, unless they gave something else.

    Only what the person reads in full there is taken over.
    """

    field: str
    on: str
    source: str


@dataclass(frozen=True)
class Copied:
    """The field repeats `source` of the record behind the link `on`; nobody enters it.

    It is read when the record is new or gets another such link, before amounts are: a line has the currency of its document.
    """

    field: str
    on: str
    source: str


@dataclass(frozen=True)
class Shown:
    """`fields` belong on a form while `on` holds one of `values` (anything at all where none are named).

    Where `on` is a link to a table of settings, `by` names the field there that decides. `required` ones must then be
    filled in; `when_new=False` lets records come without them that are like that from the beginning, from another system.
    """

    fields: tuple[str, ...]
    on: str
    values: tuple[Any, ...] = ()
    by: str = ""
    required: tuple[str, ...] = ()
    when_new: bool = True


@dataclass(frozen=True)
class Suggested:
    """Words offered while one types into the text `field`, worked out of what the fields `on` hold; any other may be typed."""

    field: str
    offer: Callable[[Mapping[str, str]], Iterable[str]]
    on: tuple[str, ...] = ()


Dependency = Narrowed | Filled | Copied | Shown | Suggested
