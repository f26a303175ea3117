"""Whom an activity concerns: the one customer, lead or deal to name beside it."""

from collections.abc import Iterable
from typing import Final

from guanxi.platform.search.query import Link
from guanxi.platform.timeline.feed import links_of

ACTIVITY: Final = "activity"
# An activity lies on the timelines of the deal, the contact and the account; the account says most in few words.
_TOLD_FIRST: Final = ("account", "lead", "contact", "deal")


def concerned(activities: Iterable[int]) -> dict[int, Link]:
    """This will be, for each activity, the record that says best whom it concerns, if the reader may see one."""
    return {activity: min(links, key=_rank) for activity, links in links_of(activities).items() if links}


def all_concerned(activity: int) -> tuple[Link, ...]:
    """This will be every record on whose timeline an activity stands, as far as the reader may see them."""
    return tuple(sorted(links_of([activity])[activity], key=_rank))


def _rank(link: Link) -> int:
    return _TOLD_FIRST.index(link.entity) if link.entity in _TOLD_FIRST else len(_TOLD_FIRST)
