"""What the page of sales reports shows."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class Own:
    """One's own report of the present day, week or month; `url` is where it is once it is begun."""

    label: str
    days: str
    state: str
    tone: str
    kind: str
    day: str
    url: str = ""


@dataclass(frozen=True)
class TeamRow:
    """One person of a manager and their report; `cells` are its numbers in the order of the headings."""

    name: str
    state: str
    tone: str
    url: str
    cells: tuple[str, ...]
    commented: bool = False
    when: Markup = Markup("")


@dataclass(frozen=True)
class TeamReports:
    """The reports of a manager's people of one day, week or month."""

    kinds: tuple[Link, ...]
    before: str
    after: str
    days: str
    kind: str
    day: str
    headings: tuple[str, ...]
    rows: tuple[TeamRow, ...]
    sums: tuple[str, ...]
    handed_in: str
    owing: int


@dataclass(frozen=True)
class ReportsPage:
    """One's own reports to write, and those of one's people."""

    own: tuple[Own, ...]
    all_url: str
    duty_url: str = ""
    team: TeamReports | None = None
