"""What a calendar shows: days with the records that lie on them."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.parts.surfaces import SurfacePage


@dataclass(frozen=True)
class Entry:
    """A record on a day; `facts` and `owner` are finished fragments, `version` guards against a colleague's change."""

    id: str
    title: str
    url: str
    version: str
    time: str = ""
    tone: str = ""
    hint: str = ""
    facts: tuple[Markup, ...] = ()
    owner: Markup = Markup("")


@dataclass(frozen=True)
class Day:
    """A day: `name` is said in full, `number` is seen in a grid; `more` records lie on it beside those that are shown."""

    date: str
    name: str
    number: str
    entries: tuple[Entry, ...]
    more: int = 0
    more_url: str = ""
    new_url: str = ""
    url: str = ""
    today: bool = False
    outside: bool = False


@dataclass(frozen=True, kw_only=True)
class CalendarPage(SurfacePage):
    """A calendar."""

    period: str
    show: str
    move_url: str
    undo_url: str
    weekdays: tuple[str, ...]
    days: tuple[Day, ...]
    by: tuple[Choice, ...]
    shows: tuple[Link, ...]
    before_url: str
    today_url: str
    after_url: str
    nothing: str = ""
