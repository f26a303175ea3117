"""What an open page learns of others: who is at the same record, and what they changed."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.records import FieldChange


@dataclass(frozen=True)
class Person:
    """Somebody who has the same record open, in a mark and a sentence."""

    initials: str
    tint: int
    says: str
    edits: bool = False


@dataclass(frozen=True)
class Here:
    """The people at a record, how many more there are, and what those who edit are said to do."""

    people: tuple[Person, ...]
    more: int
    editing: tuple[str, ...]


@dataclass(frozen=True)
class News:
    """What happened to a record meanwhile; without fields it is gone for this reader."""

    says: str
    version: int = 0
    fields: tuple[FieldChange, ...] = ()
    when: Markup = Markup("")
