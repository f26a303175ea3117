"""What is taken away beside records — a relation, a share, a mark of one's own, a member of a team or unit, a file — and how it comes back.

Each is taken from one record and kept with the deed as JSON; it comes back with the rights of the moment.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from guanxi.lib.refusals import Refusal
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import TeamMember, UnitMember
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.sharing import ShareRefused, share, shares_of, unshare
from guanxi.platform.personal.marks import follow, star, unfollow, unstar
from guanxi.platform.personal.models import Favourite, Follow
from guanxi.platform.records.models import Relation, RelationType
from guanxi.platform.records.problems import NotAllowed, NotFound, RecordProblem
from guanxi.platform.records.relating import relate, unrelate
from guanxi.platform.search.saved.views import bring_back, find_view, remove_view
from guanxi.platform.timeline.files import bring_file_back, remove_file

Kept = dict[str, Any]


@dataclass(frozen=True)
class Thing:
    """How something is taken from a record, giving what must be kept of it, and how it is given back.

    Both raise what stands against it.
    """

    take: Callable[[Entity, int, dict[str, Any]], Kept]
    give: Callable[[Entity, int, Kept], None]


def taken(thing: Thing, one: Entity, asked: dict[str, Any], ids: Sequence[int]) -> dict[int, Kept | str]:
    """Take a thing from records; gives what was kept of it, or a sentence that says why it stays, by record."""
    return {number: _tried(lambda number=number: thing.take(one, number, asked)) for number in ids}  # type: ignore[misc]


def given_back(thing: Thing, one: Entity, kept: dict[int, Kept]) -> dict[int, str]:
    """Give things back; gives why some cannot be, by record."""
    told = {number: _tried(lambda number=number, was=was: thing.give(one, number, was)) for number, was in kept.items()}  # type: ignore[misc]
    return {number: why for number, why in told.items() if isinstance(why, str)}


def _tried(work: Callable[[], Kept | None]) -> Kept | str:
    try:
        with transaction.atomic():
            return work() or {}
    except (RecordProblem, Refusal, ShareRefused) as problem:
        return str(problem)
    except DatabaseError:
        return _("Your rights do not reach so far, or it is there already.")


def _unrelate(one: Entity, number: int, asked: dict[str, Any]) -> Kept:
    row = Relation.objects.filter(pk=int(asked.get("relation", 0))).first()
    if row is None or (one.key, number) not in ((row.from_entity, row.from_id), (row.to_entity, row.to_id)):
        raise NotAllowed(_("This relation does not exist, or you may not end it."))
    unrelate(row.pk)
    ends = {"from": [row.from_entity, row.from_id], "to": [row.to_entity, row.to_id]}
    return {"type": row.type_id, "note": row.note, **ends}


def _relate(one: Entity, number: int, kept: Kept) -> None:
    kind = RelationType.objects.filter(pk=kept["type"]).first()
    if kind is None:
        raise NotFound(entity("relation_type"))
    first, second = ((entity(key), there) for key, there in (kept["from"], kept["to"]))
    relate(kind, first, second, note=kept["note"])


def _unshare(one: Entity, number: int, asked: dict[str, Any]) -> Kept:
    row = next((each for each in shares_of(one, number) if each.pk == asked.get("share")), None)
    if row is None:
        raise ShareRefused(_("You may not end this share."))
    unshare(one, number, row.pk)
    until = row.expires_at.isoformat() if row.expires_at else ""
    return {"user": row.user_id, "team": row.team_id, "can_edit": row.can_edit, "until": until}


def _share(one: Entity, number: int, kept: Kept) -> None:
    until = dt.datetime.fromisoformat(kept["until"]) if kept["until"] else None
    share(one, number, user_id=kept["user"], team_id=kept["team"], can_edit=bool(kept["can_edit"]), expires_at=until)


def _unstar(one: Entity, number: int, asked: dict[str, Any]) -> Kept:
    mine = Favourite.objects.filter(user_id=someone().user_id, entity=one.key, object_id=number)
    place = mine.values_list("place", flat=True).first()
    if place is None:
        raise NotFound(one)
    unstar(one, number)
    return {"place": place}


def _star(one: Entity, number: int, kept: Kept) -> None:
    star(one, number)
    Favourite.objects.filter(user_id=someone().user_id, entity=one.key, object_id=number).update(place=kept["place"])


def _unfollow(one: Entity, number: int, asked: dict[str, Any]) -> Kept:
    if not Follow.objects.filter(user_id=someone().user_id, entity=one.key, object_id=number).exists():
        raise NotFound(one)
    unfollow(one, number)
    return {}


def _follow(one: Entity, number: int, kept: Kept) -> None:
    follow(one, number)


def _leaving(members: Any, group: str) -> Thing:
    """Somebody leaves a team or a further unit, and is a member again by undo."""

    def leave(one: Entity, number: int, asked: dict[str, Any]) -> Kept:
        person = int(asked.get("person", 0))
        done, _kinds = members.objects.filter(**{f"{group}_id": number}, user_id=person).delete()
        if not done:
            raise NotFound(one)
        about: dict[str, Any] = {"person": person, group: number}
        log(f"{group} left", **about)
        return {"person": person}

    def join(one: Entity, number: int, kept: Kept) -> None:
        members.objects.create(**{f"{group}_id": number}, user_id=kept["person"])
        about: dict[str, Any] = {"person": kept["person"], group: number}
        log(f"{group} joined", **about)

    return Thing(leave, join)


def _remove_view(one: Entity, number: int, asked: dict[str, Any]) -> Kept:
    view = find_view(one, str(number))
    if view is None:
        raise NotFound(one)
    remove_view(view)
    return {"name": view.name}


def _bring_back_view(one: Entity, number: int, kept: Kept) -> None:
    if not bring_back(one, [number]):
        raise NotFound(one)


def _remove_file(one: Entity, number: int, asked: dict[str, Any]) -> Kept:
    return remove_file(one, number, int(asked.get("file", 0)))


THINGS: Final = {
    "unrelate": Thing(_unrelate, _relate),
    "unshare": Thing(_unshare, _share),
    "unstar": Thing(_unstar, _star),
    "unfollow": Thing(_unfollow, _follow),
    "leave_team": _leaving(TeamMember, "team"),
    "leave_unit": _leaving(UnitMember, "unit"),
    "remove_file": Thing(_remove_file, bring_file_back),
    "remove_view": Thing(_remove_view, _bring_back_view),
}
