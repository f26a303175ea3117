"""What a chart shows: a drawing, and the same figures as a table."""

from dataclasses import dataclass

from guanxi.platform.web.parts.lists import Chip, Choice, Empty
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.parts.view_bar import ViewBar


@dataclass(frozen=True)
class Cell:
    """A figure as text, with the list of its records behind it where there is one."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class ChartRow:
    """A value of the first field with its figures; the last of several is their total."""

    label: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class ChartPage:
    """A chart: its address carries the same filters as the list of the same entity. `drawing` is JSON for the script."""

    title: str
    icon: str
    url: str
    said: str
    drawing: str
    headings: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    total: ChartRow | None
    forms: tuple[Link, ...]
    by: tuple[Choice, ...]
    buckets: tuple[Choice, ...]
    splits: tuple[Choice, ...]
    measures: tuple[Choice, ...]
    single: str = ""
    note: str = ""
    file_url: str = ""
    empty: Empty | None = None
    chips: tuple[Chip, ...] = ()
    clear_url: str = ""
    filter_url: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    settings_hidden: tuple[tuple[str, str], ...] = ()
    text: str = ""
    views: tuple[Link, ...] = ()
    scopes: tuple[Link, ...] = ()
    bar: ViewBar | None = None
