"""What a chart shows: a drawing, and the same figures as a table."""

from dataclasses import dataclass

from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.parts.surfaces import SurfacePage


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


@dataclass(frozen=True, kw_only=True)
class ChartPage(SurfacePage):
    """A chart; `drawing` is JSON for its script."""

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
    further: tuple[tuple[Choice, ...], ...] = ()
    single: str = ""
    file_url: str = ""
