"""When a rule is set off: what happens, and for a change of a field from which value to which."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guanxi.lib.words import words
from guanxi.platform.automation.rules import keeping
from guanxi.platform.automation.rules.eyes import eyes_of
from guanxi.platform.automation.rules.models import Event, Rule
from guanxi.platform.automation.rules.problems import RuleRefused
from guanxi.platform.automation.rules.wording import watched_field
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.web.administration.places import require
from guanxi.platform.web.automation.rules import RULES
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.parts.forms import Condition, Control, FormPage, FormSection
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import UNPROCESSABLE, go, show

_EVENTS = {
    Event.CREATED: words("it is created", "记录被创建"),
    Event.CHANGED: words("it is changed", "记录被修改"),
    Event.DATE: words("a date in it is reached", "到达记录中的某个日期"),
    Event.SILENT: words("it has no activity for some days", "若干天没有跟进"),
    Event.CALLED: words("another program tells of it (webhook in)", "外部程序推送（入站 Webhook）"),
}


@require_http_methods(["GET", "POST"])
def when(request: HttpRequest, rule_id: int) -> HttpResponse:
    """This will ask when the rule is set off, or set it."""
    require("rule")
    rule, path = keeping.rule_of(rule_id), f"{RULES}/{rule_id}"
    if request.method == "GET":
        return _form(request, rule, _kept(rule))
    given = {name: request.POST.get(name, "") for name in ("event", "changed", "date", "days", "side", "silent")}
    days = given["silent"] if given["event"] == Event.SILENT else given["days"]
    if given["side"] == "before" and days.strip().isdecimal():
        days = f"-{days.strip()}"
    field = given["changed"] if given["event"] == Event.CHANGED else given["date"]
    asked = {"about": rule.about, "event": given["event"], "field": field, "days": days}
    if given["event"] == Event.CHANGED and (watched := watched_field(rule)) and watched.name == field:
        asked |= {"was": rule.was or "", "becomes": rule.becomes or ""}
    try:
        with_values = _set(rule, asked)
    except RuleRefused as refused:
        return _form(request, rule, given, str(refused))
    if rule.event == Event.CALLED:
        return go(request, f"{path}/calls")
    return go(request, f"{path}/when/values" if with_values else path)


@require_http_methods(["GET", "POST"])
def values(request: HttpRequest, rule_id: int) -> HttpResponse:
    """This will ask from which value to which a field has to change, or set that."""
    require("rule")
    rule, path = keeping.rule_of(rule_id), f"{RULES}/{rule_id}"
    field = watched_field(rule)
    if field is None or rule.event != Event.CHANGED:
        return go(request, path)
    given = {"was": rule.was or "", "becomes": rule.becomes or ""}
    problem = ""
    if request.method == "POST":
        given = {name: request.POST.get(name, "") for name in given}
        try:
            keeping.set_when(rule, {"about": rule.about, "event": rule.event, "field": field.name, **given})
            return go(request, path)
        except RuleRefused as refused:
            problem = str(refused)
    with acting_as(eyes_of(rule)):
        controls = tuple(_value(field, name, label, given[name]) for name, label in _sides())
    page = FormPage(
        _("“%(field)s” changes …") % {"field": field.label},
        f"{path}/when/values",
        (FormSection("", controls),),
        _("Save"),
        path,
        intro=_("What stays empty means: whatever it is."),
        problems=(problem,) if problem else (),
    )
    return show(request, "form.html", page, page.title, status=UNPROCESSABLE if problem else 200)


def _sides() -> tuple[tuple[str, str], ...]:
    return (("was", _("from")), ("becomes", _("to")))


def _set(rule: Rule, asked: dict[str, str]) -> bool:
    """Set when the rule is set off; True where the values of the change can be asked for."""
    keeping.set_when(rule, asked)
    field = watched_field(rule)
    return rule.event == Event.CHANGED and field is not None and field.kind.name in keeping.COMPARED


def _kept(rule: Rule) -> dict[str, str]:
    field = watched_field(rule)
    name = field.name if field else ""
    return {
        "event": rule.event,
        "changed": name if rule.event == Event.CHANGED else "",
        "date": name if rule.event == Event.DATE else "",
        "days": str(abs(rule.days)),
        "silent": str(rule.days or 30) if rule.event == Event.SILENT else "30",
        "side": "before" if rule.days < 0 else "after",
    }


def _form(request: HttpRequest, rule: Rule, given: dict[str, str], problem: str = "") -> HttpResponse:
    about, path = entity(rule.about), f"{RULES}/{rule.pk}"
    page = FormPage(
        _("When — %(kind)s") % {"kind": about.label},
        f"{path}/when",
        (FormSection("", _controls(about, given)),),
        _("Save"),
        path,
        problems=(problem,) if problem else (),
    )
    return show(request, "form.html", page, page.title, status=UNPROCESSABLE if problem else 200)


def _controls(about: Entity, given: dict[str, str]) -> tuple[Control, ...]:
    event = given["event"]
    known = [one for one in _EVENTS if one != Event.SILENT or about.on_timeline]
    known = [one for one in known if one != Event.CALLED or "create" in about.verbs]
    known = [one for one in known if one != Event.DATE or keeping.dated(about)]
    events = tuple(Choice(str(one.value), str(_EVENTS[one]), one == event) for one in known)
    sides = (("before", _("days before")), ("after", _("days after")))
    return (
        Control("event", _("When"), "choice", event or Event.CREATED, required=True, choices=events, prefix="when"),
        _on(Event.CHANGED, event, _fields("changed", _("Which field; empty: any"), keeping.watchable(about), given)),
        _on(Event.DATE, event, _fields("date", _("Which date"), keeping.dated(about), given)),
        _on(Event.DATE, event, Control("days", _("Number of days"), "integer", given["days"], prefix="when")),
        _on(
            Event.DATE,
            event,
            Control(
                "side",
                _("Before or after"),
                "choice",
                given["side"],
                required=True,
                choices=tuple(Choice(value, label, value == given["side"]) for value, label in sides),
                prefix="when",
            ),
        ),
        _on(
            Event.SILENT,
            event,
            Control("silent", _("Days without activity"), "integer", given["silent"], prefix="when"),
        ),
    )


def _on(needed: Event, event: str, control: Control) -> Control:
    return replace(control, condition=Condition("event", (str(needed.value),), event == needed))


def _fields(name: str, label: str, among: tuple[Field, ...], given: dict[str, str]) -> Control:
    choices = tuple(Choice(one.name, str(one.label), one.name == given[name]) for one in among)
    return Control(name, label, "choice", given[name], choices=choices, prefix="when")


def _value(field: Field, name: str, label: str, kept: str) -> Control:
    if field.kind.name == "boolean":
        choices = tuple(Choice(one, text, one == kept) for one, text in (("true", _("Yes")), ("false", _("No"))))
        return Control(name, label, "choice", kept, choices=choices, prefix="when")
    if field.kind.name == "money" and kept.isdecimal():
        kept = str(field.kind.json(int(kept), field))
    # What only an action writes, such as the outcome of a deal, is asked for, too.
    control = control_of(
        replace(field, name=name, label=label, help="", reserved=(), kept=()), raw=kept, required=False
    )
    return replace(control, prefix="when")
