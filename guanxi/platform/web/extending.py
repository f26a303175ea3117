"""What subsystems add to the pages: cards and tabs of their own on records, pages of their own in the menu.

A subsystem says so in a module `pages.py` that its application imports when it is ready; its templates lie in a folder
`templates/<its name>/` of its package, its addresses in a module `urls.py` that `config/urls.py` names.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.http import HttpRequest

from guanxi.platform.search.query import Row
from guanxi.platform.web.parts.shell import Link

if TYPE_CHECKING:
    from guanxi.lib.words import type_words

Mark = Callable[[Sequence[Row]], Mapping[int, str]]
Draw = Callable[[HttpRequest, Row, frozenset[str]], str]


@dataclass(frozen=True)
class Panel:
    """What a subsystem shows on the page of a kind of records: a card among what belongs to it, or a tab.

    `draw` gets the request, the record as the reader sees it and the verbs they have on it, and gives finished HTML; an
    empty text where there is nothing to show. `may` tells, without looking at a record, who has it at all. A card `above`
    stands before the lists of what belongs to the record.
    """

    name: str
    entity: str
    label: "type_words"
    icon: str
    draw: Draw
    place: Literal["card", "tab"] = "card"
    above: bool = False
    may: Callable[[], bool] = lambda: True


@dataclass(frozen=True)
class MenuPage:
    """A page of a subsystem that stands in the menu; `may` tells who has it."""

    module: str
    label: "type_words"
    url: str
    icon: str
    may: Callable[[], bool] = lambda: True


@dataclass(frozen=True)
class FormWay:
    """A way that stands on the form of a kind of record; `url` gets the number of the record, None for a new one."""

    entity: str
    label: "type_words"
    icon: str
    url: Callable[[int | None], str]
    may: Callable[[], bool] = lambda: True


@dataclass(frozen=True)
class CardMark:
    """What a subsystem says at the foot of the cards of a board.

    `marks` gets all records that are drawn at once and gives finished HTML by number, so that it asks for all of them together; records
    of which there is nothing to say are left out.
    """

    entity: str
    marks: Mark
    may: Callable[[], bool] = lambda: True


_marks: list[CardMark] = []
_ways: list[FormWay] = []
_panels: dict[tuple[str, str], Panel] = {}
_pages: dict[str, MenuPage] = {}


def declare_panel(*panels: Panel) -> None:
    """Add cards and tabs to the pages of records."""
    _panels.update({(one.entity, one.name): one for one in panels})


def declare_mark(*marks: CardMark) -> None:
    """Put something on the cards of boards."""
    _marks.extend(marks)


def marks_on(key: str, rows: Sequence[Row]) -> dict[int, str]:
    """Give what subsystems say on the cards of these records, for whoever acts."""
    said: dict[int, str] = {}
    for one in _marks if rows else ():
        if one.entity == key and one.may():
            for number, mark in one.marks(rows).items():
                said[number] = said.get(number, "") + mark
    return said


def declare_way(*ways: FormWay) -> None:
    """Put ways on forms."""
    _ways.extend(ways)


def ways_on(key: str, record_id: int | None) -> Iterator[Link]:
    """Give the ways that subsystems put on the form of a kind of records, for whoever acts."""
    for one in _ways:
        if one.entity == key and one.may():
            yield Link(str(one.label), one.url(record_id), one.icon)


def declare_page(*pages: MenuPage) -> None:
    """Put pages into the menu."""
    _pages.update({one.url: one for one in pages})


def panels_of(key: str, place: str) -> Iterator[Panel]:
    """Give the cards or the tabs that subsystems add to a kind of records, for whoever acts."""
    yield from (one for one in _panels.values() if one.entity == key and one.place == place and one.may())


def menu_pages() -> Iterator[MenuPage]:
    """Give the pages of subsystems that whoever acts has."""
    yield from (one for one in _pages.values() if one.may())
