"""What the pages of the forecast show."""

from dataclasses import dataclass

from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.sales.forecasting.asking import Head


@dataclass(frozen=True)
class Amount:
    """An amount in few digits, exact on hover, with the list behind it where there is one."""

    text: str
    exact: str = ""
    url: str = ""
    tone: str = ""


@dataclass(frozen=True)
class RollUpLine:
    """A unit, person or territory: amounts under the headings of the page."""

    name: str
    url: str
    depth: int
    sort: str
    cells: tuple[Amount, ...]


@dataclass(frozen=True)
class RollUpPage:
    """The forecast of a period, from top to bottom; `totals` is everything one reads."""

    head: Head
    views: tuple[Link, ...]
    headings: tuple[str, ...]
    lines: tuple[RollUpLine, ...]
    totals: RollUpLine | None
    back: Link | None
    folded: bool


@dataclass(frozen=True)
class SubmissionLine:
    """What somebody submitted, what the manager says, and where the two stand."""

    name: str
    state: str
    tone: str
    when: str
    total: Amount
    best_case: Amount
    adjusted: Amount
    by_deals: Amount
    note: str
    adjust_note: str
    adjust_url: str
    history_url: str


@dataclass(frozen=True)
class FormLine:
    """A number that one submits, and what the deals say."""

    name: str
    label: str
    value: str
    by_deals: Amount


@dataclass(frozen=True)
class WeekLine:
    """How somebody stood for the deadlines of past weeks: words and their tone, under the headings of the page."""

    name: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SubmissionsPage:
    """One's own submission, with a form for the next, and those of one's people."""

    head: Head
    mine: SubmissionLine | None
    form: tuple[FormLine, ...]
    people: tuple[SubmissionLine, ...]
    hidden: tuple[tuple[str, str], ...]
    due: str
    weeks: tuple[str, ...]
    by_week: tuple[WeekLine, ...]
    note: str
    problem: str
    deadline_url: str


@dataclass(frozen=True)
class Bar:
    """A step of a waterfall, in hundredths of the width: where it begins and how long it is."""

    left: float
    width: float
    tone: str


@dataclass(frozen=True)
class ChangeLine:
    """A reason for a change with its amounts by category and in all, its step, and the deals behind it."""

    label: str
    cells: tuple[str, ...]
    total: Amount
    bar: Bar
    deals: tuple[tuple[str, str, str, str], ...] = ()
    more: int = 0


@dataclass(frozen=True)
class ChangesPage:
    """What changed between two weeks; the lines add up from the first to the last."""

    head: Head
    hidden: tuple[tuple[str, str], ...]
    first: tuple[Choice, ...]
    last: tuple[Choice, ...]
    units: tuple[Choice, ...]
    headings: tuple[str, ...]
    begin: ChangeLine | None
    lines: tuple[ChangeLine, ...]
    end: ChangeLine | None


@dataclass(frozen=True)
class ShareLine:
    """What past deals of a stage or expected day did, in percent; with few cases the shares are those of all."""

    name: str
    open_now: str
    cases: int
    shares: tuple[str, ...]
    few: bool


@dataclass(frozen=True)
class OutlookPage:
    """What a part of the company will bring in a period, with the interval, where it comes from, and how often it held."""

    head: Head
    hidden: tuple[tuple[str, str], ...]
    parts: tuple[Choice, ...]
    whose: str
    expected: Amount
    low: str
    high: str
    scale: tuple[float, float, float]
    sources: tuple[tuple[str, str, str], ...]
    beside: tuple[tuple[str, str], ...]
    past: tuple[tuple[str, str, str, str, bool], ...]
    held: str
    stages: tuple[ShareLine, ...]
    slips: tuple[ShareLine, ...]
    basis: str
    problem: str


@dataclass(frozen=True)
class AccuracyLine:
    """What somebody submitted for past periods and what came, oldest first."""

    name: str
    cells: tuple[tuple[Amount, Amount, str, str], ...]


@dataclass(frozen=True)
class AccuracyPage:
    """How well people foretold."""

    head: Head
    headings: tuple[str, ...]
    lines: tuple[AccuracyLine, ...]
