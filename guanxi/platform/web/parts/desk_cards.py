"""What the cards of the desk show: lines with what can be done about each, and how cards stand."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.desk import MarksCard
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.records import Related
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class LineVerb:
    """Something one may do about a line; it opens in the dialog unless it is done at once (`post`)."""

    label: str
    icon: str
    url: str
    post: bool = False


@dataclass(frozen=True)
class Line:
    """One thing of a card. It opens where it stands, in the dialog."""

    title: str
    url: str
    icon: str
    day: Markup = Markup("")
    about: tuple[str, ...] = ()
    verbs: tuple[LineVerb, ...] = ()
    done: bool = False


@dataclass(frozen=True)
class CardBody:
    """What a card holds: the first lines, how many there are at all, and the list that holds them."""

    lines: tuple[Line, ...]
    number: str
    all_url: str
    empty: str
    empty_link: Link | None = None
    related: Related | None = None
    marks: MarksCard | None = None


@dataclass(frozen=True)
class Slot:
    """The place of a card on the desk: what is in it comes once the page stands; until then it is as high as `rows` lines."""

    key: str
    label: str
    icon: str
    url: str
    wide: bool
    rows: int = 3


@dataclass(frozen=True)
class ArrangedCard:
    """A card where one arranges them."""

    key: str
    label: str
    icon: str
    shown: bool
    wide: bool


@dataclass(frozen=True)
class ArrangePage:
    """The cards in their order; `roles` are those whose desk the reader may set."""

    cards: tuple[ArrangedCard, ...]
    arranged: bool
    roles: tuple[Choice, ...]
    role: str
    action: str
    back_url: str


@dataclass(frozen=True)
class Peek:
    """A record opened where it stands: its facts, what was said last, and what can be done."""

    title: str
    kind: str
    icon: str
    url: str
    facts: tuple[tuple[str, Markup], ...]
    moments: tuple[tuple[str, str, Markup], ...]
    concerned: tuple[Link, ...]
    verbs: tuple[LineVerb, ...]
    back_url: str
