"""What one was told, as the bell and its page show it."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.lists import Choice


@dataclass(frozen=True)
class Line:
    """One thing told: a sentence, where it leads, and whether it is still unread."""

    number: int
    sentence: str
    url: str
    icon: str
    when: Markup
    unread: bool


@dataclass(frozen=True)
class Day:
    """What was told on one day."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Notifications:
    """A page of what one was told, with what it is narrowed to and what there is to choose."""

    days: tuple[Day, ...]
    kinds: tuple[Choice, ...]
    unread_only: bool
    narrowed: bool
    any_unread: bool
    address: str
    more_url: str = ""
