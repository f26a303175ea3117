"""Which field a step writes, and what it gets there: something fixed, a value taken over, a day from today, a person."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.platform.automation.rules import keeping
from guanxi.platform.automation.rules.eyes import eyes_of
from guanxi.platform.automation.rules.models import Rule
from guanxi.platform.automation.rules.problems import RuleRefused
from guanxi.platform.automation.rules.steps import Step, fields_to_set
from guanxi.platform.automation.rules.values import Value, takes
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.records.problems import NotFound
from guanxi.platform.web.administration.places import require
from guanxi.platform.web.automation.people import who_controls, who_sent
from guanxi.platform.web.automation.rule import target_of
from guanxi.platform.web.automation.rules import RULES
from guanxi.platform.web.controls import control_of, read_answers
from guanxi.platform.web.parts.builder import FieldGroup, FieldStep, Offered
from guanxi.platform.web.parts.forms import Condition, Control, FormPage, FormSection
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import UNPROCESSABLE, go, show


@require_GET
def choose_field(request: HttpRequest, rule_id: int, place: int) -> HttpResponse:
    """This will offer the fields that a step can write."""
    rule, steps, target = _there(rule_id, place)
    known = steps[place]["set"]
    with acting_as(eyes_of(rule)):
        offered = tuple(Offered(one.name, str(one.label), one.name in known) for one in _to_set(target, steps[place]))
    here = f"{RULES}/{rule.pk}/steps/{place}/fields/"
    step = FieldStep(
        _("Which field?"), (FieldGroup(str(target.label), offered, own=True),), here, f"{RULES}/{rule.pk}", leads=True
    )
    return show(request, "builder.html", step, step.title, styles=("guanxi/builder.css",))


@require_http_methods(["GET", "POST"])
def set_field(request: HttpRequest, rule_id: int, place: int, name: str) -> HttpResponse:
    """This will ask what a field gets, or set it."""
    rule, steps, target = _there(rule_id, place)
    field = next((one for one in _to_set(target, steps[place]) if one.name == name), None)
    if field is None:
        raise NotFound(entity("rule"))
    about, step = entity(rule.about), steps[place]
    value, problem = step["set"].get(name, {}), ""
    if request.method == "POST":
        value = _sent(request, field)
        try:
            steps[place] = {**step, "set": {**step["set"], name: value}}
            keeping.set_steps(rule, steps)
            return go(request, f"{RULES}/{rule.pk}")
        except RuleRefused as refused:
            problem = str(refused)
    with acting_as(eyes_of(rule)):
        controls = _controls(field, about, value)
    page = FormPage(
        _("%(field)s becomes …") % {"field": field.label},
        f"{RULES}/{rule.pk}/steps/{place}/fields/{name}",
        (FormSection("", tuple(controls)),),
        _("Save"),
        f"{RULES}/{rule.pk}",
        problems=(problem,) if problem else (),
        hidden=(("_fields", name),),
    )
    return show(request, "form.html", page, page.title, status=UNPROCESSABLE if problem else 200)


@require_POST
def remove_field(request: HttpRequest, rule_id: int, place: int, name: str) -> HttpResponse:
    """This will leave a field as it is."""
    rule, steps, _target = _there(rule_id, place)
    steps[place] = {**steps[place], "set": {key: one for key, one in steps[place]["set"].items() if key != name}}
    keeping.set_steps(rule, steps)
    return go(request, f"{RULES}/{rule.pk}")


def _there(rule_id: int, place: int) -> tuple[Rule, list[Step], Entity]:
    """The rule, its steps with the one at the place, which behind the last is a new one that changes the record, and what it writes."""
    require("rule")
    rule = keeping.rule_of(rule_id)
    steps = rule.does
    if place == len(steps) and rule.about:
        steps.append({"do": "change", "set": {}})
    if place >= len(steps) or "set" not in steps[place]:
        raise NotFound(entity("rule"))
    return rule, steps, target_of(rule, steps[place])


def _to_set(target: Entity, step: Step) -> tuple[Field, ...]:
    return fields_to_set(target, new=step["do"] == "create")


def _ways(field: Field, about: Entity) -> tuple[tuple[str, str], ...]:
    """How a value can be said, as far as it fits the field."""
    ways = [("is", _("what I enter here"))]
    if any(takes(field, one) for one in about.fields):
        ways.append(("take", _("a value of the record: %(kind)s") % {"kind": about.label}))
    if field.kind.name in ("date", "datetime"):
        ways.append(("today", _("a day counted from today")))
    if field.target is User:
        ways = [("who", _("a person by a rule")), *ways[1:]]
    if field.target is about.model:
        ways.append(("record", _("this %(kind)s") % {"kind": about.label}))
    return tuple(ways)


def _controls(field: Field, about: Entity, value: Value) -> list[Control]:
    ways = _ways(field, about)
    how = next((way for way, _label in ways if way in value), ways[0][0])
    choices = tuple(Choice(way, label, way == how) for way, label in ways)
    controls = [Control("how", _("Where from"), "choice", how, required=True, choices=choices, prefix="set")]
    if any(way == "is" for way, _label in ways):
        fixed = control_of(field, raw=str(value.get("is", "")), required=False)
        braces = _("A field of the record in braces stands for what it says there, such as {name}.")
        help_text = braces if field.kind.name in ("text", "longtext") else fixed.help
        controls.append(_on("is", how, replace(fixed, help=help_text, prefix="set")))
    for way, _label in ways:
        if way == "take":
            taken = str(value.get("take", ""))
            known = tuple(
                Choice(one.name, str(one.label), one.name == taken) for one in about.fields if takes(field, one)
            )
            controls.append(
                _on(way, how, Control("take", _("Which value"), "choice", taken, choices=known, prefix="set"))
            )
        elif way == "today":
            days = str(value.get("today", 0))
            controls.append(_on(way, how, Control("today", _("Number of days"), "integer", days, prefix="set")))
        elif way == "who":
            shown = Condition("how", ("who",), how == "who")
            controls += who_controls(_("Who"), value.get("who") or {}, shown=shown)
    return controls


def _on(way: str, how: str, control: Control) -> Control:
    return replace(control, condition=Condition("how", (way,), way == how))


def _sent(request: HttpRequest, field: Field) -> Value:
    sent: Any = request.POST
    match sent.get("how"):
        case "take":
            return {"take": sent.get("take", "")}
        case "today":
            return {"today": sent.get("today", "")}
        case "who":
            return {"who": who_sent(sent)}
        case "record":
            return {"record": True}
    return {"is": read_answers(sent, (field,)).get(field.name, "")}
