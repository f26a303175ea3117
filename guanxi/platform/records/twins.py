"""Duplicate check (查重): records that look like a new one, also those the person may not open."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.db import connection

from guanxi.platform.entities.declaration import Alike, Draft, Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.statements import column_of
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.problems import Twin

MOST = 5


def twins(view: View, draft: Draft, *, among: Container[str] | None = None) -> list[Twin]:
    """Give at most five records that share a normalised key with the draft. Of hidden ones only that they exist and whom to ask.

    `among` names the only columns to look at.
    """
    own = (view.entity.key, draft.before.pk) if draft.before is not None else None
    asked = [
        (by, str(key))
        for by in view.entity.alike
        if (among is None or by.column in among)
        and (key := draft.values.get(by.column))
        and (draft.before is None or by.column in draft.changed)
    ]
    found: dict[tuple[str, int], Match] = {}
    for one in _all_matches(asked):
        if one.record != own:
            found.setdefault(one.record, one)
    return list(described(list(found.values())[:MOST]).values())


@dataclass(frozen=True)
class Match:
    """A record with the same key in one column."""

    entity: str
    record_id: int
    column: str
    owner_id: int | None
    readable: bool

    @property
    def record(self) -> tuple[str, int]:
        """Give the record itself, by whatever it was found."""
        return self.entity, self.record_id


def matches(by: Alike, keys: Iterable[str]) -> dict[str, list[Match]]:
    """Find the records of many keys with one question."""
    found: dict[str, list[Match]] = defaultdict(list)
    for key, record_id, owner_id, readable in lookup(entity(by.entity), by.there, keys):
        found[key].append(Match(by.entity, record_id, by.there, owner_id, readable))
    return found


def _all_matches(asked: Sequence[tuple[Alike, str]]) -> list[Match]:
    """Find the records of one key in each of several columns with one question, in their order."""
    if not asked:
        return []
    one_by_one = " union all ".join(
        f"select {place} place, id, owner_id, readable from app.lookup_{by.entity}(%s, array[%s::text])"  # noqa: S608  # no input
        for place, (by, _key) in enumerate(asked)
    )
    names = [(column_of(entity(by.entity), by.there), key) for by, key in asked]
    with connection.cursor() as cursor:
        cursor.execute(one_by_one, [value for pair in names for value in pair])
        found = sorted(cursor.fetchall(), key=itemgetter(0))
    told = ((asked[place][0], record, owner, readable) for place, record, owner, readable in found)
    return [Match(by.entity, record, by.there, owner, readable) for by, record, owner, readable in told]


def lookup(entity: Entity, column: str, keys: Iterable[str]) -> list[tuple[str, int, int | None, bool]]:
    """Find records by a key through the audited function: (key, id, owner, may the person read it)."""
    column = column_of(entity, column)
    with connection.cursor() as cursor:
        cursor.execute(f"select key, id, owner_id, readable from app.lookup_{entity.key}(%s, %s)", [column, list(keys)])
        return [(str(key), int(record), owner, bool(readable)) for key, record, owner, readable in cursor.fetchall()]


def described(found: Iterable[Match]) -> dict[Match, Twin]:
    """Say of records what the person may know, with one question for each kind of record."""
    kinds: dict[str, list[Match]] = defaultdict(list)
    for match in found:
        kinds[match.entity].append(match)
    told = {match: twin for key, alike in kinds.items() for match, twin in _described(entity(key), alike).items()}
    return {match: told[match] for match in found}


def _described(entity: Entity, found: Iterable[Match]) -> dict[Match, Twin]:
    view = view_of(entity)
    # A record that is like the draft in a field one may not read is not named either.
    named = {one: one.readable and (view.reads(one.column) or not entity.has_field(one.column)) for one in found}
    readable = {one.record_id for one, is_named in named.items() if is_named}
    shown = view.reads(entity.title)
    titles = (
        dict(entity.model._base_manager.filter(pk__in=readable).values_list("pk", entity.title))
        if readable and shown
        else {}
    )
    owners = dict(User.everything.filter(pk__in={one.owner_id for one in named}).values_list("pk", "name"))
    return {
        one: Twin(
            entity,
            record_id=one.record_id if is_named else None,
            title=str(titles.get(one.record_id, entity.label)) if is_named else "",
            owner=str(owners.get(one.owner_id or 0, "")),
            field=one.column if is_named and view.reads(one.column) else "",
        )
        for one, is_named in named.items()
    }
