"""The list of rules; adding one, naming one, and choosing as whom it works."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from markupsafe import Markup

from guanxi.lib.refusals import Refusal
from guanxi.platform.automation.rules import keeping
from guanxi.platform.automation.rules.eyes import eyes_of
from guanxi.platform.automation.rules.models import Event, Rule, Run
from guanxi.platform.automation.rules.problems import RuleRefused
from guanxi.platform.automation.rules.services import services
from guanxi.platform.automation.rules.wording import say_when
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, RecordProblem
from guanxi.platform.web.administration.pieces import cell, main_cell, named_controls, number_of, pill
from guanxi.platform.web.administration.places import ROOT, places, require
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.administration import TablePage
from guanxi.platform.web.parts.forms import Control, FormPage, FormSection
from guanxi.platform.web.parts.lists import Choice, Heading, Row
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show

RULES = f"{ROOT}/rules"
STYLES = ("guanxi/administration.css", "guanxi/automation.css")
# How the last run went, as a pill.
TONES = {"done": "good", "failed": "bad", "stopped": "wait", "queued": "", "running": ""}


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """This will list the rules with their state and their last run."""
    require("rule")
    listed = list(Rule.objects.order_by("name"))
    last = {run.rule_id: run for run in Run.objects.order_by("rule_id", "-pk").distinct("rule_id")}
    page = TablePage(
        title=_("Automation rules"),
        intro=_(
            "A rule does by itself what you tell it to: when something happens to a record, if your conditions hold, then "
            "it does these things, as a service with rights of its own."
        ),
        headings=(
            Heading("name", _("Rule"), "g-main-cell"),
            Heading("when", _("When")),
            Heading("state", _("State")),
            Heading("last", _("Last run")),
        ),
        rows=tuple(_row(one, last.get(one.pk)) for one in listed),
        empty=_("There is no rule yet."),
        tabs=places(request.path),
        new_url=f"{RULES}/new",
        new_label=_("New rule"),
        more=(Link(_("Services as which rules work"), f"{RULES}/services", "robot"),),
    )
    return show(request, "administration/table.html", page, page.title, styles=STYLES)


@require_http_methods(["GET", "POST"])
def new_rule(request: HttpRequest) -> HttpResponse:
    """This will ask for a new rule, or add it and go to its sentence."""
    require("rule")
    if not services():
        notice(request, _("A rule works as a service with rights of its own. Make one first."), tone="problem")
        return go(request, f"{RULES}/services")
    if request.method == "GET":
        return _form(request, _("New rule"), f"{RULES}/new", RULES, {}, new=True)
    given = {name: request.POST.get(name, "") for name in ("name", "purpose", "about", "service")}
    try:
        made: Rule = create(entity("rule"), {"name": given["name"], "purpose": given["purpose"]}, savepoint=True)
        keeping.set_service(made, number_of(given["service"]))
        keeping.set_when(made, {"about": given["about"], "event": Event.CREATED})
    except (RecordProblem, Refusal) as problem:
        return _form(request, _("New rule"), f"{RULES}/new", RULES, given, problem, new=True)
    return go(request, f"{RULES}/{made.pk}")


@require_http_methods(["GET", "POST"])
def edit_rule(request: HttpRequest, rule_id: int) -> HttpResponse:
    """This will ask for another name of a rule, or change it."""
    require("rule")
    rule, path = keeping.rule_of(rule_id), f"{RULES}/{rule_id}"
    if request.method == "GET":
        return _form(request, rule.name, f"{path}/edit", path, {"name": rule.name, "purpose": rule.purpose})
    given = {name: request.POST.get(name, "") for name in ("name", "purpose")}
    try:
        change(entity("rule"), rule.pk, given)
    except RecordProblem as problem:
        return _form(request, rule.name, f"{path}/edit", path, given, problem)
    return go(request, path)


@require_http_methods(["GET", "POST"])
def choose_service(request: HttpRequest, rule_id: int) -> HttpResponse:
    """This will ask as whom the rule works, or set it."""
    require("rule")
    rule, path = keeping.rule_of(rule_id), f"{RULES}/{rule_id}"
    problems: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            keeping.set_service(rule, number_of(request.POST.get("service")))
            return go(request, path)
        except RuleRefused as refused:
            problems = (str(refused),)
    page = FormPage(
        _("As whom the rule works"),
        f"{path}/service",
        (FormSection("", (_service(str(rule.service_id or "")),)),),
        _("Save"),
        path,
        problems=problems,
    )
    return show(request, "form.html", page, page.title, status=UNPROCESSABLE if problems else 200)


def state_pill(rule: Rule) -> Markup:
    """This will be whether a rule works, in a word."""
    if rule.is_on:
        return pill(_("switched on"), "good")
    return pill(_("switched itself off"), "bad") if rule.off_because else pill(_("off"))


def _row(rule: Rule, last: Run | None) -> Row:
    try:
        with acting_as(eyes_of(rule)):
            when = say_when(rule)
    except Refusal:
        when = ""
    told = Markup("{} {}").format(pill(last.get_state_display(), TONES[last.state]), moment(last.at)) if last else ""
    cells = (
        main_cell(rule.name, f"{RULES}/{rule.pk}"),
        cell(when, "", _("When")),
        cell(state_pill(rule), "", _("State")),
        cell(told, "", _("Last run")),
    )
    return Row(str(rule.pk), rule.name, cells)


def _service(chosen: str) -> Control:
    choices = tuple(Choice(str(one.pk), one.name, str(one.pk) == chosen) for one in services())
    hint = _("The rule sees and does what this service may, and nothing else.")
    return Control("service", _("Works as"), "choice", chosen, required=True, choices=choices, help=hint, prefix="rule")


def _form(
    request: HttpRequest,
    title: str,
    action: str,
    back: str,
    given: dict[str, str],
    problem: RecordProblem | Refusal | None = None,
    *,
    new: bool = False,
) -> HttpResponse:
    said = problem.problems if isinstance(problem, Invalid) else {"": [str(problem)]} if problem else {}
    controls = named_controls("rule", (("name", "text"), ("purpose", "text")), given, said)
    if new:
        kinds = tuple(Choice(one.key, str(one.label), one.key == given.get("about")) for one in keeping.kinds())
        about = given.get("about", "")
        controls[1:1] = [
            Control("about", _("About"), "choice", about, required=True, choices=kinds, prefix="rule"),
            _service(given.get("service") or (str(services()[0].pk) if len(services()) == 1 else "")),
        ]
    page = FormPage(
        title, action, (FormSection("", tuple(controls)),), _("Save"), back, problems=tuple(said.get("", ()))
    )
    return show(request, "form.html", page, title, status=UNPROCESSABLE if problem else 200)
