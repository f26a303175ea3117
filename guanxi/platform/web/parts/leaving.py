"""What the pages of handing everything of a person over show."""

from dataclasses import dataclass

from guanxi.platform.web.parts.administration import Belongings
from guanxi.platform.web.parts.forms import Control


@dataclass(frozen=True)
class PartRow:
    """Records with one value of the field by which a kind is divided, and who gets them."""

    label: str
    number: int
    control: Control
    hidden: tuple[str, str]


@dataclass(frozen=True)
class KindRow:
    """One kind of records that somebody owns: how many, who gets them instead, by what they are divided."""

    icon: str
    label: str
    number: int
    notes: tuple[str, ...]
    control: Control
    divide: Control | None
    parts: tuple[PartRow, ...] = ()


@dataclass(frozen=True)
class LeavingPage:
    """What a person owns, and the form that says who takes it over."""

    title: str
    intro: str
    action: str
    back_url: str
    to: Control
    kinds: tuple[KindRow, ...]
    along: tuple[Control, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class GoingRow:
    """How many records of a kind go, or went, to whom."""

    icon: str
    kind: str
    receiver: str
    number: int
    problem: str = ""


@dataclass(frozen=True)
class GoingPage:
    """A hand-over before, while and after it is done."""

    title: str
    says: str
    rows: tuple[GoingRow, ...]
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    action: str = ""
    submit: str = ""
    grave: bool = False
    again_url: str = ""
    person_url: str = ""
    poll_url: str = ""
    undo_url: str = ""


@dataclass(frozen=True)
class AbsencePage:
    """Who stands in for somebody, and the form that names one more."""

    title: str
    back_url: str
    card: Belongings
    problems: tuple[str, ...] = ()
