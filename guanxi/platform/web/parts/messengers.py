"""What pages of messengers show."""

from dataclasses import dataclass

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
