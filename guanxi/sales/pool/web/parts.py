"""What the pages of the pool are drawn from."""

from dataclasses import dataclass

from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class EntryLine:
    """One record in a pool, as its members read it: `cells` are texts by the headings of the page."""

    id: int
    name: str
    url: str
    cells: tuple[str, ...]
    mine_before: bool = False


@dataclass(frozen=True)
class Narrowing:
    """A choice by which the list is narrowed."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class PoolPage:
    """A pool with what lies in it, what the reader may do with it, and what they have left."""

    pools: tuple[Link, ...]
    pool_id: int
    limits: tuple[str, ...]
    rules: str
    headings: tuple[str, ...]
    lines: tuple[EntryLine, ...]
    narrowings: tuple[Narrowing, ...]
    text: str
    narrowed: bool
    may_claim: bool
    may_take: bool
    colleague: Control | None
    next_url: str
    all_url: str
    figures_url: str
    settings_url: str
    rules_url: str
    back: str


@dataclass(frozen=True)
class FigureRow:
    """Figures of a pool or a person: each a text and the list behind it, which is empty for none."""

    name: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FiguresPage:
    """What went into pools and out of them in a span of days."""

    first: str
    last: str
    pools: tuple[Choice, ...]
    headings: tuple[str, ...]
    by_pool: tuple[FigureRow, ...]
    by_person: tuple[FigureRow, ...]
    problem: str
    back: str


@dataclass(frozen=True)
class Loser:
    """Whom a rule takes from: how many, and the first of them that the reader may see."""

    name: str
    number: int
    records: tuple[Link, ...]
    more: int


@dataclass(frozen=True)
class KeptLine:
    """Something the rule leaves with its owner for a while, or waits for; `link` where the reader may see it."""

    link: Link | None
    owner: str
    until: str


@dataclass(frozen=True)
class PreviewPage:
    """What a rule would reclaim at this moment, and what soon."""

    title: str
    says: tuple[str, ...]
    rule_url: str
    number: int
    of: int
    soon: int
    without_pool: int
    losers: tuple[Loser, ...]
    kept: tuple[KeptLine, ...]
    kept_number: int
    # How many of those did have something to do with the company in the same days, with other product lines.
    elsewhere: int
    switch_url: str
    is_on: bool
