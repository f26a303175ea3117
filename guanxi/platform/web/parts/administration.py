"""What the pages of administration show: people, roles, field rules, units, teams, approvals and the operation log."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice, Heading, Row
from guanxi.platform.web.parts.people import OpenSession
from guanxi.platform.web.parts.records import Verb
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class MatrixCell:
    """One decision of a matrix: the name it posts under, what it is about (for screen readers) and its choices.

    `other` is what a role it is compared with has there, where that differs; a cell without choices stays empty.
    """

    name: str
    about: str
    choices: tuple[Choice, ...]
    tone: str = ""
    other: str = ""


@dataclass(frozen=True)
class MatrixRow:
    """One line of a matrix with a heading; a line without cells is a heading over the lines that follow."""

    label: str
    cells: tuple[MatrixCell, ...]
    hint: str = ""


@dataclass(frozen=True)
class MatrixPage:
    """A table of decisions: role rights (entity × verb → scope) or field rules (field → hidden, masked, read, edit)."""

    title: str
    intro: str
    action: str
    headings: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    tabs: tuple[Link, ...] = ()
    back_url: str = ""
    editable: bool = True
    legend: tuple[tuple[str, str], ...] = ()
    note: str = ""
    version: str = ""
    views: tuple[Link, ...] = ()
    verbs: tuple[Verb, ...] = ()
    filters: tuple[MatrixCell, ...] = ()


@dataclass(frozen=True)
class TreeNode:
    """A unit of the organisation, its people and the units below it."""

    id: str
    label: str
    detail: str
    verbs: tuple[Verb, ...]
    children: tuple["TreeNode", ...] = ()


@dataclass(frozen=True)
class TreePage:
    """The organisation as a tree."""

    title: str
    intro: str
    roots: tuple[TreeNode, ...]
    tabs: tuple[Link, ...] = ()
    new_url: str = ""
    new_label: str = ""


@dataclass(frozen=True)
class TablePage:
    """A plain table of administration: people, teams, roles, shares, the operation log."""

    title: str
    intro: str
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    empty: str
    tabs: tuple[Link, ...] = ()
    new_url: str = ""
    new_label: str = ""
    next_url: str = ""
    filters: tuple[MatrixCell, ...] = ()
    text: str | None = None
    controls: tuple[Control, ...] = ()
    views: tuple[Link, ...] = ()
    verbs: tuple[Verb, ...] = ()
    more: tuple[Link, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Approval:
    """A grant of a role that waits for a second person."""

    text: Markup
    when: Markup
    approve_url: str = ""
    refuse_url: str = ""
    waiting_for: str = ""


@dataclass(frozen=True)
class ApprovalsPage:
    """Grants that wait for a second person, and the ones decided lately."""

    title: str
    intro: str
    waiting: tuple[Approval, ...]
    decided: tuple[Approval, ...]
    tabs: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Held:
    """Something a person has: a role, a further unit, a token; with the address that takes it back."""

    name: str
    url: str = ""
    state: str = ""
    tone: str = ""
    end_url: str = ""


@dataclass(frozen=True)
class Belongings:
    """One card of a page: what there is, and a form with which one more is added."""

    title: str
    icon: str
    items: tuple[Held, ...]
    empty: str
    intro: str = ""
    add_url: str = ""
    add_label: str = ""
    controls: tuple[Control, ...] = ()
    end_label: str = ""


@dataclass(frozen=True)
class PersonPage:
    """One person's account as the administrator sees it; `secret` is a link or token that is shown this once."""

    name: str
    facts: tuple[tuple[str, str], ...]
    verbs: tuple[Verb, ...]
    cards: tuple[Belongings, ...] = ()
    pills: tuple[tuple[str, str], ...] = ()
    sessions: tuple[OpenSession, ...] = ()
    end_all_url: str = ""
    entry: tuple[Verb, ...] = ()
    entry_text: str = ""
    secret: str = ""
    secret_text: str = ""
    tabs: tuple[Link, ...] = ()


@dataclass(frozen=True)
class TeamPage:
    """A team and who belongs to it."""

    name: str
    purpose: str
    verbs: tuple[Verb, ...]
    members: Belongings
    tabs: tuple[Link, ...] = ()


@dataclass(frozen=True)
class ScopeRow:
    """A kind of record that a token may be narrowed to: whether reading and changing are ticked, and whether one may change."""

    key: str
    label: str
    reads: bool
    writes: bool
    may_write: bool


@dataclass(frozen=True)
class TokensPage:
    """One's own tokens for programs; `secret` is the one just made, shown this once."""

    tokens: Belongings
    scopes: tuple[ScopeRow, ...]
    secret: str = ""
