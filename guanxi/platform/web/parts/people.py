"""What the pages about oneself show: log-in, password, sessions, settings, and the desk one starts on."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.desk import ToDos
from guanxi.platform.web.parts.desk_cards import Slot
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class LogIn:
    """The log-in form; `problem` never says whether the name or the password was wrong."""

    action: str
    next_url: str
    user_name: str = ""
    problem: str = ""
    scans: tuple[Link, ...] = ()


@dataclass(frozen=True)
class PasswordForm:
    """The form to choose a password; `forced` on the first log-in."""

    action: str
    forced: bool
    rules: tuple[str, ...]
    problems_current: tuple[str, ...] = ()
    problems_new: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenSession:
    """One place where one is logged in."""

    device: str
    address: str
    since: Markup
    last: Markup
    current: bool
    end_url: str


@dataclass(frozen=True)
class MyMessenger:
    """A messenger of the company; `account` is one's own there, empty where none is linked."""

    name: str
    account: str
    link_url: str
    unlink_url: str


@dataclass(frozen=True)
class Settings:
    """One's own settings and open sessions."""

    action: str
    languages: tuple[Choice, ...]
    themes: tuple[Choice, ...]
    densities: tuple[Choice, ...]
    keys: tuple[Choice, ...]
    time_zones: tuple[Choice, ...]
    sessions: tuple[OpenSession, ...]
    password_url: str
    end_others_url: str
    me: int = 0
    messengers: tuple[MyMessenger, ...] = ()


@dataclass(frozen=True)
class Desk:
    """The page one starts on: cards of what waits for the reader, each with the place that its content comes from."""

    greeting: str
    date: str
    cards: tuple[Slot, ...]
    todos: ToDos | None = None


@dataclass(frozen=True)
class Beginnings:
    """What one may begin."""

    places: tuple[Link, ...] = ()


@dataclass(frozen=True)
class ErrorPage:
    """What went wrong in a sentence, and what to do."""

    code: int
    title: str
    text: str
    steps: tuple[Link, ...] = ()
