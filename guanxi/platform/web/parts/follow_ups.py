"""What the page of the team's follow-ups shows."""

from dataclasses import dataclass

from markupsafe import Markup

from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link


@dataclass(frozen=True)
class FollowUp:
    """One entry of somebody below: who, what, with whom, and what was said about it."""

    id: int
    icon: str
    kind: str
    who: str
    initials: str
    tint: int
    when: Markup
    url: str
    customer: str
    customer_url: str
    text: Markup
    talk: Markup


@dataclass(frozen=True)
class FollowUps:
    """A page of entries; `unread` tells that it holds only what was not read yet."""

    title: str
    entries: tuple[FollowUp, ...]
    views: tuple[Link, ...]
    people: tuple[Choice, ...]
    show: str
    more_url: str
    unread: bool
    has_people: bool
    here: str
