"""What shows the design of a flow: its conditions and steps in sentences, and what became of a try on a record."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Chip


@dataclass(frozen=True)
class StepDesigned:
    """One step in words; the addresses are empty for who does not keep flows."""

    number: int
    id: int
    name: str
    who: str
    times: tuple[str, ...]
    fills: tuple[str, ...]
    conditions: tuple[str, ...]
    edit_url: str = ""
    conditions_url: str = ""
    move_url: str = ""
    fields_url: str = ""


@dataclass(frozen=True)
class FlowDesigned:
    """A flow as it is designed: `version` is in use, `changed` tells whether the design went on since."""

    conditions: tuple[str, ...]
    steps: tuple[StepDesigned, ...]
    lacks: str
    version: int | None
    changed: bool
    conditions_url: str = ""
    add_url: str = ""
    try_url: str = ""
    sample: Control | None = None
    watched: tuple[str, ...] = ()
    watched_url: str = ""
    gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class StepTried:
    """What would become of a step."""

    number: int
    name: str
    text: str
    people: tuple[Markup, ...] = ()


@dataclass(frozen=True)
class FlowTried:
    """What would become of a record: empty steps where the flow is not for it, `problem` where it could not be tried."""

    title: str
    text: str
    steps: tuple[StepTried, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class ConditionsPage:
    """Conditions while one makes them: they count once they are saved."""

    title: str
    intro: str
    chips: tuple[Chip, ...]
    ask_url: str
    action: str
    hidden: tuple[tuple[str, str], ...]
    cancel_url: str
