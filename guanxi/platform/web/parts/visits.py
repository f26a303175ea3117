"""What the pages of visits show."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class Stop:
    """One visit of the day: when, at whom, how near, what can be done; `leg` is the way from the one before."""

    number: int
    title: str
    url: str
    customer: str
    customer_url: str
    times: str
    place: str
    tone: str
    leg: str = ""
    result: str = ""
    check_in_url: str = ""
    check_out_url: str = ""
    photo_url: str = ""
    files: Markup = Markup("")
    maps: tuple[Link, ...] = ()
    planned: bool = False


@dataclass(frozen=True)
class VisitsPage:
    """A day of visits of one person."""

    title: str
    day: str
    day_said: str
    before_url: str
    after_url: str
    today_url: str
    people: tuple[Choice, ...]
    stops: tuple[Stop, ...]
    sketch: Markup
    total: str
    mine: bool
    here: str
    may_plan: bool
    finder: Control


@dataclass(frozen=True)
class NearLine:
    """A customer near where one is."""

    title: str
    url: str
    icon: str
    distance: str
    facts: str
    check_in_url: str
    maps: tuple[Link, ...]
