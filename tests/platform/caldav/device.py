"""A device in tests: it sends what phones send, and reads what they read."""

import base64
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from django.http import HttpResponse
from django.test import Client

from guanxi.platform.calendar.devices import make_password
from tests.world import World

NAMES = {"d": "DAV:", "c": "urn:ietf:params:xml:ns:caldav", "s": "http://calendarserver.org/ns/"}
_SPACES = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())


@dataclass
class Device:
    """A phone of one person."""

    login: str
    password: str
    calendar: str

    def send(self, method: str, path: str = "", body: str = "", **headers: str) -> HttpResponse:
        """Send something to the calendar, or to a path of the server."""
        told = base64.b64encode(f"{self.login}:{self.password}".encode()).decode()
        kind = "text/calendar; charset=utf-8" if method == "PUT" else "application/xml"
        given: Any = {"HTTP_AUTHORIZATION": f"Basic {told}"}
        given |= {f"HTTP_{name.upper()}": value for name, value in headers.items() if name != "kind"}
        where = path if path.startswith("/") else self.calendar + path
        return Client().generic(method, where, body.encode(), headers.get("kind", kind), **given)

    def put(self, name: str, *events: str, **headers: str) -> HttpResponse:
        """Write an appointment."""
        return self.send("PUT", name, calendar(*events), **headers)

    def text(self, name: str) -> str:
        """Read an appointment, its lines unfolded."""
        answer = self.send("GET", name)
        assert answer.status_code == 200, answer.content
        return str(answer.content.decode().replace("\r\n ", "").replace("\r\n", "\n"))

    def tag(self, name: str) -> str:
        """Read the tag of an appointment."""
        return str(self.send("GET", name)["ETag"])

    def ask(self, method: str, inside: str, path: str = "", depth: str = "1") -> ElementTree.Element:
        """Ask something, and read the answer."""
        root, _space, rest = inside.partition(">")
        body = f"{root}{_SPACES}>{rest}"
        answer = self.send(method, path, body, depth=depth)
        assert answer.status_code == 207, answer.content
        return ElementTree.fromstring(answer.content)

    def names(self, answer: ElementTree.Element) -> list[str]:
        """Give the names of appointments that an answer tells of as being there."""
        found = [one for one in answer.findall("d:response", NAMES) if one.find("d:propstat", NAMES) is not None]
        paths = [one.findtext("d:href", "", NAMES) for one in found]
        return sorted(one.removeprefix(self.calendar) for one in paths if one != self.calendar)

    def query(self, inside: str) -> list[str]:
        """Give the names of appointments that a filter means."""
        asked = f'<c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">{inside}</c:comp-filter></c:comp-filter>'
        body = f"<c:calendar-query><d:prop><d:getetag/></d:prop><c:filter>{asked}</c:filter></c:calendar-query>"
        return self.names(self.ask("REPORT", body))

    def sync(self, token: str = "", more: str = "") -> tuple[list[str], list[str], str]:
        """Give the names that changed since a token, those that are gone, and the next token."""
        body = f"<d:sync-collection><d:sync-token>{token}</d:sync-token><d:sync-level>1</d:sync-level>{more}"
        answer = self.ask("REPORT", f"{body}<d:prop><d:getetag/></d:prop></d:sync-collection>")
        told = [(one.findtext("d:href", "", NAMES), one.findtext("d:status", "", NAMES)) for one in answer]
        gone = sorted(path.removeprefix(self.calendar) for path, status in told if "404" in status)
        return self.names(answer), gone, answer.findtext("d:sync-token", "", NAMES)


def device_of(world: World, login: str) -> Device:
    """Give a phone that the person has just set up."""
    with world.as_(login):
        password = make_password("Phone")
    return Device(login, password, f"/dav/calendars/{world.people[login].pk}/own/")


def calendar(*events: str, more: str = "") -> str:
    """Give a calendar with events, each told as the lines between its BEGIN and END."""
    body = "".join(f"BEGIN:VEVENT\n{one.strip()}\nEND:VEVENT\n" for one in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//EN\n{more}{body}END:VCALENDAR\n".replace("\n", "\r\n")
