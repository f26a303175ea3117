"""The calendar of a person as devices keep it in step: the name and the tag of each appointment, and what changed since they asked last.

An appointment with all of its series that goes its own way is one member. Its tag changes with whatever of it a device is told. What a
device was told is remembered as a state, by a token made of it; what differs from it is told next, whatever the reason.
"""

import datetime as dt
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from guanxi.platform.calendar.known_guests import kinds
from guanxi.platform.calendar.models import SyncState
from guanxi.platform.calendar.reading import may_look
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of

PAST: Final = dt.timedelta(732)
MOST: Final = 10_000
_FORM: Final = "1"  # another one when appointments are written otherwise, so that devices read them again
_REMEMBERED, _KEPT = 20, dt.timedelta(60)
_OWN_NAME: Final = re.compile(r"guanxi-([0-9]{1,18})\.ics")
_FOUND: Final = """
select a.id, a.series_id, a.version, a.owner_id = %(me)s, coalesce(d.name, ''), coalesce(d.version, 0), a.recurs_at
from timeline_activity a left join calendar_devicetext d on d.activity_id = a.id and d.user_id = %(me)s
where a.deleted_at is null and a.starts_at is not null and {whose} and {which}
"""
_WHOSE: Final = (
    "a.owner_id = %(me)s",
    "a.owner_id <> %(me)s and a.id in"
    " (select p.activity_id from calendar_participant p where p.user_id = %(me)s and p.answer <> 'no')",
)
_LATELY: Final = (
    "(a.series_id is not null or (a.repeats = '' and a.starts_at > %(since)s)"
    " or (a.repeats <> '' and (a.repeats_until is null or a.repeats_until > %(since)s)))"
)


@dataclass(frozen=True)
class Member:
    """An appointment as devices know it; `alone` are those of its series that go their own way."""

    name: str
    tag: str
    id: int
    own: bool
    alone: tuple[int, ...] = ()


@dataclass(frozen=True)
class Changes:
    """What differs from what a device was told: members that came or changed, names that are gone, and the token of all this."""

    members: tuple[Member, ...]
    gone: tuple[str, ...]
    token: str
    cut: bool = False


class UnknownState(LookupError):
    """What a device says it was told is not remembered here: it has to read everything again."""


def since() -> dt.datetime:
    """Give the moment from which on appointments are in the calendar of a device; it moves at midnight."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) - PAST


def members() -> list[Member]:
    """Give all members of the acting person's calendar."""
    return _members(_LATELY, {})


def members_of(roots: Iterable[int]) -> list[Member]:
    """Give the members that these appointments are, whenever they are."""
    return _members("(a.id = any (%(roots)s) or a.series_id = any (%(roots)s))", {"roots": [*roots]})


def members_named(names: Iterable[str]) -> dict[str, Member]:
    """Give the members of these names, as far as there are some."""
    wanted = {*names}
    with connection.cursor() as cursor:
        cursor.execute(
            "select d.activity_id from calendar_devicetext d where d.user_id = %s and d.name = any (%s)",
            [someone().user_id, [*wanted]],
        )
        roots = {number for (number,) in cursor.fetchall()}
    roots |= {int(found[1]) for name in wanted if (found := _OWN_NAME.fullmatch(name))}
    return {one.name: one for one in members_of(roots) if one.name in wanted} if roots else {}


def is_own_name(name: str) -> bool:
    """Tell whether a name is one that only appointments from here have."""
    return _OWN_NAME.fullmatch(name) is not None


def token_of(found: Iterable[Member]) -> str:
    """Give the token of a state."""
    return digest(sorted((one.name, one.tag) for one in found))


def changes_since(token: str, found: Iterable[Member], calendar: str = "", most: int | None = None) -> Changes:
    """Give what differs from the state of this token, all of it for none; raises `UnknownState`. `most` cuts it, the rest comes next.

    `found` is what is in the calendar now, `calendar` names that of a colleague.
    """
    told = _state(calendar, token) if token else {}
    now = {one.name: one for one in found}
    fresh = [one for name, one in sorted(now.items()) if told.get(name) != one.tag]
    gone = sorted(told.keys() - now.keys())
    cut = most is not None and len(fresh) + len(gone) > most
    if cut:
        fresh, gone = fresh[:most], gone[: max(0, (most or 0) - len(fresh))]
    state = {**told, **{one.name: one.tag for one in fresh}}
    for name in gone:
        del state[name]
    return Changes(tuple(fresh), tuple(gone), _remember(calendar, state), cut)


def _members(which: str, given: dict[str, Any]) -> list[Member]:
    if not may_look():
        return []
    given = {"me": someone().user_id, "since": since(), **given}
    # Two questions rather than one with "or": each has its index.
    asked = " union all ".join(_FOUND.format(whose=whose, which=which) for whose in _WHOSE)
    with connection.cursor() as cursor:
        cursor.execute(f"{asked} order by 7 nulls first, 1 limit {MOST * 4}", given)
        rows = cursor.fetchall()
        cursor.execute(
            "select p.activity_id, p.id, p.answer, p.mail, p.apart::text from calendar_participant p where p.activity_id = any (%s) and not p.gone order by p.id",
            [[row[0] for row in rows]],
        )
        taking = defaultdict(list)
        for number, *rest in cursor.fetchall():
            taking[number].append(tuple(rest))
    roots = {row[0] for row in rows}
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row[1] if row[1] in roots else row[0]].append(row)
    view = view_of(entity("activity"))
    read = (_FORM, *(name for name in ("subject", "place", "text") if view.reads(name)), *(one.key for one in kinds()))
    return [_member(root, group, taking, read) for root, group in [*groups.items()][:MOST]]


def _member(root: int, group: list[Any], taking: dict[int, list[Any]], read: tuple[str, ...]) -> Member:
    first = next(row for row in group if row[0] == root)
    tag = digest([read, *((row[0], row[2], row[5], taking.get(row[0], ())) for row in group)])
    return Member(
        first[4] or f"guanxi-{root}.ics", tag, root, first[3], tuple(row[0] for row in group if row is not first)
    )


def _state(calendar: str, token: str) -> dict[str, str]:
    found = SyncState.objects.filter(user=someone().user_id, calendar=calendar, token=token).first()
    if found is None:
        raise UnknownState(token)
    state: dict[str, str] = json.loads(found.state)
    return state


def _remember(calendar: str, state: dict[str, str]) -> str:
    token, who, now = digest(sorted(state.items())), someone().user_id, timezone.now()
    mine = SyncState.objects.filter(user=who, calendar=calendar)
    known = mine.filter(token=token).values_list("at", flat=True).first()
    if known is None:
        SyncState.objects.bulk_create(
            [SyncState(user_id=who, calendar=calendar, token=token, state=json.dumps(state), at=now)],
            ignore_conflicts=True,
        )
        kept = mine.filter(at__gt=now - _KEPT).order_by("-at").values_list("pk", flat=True)[:_REMEMBERED]
        mine.exclude(pk__in=[*kept]).delete()
    elif now - known > dt.timedelta(hours=1):
        mine.filter(token=token).update(at=now)
    return token


def digest(told: object) -> str:
    """Give a tag of something."""
    return hashlib.blake2b(repr(told).encode(), digest_size=12).hexdigest()
