"""What the briefing and the numbers against target show."""

from dataclasses import dataclass

from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class TargetLine:
    """One target: what is reached of it, in words and in percent, and how much of its period is over."""

    label: str
    url: str
    list_url: str
    reached: str
    goal: str
    percent: int
    expected: int
    behind: bool
    until: str

    @property
    def width(self) -> int:
        """This will be how long the bar is."""
        return min(self.percent, 100)


@dataclass(frozen=True)
class TargetsCard:
    """One's numbers against target."""

    lines: tuple[TargetLine, ...]
    all_url: str
    new_url: str = ""


@dataclass(frozen=True)
class BriefingLine:
    """One figure: now and in the period before, each leading to the list behind it, and how much that is more or less."""

    label: str
    now: str
    before: str
    url: str
    before_url: str
    change: str = ""
    tone: str = ""
    part: bool = False


@dataclass(frozen=True)
class BriefingRow:
    """One person of a briefing, with a number for each column."""

    name: str
    url: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BriefingPage:
    """What was done in a period, by whom, compared with the period before."""

    title: str
    span: str
    span_before: str
    periods: tuple[Link, ...]
    people: tuple[Choice, ...]
    hidden: tuple[tuple[str, str], ...]
    first: str
    last: str
    lines: tuple[BriefingLine, ...]
    colleague: Control
    headings: tuple[str, ...] = ()
    rows: tuple[BriefingRow, ...] = ()
    problem: str = ""
