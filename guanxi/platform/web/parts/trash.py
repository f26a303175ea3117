"""What the trash shows: records of all kinds that can be put back, and one of them before it is."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.lists import Choice, Empty, Heading, Row
from guanxi.platform.web.parts.records import RecordOnPaper
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class Select:
    """A drop-down that narrows the page as soon as something is chosen."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class TrashPage:
    """Records in the trash, the latest first; `narrowed` tells that not all of them are asked for."""

    text: str
    selects: tuple[Select, ...]
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    empty: Empty
    count: str = ""
    next_url: str = ""
    first_url: str = ""
    back: Link | None = None
    selection: str = ""
    narrowed: bool = False


@dataclass(frozen=True)
class TrashPreview:
    """One record in the trash: what it holds, who put it there, and what comes back with it."""

    record: RecordOnPaper
    who: Markup | None
    when: Markup
    along: tuple[str, ...]
    above: Link | None
    restore_id: str
    back_url: str
