"""The one door for writing records: create, change, trash, restore, hand over; one at a time and many."""

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any

from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Entity, Values, Written
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.announcing import announce
from guanxi.platform.records.drafting import Raw, drafted
from guanxi.platform.records.inserting import NewRows, insert_rows
from guanxi.platform.records.links import Links
from guanxi.platform.records.meanwhile import changed_meanwhile, own_changes
from guanxi.platform.records.numbers import numbers
from guanxi.platform.records.problems import Changed, Duplicate, Invalid, NotAllowed, NotFound, may_not
from guanxi.platform.records.searchable import search_column, search_tokens
from guanxi.platform.records.twins import twins
from guanxi.platform.records.updating import update_rows


def create(
    entity: Entity, values: Raw, *, allow_twins: bool = False, trusted: bool = False, savepoint: bool = True
) -> Any:
    """Write a new record and give it back. Raises `Invalid`, `Duplicate` or `NotAllowed`; then nothing is written.

    Without a `savepoint`, whoever calls gives their whole transaction up then.
    """
    view = _allowed(entity, "create", trusted=trusted)
    draft, problems = drafted(view, values, None, Links(entity), trusted=trusted)
    if problems:
        raise Invalid(problems)
    if not allow_twins and (found := twins(view, draft)):
        raise Duplicate(found)
    with transaction.atomic(savepoint=savepoint), _spoken(entity):
        return insert(view, [draft], [found_by(entity, draft)]).records[0]


def change(
    entity: Entity,
    record_id: int,
    values: Raw,
    *,
    version: int | None = None,
    trusted: bool = False,
    allow_twins: bool = True,
    merge: bool = False,
) -> Any:
    """Change fields of a record and give it back.

    Raises `NotFound`, `NotAllowed`, `Invalid`, and `Changed` when `version` is not the record's any more; with `merge`
    only where somebody else has changed the same fields since, and what else they changed stays.
    """
    view = _allowed(entity, "edit", trusted=trusted)
    try:
        return _changed(view, record_id, values, version, trusted=trusted, allow_twins=allow_twins, merge=merge)
    except Changed as problem:
        if not merge or problem.both:
            raise
        # Somebody was faster between reading and writing: what they changed is merged, too.
        return _changed(view, record_id, values, version, trusted=trusted, allow_twins=allow_twins, merge=merge)


def trash(entity: Entity, ids: Iterable[int]) -> int:
    """Put records into the trash; gives how many. Raises `NotAllowed` when one of them may not be deleted: then none is."""
    _allowed(entity, "delete")
    return _mark(entity, entity.model._default_manager.filter(pk__in=list(ids)), timezone.now())


def restore(entity: Entity, ids: Iterable[int]) -> int:
    """Take records out of the trash again; gives how many."""
    _allowed(entity, "delete")
    rows = getattr(entity.model, "trashed", None) or entity.model.everything.trashed()  # type: ignore[attr-defined]
    return _mark(entity, rows.filter(pk__in=list(ids)), None)


def hand_over(entity: Entity, ids: Iterable[int], to_user_id: int) -> int:
    """Give records to another person, in whose unit they then stand; gives how many really changed hands."""
    return len(handed_over(entity, ids, to_user_id))


def handed_over(entity: Entity, ids: Iterable[int], to_user_id: int) -> list[int]:
    """Give records to another person as `hand_over` does; gives those that really changed hands."""
    _allowed(entity, "assign")
    with connection.cursor() as cursor:
        cursor.execute(f"select app.hand_over_{entity.key}(%s, %s)", [list(ids), to_user_id])
        done = [number for (number,) in cursor.fetchall()]
    _note("handed over", entity, done, person=to_user_id)
    announce("changed", entity.key, [(number, 0) for number in done])
    return done


def find_row(entity: Entity, record_id: int) -> Any:
    """Give a present record that the person may read, whole, for writing; raises `NotFound`."""
    row = entity.model._base_manager.filter(pk=record_id, deleted_at__isnull=True).first()
    if row is None:
        raise NotFound(entity)
    return row


def found_by(entity: Entity, draft: Draft) -> list[str]:
    """Give the tokens by which a draft will be found; those of a number that it has yet to get come with the number."""
    return search_tokens(entity, draft.values) if entity.is_column("search") else []


def insert(view: View, drafts: list[Draft], tokens: list[list[str]]) -> NewRows:
    """Write new rows in one statement, with numbers, search columns and consequences."""
    entity = view.entity
    fresh = iter(numbers(entity, sum(1 for draft in drafts if entity.numbering and not draft.values.get("number"))))
    rows = [draft.values for draft in drafts]
    searched = entity.is_column("search")
    for place, row in enumerate(rows if entity.numbering else ()):
        if not row.get("number"):
            rows[place] = {**row, "number": next(fresh)}
            if searched:
                tokens[place] = tokens[place] + search_tokens(entity, {"number": rows[place]["number"]})
    made = insert_rows(entity, rows, tokens)
    if entity.access == "reference":
        _note("setting made", entity, made.numbers)
    announce("made", entity.key, made.versions)
    if entity.consequences:
        _follow(entity, [Written(record, {}, created=True) for record in made.records])
    return made


