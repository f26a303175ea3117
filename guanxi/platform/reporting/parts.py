"""What is listed in reports by name: records whose day lies in the span of the report, or in the one that comes."""

from dataclasses import dataclass
from typing import Any

from guanxi.lib.words import words


@dataclass(frozen=True)
class Part:
    """One's own records of the kind `entity` whose `day` lies in the span and for which all of `where` holds, each by its title.

    `beside` names fields told after the title; `coming` ones are of the days after the span.
    """

    label: Any
    entity: str
    day: str
    where: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    coming: bool = False


_parts: list[Part] = []


def declare_parts(*parts: Part) -> None:
    """Declare what reports list; what is declared already stays as it is."""
    _parts.extend(one for one in parts if one not in _parts)


def parts(*, coming: bool) -> tuple[Part, ...]:
    """Give what is listed of the span, or of the days after it."""
    return tuple(one for one in _parts if one.coming == coming)


declare_parts(
    Part(words("Done", "已完成"), "activity", "done_at", beside=("kind",)),
    Part(
        words("To do", "待办"),
        "activity",
        "due_on",
        ("done_at.empty", "starts_at.empty"),
        beside=("kind",),
        coming=True,
    ),
    Part(
        words("Appointments", "日程"),
        "activity",
        "starts_at",
        ("done_at.empty",),
        beside=("kind", "starts_at"),
        coming=True,
    ),
    Part(words("To be in contact", "待联系"), "activity", "contact_on", coming=True),
)
