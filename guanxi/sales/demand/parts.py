"""What the page of demand shows."""

from dataclasses import dataclass

from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.sales.forecasting.parts import Amount


@dataclass(frozen=True)
class DemandLine:
    """An item: amounts under the headings of the page, then what history says and how far it was off."""

    name: str
    url: str
    cells: tuple[Amount, ...]
    between: str
    history: Amount
    method: str
    note: str = ""


@dataclass(frozen=True)
class MethodLine:
    """A method that was tried on past periods: what it tells, and by how much it was off."""

    name: str
    told: str
    missed: str
    deviation: str
    chosen: bool


@dataclass(frozen=True)
class PastLine:
    """A past period: what the chosen method would have told, and what came."""

    period: str
    told: str
    came: str


@dataclass(frozen=True)
class DemandPage:
    """What will be wanted in a period, item by item."""

    title: str
    periods: tuple[Link, ...]
    span: str
    before: str
    after: str
    measures: tuple[Link, ...]
    hidden: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, tuple[Choice, ...]], ...]
    by: tuple[Choice, ...]
    back: Link | None
    headings: tuple[str, ...]
    lines: tuple[DemandLine, ...]
    whole: DemandLine
    drawing: str
    said: str
    methods: tuple[MethodLine, ...]
    past: tuple[PastLine, ...]
    basis: str
    notes: tuple[str, ...]
    file_url: str
    hidden_columns: tuple[int, ...]
