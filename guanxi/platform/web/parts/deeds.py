"""What pages show of verbs for many records: the form, the preview, what was done lately."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice


@dataclass(frozen=True)
class DeedForm:
    """What a verb asks: its controls, and further fields to choose from where there may be several."""

    title: str
    action: str
    back_url: str
    controls: tuple[Control, ...]
    fields: str = ""
    further: tuple[Choice, ...] = ()
    problems: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True)
class Change:
    """One field before and after."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class SampleRow:
    """One record as it would change."""

    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class DeedPreview:
    """What a verb would do, before it is done; an empty `submit` means that nothing would change."""

    title: str
    says: str
    action: str
    back_url: str
    again_url: str
    submit: str
    notes: tuple[str, ...]
    rows: tuple[SampleRow, ...]
    grave: bool = False


@dataclass(frozen=True)
class LeftLine:
    """A record that was not dealt with, and why."""

    title: str
    url: str
    why: str


@dataclass(frozen=True)
class DeedLine:
    """One thing done lately. `poll_url` is asked again while it is under way."""

    what: str
    detail: str
    icon: str
    when: Markup
    url: str
    state: str
    tone: str = ""
    undo_url: str = ""
    poll_url: str = ""
    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class DeedPage:
    """One thing done lately, with what it could not do."""

    line: DeedLine
    back_url: str
    left_title: str
    left: tuple[LeftLine, ...]


@dataclass(frozen=True)
class DeedList:
    """What the person did lately."""

    lines: tuple[DeedLine, ...]
    says: str
