"""Changing what a rule says: when, if, then, as whom. Every change is checked whole, and written as whoever keeps rules."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.automation.rules.eyes import eyes_of
from guanxi.platform.automation.rules.models import Event, Rule, RuleDoor
from guanxi.platform.automation.rules.problems import RuleRefused
from guanxi.platform.automation.rules.steps import Step, check_step
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entities, entity, is_entity
from guanxi.platform.identity.acting import acting_as, someone
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.announcing import announce
from guanxi.platform.records.problems import NotAllowed, NotFound, may_not
from guanxi.platform.search.finder import check
from guanxi.platform.search.grammar import read, settled, write
from guanxi.platform.search.query import Condition, Query, QueryRefused

MOST_STEPS: Final = 20
MOST_DAYS: Final = 3660
# Kinds whose values a rule compares before and after a change; of the others it only tells that they changed.
COMPARED: Final = ("text", "choice", "link", "boolean", "integer", "percent", "money", "date", "phone", "mail", "url")


def rule_of(rule_id: int) -> Rule:
    """Give a rule; raises `NotFound`."""
    found: Rule | None = Rule.objects.filter(pk=rule_id).first()
    if found is None:
        raise NotFound(entity("rule"))
    return found


def kinds() -> tuple[Entity, ...]:
    """Give the kinds of records that rules are about: those of the business, not settings."""
    return tuple(one for one in entities() if one.access != "reference")


def watchable(about: Entity) -> tuple[Field, ...]:
    """Give the fields whose change can set a rule off."""
    return tuple(one for one in about.fields if one.editable or one.name == "owner")


def dated(about: Entity) -> tuple[Field, ...]:
    """Give the fields that hold a day."""
    return tuple(one for one in about.fields if one.kind.name in ("date", "datetime"))


def set_when(rule: Rule, given: dict[str, Any]) -> None:
    """Set what sets the rule off: `about`, `event`, `field`, `was`, `becomes`, `days`. Raises `RuleRefused`.

    With another kind of record, conditions and steps that were about the first one go.
    """
    key, event = str(given.get("about", "")), str(given.get("event", ""))
    if not is_entity(key) or entity(key) not in kinds():
        raise RuleRefused(_("Choose a kind of record."))
    about = entity(key)
    if event not in Event.values:
        raise RuleRefused(_("Choose what has to happen."))
    values: dict[str, Any] = {"about": key, "event": event, "watched": "", "was": None, "becomes": None, "days": 0}
    if event == Event.CHANGED:
        values |= _change(about, given)
    elif event == Event.DATE:
        field = _field(str(given.get("field", "")), dated(about))
        if field is None:
            raise RuleRefused(_("Choose which date is meant."))
        values |= {"watched": field.name, "days": _days(given.get("days"), least=-MOST_DAYS)}
    elif event == Event.SILENT:
        if not about.on_timeline:
            raise RuleRefused(_("There are no activities on %(kind)s."), kind=str(about.plural))
        values |= {"days": _days(given.get("days"), least=1)}
    if rule.about and rule.about != key:
        values |= {"conditions": [], "steps": []}
    _write(rule, values | {"checked_on": None})


def conditions_of(rule: Rule) -> tuple[Condition, ...]:
    """Give the conditions of a rule."""
    if not rule.about:
        return ()
    return tuple(settled(entity(rule.about), read(text)) for text in rule.conditions or ())


def set_conditions(rule: Rule, conditions: Sequence[Condition]) -> None:
    """Set for which records the rule works. Raises `RuleRefused` for what cannot be asked."""
    if not rule.about:
        raise RuleRefused(_("Say first when the rule is set off."))
    try:
        with acting_as(eyes_of(rule)):
            check(Query(entity(rule.about), filters=tuple(conditions)))
    except (QueryRefused, NotAllowed) as refused:
        raise RuleRefused(str(refused).replace("%", "%%")) from refused
    _write(rule, {"conditions": [write(one) for one in conditions]})


def set_steps(rule: Rule, steps: Sequence[Any]) -> None:
    """Set what the rule does. Raises `RuleRefused`."""
    if not rule.about:
        raise RuleRefused(_("Say first when the rule is set off."))
    if len(steps) > MOST_STEPS:
        raise RuleRefused(_("A rule has at most %(most)s steps."), most=MOST_STEPS)
    kept: list[Step] = [check_step(step, entity(rule.about)) for step in steps]
    _write(rule, {"steps": kept})


def set_service(rule: Rule, user_id: int | None) -> None:
    """Set as whom the rule works. Raises `RuleRefused`."""
    if not User.objects.filter(pk=user_id or 0, is_service=True, active=True).exists():
        raise RuleRefused(_("Choose the service as which the rule works."))
    _write(rule, {"service_id": user_id})


def name_people(rule: Rule, steps: Sequence[Step], keeper: int | None) -> None:
    """Set steps that name other people than before, and who is told of the rule."""
    _write(rule, {"steps": list(steps) if rule.steps is not None else None, "keeper_id": keeper})


def switch(rule: Rule, *, on: bool, because: str = "") -> None:
    """Switch a rule on, for whoever does it to keep, or off. Raises `RuleRefused` for one that is not whole."""
    if on and not (rule.about and rule.event):
        raise RuleRefused(_("Say first when the rule is set off."))
    if on and rule.event == Event.CALLED and not RuleDoor.objects.filter(rule=rule).exclude(places={}).exists():
        raise RuleRefused(_("Say first where in what the other program says the fields of the record stand."))
    if on and not rule.steps and rule.event != Event.CALLED:
        raise RuleRefused(_("Say first what the rule does."))
    if on and any(step["do"] == "change" and not step["set"] for step in rule.does):
        raise RuleRefused(_("Say first which fields are changed to what."))
    if on and not User.objects.filter(pk=rule.service_id or 0, is_service=True, active=True).exists():
        raise RuleRefused(_("Choose first the service as which the rule works."))
    values: dict[str, Any] = {"is_on": on, "off_because": because[:1000]}
    if on:
        values |= {"keeper_id": someone().user_id, "checked_on": None}
    _write(rule, values)


def _write(rule: Rule, values: dict[str, Any]) -> None:
    if not view_of(entity("rule")).may("edit"):
        raise may_not("edit", entity("rule"))
    stamp = {"version": F("version") + 1, "updated_at": timezone.now(), "updated_by_id": someone().user_id}
    Rule.everything.filter(pk=rule.pk, deleted_at__isnull=True).update(**values, **stamp)
    rule.refresh_from_db()
    announce("changed", "rule", [(rule.pk, rule.version)])


def _change(about: Entity, given: dict[str, Any]) -> dict[str, Any]:
    name = str(given.get("field", ""))
    if not name:
        return {}
    field = _field(name, watchable(about))
    if field is None:
        raise RuleRefused(_("Choose which field has to change."))
    compared = field.kind.name in COMPARED
    was, becomes = (_kept(field, given.get(side)) if compared else None for side in ("was", "becomes"))
    if was is not None and was == becomes:
        raise RuleRefused(_("A field does not change from a value to the same value."))
    return {"watched": field.column, "was": was, "becomes": becomes}


def _field(name: str, among: Sequence[Field]) -> Field | None:
    return next((one for one in among if one.name == name), None)


def _kept(field: Field, raw: Any) -> str | None:
    """A value as the history writes it; None for any value at all."""
    if raw in (None, ""):
        return None
    try:
        value = field.kind.parse(raw, field)
    except Refused as refused:
        raise RuleRefused(str(refused).replace("%", "%%")) from refused
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _days(raw: Any, *, least: int) -> int:
    try:
        days = int(str(raw or 0).strip())
    except ValueError as error:
        raise RuleRefused(_("A whole number is wanted here.")) from error
    if not least <= days <= MOST_DAYS:
        raise RuleRefused(_("Choose between %(least)s and %(most)s days."), least=least, most=MOST_DAYS)
    return days
