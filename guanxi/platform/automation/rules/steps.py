"""What a rule does, step by step: checking a step when it is kept, saying it, and doing it for a record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.automation.rules import people
from guanxi.platform.automation.rules.approving import check_approval, do_approval, say_approval
from guanxi.platform.automation.rules.outward import (
    check_mail,
    check_webhook,
    do_mail,
    do_webhook,
    say_mail,
    say_webhook,
)
from guanxi.platform.automation.rules.problems import CannotDo, RuleRefused
from guanxi.platform.automation.rules.telling import BY_RULE
from guanxi.platform.automation.rules.values import (
    Setting_off,
    checked,
    days_said,
    person_checked,
    places_checked,
    said,
    whole,
    worked_out,
)
from guanxi.platform.entities.declaration import Action, Entity, Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create, find_row, hand_over
from guanxi.platform.records.problems import impossible, may_not
from guanxi.platform.timeline.actions.log_activity import log_activity

Step = dict[str, Any]
# What was done: the kind of record and its number, and the fields that were written.
Done = dict[str, Any]


@dataclass(frozen=True)
class Sort:
    """One sort of step: how it is checked, said and done. `fits` tells for which kinds of records there is one."""

    check: Callable[[Step, Entity], Step]
    say: Callable[[Step, Entity], str]
    do: Callable[[Step, Setting_off, str], Done]
    fits: Callable[[Entity], bool] = lambda about: True


def check_step(step: Any, about: Entity) -> Step:
    """Give a step as it is kept; raises `RuleRefused` with a sentence."""
    sort = SORTS.get(str(step.get("do"))) if isinstance(step, dict) else None
    if sort is None or not sort.fits(about):
        raise RuleRefused(_("There is no such step for %(kind)s."), kind=str(about.plural))
    return {"do": step["do"], **sort.check(step, about)}


def say_step(step: Step, about: Entity) -> str:
    """Say a step as a part of a sentence."""
    return SORTS[step["do"]].say(step, about)


def do_step(step: Step, there: Setting_off, place: int) -> Done:
    """Do a step for a record, as whoever acts; raises what the door and the actions raise, and `CannotDo`."""
    return {"step": place + 1} | SORTS[step["do"]].do(step, there, str(place))


def fields_to_set(one: Entity, *, new: bool) -> tuple[Field, ...]:
    """Give the fields that a rule can write."""
    return tuple(field for field in one.fields if field.editable and (new or field.name != "owner"))


def _set_checked(step: Step, target: Entity, about: Entity, *, new: bool) -> dict[str, Any]:
    given = step.get("set")
    if not isinstance(given, dict):
        raise RuleRefused(_("Say which fields get which values."))
    known = {field.name: field for field in fields_to_set(target, new=new)}
    for name in given:
        if name not in known:
            raise RuleRefused(_("The field “%(field)s” cannot be written by a rule."), field=name)
    return {name: checked(value, known[name], about) for name, value in given.items()}


def _worked_out(step: Step, target: Entity, there: Setting_off, place: str) -> dict[str, Any]:
    return {
        name: worked_out(value, target.field(name), there, place)
        for name, value in step["set"].items()
        if target.has_field(name)
    }


def _set_said(step: Step, target: Entity, about: Entity) -> str:
    return _(", ").join(
        _("%(field)s becomes %(value)s") % {"field": field.label, "value": said(value, field, about)}
        for name, value in step["set"].items()
        if target.has_field(name) and (field := target.field(name))
    )


def _check_change(step: Step, about: Entity) -> Step:
    return {"set": _set_checked(step, about, about, new=False)}


def _say_change(step: Step, about: Entity) -> str:
    told = _set_said(step, about, about)
    return _("change it: %(fields)s") % {"fields": told or _("no field is chosen yet")}


def _change(step: Step, there: Setting_off, place: str) -> Done:
    values = _worked_out(step, there.entity, there, place)
    change(there.entity, there.row.id, values)
    return {"did": "change", "entity": there.entity.key, "id": there.row.id, "fields": list(values)}


def _check_create(step: Step, about: Entity) -> Step:
    target = entity(str(step.get("entity"))) if is_entity(str(step.get("entity"))) else None
    if target is None or "create" not in target.verbs or target.module == "administration":
        raise RuleRefused(_("Choose which kind of record is to be made."))
    return {"entity": target.key, "set": _set_checked(step, target, about, new=True)}


def _say_create(step: Step, about: Entity) -> str:
    target = entity(step["entity"])
    told = _set_said(step, target, about)
    made = _("create a record: %(kind)s") % {"kind": target.label}
    return f"{made} ({told})" if told else made


def _create(step: Step, there: Setting_off, place: str) -> Done:
    target = entity(step["entity"])
    values = _worked_out(step, target, there, place)
    if target.access == "owned" and not values.get("owner") and there.owner_id:
        values["owner"] = there.owner_id
    made = create(target, values, allow_twins=True)
    return {"did": "create", "entity": target.key, "id": made.pk, "fields": list(values)}


def _check_plan(step: Step, about: Entity) -> Step:
    kinds = [value for value, _label in entity("activity").field("kind").choices]
    kind, subject = str(step.get("kind") or "task"), str(step.get("subject", "")).strip()
    if kind not in kinds:
        raise RuleRefused(_("Choose what is to be planned."))
    if not subject:
        raise RuleRefused(_("Say what is to be done."))
    return {
        "kind": kind,
        "subject": places_checked(subject[:200], about),
        "days": whole(step.get("days") or 0),
        "for": person_checked(step.get("for")),
        "important": bool(step.get("important")),
    }


def _say_plan(step: Step, about: Entity) -> str:
    field = entity("activity").field("kind")
    return _("plan %(kind)s “%(subject)s” for %(person)s, due %(when)s") % {
        "kind": field.text(step["kind"]),
        "subject": step["subject"],
        "person": people.said(step["for"]),
        "when": days_said(step["days"]),
    }


def _plan(step: Step, there: Setting_off, place: str) -> Done:
    one = entity("activity")
    values = {
        "kind": step["kind"],
        "subject": there.filled(step["subject"])[:200],
        "due_on": worked_out({"today": step["days"]}, one.field("due_on"), there, place),
        "owner": people.chosen(step["for"], there.owner_id, rule_id=there.rule_id, step=place),
        "important": step["important"],
    }
    made = log_activity(values, on=[(there.entity.key, there.row.id)])
    return {"did": "plan", "entity": "activity", "id": made.pk, "fields": []}


def _check_assign(step: Step, about: Entity) -> Step:
    who = person_checked(step.get("to"))
    if who["who"] == "owner":
        raise RuleRefused(_("The record has this owner already."))
    return {"to": who}


def _say_assign(step: Step, about: Entity) -> str:
    return _("give it to %(person)s") % {"person": people.said(step["to"])}


def _assign(step: Step, there: Setting_off, place: str) -> Done:
    person = people.chosen(step["to"], there.owner_id, rule_id=there.rule_id, step=place)
    hand_over(there.entity, [there.row.id], person)
    now = find_row(there.entity, there.row.id)
    if now.owner_id != person:
        raise CannotDo(_("The service of this rule may not hand this record over."))
    return {"did": "assign", "entity": there.entity.key, "id": there.row.id, "fields": ["owner"]}


def action_inputs(about: Entity, action: Action) -> tuple[Field, ...]:
    """Give the fields that an action is given."""
    return tuple(each if isinstance(each, Field) else about.field(each) for each in action.inputs)


def _check_action(step: Step, about: Entity) -> Step:
    action = next((one for one in about.actions if one.name == step.get("name")), None)
    if action is None:
        raise RuleRefused(_("Choose which action is to be run."))
    given = step.get("with") if isinstance(step.get("with"), dict) else {}
    fields = {one.name: one for one in action_inputs(about, action)}
    kept = {name: checked(value, fields[name], about) for name, value in dict(given or {}).items() if name in fields}
    for name, field in fields.items():
        empty = name not in kept or kept[name].get("is") == ""
        if empty and (field.required or name in action.required):
            raise RuleRefused(_("“%(name)s” is needed."), name=str(field.label))
    return {"name": action.name, "with": kept}


def _say_action(step: Step, about: Entity) -> str:
    action = about.action(step["name"])
    fields = {one.name: one for one in action_inputs(about, action)}
    told = [f"{fields[name].label} {said(value, fields[name], about)}" for name, value in step["with"].items()]
    done = _("run “%(action)s”") % {"action": action.label}
    listed = _(", ").join(told)
    return f"{done} ({listed})" if told else done


def _action(step: Step, there: Setting_off, place: str) -> Done:
    action = there.entity.action(step["name"])
    if not view_of(there.entity).may(action.verb):
        raise may_not(action.verb, there.entity)
    subject = find_row(there.entity, there.row.id)
    if not action.available(subject):
        raise CannotDo(impossible(action))
    inputs: dict[str, Any] = {}
    for field in action_inputs(there.entity, action):
        if field.name not in step["with"]:
            continue
        raw = worked_out(step["with"][field.name], field, there, place)
        try:
            value = field.kind.parse(raw, field)
        except Refused as refused:
            raise CannotDo(str(refused)) from refused
        if value is not None:
            inputs[field.name] = value
    action.run(subject, by=someone(), **inputs)
    return {"did": "action", "entity": there.entity.key, "id": there.row.id, "fields": [], "name": action.name}


def _check_tell(step: Step, about: Entity) -> Step:
    text = str(step.get("text", "")).strip()
    if not text:
        raise RuleRefused(_("Say what they are told."))
    return {"text": text[:300], "to": person_checked(step.get("to"))}


def _say_tell(step: Step, about: Entity) -> str:
    return _("tell %(people)s: “%(text)s”") % {"people": people.all_said(step["to"]), "text": step["text"]}


def _tell(step: Step, there: Setting_off, place: str) -> Done:
    told = people.everybody(step["to"], there.owner_id, rule_id=there.rule_id)
    tell(BY_RULE, told, about=(there.entity.key, there.row.id), text=step["text"], rule=there.rule_id)
    return {"did": "tell", "entity": there.entity.key, "id": there.row.id, "fields": [], "people": len(told)}


SORTS: dict[str, Sort] = {
    "tell": Sort(_check_tell, _say_tell, _tell),
    "mail": Sort(check_mail, say_mail, do_mail),
    "approval": Sort(check_approval, say_approval, do_approval, lambda about: about.access == "owned"),
    "webhook": Sort(check_webhook, say_webhook, do_webhook),
    "plan": Sort(_check_plan, _say_plan, _plan, lambda about: about.on_timeline),
    "change": Sort(_check_change, _say_change, _change),
    "create": Sort(_check_create, _say_create, _create),
    "assign": Sort(_check_assign, _say_assign, _assign, lambda about: about.access == "owned"),
    "action": Sort(_check_action, _say_action, _action, lambda about: bool(about.actions)),
}
