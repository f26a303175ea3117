"""What the page of facts shows."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.lists import Heading, Row

Facts = tuple[tuple[str, str | Markup], ...]


@dataclass(frozen=True)
class FactsCard:
    """Some facts under a heading."""

    title: str
    icon: str
    facts: Facts


@dataclass(frozen=True)
class TableCard:
    """The first records of a kind that belong here, where all of them stand, and what they come to."""

    title: str
    icon: str
    url: str
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    total: str = ""


@dataclass(frozen=True)
class Happened:
    """One entry of the timeline in a line: when, what kind, what about, what was said, by whom."""

    at: str
    kind: str
    about: str
    text: str
    who: str
    late: bool = False


@dataclass(frozen=True)
class FactsPage:
    """What to know of a customer or lead, for whoever takes over."""

    title: str
    label: str
    url: str
    cards: tuple[FactsCard, ...]
    tables: tuple[TableCard, ...]
    planned: tuple[Happened, ...]
    happened: tuple[Happened, ...]
    timeline_url: str
