"""What pages of messengers show."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.administration import Belongings
from guanxi.platform.web.parts.records import Verb
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class ForVendor:
    """An address that is entered at the vendor, and where."""

    label: str
    value: str
    help: str


@dataclass(frozen=True)
class Reading:
    """How the reading of an organisation stands: what it says, how much waits, and where one looks at it."""

    said: str
    when: Markup | None
    waits: int
    url: str
    read_url: str


@dataclass(frozen=True)
class ChangeShown:
    """One thing that would change, in words."""

    key: str
    name: str
    about: str
    ticked: bool


@dataclass(frozen=True)
class OrganisationPage:
    """What would change, by kinds: their names, what they mean, and each with a box to tick."""

    name: str
    groups: tuple[tuple[str, str, tuple[ChangeShown, ...]], ...]
    when: Markup | None
    people: int
    action: str
    tabs: tuple[Link, ...]


@dataclass(frozen=True)
class MessengerPage:
    """A messenger as whoever keeps it sees it."""

    name: str
    vendor: str
    state: str
    tone: str
    missing: tuple[str, ...]
    does: tuple[str, ...]
    api: str
    addresses: tuple[ForVendor, ...]
    people: Belongings | None
    verbs: tuple[Verb, ...]
    tabs: tuple[Link, ...]
    problem: str = ""
    reading: Reading | None = None