def update(view: View, before: Any, draft: Draft) -> Any:
    """Write the changed columns of one row, if it still is as it was read."""
    entity = view.entity
    changes = {name: draft.values[name] for name in draft.changed}
    owner = changes.pop("owner", None)
    old: Values = {name: getattr(before, _column(entity, name)) for name in draft.changed}
    if changes:
        columns = _columns(entity, changes) | {
            "version": before.version + 1,
            "updated_at": timezone.now(),
            "updated_by_id": view.identity.user_id,
        }
        if draft.changed.intersection(entity.search) and (column := search_column(entity, draft.values)) is not None:
            columns["search"] = column
        if not entity.model._base_manager.filter(pk=before.pk, version=before.version).update(**columns):
            raise why_unchanged(view, before)
    if owner is not None and not hand_over(entity, [before.pk], owner):
        raise NotAllowed(_("You may not hand this record over."))
    after = entity.model._base_manager.filter(pk=before.pk).first()
    if after is None:
        raise NotAllowed(_("After this change you could not see the record any more; hand it over instead."))
    if draft.changed:
        if entity.access == "reference":
            _note("setting changed", entity, [after.pk], fields=sorted(draft.changed))
        _tell(entity, [Written(after, old, created=False)])
    return after


def update_many(view: View, pairs: list[tuple[Any, Draft]]) -> set[int]:
    """Write the changed columns of many rows in one statement, owners aside; gives the ids of those that were changed."""
    entity = view.entity
    changes = [
        (before, _columns(entity, {name: draft.values[name] for name in draft.changed})) for before, draft in pairs
    ]
    searched = set(entity.search) if entity.is_column("search") else set()
    tokens = {before.pk: search_tokens(entity, draft.values) for before, draft in pairs if draft.changed & searched}
    done = update_rows(entity, changes, tokens, by=view.identity.user_id)
    written = []
    for (before, values), (_before, draft) in zip(changes, pairs, strict=True):
        if before.pk in done:
            after = copy(before)
            for name, value in (*values.items(), ("version", before.version + 1)):
                setattr(after, name, value)
            written.append(
                Written(after, {name: getattr(before, _column(entity, name)) for name in draft.changed}, created=False)
            )
    _tell(entity, written)
    return done


def why_unchanged(view: View, before: Any) -> Exception:
    """Give the reason why a row was not changed."""
    now: Any = view.entity.model._base_manager.filter(pk=before.pk).first()
    if now is None:
        return NotFound(view.entity)
    if now.version != before.version:
        return changed_meanwhile(view, now)
    return NotAllowed(_("You may read this record, but not change it."))


def _changed(
    view: View,
    record_id: int,
    values: Raw,
    version: int | None,
    *,
    trusted: bool,
    allow_twins: bool,
    merge: bool,
) -> Any:
    entity = view.entity
    with transaction.atomic(), _spoken(entity):
        before = find_row(entity, record_id)
        if version is not None and before.version != version:
            if not merge:
                raise changed_meanwhile(view, before)
            values = own_changes(view, before, values, version)
        draft, problems = drafted(view, values, before, Links(entity), trusted=trusted)
        if problems:
            raise Invalid(problems)
        if not allow_twins and (found := twins(view, draft)):
            raise Duplicate(found)
        return update(view, before, draft)


def _mark(entity: Entity, rows: Any, moment: Any) -> int:
    with transaction.atomic(), _spoken(entity):
        who = view_of(entity).identity
        before = {row.pk: row for row in rows} if entity.consequences else {}
        ids = list(before or rows.values_list("pk", flat=True))
        announce("changed", entity.key, [(number, 0) for number in ids])
        done = entity.model._base_manager.filter(pk__in=ids).update(
            deleted_at=moment, deleted_by_id=who.user_id if moment else None
        )
        if done != len(ids):
            raise NotAllowed(_("You may not delete all of these; none was changed."))
        told = []
        for row in before.values():
            old, row.deleted_at = row.deleted_at, moment
            told.append(Written(row, {"deleted_at": old}, created=False))
        _follow(entity, told)
        _note("moved to the trash" if moment else "taken out of the trash", entity, ids)
        return int(done)


def _note(kind: str, entity: Entity, ids: list[int], **detail: Any) -> None:
    """Write down in the operation log what a person did with how many records."""
    if ids and someone().user_id:
        log(kind, entity=entity.key, object_id=ids[0] if len(ids) == 1 else None, number=len(ids), **detail)


def _columns(entity: Entity, values: Mapping[str, Any]) -> dict[str, Any]:
    return {_column(entity, name): value for name, value in values.items()}


def _column(entity: Entity, name: str) -> str:
    return entity.field(name).column if entity.has_field(name) else name


def _tell(entity: Entity, written: list[Written]) -> None:
    announce("changed", entity.key, [(one.record.pk, one.record.version) for one in written])
    _follow(entity, written)


def _follow(entity: Entity, written: list[Written]) -> None:
    for consequence in entity.consequences:
        consequence(written)


def _allowed(entity: Entity, verb: str, *, trusted: bool = False) -> View:
    view = view_of(entity)
    if not trusted and not view.may(verb):
        raise may_not(verb, entity)
    return view


class _spoken:  # noqa: N801  # reads as a word in a `with`
    """Turn refusals of the database into sentences; its own texts are never shown, they may hold other people's data."""

    def __init__(self, entity: Entity) -> None:
        self.entity = entity

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Say what the database refused."""
        if isinstance(error, ProgrammingError) and "42501" in str(getattr(error.__cause__, "sqlstate", "")):
            raise NotAllowed(_("Your rights do not reach so far: nothing was written.")) from None
        if isinstance(error, IntegrityError):
            raise Invalid({"": [_broken_constraint(self.entity, error)]}) from None


def _broken_constraint(entity: Entity, error: IntegrityError) -> str:
    name = str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or "")
    for constraint in entity.model._meta.constraints:
        if constraint.name == name and constraint.violation_error_message != constraint.default_violation_error_message:
            return str(constraint.violation_error_message)
    if getattr(error.__cause__, "sqlstate", "") == "23505":
        return _("There is another record with the same key already.")
    return _("These values do not fit together, or name a record that does not exist.")
