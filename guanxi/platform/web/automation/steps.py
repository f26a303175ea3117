"""Adding a step to a rule, changing, moving and removing it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.automation.rules import keeping
from guanxi.platform.automation.rules.approving import flows_for
from guanxi.platform.automation.rules.eyes import eyes_of
from guanxi.platform.automation.rules.models import Rule
from guanxi.platform.automation.rules.problems import RuleRefused
from guanxi.platform.automation.rules.steps import SORTS, Step, action_inputs
from guanxi.platform.automation.webhooks.models import Webhook
from guanxi.platform.entities.declaration import Action, Entity
from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.web.administration.places import require
from guanxi.platform.web.automation.people import who_controls, who_sent
from guanxi.platform.web.automation.rule import STEPS
from guanxi.platform.web.automation.rules import RULES
from guanxi.platform.web.controls import control_of, read_answers
from guanxi.platform.web.parts.forms import Control, FormPage, FormSection
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import UNPROCESSABLE, go, show

_FIELDS = "_fields"


@require_http_methods(["GET", "POST"])
def new_step(request: HttpRequest, rule_id: int) -> HttpResponse:
    """This will ask for a further step of the sort that the address names, or add it."""
    require("rule")
    rule = keeping.rule_of(rule_id)
    sort = request.GET.get("do", "")
    if not rule.about or sort not in SORTS:
        return go(request, f"{RULES}/{rule_id}")
    if sort == "change":
        # Which fields it changes is chosen one by one; the step is there with the first of them.
        return go(request, f"{RULES}/{rule_id}/steps/{len(rule.does)}/fields")
    return _asked(request, rule, {"do": sort, "name": request.GET.get("name", "")}, None)


@require_http_methods(["GET", "POST"])
def edit_step(request: HttpRequest, rule_id: int, place: int) -> HttpResponse:
    """This will ask how a step is to be, or change it."""
    require("rule")
    rule = keeping.rule_of(rule_id)
    if place >= len(rule.does):
        return go(request, f"{RULES}/{rule_id}")
    return _asked(request, rule, dict(rule.does[place]), place)


@require_POST
def move_up(request: HttpRequest, rule_id: int, place: int) -> HttpResponse:
    """This will put a step before the one that it follows."""
    require("rule")
    rule = keeping.rule_of(rule_id)
    steps = rule.does
    if 0 < place < len(steps):
        steps[place - 1], steps[place] = steps[place], steps[place - 1]
        keeping.set_steps(rule, steps)
    return go(request, f"{RULES}/{rule_id}")


@require_POST
def remove_step(request: HttpRequest, rule_id: int, place: int) -> HttpResponse:
    """This will take a step away."""
    require("rule")
    rule = keeping.rule_of(rule_id)
    keeping.set_steps(rule, [one for number, one in enumerate(rule.does) if number != place])
    return go(request, f"{RULES}/{rule_id}")


def _asked(request: HttpRequest, rule: Rule, step: Step, place: int | None) -> HttpResponse:
    about, problem = entity(rule.about), ""
    action = next((one for one in about.actions if one.name == step.get("name")), None)
    if request.method == "POST":
        sent = _sent(request, step, about, action)
        if step["do"] == "action" and action is None and (chosen := request.POST.get("name")):
            return go(request, f"{RULES}/{rule.pk}/steps/new?do=action&name={chosen}")
        try:
            steps = rule.does
            steps[len(steps) if place is None else place : None if place is None else place + 1] = [sent]
            keeping.set_steps(rule, steps)
        except RuleRefused as refused:
            problem, step = str(refused), sent
        else:
            back = f"{RULES}/{rule.pk}"
            return go(request, f"{back}/steps/{len(steps) - 1}/fields" if step["do"] == "create" else back)
    return _form(request, rule, step, place, action, problem)


def _form(
    request: HttpRequest, rule: Rule, step: Step, place: int | None, action: Action | None, problem: str
) -> HttpResponse:
    path = f"{RULES}/{rule.pk}"
    with acting_as(eyes_of(rule)):
        controls = _controls(step, entity(rule.about), action)
    where = f"new?do={step['do']}" + (f"&name={action.name}" if action else "") if place is None else str(place)
    names = ",".join(one.name for one in controls)
    page = FormPage(
        str(action.label) if action else str(STEPS[step["do"]][0]),
        f"{path}/steps/{where}",
        (FormSection("", tuple(controls)),),
        _("Save"),
        path,
        problems=(problem,) if problem else (),
        hidden=((_FIELDS, names),),
    )
    return show(request, "form.html", page, page.title, status=UNPROCESSABLE if problem else 200)


def _controls(step: Step, about: Entity, action: Action | None) -> list[Control]:
    if step["do"] == "assign":
        return who_controls(_("To whom"), step.get("to") or {}, without=("owner",))
    if step["do"] == "plan":
        return _plan(step)
    if step["do"] == "tell":
        text = Control("text", _("What they are told"), "text", str(step.get("text", "")), required=True, max_length=300, prefix="step")  # fmt: skip
        return [text, *who_controls(_("Who is told"), step.get("to") or {"who": "owner"}, everybody=True)]
    if step["do"] == "mail":
        return _mail(step)
    if step["do"] == "webhook":
        known = Webhook.objects.filter(active=True).order_by("name")
        choices = tuple(Choice(str(one.pk), one.name, one.pk == step.get("to")) for one in known)
        kept = str(step.get("to", ""))
        return [Control("to", _("Which webhook"), "choice", kept, required=True, choices=choices, prefix="step")]
    if step["do"] == "approval":
        flows = tuple(Choice(str(one.pk), one.name, one.pk == step.get("flow")) for one in flows_for(about))
        kept = str(step.get("flow", ""))
        return [Control("flow", _("Which approval flow"), "choice", kept, required=True, choices=flows, prefix="step")]
    if step["do"] == "create":
        made = [one for one in entities() if "create" in one.verbs and one.access == "owned"]
        kinds = tuple(Choice(one.key, str(one.label), one.key == step.get("entity")) for one in made)
        kept = str(step.get("entity", ""))
        return [Control("entity", _("Kind of record"), "choice", kept, required=True, choices=kinds, prefix="step")]
    if action is None:
        verbs = tuple(Choice(one.name, str(one.label)) for one in about.actions)
        return [Control("name", _("Which action"), "choice", required=True, choices=verbs, prefix="step")]
    given: Mapping[str, Any] = step.get("with") or {}
    return [
        replace(
            control_of(
                one,
                raw=str(given.get(one.name, {}).get("is", "")),
                required=one.required or one.name in action.required,
            ),
            prefix="step",
        )
        for one in action_inputs(about, action)
    ]


def _plan(step: Step) -> list[Control]:
    field = entity("activity").field("kind")
    kind = str(step.get("kind") or "task")
    kinds = tuple(Choice(str(value), str(label), value == kind) for value, label in field.choices)
    hint = _("A field of the record in braces stands for what it says there, such as {name}.")
    subject, days = str(step.get("subject", "")), str(step.get("days", 1))
    important = "true" if step.get("important") else ""
    return [
        Control("kind", str(field.label), "choice", kind, required=True, choices=kinds, prefix="step"),
        Control(
            "subject", _("What is to be done"), "text", subject, required=True, help=hint, max_length=200, prefix="step"
        ),
        Control("days", _("Due in so many days"), "integer", days, required=True, prefix="step"),
        *who_controls(_("For whom"), step.get("for") or {"who": "owner"}),
        Control("important", _("Important"), "boolean", important, prefix="step"),
    ]


def _mail(step: Step) -> list[Control]:
    hint = _("A field of the record in braces stands for what it says there, such as {name}.")
    subject, text = str(step.get("subject", "")), str(step.get("text", ""))
    return [
        Control("subject", _("Subject"), "text", subject, required=True, help=hint, max_length=200, prefix="step"),
        Control("text", _("What it says"), "longtext", text, required=True, max_length=5000, prefix="step"),
        *who_controls(_("To whom"), step.get("to") or {"who": "owner"}, everybody=True),
    ]


def _sent(request: HttpRequest, step: Step, about: Entity, action: Action | None) -> Step:
    sent, sort = request.POST, step["do"]
    if sort == "assign":
        return {"do": sort, "to": who_sent(sent)}
    if sort == "approval":
        return {"do": sort, "flow": sent.get("flow", "")}
    if sort == "webhook":
        return {"do": sort, "to": sent.get("to", "")}
    if sort == "mail":
        return {"do": sort, "subject": sent.get("subject", ""), "text": sent.get("text", ""), "to": who_sent(sent)}
    if sort == "tell":
        return {"do": sort, "text": sent.get("text", ""), "to": who_sent(sent)}
    if sort == "plan":
        plain = {name: sent.get(name, "") for name in ("kind", "subject", "days")}
        return {"do": sort, **plain, "for": who_sent(sent), "important": "important" in sent}
    if sort == "create":
        return {"do": sort, "entity": sent.get("entity", ""), "set": step.get("set") or {}}
    if action is None:
        return {"do": sort, "name": "", "with": {}}
    answers = read_answers(sent, action_inputs(about, action))
    return {"do": sort, "name": action.name, "with": {name: {"is": text} for name, text in answers.items() if text}}
