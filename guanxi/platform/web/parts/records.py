"""What a record page shows: head, stage bar, verbs, sections, related lists, timeline, history, sharing and reasons."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.around import RelatedCard, Tab
from guanxi.platform.web.parts.forms import Clash, Control
from guanxi.platform.web.parts.lists import Heading, Row
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class Verb:
    """Something one may do with the record: opens a dialog or, without one, goes or posts at once."""

    label: str
    url: str
    icon: str = ""
    primary: bool = False
    grave: bool = False
    post: bool = False
    dialog: bool = False
    key: str = ""


@dataclass(frozen=True)
class Value:
    """One field as it is shown; `edit_url` answers with its editor and is empty where the reader may not write."""

    name: str
    label: str
    shown: Markup
    edit_url: str = ""
    masked: bool = False
    wide: bool = False
    saved: bool = False
    version: str = ""


@dataclass(frozen=True)
class Editor:
    """The control that stands in for a value while it is edited in place."""

    control: Control
    save_url: str
    cancel_url: str
    version: str
    clash: Clash | None = None
    despite_duplicates: str = ""


@dataclass(frozen=True)
class Section:
    """Values under one heading."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Stage:
    """One step of the stage bar; `state` is past, skipped, current, ahead, won or lost, `value` what choosing it writes.

    A fixed one is not chosen: an action leads to it.
    """

    label: str
    value: str
    state: str
    fixed: bool = False


@dataclass(frozen=True)
class Related:
    """A small list of records that belong to this one."""

    key: str
    label: str
    icon: str
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    all_url: str = ""
    new_url: str = ""
    empty: str = ""


@dataclass(frozen=True)
class Pinning:
    """Where an entry is pinned to the top, or unpinned; what stands there says `by` whom and `when`."""

    url: str
    label: str
    by: str = ""
    when: Markup = Markup("")


@dataclass(frozen=True)
class Moment:
    """One line of the timeline: who, what, when (relative, exact on hover); `finish_url` is where a task of one's own is done.

    A calm one tells what the program noted, and stands back behind what people wrote.
    """

    icon: str
    who: str
    initials: str
    tint: int
    text: Markup
    when: Markup
    title: str = ""
    url: str = ""
    tone: str = ""
    finish_url: str = ""
    calm: bool = False
    pin: Pinning | None = None


@dataclass(frozen=True)
class Chip:
    """One kind of entries that a timeline can be narrowed to; `part_url` brings only the timeline."""

    name: str
    label: str
    icon: str
    url: str
    part_url: str
    on: bool


@dataclass(frozen=True)
class Composer:
    """A kind of entry one can write on the timeline, with the finished controls of its form, where its templates are, and the stage of the record."""

    key: str
    label: str
    icon: str
    action: str
    controls: Markup
    submit: str
    templates_url: str = ""
    stage_url: str = ""


@dataclass(frozen=True)
class Timeline:
    """The moments of a record, newest first, and where the earlier ones are; what it is narrowed to, and above: what is planned and pinned."""

    moments: tuple[Moment, ...] = ()
    more_url: str = ""
    planned: tuple[Moment, ...] = ()
    pinned: tuple[Moment, ...] = ()
    chips: tuple[Chip, ...] = ()
    switch: Chip | None = None
    all_url: str = ""
    path: str = ""


@dataclass(frozen=True)
class RecordPage:
    """What is alike on the pages of all records of a kind for whoever may do the same there; the template says what is filled in."""

    icon: str
    kind: str
    url: str
    verbs: tuple[Verb, ...]
    more: tuple[Verb, ...]
    related: tuple[RelatedCard, ...]
    composers: tuple[Composer, ...]
    panels: tuple[Link, ...]
    tabs: tuple[Tab, ...]
    tab: str
    beside_url: str
    rest_url: str
    rest_first: bool
    attach_url: str
    whole: bool
    has_timeline: bool


@dataclass(frozen=True)
class RecordOnPaper:
    """The facts of a record as one reader sees them, to be read only."""

    title: str
    kind: str
    sections: tuple[Section, ...]
    number: str = ""
    facts: tuple[Value, ...] = ()


@dataclass(frozen=True)
class FieldChange:
    """One changed field of a history entry."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One entry of the history."""

    who: str
    when: Markup
    verb: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class HistoryPanel:
    """What happened to a record, newest first, in the fields the reader may read."""

    title: str
    changes: tuple[Change, ...]
    back_url: str
    more_url: str = ""


@dataclass(frozen=True)
class Share:
    """One person or team a record is shared with."""

    who: str
    kind: str
    level: str
    until: str
    end_url: str = ""


@dataclass(frozen=True)
class Switch:
    """Something about a record that is on or off, said in a sentence; without a `url` the reader cannot turn it."""

    name: str
    label: str
    meaning: str
    on: bool
    state: str
    verb: str
    url: str = ""


@dataclass(frozen=True)
class SharingPanel:
    """With whom a record is shared, and the form to share it further."""

    title: str
    shares: tuple[Share, ...]
    back_url: str
    action: str = ""
    controls: tuple[Control, ...] = ()
    problems: tuple[str, ...] = ()
    toggles: tuple[Switch, ...] = ()


@dataclass(frozen=True)
class Reason:
    """One arm of the rights that lets a person in, or why it does not."""

    text: str
    holds: bool


@dataclass(frozen=True)
class WhyPanel:
    """Why somebody can see a record."""

    title: str
    who: str
    reasons: tuple[Reason, ...]
    back_url: str
    person: Control | None = None
    action: str = ""
