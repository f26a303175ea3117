"""The kinds of things that people are told, declared by whoever tells them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from guanxi.platform.entities.declaration import Entity


class UnknownKind(LookupError):
    """Nothing of this kind is declared."""


@dataclass(frozen=True)
class Told:
    """What a sentence is made of, as its reader sees it now: who did it, and what the record is called.

    `by` and `title` are empty where there is none; `details` is what was given to `tell`.
    """

    by: str = ""
    title: str = ""
    entity: Entity | None = None
    object_id: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> dict[str, str]:
        """Give what sentences name: person, record and what kind of record it is."""
        return {"person": self.by, "record": self.title, "what": str(self.entity.label) if self.entity else ""}


def _always(_told: Told) -> bool:
    return True


def _everybody() -> bool:
    return True


@dataclass(frozen=True)
class NotificationKind:
    """One kind of thing that people are told, and each of them chooses how.

    `says` makes the sentence in the language of its reader, who may read less of the record than whoever told it: it asks
    `view_of` before it names a field. `urgent` ones do not wait for the end of quiet hours. `icon` is one of the sprite.
    `mail` is how it is sent to those who have not chosen. Who is told nothing of it, because of a field they may not read, is
    said by `shows`. `leads` gives the address that it leads to where that is not the record; `answers` the one of a letter,
    at which its reader answers: both are asked as the reader, and empty where there is none.
    """

    key: str
    label: Any
    says: Callable[[Told], str]
    urgent: bool = False
    icon: str = "bell"
    mail: Literal["off", "digest", "now"] = "digest"
    shows: Callable[[Told], bool] = _always
    leads: Callable[[Told], str] | None = None
    answers: Callable[[Told], str] | None = None
    # Whether whoever acts may be told such things at all, and so chooses how.
    concerns: Callable[[], bool] = _everybody


_kinds: dict[str, NotificationKind] = {}


def declare(*kinds: NotificationKind) -> None:
    """Declare kinds; one of the same key takes the place of the other."""
    _kinds.update({one.key: one for one in kinds})


def kind_of(key: str) -> NotificationKind:
    """Give a kind; raises `UnknownKind`."""
    try:
        return _kinds[key]
    except KeyError:
        raise UnknownKind(key) from None


def is_kind(key: str) -> bool:
    """Tell whether there is such a kind."""
    return key in _kinds


def kinds() -> tuple[NotificationKind, ...]:
    """Give all of them, in the order of their declaration."""
    return tuple(_kinds.values())
