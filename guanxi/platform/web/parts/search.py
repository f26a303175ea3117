"""What the search page shows: hits with what was met in them, tabs and facets with counts, what can be searched at all."""

from dataclasses import dataclass

from guanxi.platform.web.hits import Hits
from guanxi.platform.web.parts.around import MarkedRecord
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class Option:
    """A tab or an option of a facet: its count as text, empty as long as it is not known."""

    label: str
    url: str
    number: str = ""
    current: bool = False
    icon: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Facet:
    """One way to narrow a search. Of `several` options more than one may be chosen."""

    label: str
    options: tuple[Option, ...] = ()
    several: bool = False


@dataclass(frozen=True)
class Facets:
    """Tabs and facets; `counts_url` is where they are had with their counts."""

    tabs: tuple[Option, ...]
    facets: tuple[Facet, ...]
    clear_url: str = ""
    counts_url: str = ""


@dataclass(frozen=True)
class FoundOfKind:
    """The hits of one kind; `all_url` leads to all of them, `list_url` to the same as a list."""

    found: Hits
    all_url: str = ""
    list_url: str = ""


@dataclass(frozen=True)
class SearchResults:
    """The search page. `searched` says by what each kind of record is found, `recent` what one saw last."""

    text: str
    hidden: tuple[tuple[str, str], ...]
    facets: Facets
    groups: tuple[FoundOfKind, ...] = ()
    list_url: str = ""
    next_url: str = ""
    first_url: str = ""
    steps: tuple[Link, ...] = ()
    searched: tuple[tuple[str, str, str], ...] = ()
    recent: tuple[MarkedRecord, ...] = ()
