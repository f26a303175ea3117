"""What a board shows: a column per stage with its count and sum, and cards one can move."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.lists import Chip, Choice
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class Card:
    """A record one can move; `facts` are finished fragments, `version` guards against a colleague's change."""

    id: str
    title: str
    url: str
    version: str
    facts: tuple[Markup, ...]
    tone: str = ""
    hint: str = ""


@dataclass(frozen=True)
class BoardColumn:
    """One stage with what lies in it; `count`, the rounded `total` and the `exact` one are already texts.

    No card goes into or out of a fixed one.
    """

    value: str
    label: str
    count: str
    total: str
    exact: str
    cards: tuple[Card, ...]
    more_url: str = ""
    more: int = 0
    tone: str = ""
    fixed: bool = False


@dataclass(frozen=True)
class BoardPage:
    """A board: its address carries the same filters as the list of the same entity."""

    title: str
    icon: str
    url: str
    move_url: str
    columns: tuple[BoardColumn, ...]
    sum_label: str = ""
    chips: tuple[Chip, ...] = ()
    clear_url: str = ""
    filter_url: str = ""
    filter_fields: tuple[Choice, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    text: str = ""
    new_url: str = ""
    new_label: str = ""
    views: tuple[Link, ...] = ()
    scopes: tuple[Link, ...] = ()
