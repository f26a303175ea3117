"""Reading and writing the XML of WebDAV: no document types, no entities, and nothing from elsewhere."""

from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from guanxi.platform.caldav.problems import Refused

Element = ElementTree.Element
DAV: Final = "{DAV:}"
CALDAV: Final = "{urn:ietf:params:xml:ns:caldav}"
SERVER: Final = "{http://calendarserver.org/ns/}"
APPLE: Final = "{http://apple.com/ns/ical/}"
PREFIXES: Final = {DAV: "d", CALDAV: "c", SERVER: "s", APPLE: "a"}
_NAMES: Final = "".join(f' xmlns:{prefix}="{name[1:-1]}"' for name, prefix in PREFIXES.items())
HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
MOST_BYTES: Final = 4_000_000


def read_xml(body: bytes) -> Element | None:
    """Read a body, None for an empty one; raises `Refused` with 400 for what is no plain XML."""
    if not body.strip():
        return None
    try:
        text = body.decode("utf-8-sig")
        # A document type is the only way to entities; read as a text, its encoding cannot hide it.
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise Refused(400)
        return ElementTree.fromstring(text)  # noqa: S314  # without a document type there is nothing to be expanded
    except (ElementTree.ParseError, UnicodeDecodeError, ValueError) as error:
        raise Refused(400) from error


def tag(name: str, inside: str = "") -> str:
    """Write an element, given as Clark writes it; what is inside is written already."""
    here, _brace, local = name.rpartition("}")
    prefix = PREFIXES.get(f"{here}}}")
    said = f"{prefix}:{local}" if prefix else local
    named = "" if prefix else f" xmlns={quoteattr(here[1:])}"
    return f"<{said}{named}>{inside}</{said}>" if inside else f"<{said}{named}/>"


def text(value: str) -> str:
    """Write a text; letters that XML cannot hold are left out."""
    return escape("".join(one for one in value if one in "\t\n\r" or ord(one) > 31))


def href(path: str) -> str:
    """Write an address."""
    return f"<d:href>{text(path)}</d:href>"


def document(name: str, inside: Iterable[str]) -> bytes:
    """Write a whole document."""
    here, _brace, local = name.rpartition("}")
    prefix = PREFIXES[f"{here}}}"]
    return f"{HEAD}<{prefix}:{local}{_NAMES}>{''.join(inside)}</{prefix}:{local}>".encode()


def response(path: str, found: Iterable[str], missing: Iterable[str] = ()) -> str:
    """Write what is told of one address: the properties that it has, and those that it has not."""
    there, not_there = "".join(found), "".join(missing)
    told = f"<d:propstat><d:prop>{there}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>" if there else ""
    if not_there or not there:
        told += f"<d:propstat><d:prop>{not_there}</d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat>"
    return f"<d:response>{href(path)}{told}</d:response>"


def status(path: str, said: str, inside: str = "") -> str:
    """Write that an address is gone, or another status of it as a whole."""
    return f"<d:response>{href(path)}<d:status>HTTP/1.1 {said}</d:status>{inside}</d:response>"
