"""What each address of the door tells of itself: the root, the person, their calendars, the calendar, and appointments in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext as _

from guanxi.platform.caldav.shelves import Own, Shelf
from guanxi.platform.caldav.xml import APPLE, CALDAV, DAV, SERVER, Element, href, tag, text
from guanxi.platform.calendar.collection import Member, since, token_of
from guanxi.platform.calendar.zones import described
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User

ROOT: Final = "/dav/"
MOST_BYTES: Final = 1_000_000
TOKEN: Final = "urn:guanxi:calendar:"
_READS: Final = "<d:privilege><d:read/></d:privilege>"
_WRITES: Final = "".join(
    f"<d:privilege><d:{one}/></d:privilege>" for one in ("write", "write-content", "bind", "unbind")
)
_REPORTS: Final = ("c:calendar-query", "c:calendar-multiget", "c:free-busy-query", "d:sync-collection")
# Each colleague's calendar has a colour of its own until the device chooses another.
_COLOURS: Final = (
    "#2FB344FF",
    "#F76707FF",
    "#AE3EC9FF",
    "#D6336CFF",
    "#0CA678FF",
    "#F59F00FF",
    "#4263EBFF",
    "#667382FF",
)
_HEADER: Final = "text/calendar; charset=utf-8; component=vevent"

Told = Mapping[str, Callable[[], str]]


@dataclass(frozen=True)
class Door:
    """The addresses of the acting person, and one of their calendars: `shelf`, their own where none is named."""

    shelf: Shelf = Own()

    @property
    def principal(self) -> str:
        """Give the address of the person."""
        return f"{ROOT}principals/{someone().user_id}/"

    @property
    def home(self) -> str:
        """Give the address under which their calendars are."""
        return f"{ROOT}calendars/{someone().user_id}/"

    @property
    def calendar(self) -> str:
        """Give the address of the calendar."""
        return f"{self.home}{self.shelf.key}/"

    @property
    def own(self) -> bool:
        """Tell whether it is their own, which they may change."""
        return self.shelf.person == someone().user_id

    def member(self, one: Member) -> str:
        """Give the address of an appointment."""
        return f"{self.calendar}{quote(one.name)}"

    @cached_property
    def token(self) -> str:
        """Give the token of the calendar as it is now."""
        return token_of(self.shelf.found())

    def of_root(self) -> Told:
        """Give what the root tells: the way to the person."""
        return {f"{DAV}resourcetype": lambda: "<d:collection/>", **self._ways()}

    def of_principal(self) -> Told:
        """Give what the address of the person tells."""
        return {
            f"{DAV}resourcetype": lambda: "<d:collection/><d:principal/>",
            f"{DAV}displayname": lambda: text(someone().name),
            f"{CALDAV}calendar-user-address-set": self._mails,
            f"{CALDAV}calendar-user-type": lambda: "INDIVIDUAL",
            f"{SERVER}email-address-set": lambda: "",
            **self._ways(),
        }

    def of_home(self) -> Told:
        """Give what the address above the calendar tells."""
        return {
            f"{DAV}resourcetype": lambda: "<d:collection/>",
            f"{DAV}displayname": lambda: text(someone().name),
            f"{DAV}owner": lambda: href(self.principal),
            f"{DAV}current-user-privilege-set": lambda: _READS,
            **self._ways(),
        }

    def of_calendar(self) -> Told:
        """Give what the calendar tells."""
        return {
            f"{DAV}resourcetype": lambda: "<d:collection/><c:calendar/>",
            f"{DAV}displayname": lambda: text(_("Guanxi") if self.own else self.shelf.name),
            f"{DAV}owner": lambda: href(self.principal),
            f"{DAV}getcontenttype": lambda: "text/calendar; charset=utf-8",
            f"{DAV}sync-token": lambda: TOKEN + self.token,
            f"{SERVER}getctag": lambda: self.token,
            f"{DAV}getetag": lambda: f'"{self.token}"',
            f"{DAV}current-user-privilege-set": lambda: _READS + (_WRITES if self.own else ""),
            f"{DAV}supported-report-set": lambda: "".join(
                f"<d:supported-report><d:report><{one}/></d:report></d:supported-report>" for one in _REPORTS
            ),
            f"{CALDAV}supported-calendar-component-set": lambda: '<c:comp name="VEVENT"/>',
            f"{CALDAV}supported-calendar-data": lambda: '<c:calendar-data content-type="text/calendar" version="2.0"/>',
            f"{CALDAV}supported-collation-set": lambda: "".join(
                f"<c:supported-collation>{one}</c:supported-collation>"
                for one in ("i;ascii-casemap", "i;octet", "i;unicode-casemap")
            ),
            f"{CALDAV}calendar-description": lambda: text(_("Appointments of %(name)s") % {"name": self.shelf.name}),
            f"{CALDAV}max-resource-size": lambda: str(MOST_BYTES),
            f"{CALDAV}min-date-time": lambda: f"{since():%Y%m%dT000000Z}",
            f"{CALDAV}calendar-timezone": self._zone,
            f"{APPLE}calendar-color": lambda: "#206BC4FF" if self.own else _COLOURS[self.shelf.person % len(_COLOURS)],
            **self._ways(),
        }

    def of_member(self, one: Member, told: str | None = None) -> Told:
        """Give what an appointment tells; `told` is its text, where it was made already."""
        return {
            f"{DAV}resourcetype": lambda: "",
            f"{DAV}getetag": lambda: f'"{one.tag}"',
            f"{DAV}getcontenttype": lambda: _HEADER,
            f"{DAV}owner": lambda: href(self.principal),
            f"{DAV}current-user-privilege-set": lambda: _READS + (_WRITES if one.own else ""),
            f"{CALDAV}calendar-data": lambda: text(told if told is not None else self.shelf.texts([one])[one.id]),
        }

    def _ways(self) -> Told:
        return {
            f"{DAV}current-user-principal": lambda: href(self.principal),
            f"{DAV}principal-URL": lambda: href(self.principal),
            f"{DAV}principal-collection-set": lambda: href(f"{ROOT}principals/"),
            f"{CALDAV}calendar-home-set": lambda: href(self.home),
        }

    def _mails(self) -> str:
        mail = User.everything.filter(pk=someone().user_id).values_list("mail", flat=True).first()
        return (href(f"mailto:{mail}") if mail else "") + href(self.principal)

    def _zone(self) -> str:
        zone = described(someone().time_zone or settings.TIME_ZONE)
        return text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Guanxi//Calendar//EN\r\n{zone}END:VCALENDAR\r\n")


# What costs something, or is long, is told only where it is named.
_ON_REQUEST: Final = frozenset((f"{CALDAV}calendar-data", f"{CALDAV}calendar-timezone"))


def asked_of(body: Element | None) -> tuple[str, ...] | None:
    """Give the names of the properties that are asked for, None for all; `propname` is answered with all as well."""
    named = body.find(f"{DAV}prop") if body is not None else None
    return None if named is None else tuple(dict.fromkeys(one.tag for one in named))


def told_of(told: Told, asked: Iterable[str] | None) -> tuple[list[str], list[str]]:
    """Give the properties that are there, and the names of those that are not, written."""
    if asked is None:
        return [tag(name, say()) for name, say in told.items() if name not in _ON_REQUEST], []
    there = [tag(name, told[name]()) for name in asked if name in told]
    return there, [tag(name) for name in asked if name not in told]
