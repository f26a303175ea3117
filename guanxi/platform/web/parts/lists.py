"""What a list page shows: headings, rows of finished cells, filters as a sentence, paging and the bulk bar."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.parts.view_bar import ViewBar


@dataclass(frozen=True)
class Heading:
    """A column's head; `direction` is "", "ascending" or "descending", `url` sorts by it or is empty."""

    name: str
    label: str
    css: str = ""
    url: str = ""
    direction: str = ""


@dataclass(frozen=True)
class Row:
    """One record: its cells are finished `<td>` elements, made in Python because that is ten times cheaper."""

    id: str
    title: str
    cells: tuple[Markup, ...]


@dataclass(frozen=True)
class Chip:
    """One filter as it reads ("Stage is Proposal") and the address of the list without it."""

    text: str
    remove_url: str


@dataclass(frozen=True)
class Choice:
    """One entry of a drop-down; one with a `within` is offered while the control it depends on has that value."""

    value: str
    label: str
    chosen: bool = False
    within: str = ""


@dataclass(frozen=True)
class BulkVerb:
    """A verb for the chosen rows; with a `dialog` it first asks in a dialog, otherwise it acts at once."""

    label: str
    url: str
    icon: str
    dialog: bool = False
    grave: bool = False


@dataclass(frozen=True)
class Empty:
    """What to say instead of rows, and the next steps to offer."""

    title: str
    text: str
    steps: tuple[Link, ...] = ()


@dataclass(frozen=True)
class ListPage:
    """A list: its address carries the whole state (filters, sorting, text, columns, cursor)."""

    title: str
    icon: str
    url: str
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    empty: Empty
    count_url: str = ""
    chips: tuple[Chip, ...] = ()
    clear_url: str = ""
    filter_url: str = ""
    filter_fields: tuple[Choice, ...] = ()
    column_choices: tuple[Choice, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    text: str = ""
    searchable: bool = True
    next_url: str = ""
    first_url: str = ""
    new_url: str = ""
    new_label: str = ""
    views: tuple[Link, ...] = ()
    more: tuple[Link, ...] = ()
    bulk: tuple[BulkVerb, ...] = ()
    bar: ViewBar | None = None
    selection: str = ""
    state: str = ""
