"""What surrounds every page: modules, the person who works, language, theme and the notices to show once."""

from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True)
class Link:
    """A place one can go to, with an icon of the sprite and whether one is there already; `below`: a part of the one before.

    `key` is the letter that leads there after G.
    """

    label: str
    url: str
    icon: str = ""
    current: bool = False
    below: bool = False
    key: str = ""


@dataclass(frozen=True)
class MenuGroup:
    """Links of one module under its heading; an empty heading draws none."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Me:
    """The person who is logged in, as the shell shows them; `mark` is the drawing of their initials."""

    name: str
    mark: Markup
    number: str


@dataclass(frozen=True)
class Language:
    """A language the pages speak, named in itself."""

    code: str
    name: str
    current: bool


@dataclass(frozen=True)
class Undo:
    """The request that takes back what was just done: an address and the record ids to post to it."""

    url: str
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Notice:
    """A sentence shown once after something was done; `tone` is done, warning or problem.

    `follow` is an address that says how it goes on, asked as long as it does.
    """

    text: str
    tone: str = "done"
    undo: Undo | None = None
    follow: str = ""


@dataclass(frozen=True)
class Shortcut:
    """Keys that are pressed together, or one after the other where the joint is a blank, and what they do."""

    keys: tuple[str, ...]
    label: str
    joint: str = "+"


@dataclass(frozen=True)
class ShortcutGroup:
    """Keys under one heading."""

    label: str
    shortcuts: tuple[Shortcut, ...]


@dataclass(frozen=True)
class TourStep:
    """A step of the tour: what it says, and the selector of what it stands beside."""

    target: str
    title: str
    text: str


@dataclass(frozen=True)
class Shell:
    """Everything around the content of a page; what is drawn inside it reads only language, look, title, csrf and address."""

    menu: tuple[MenuGroup, ...] = ()
    creatable: tuple[Link, ...] = ()
    bottom: tuple[Link, ...] = ()
    me: Me | None = None
    languages: tuple[Language, ...] = ()
    language: str = "en"
    theme: str = "auto"
    density: str = "normal"
    narrow: bool = False
    shortcuts: tuple[ShortcutGroup, ...] = ()
    keys: bool = True
    tour: tuple[TourStep, ...] = ()
    first_time: bool = False
    trash: bool = False
    notices: Markup = Markup("")
    crumbs: Markup = Markup("")
    title: str = ""
    csrf: str = ""
    address: str = "/"
    live: str = ""
    drawn: str = ""
    styles: tuple[str, ...] = field(default=())
