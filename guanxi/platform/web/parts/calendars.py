"""What a calendar shows: days with the records that lie on them."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.lists import Chip, Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.parts.view_bar import ViewBar


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


@dataclass(frozen=True)
class CalendarPage:
    """A calendar: its address carries the same filters as the list of the same entity."""

    title: str
    icon: str
    url: str
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
    note: str = ""
    nothing: str = ""
    chips: tuple[Chip, ...] = ()
    clear_url: str = ""
    filter_url: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    settings_hidden: tuple[tuple[str, str], ...] = ()
    text: str = ""
    new_url: str = ""
    new_label: str = ""
    views: tuple[Link, ...] = ()
    bar: ViewBar | None = None
