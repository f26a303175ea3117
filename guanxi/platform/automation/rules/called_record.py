"""The record that a call is about: found by a key that the other program sends and changed, or made; tried with a sample, too."""

from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.automation.rules.calling_in import at_place, door_of, fields_to_take
from guanxi.platform.automation.rules.keeping import conditions_of
from guanxi.platform.automation.rules.models import Rule, RuleCall, RuleDoor, Run
from guanxi.platform.automation.rules.problems import CannotDo, RuleRefused
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.snapshot import at_work
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create
from guanxi.platform.search.finder import visible_ids
from guanxi.platform.search.query import Filter, Query

# Kinds of fields whose values can tell one record from all others.
TELLING: Final = ("text", "phone", "mail", "url", "integer")


@dataclass(frozen=True)
class Called:
    """What became of a call: `did` is "create" or "change"; `goes_on` tells whether the conditions hold, so that steps follow."""

    did: str
    record_id: int
    fields: tuple[str, ...]
    goes_on: bool


def keys_of(about: Entity, door: RuleDoor) -> tuple[Field, ...]:
    """Give the fields by which a record can be found: those that a call fills, and that can tell it from others."""
    return tuple(one for one in fields_to_take(about) if one.name in door.places and one.kind.name in TELLING)


def set_key(rule: Rule, key: str, *, makes_new: bool) -> None:
    """Set by which field the record is found that a call changes, "" where each call makes one; whether one is made where none is found."""
    door = door_of(rule)
    if door is None:
        raise RuleRefused(_("The rule has no address yet."))
    if key and key not in {one.name for one in keys_of(entity(rule.about), door)}:
        raise RuleRefused(_("Choose a field that a call fills and that tells a record from all others."))
    RuleDoor.objects.filter(pk=door.pk).update(key=key, makes_new=makes_new or not key)


def taken(door: RuleDoor, body: Any) -> dict[str, Any]:
    """Give the values that a record gets from a body."""
    found = {name: at_place(body, path) for name, path in door.places.items()}
    return {name: value for name, value in found.items() if value not in (None, "")}


def record_of(rule: Rule, run: Run) -> Called:
    """Find and change, or make, the record that a call is about, as whoever acts. Raises what the door and the finder raise, and `CannotDo`."""
    door, call = door_of(rule), RuleCall.objects.filter(pk=run.call or 0).first()
    if call is None or door is None:
        raise CannotDo(_("What the other program said is not kept any more."))
    called = _called(rule, door, call.body)
    Run.objects.filter(pk=run.pk).update(record_id=called.record_id)
    return called


def try_call(rule: Rule, body: Any) -> Called:
    """Give what a call would do, as the service of the rule: it is done and undone. Raises as `record_of`, and `UnknownPerson`."""
    with at_work(rule.service_id or 0):
        door = door_of(rule)
        if door is None:
            raise CannotDo(_("The rule has no address yet."))
        with transaction.atomic():
            called = _called(rule, door, body)
            transaction.set_rollback(True)
    return called


def _called(rule: Rule, door: RuleDoor, body: Any) -> Called:
    about, values = entity(rule.about), taken(door, body)
    if not values:
        raise CannotDo(_("Nothing of what the other program said stands where the rule looks for it."))
    number = _found(about, door, values)
    did = "create" if number is None else "change"
    if not view_of(about).may("create" if number is None else "edit"):
        raise CannotDo(_may_not(did) % {"kind": about.plural})
    if number is None:
        number = int(create(about, values, allow_twins=True).pk)
    elif others := {name: value for name, value in values.items() if name != door.key}:
        change(about, number, others)
    holds = bool(visible_ids(Query(about, filters=conditions_of(rule), ids=(number,)), 1))
    return Called(did, number, tuple(values), holds)


def _may_not(did: str) -> str:
    if did == "create":
        return _(
            "The service of this rule may not create such records: %(kind)s. Give it that right, or another service."
        )
    return _("The service of this rule may not change such records: %(kind)s. Give it that right, or another service.")


def _found(about: Entity, door: RuleDoor, values: dict[str, Any]) -> int | None:
    """The record with this key among those that the service sees; None where one is to be made."""
    if not door.key:
        return None
    field = about.field(door.key)
    if door.key not in values:
        raise CannotDo(_("The call does not say “%(field)s”, by which the record is found.") % {"field": field.label})
    try:
        value = field.parse(values[door.key])
    except Refused as refused:
        raise CannotDo(f"{field.label}: {refused}") from refused
    found = visible_ids(Query(about, filters=(Filter(door.key, "is", (str(value),)),)), 2)
    if len(found) > 1:
        raise CannotDo(_("Several records have this “%(field)s”: nothing was changed.") % {"field": field.label})
    if not found and not door.makes_new:
        raise CannotDo(_("No record has this “%(field)s”: nothing was changed.") % {"field": field.label})
    return found[0] if found else None
