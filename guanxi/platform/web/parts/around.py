"""What stands around the facts of a record: tabs, marks, its lock, neighbours in a list, related records, relations, files."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.lists import Heading, Row
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class Tab:
    """One part of a record's page; `part_url` brings it in when it is first opened. A narrow one is there on small screens."""

    name: str
    label: str
    icon: str
    url: str
    part_url: str = ""
    current: bool = False
    narrow: bool = False


@dataclass(frozen=True)
class Toggle:
    """A mark that one sets and takes away with the same button."""

    url: str
    label: str
    icon: str
    on: bool


@dataclass(frozen=True)
class Lock:
    """Who reaches a record that is not just open by role: in two words, in a sentence, and where more is said."""

    label: str
    text: str
    icon: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class MarksShown:
    """The marks in the head of a record."""

    toggles: tuple[Toggle, ...]
    lock: Lock | None = None
    reminders: Link | None = None


@dataclass(frozen=True)
class Neighbours:
    """The way to the records before and after this one in the list one came from."""

    list_url: str
    before_url: str
    after_url: str
    place: str


@dataclass(frozen=True)
class RelatedCard:
    """Records that belong to this one, with the ways to add one, to take one away and to see all of them."""

    key: str
    label: str
    icon: str
    url: str
    headings: tuple[Heading, ...] = ()
    rows: tuple[Row, ...] = ()
    all_url: str = ""
    add_url: str = ""
    several_url: str = ""
    remove_url: str = ""
    loaded: bool = True
    whole: bool = False


@dataclass(frozen=True)
class RelationLine:
    """One relation of a record, and where it is ended; empty where one may not."""

    label: str
    link: Link
    note: str
    end_url: str


@dataclass(frozen=True)
class RelationsCard:
    """The relations of a record as a small list, and where one adds another; empty where one may not."""

    url: str
    lines: tuple[RelationLine, ...]
    add_url: str = ""


@dataclass(frozen=True)
class FileShown:
    """A file: what it is called, how a browser shows it (image, pdf, text, audio, video or not at all), by whom and when."""

    id: int
    name: str
    url: str
    preview: str
    size: str
    who: str
    when: Markup
    icon: str
    on: Link | None = None
    remove_url: str = ""
    version: str = ""
    version_url: str = ""
    versions: tuple["VersionShown", ...] = ()


@dataclass(frozen=True)
class VersionShown:
    """One version of a file; `back_url` makes an older one the newest."""

    label: str
    note: str
    url: str
    who: str
    when: Markup
    size: str
    back_url: str = ""


@dataclass(frozen=True)
class MarkedRecord:
    """A record among one's favourites, followed or lately seen ones."""

    name: str
    title: str
    url: str
    icon: str
    kind: str
    when: Markup


@dataclass(frozen=True)
class MyRecords:
    """One of the three lists of one's own records; favourites are put into order at `arrange_url`."""

    tabs: tuple[Link, ...]
    records: tuple[MarkedRecord, ...]
    empty: str
    arrange_url: str
