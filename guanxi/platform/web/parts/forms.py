"""What a form shows: a control per field by its kind, problems beside the field, likely duplicates."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class Clash:
    """What somebody else made of a field while one was changing it: from what to what, since which version.

    `kept` is the choice, if one was made.
    """

    who: str
    when: Markup | None
    was: str
    now: Markup
    since: int
    kept: str = ""


@dataclass(frozen=True)
class Narrow:
    """The control `on` of the same form decides which records are offered: those whose `by` is its value.

    Where the form has no such control, `value` is what the record holds there. Of what is not `strict` the fitting
    ones come first, and the others after them.
    """

    on: str
    by: str
    value: str = ""
    strict: bool = True


@dataclass(frozen=True)
class Condition:
    """A control is there only while the control `on` has one of these values (any at all where none are named)."""

    on: str
    values: tuple[str, ...]
    holds: bool


@dataclass(frozen=True)
class Control:
    """One field of a form; `kind` is the name of the field's kind, `value` what the control shows.

    Choosing it asks `fill_url` for what other fields take over; `suggest_url` gives words for what the fields
    `suggest_on` hold.
    """

    name: str
    label: str
    kind: str
    value: str = ""
    required: bool = False
    help: str = ""
    problems: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    max_length: int | None = None
    search_url: str = ""
    many: bool = False
    # Whether a mail address may be typed instead of choosing what is offered.
    takes_mail: bool = False
    autofocus: bool = False
    autocomplete: str = "off"
    prefix: str = "c"
    clash: Clash | None = None
    narrow: Narrow | None = None
    condition: Condition | None = None
    fill_url: str = ""
    suggest_url: str = ""
    suggest_on: tuple[str, ...] = ()
    # Where the form asks, once this was typed, whether the record exists already.
    alike_url: str = ""
    # Whether the next record of a row begins with the same value; None where that is not asked.
    pinned: bool | None = None

    @property
    def id(self) -> str:
        """This will be the element id that label, help and problems refer to."""
        return f"{self.prefix}-{self.name}"

    @property
    def described_by(self) -> str:
        """This will list the ids of the help and problem texts that belong to the control."""
        parts = [f"{self.id}-help"] if self.help else []
        return " ".join(parts + ([f"{self.id}-problem"] if self.problems else []))


@dataclass(frozen=True)
class FormSection:
    """Controls under one heading."""

    label: str
    controls: tuple[Control, ...]


@dataclass(frozen=True)
class Duplicate:
    """A record that looks like the one being saved; without a `url` the reader may not open it and is told whom to ask.

    With `take` the form can be sent with this record instead: the name and the value that say so.
    """

    title: str
    reason: str
    url: str = ""
    owner: str = ""
    take: tuple[str, str] | None = None


@dataclass(frozen=True)
class Entered:
    """A record that was just entered in a row of several, with the address that takes it back."""

    title: str
    url: str
    undo_url: str


@dataclass(frozen=True)
class FormPage:
    """A form with the address it posts to; `version` is the record version the reader started from.

    `despite` is what the button says that goes on although duplicates were found. `again` is what the button says that
    saves and begins the next record, `entered` those of this row so far, newest first.
    """

    title: str
    action: str
    sections: tuple[FormSection, ...]
    submit: str
    cancel_url: str
    intro: str = ""
    version: str = ""
    problems: tuple[str, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    grave: bool = False
    draft: str = ""
    despite: str = ""
    multipart: bool = False
    more_url: str = ""
    again: str = ""
    entered: tuple[Entered, ...] = ()
    ways: tuple[Link, ...] = ()

    @property
    def wrong(self) -> tuple[Control, ...]:
        """This will be the controls that something stands against, in their order on the page."""
        return tuple(one for section in self.sections for one in section.controls if one.problems)
