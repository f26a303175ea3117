"""What the pages of approvals show: rows of a box, one approval with its steps and story, the card on a record, the desk."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.records import Verb
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class HolderShown:
    """Who has to decide, and since when."""

    who: Markup
    since: Markup | None
    note: str = ""


@dataclass(frozen=True)
class ApprovalRow:
    """One approval in a list: `can_choose` where it waits for the reader, `matters` how important it is where that is more than usual."""

    id: int
    url: str
    title: str
    icon: str
    flow: str
    applicant: Markup
    when: Markup
    state: Markup
    holders: tuple[HolderShown, ...]
    facts: tuple[tuple[str, str], ...]
    note: str
    urgent: bool
    can_choose: bool
    matters: str = ""
    verbs: tuple[Verb, ...] = ()


@dataclass(frozen=True)
class Box:
    """One of the lists of approvals."""

    tabs: tuple[Link, ...]
    name: str
    rows: tuple[ApprovalRow, ...]
    empty: str
    text: str
    kinds: tuple[Choice, ...]
    many_url: str = ""
    next_url: str = ""


@dataclass(frozen=True)
class TurnShown:
    """One person at a step and what they did."""

    who: Markup
    state: str
    tone: str
    when: Markup | None
    note: str = ""
    instead_of: str = ""


@dataclass(frozen=True)
class StepShown:
    """One step of an approval: `state` is past, current or ahead."""

    number: int
    name: str
    state: str
    turns: tuple[TurnShown, ...]


@dataclass(frozen=True)
class MoveShown:
    """One thing that happened; `held` is how long a decision took."""

    text: str
    when: Markup
    note: str = ""
    held: str = ""


@dataclass(frozen=True)
class LinesShown:
    """The lines of a record as they were sent; a heading tells whether numbers stand below it."""

    title: str
    headings: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class OneApproval:
    """The page of one approval."""

    row: ApprovalRow
    record_url: str
    values: tuple[tuple[str, str, bool], ...]
    lines: tuple[LinesShown, ...]
    values_title: str
    steps: tuple[StepShown, ...]
    moves: tuple[MoveShown, ...]
    verbs: tuple[Verb, ...]
    print_url: str
    printed: str = ""


@dataclass(frozen=True)
class ApprovalCard:
    """The approvals of a record on its page, and the flows through which it can be sent."""

    rows: tuple[ApprovalRow, ...]
    offered: tuple[Link, ...]


@dataclass(frozen=True)
class DeskApprovals:
    """What waits for the reader, and what came back to them."""

    rows: tuple[ApprovalRow, ...]
    all_url: str = ""
    number: str = ""


@dataclass(frozen=True)
class MailAnswer:
    """What is answered through the link of a mail: `problem` where an answer was refused, `said` what its reader typed."""

    row: ApprovalRow
    values: tuple[tuple[str, str, bool], ...]
    person: str
    action: str
    page_url: str
    said: str = ""
    problem: str = ""


@dataclass(frozen=True)
class MailAnswered:
    """What became of an answer through the link of a mail, or why there is nothing to answer."""

    title: str
    text: str
    done: bool
    page_url: str
