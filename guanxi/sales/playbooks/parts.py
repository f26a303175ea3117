"""What the cards and pages of playbooks show."""

from dataclasses import dataclass

from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class NeedShown:
    """A requirement on a deal; `tick_url` ticks it or takes the tick back, in a dialog where evidence is asked for."""

    name: str
    met: bool
    enforced: bool
    kind: str
    who: str = ""
    when: str = ""
    evidence: str = ""
    evidence_url: str = ""
    tick_url: str = ""
    dialog: bool = False


@dataclass(frozen=True)
class NeedsCard:
    """What the stage of a deal needs."""

    stage: str
    advice: tuple[str, ...]
    needs: tuple[NeedShown, ...]
    done: int
    controls: tuple[Control, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    save_url: str = ""
    version: str = ""
    keep_url: str = ""
    earlier: tuple[NeedShown, ...] = ()


@dataclass(frozen=True)
class NeedAsked:
    """A requirement with how many deals lack it; the numbers are empty where the reader may not tell."""

    name: str
    kind: str
    now: str
    here: str
    before: str
    url: str
    chosen: bool


@dataclass(frozen=True)
class DealStopped:
    """A deal that lacks something."""

    name: str
    url: str
    account: str
    stage: str
    here: bool
    owner: str
    lacks: str


@dataclass(frozen=True)
class StopsPage:
    """What would be stopped if a playbook, or one of its requirements, were enforced."""

    book: str
    book_url: str
    url: str
    stage: str
    series: str
    notes: tuple[str, ...]
    needs: tuple[NeedAsked, ...]
    choices: tuple[Choice, ...]
    days: str
    evidence: bool | None
    total: str
    deals: tuple[DealStopped, ...]
    more: str


@dataclass(frozen=True)
class TipShown:
    """A tip with how many found it helpful."""

    name: str
    url: str
    kind: str
    text: str
    helpful: int
    votes: int
    mine: str = ""
    vote_url: str = ""
    files: tuple[Link, ...] = ()
    about: tuple[str, ...] = ()
    owner: str = ""


@dataclass(frozen=True)
class PersonShown:
    """Somebody in the buying centre; x and y are the corner of the box on the map."""

    name: str
    role: str
    attitude: str
    tone: str
    influence: str
    weight: int
    reports_to: str
    last: str
    note: str
    url: str
    edit_url: str
    x: int = 0
    y: int = 0
    short: str = ""


@dataclass(frozen=True)
class CentreCard:
    """The map of the buying centre, the list behind it, and what is missing there."""

    people: tuple[PersonShown, ...]
    lines: tuple[str, ...]
    width: int
    height: int
    gaps: tuple[str, ...]
    add_url: str
    box: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class PlanStep:
    """One step of a close plan."""

    name: str
    side: str
    theirs: bool
    who: str
    due: str
    late: bool
    slip: int
    done: str
    edit_url: str
    done_url: str


@dataclass(frozen=True)
class PlanCard:
    """The close plan of a deal; `templates` are what it can begin with."""

    steps: tuple[PlanStep, ...]
    done: int
    close: str
    add_url: str
    templates: tuple[Choice, ...]
    start_url: str


@dataclass(frozen=True)
class CreditCard:
    """Who gets which share of a deal: lines of person, share and part of the amount, by kind."""

    kinds: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    since: str
    edit_url: str
    plain: bool
