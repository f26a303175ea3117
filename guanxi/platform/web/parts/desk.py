"""What the desk shows beside lists: figures for those who lead, how things stand for administrators, one's own marks."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.around import MarkedRecord
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class Tile:
    """One number and the list behind it; `beside` is what it adds up to, `note` what it is compared with."""

    label: str
    number: str
    url: str = ""
    beside: str = ""
    note: str = ""
    grave: bool = False


@dataclass(frozen=True)
class StepLine:
    """One step of a path: how many records stand there, what they add up to, and how much that is of the fullest step."""

    label: str
    within: str
    number: str
    total: str
    exact: str
    share: int
    url: str


@dataclass(frozen=True)
class StepCard:
    """How many open records stand on each step."""

    label: str
    icon: str
    lines: tuple[StepLine, ...]
    url: str


@dataclass(frozen=True)
class DeskFigures:
    """The numbers at the head of the desk; `attention_url` brings what needs an administrator."""

    tiles: tuple[Tile, ...]
    cards: tuple[StepCard, ...] = ()
    attention_url: str = ""


@dataclass(frozen=True)
class ToDo:
    """Something to be done; `do_url` is where its verbs are, `asks` whether finishing it asks what came of it."""

    title: str
    url: str
    icon: str
    day: Markup
    customer: str
    customer_url: str
    do_url: str
    asks: bool


@dataclass(frozen=True)
class Quadrant:
    """What is alike important and urgent; `more` are not shown, `url` leads to all."""

    label: str
    css: str
    todos: tuple[ToDo, ...]
    more: int = 0
    url: str = ""


@dataclass(frozen=True)
class ToDos:
    """What one has to do in four quadrants, the pressing ones first."""

    quadrants: tuple[Quadrant, ...]
    all_url: str
    some: bool
    may_plan: bool


@dataclass(frozen=True)
class MarksCard:
    """One's favourites, or what one saw last."""

    label: str
    icon: str
    records: tuple[MarkedRecord, ...]
    all: Link
