"""The lines of iCalendar (RFC 5545): a text as the components it is made of, each with its lines as they were written, and folding."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _
from icalendar.parser import Contentline

MOST_LINES: Final = 20_000
_DEEP: Final = 4
_NAME: Final = re.compile(r"^[A-Za-z0-9-]+(?=[;:])")


class BadCalendar(ValueError):
    """A text that is no calendar, or none that can be kept; the words say why."""


@dataclass
class Component:
    """A component such as VEVENT: its own lines, unfolded and otherwise as they came, and the components in it."""

    name: str
    lines: list[str] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list["Property"]:
        """Give the properties of this name, in order."""
        return [read_property(line) for line in self.lines if name_of(line) == name]

    def one(self, name: str) -> "Property | None":
        """Give the property of this name, None where there is none; raises `BadCalendar` where there are several."""
        found = self.all(name)
        if len(found) > 1:
            raise BadCalendar(_("An appointment has one %(name)s; this one has several.") % {"name": name})
        return found[0] if found else None

    def written(self) -> Iterator[str]:
        """Give all of its lines, with those around them."""
        yield f"BEGIN:{self.name}"
        yield from self.lines
        for part in self.parts:
            yield from part.written()
        yield f"END:{self.name}"


@dataclass(frozen=True)
class Property:
    """A line in its parts; names of parameters are in capitals, the value is as it stands there."""

    name: str
    parameters: dict[str, str]
    value: str


def read_components(text: str) -> list[Component]:
    """Read a text; raises `BadCalendar` for one whose components are not closed, and for lines that are none."""
    top = Component("")
    depth = [top]
    for number, line in enumerate(_unfolded(text), start=1):
        if number > MOST_LINES:
            raise BadCalendar(_("This calendar is too long."))
        found = _NAME.match(line)
        if found is None:
            raise BadCalendar(
                _("Line %(number)s is none of a calendar: “%(line)s”.") % {"number": number, "line": line[:60]}
            )
        name, value = found.group().upper(), line.partition(":")[2].strip().upper()
        if name == "BEGIN":
            made = Component(value)
            depth[-1].parts.append(made)
            depth.append(made)
            if len(depth) > _DEEP + 1:
                raise BadCalendar(_("This calendar is nested too deeply."))
        elif name == "END":
            if len(depth) == 1 or depth.pop().name != value:
                raise BadCalendar(
                    _("Line %(number)s ends “%(name)s”, which did not begin.") % {"number": number, "name": value[:40]}
                )
        elif len(depth) == 1:
            raise BadCalendar(_("This is no calendar: it does not begin with BEGIN:VCALENDAR."))
        else:
            depth[-1].lines.append(line)
    if len(depth) > 1:
        raise BadCalendar(_("This calendar is cut off: “%(name)s” does not end.") % {"name": depth[-1].name[:40]})
    return top.parts


def name_of(line: str) -> str:
    """Give the name of a line, in capitals."""
    found = _NAME.match(line)
    return found.group().upper() if found else ""


def read_property(line: str) -> Property:
    """Read one line; raises `BadCalendar` where it is none."""
    try:
        name, parameters, value = Contentline(line).parts()  # type: ignore[no-untyped-call]
    except ValueError as error:
        raise BadCalendar(_("“%(line)s” is no line of a calendar.") % {"line": line[:60]}) from error
    told = {key.upper(): one if isinstance(one, str) else ",".join(one) for key, one in parameters.items()}
    return Property(name.upper(), told, value)


def words_in(value: str) -> str:
    """Give a text as it is meant: without its backslashes, lines as lines."""
    return re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], value)


def folded(lines: Iterable[str]) -> str:
    """Give lines as a text: at most 75 bytes each, never cut within a letter, and ended as RFC 5545 wants it."""
    return "".join(f"{piece}\r\n" for line in lines for piece in _pieces(line))


def _pieces(line: str) -> Iterator[str]:
    if len(line) <= 75 and line.isascii():
        yield line
        return
    piece, size, most = "", 0, 75
    for letter in line:
        width = len(letter.encode())
        if size + width > most:
            yield piece
            piece, size, most = " ", 1, 75
        piece, size = piece + letter, size + width
    yield piece


def _unfolded(text: str) -> Iterator[str]:
    whole = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    return (line for line in re.sub(r"\n[ \t]", "", whole).split("\n") if line.strip())
