"""What the calendar of appointments shows: columns of hours, days with appointments, people with their days."""

from dataclasses import dataclass

from guanxi.platform.web.parts.administration import Belongings
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class Item:
    """An appointment where it stands; `style` is its place in a column of hours. Without `url` it only says that time is taken.

    `starts` and `ends` are times of the reader without zone, `at` is the moment in its series.
    """

    title: str
    time: str
    said: str
    url: str = ""
    key: str = ""
    version: str = ""
    at: str = ""
    starts: str = ""
    ends: str = ""
    all_day: bool = False
    css: str = ""
    style: str = ""
    icons: tuple[str, ...] = ()
    moves: bool = False


@dataclass(frozen=True)
class Place:
    """A day, or a person on a day: what lies there all day, and what at an hour. `off`: one does not work then."""

    day: str
    name: str
    number: str = ""
    weekday: str = ""
    url: str = ""
    new_url: str = ""
    today: bool = False
    outside: bool = False
    off: bool = False
    special: str = ""
    whole: tuple[Item, ...] = ()
    items: tuple[Item, ...] = ()
    more: int = 0
    now: int | None = None
    work: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PersonRow:
    """A person of a team with the days of a week."""

    name: str
    url: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class AppointmentsPage:
    """The calendar of one or several people; `rows` are there for the week of several, `places` otherwise."""

    title: str
    whose: str
    period: str
    show: str
    shows: tuple[Link, ...]
    before_url: str
    today_url: str
    after_url: str
    people: tuple[Choice, ...]
    hidden: tuple[tuple[str, str], ...]
    person_url: str
    day: str
    go_hidden: tuple[tuple[str, str], ...]
    week: str = ""
    places: tuple[Place, ...] = ()
    rows: tuple[PersonRow, ...] = ()
    hours: tuple[str, ...] = ()
    new_url: str = ""
    move_url: str = ""
    nothing: str = ""
    note: str = ""
    feed_url: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Fact:
    """One line about an appointment."""

    icon: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Card:
    """An appointment as it opens from the calendar."""

    title: str
    facts: tuple[Fact, ...]
    text: str
    record_url: str
    edit_url: str = ""
    cancel_url: str = ""
    copy_url: str = ""
    file_url: str = ""
    back: str = ""
    at: str = ""
    repeats: bool = False
    taking: tuple["TakingPart", ...] = ()
    answer_url: str = ""
    answer: str = ""
    answer_this: str = ""


@dataclass(frozen=True)
class TakingPart:
    """Somebody who takes part, with what they said in words."""

    name: str
    answer: str
    icon: str
    url: str = ""


@dataclass(frozen=True)
class TimesPart:
    """Who is busy or does not work at a time, each as a sentence; when everyone is free, in words and as forms write it."""

    asked: bool
    busy: tuple[str, ...] = ()
    free: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ScopePage:
    """Which occurrences of a series are meant: each button sends the same answers with another scope."""

    title: str
    intro: str
    action: str
    hidden: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, str], ...]
    cancel_url: str
    grave: bool = False


@dataclass(frozen=True)
class DayHours:
    """The hours of one day: spans (from, until), more of them than there are so that some can be added."""

    key: str
    name: str
    spans: tuple[tuple[str, str], ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class HoursPage:
    """Hours of work from Monday on, one's own or the company's; `own` where one said them oneself."""

    title: str
    intro: str
    action: str
    days: tuple[DayHours, ...]
    submit: str
    own: bool = False
    other: Link | None = None


@dataclass(frozen=True)
class GuestPage:
    """What somebody without an account answers; `choices` are the occurrences of a series, each with what was said of it."""

    title: str
    by: str
    facts: tuple[Fact, ...]
    text: str
    action: str
    answer: str
    choices: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    done: str = ""


@dataclass(frozen=True)
class FeedPage:
    """One's calendar in other programs: devices that show and change it, and the address at which programs only read it.

    `password` and `address` are shown where they were made just now.
    """

    title: str
    server: str
    login: str
    devices: Belongings
    colleagues: Belongings
    address: str
    made: str
    used: str
    password: str = ""
    insecure: bool = False
