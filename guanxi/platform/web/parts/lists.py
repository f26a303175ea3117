"""What a list page shows: headings, rows of finished cells, filters as a sentence, paging and the bulk bar."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.parts.view_bar import ViewBar


@dataclass(frozen=True)
class Heading:
    """A column's head; `direction` is "", "ascending" or "descending", `url` sorts by it or is empty.

    `also_url` sorts by it after the others; `place` tells which of several keys it is.
    `edit`: its cells are changed in place. `width` in pixels, 0 for what fits.
    """

    name: str
    label: str
    css: str = ""
    url: str = ""
    direction: str = ""
    also_url: str = ""
    place: str = ""
    edit: bool = False
    width: int = 0


@dataclass(frozen=True)
class Row:
    """One record: its cells are finished `<td>` elements, one or several each, made in Python because that is ten times cheaper."""

    id: str
    title: str
    cells: tuple[Markup, ...]


@dataclass(frozen=True)
class Chip:
    """One filter as it reads ("Stage is Proposal"), with the addresses of the list without it and of changing it."""

    text: str
    remove_url: str
    edit_url: str = ""


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
class RowGroup:
    """Rows alike under one head: `figures` are what stands in the further columns; an open one has its first rows."""

    value: str
    label: Markup
    number: str
    figures: tuple[Markup, ...]
    fold_url: str
    rows_url: str
    is_open: bool = False
    rows: tuple[Row, ...] = ()
    more_url: str = ""


@dataclass(frozen=True)
class GroupBar:
    """What a list is grouped by, and the address of the panel where one chooses it."""

    url: str
    label: str = ""


@dataclass(frozen=True)
class ListPage:
    """A list: its address carries the whole state (filters, sorting, text, columns, cursor). `rows` are finished `<tr>` elements."""

    title: str
    icon: str
    url: str
    headings: tuple[Heading, ...]
    rows: Markup
    empty: Empty
    count_url: str = ""
    chips: tuple[Chip, ...] = ()
    clear_url: str = ""
    filter_url: str = ""
    columns_url: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    text: str = ""
    searchable: bool = True
    next_url: str = ""
    first_url: str = ""
    new_url: str = ""
    several_url: str = ""
    new_label: str = ""
    views: tuple[Link, ...] = ()
    more: tuple[Link, ...] = ()
    bulk: tuple[BulkVerb, ...] = ()
    bar: ViewBar | None = None
    selection: str = ""
    widths: str = ""
    state: str = ""
    foot_url: str = ""
    grouping: GroupBar | None = None
    groups: tuple[RowGroup, ...] = ()
    more_groups: bool = False
