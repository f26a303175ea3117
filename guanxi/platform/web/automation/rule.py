"""The page of a rule: its sentence, the service as which it works, what it did lately; switching it on and off."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guanxi.lib.words import words
from guanxi.platform.automation.rules import keeping
from guanxi.platform.automation.rules.eyes import eyes_of
from guanxi.platform.automation.rules.models import Event, Rule, Run
from guanxi.platform.automation.rules.problems import RuleRefused
from guanxi.platform.automation.rules.steps import SORTS, Step, fields_to_set, say_step
from guanxi.platform.automation.rules.values import said
from guanxi.platform.automation.rules.wording import say_if, say_when
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.identity.rights import Rights
from guanxi.platform.permissions.snapshot import UnknownPerson, load_identity
from guanxi.platform.web.administration.places import places, require
from guanxi.platform.web.automation.parts import RulePage, SetField, StepLine
from guanxi.platform.web.automation.rights import may_of
from guanxi.platform.web.automation.rules import RULES, STYLES
from guanxi.platform.web.automation.trying import run_headings, run_rows
from guanxi.platform.web.bulk.telling import trash_setting
from guanxi.platform.web.parts.lists import Chip
from guanxi.platform.web.parts.records import Verb
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, notice, show

# The sorts of steps in words, with their icons, in the order in which they are offered.
STEPS = {
    "plan": (words("Plan an activity", "安排任务或跟进"), "calendar-event"),
    "tell": (words("Tell people", "通知人员"), "bell"),
    "mail": (words("Send a mail to colleagues", "给同事发邮件"), "mail"),
    "approval": (words("Send it for approval", "提交审批"), "checks"),
    "webhook": (words("Call a webhook", "调用 Webhook"), "webhook"),
    "change": (words("Change fields", "修改字段"), "pencil"),
    "assign": (words("Give it to somebody", "分配给"), "arrow-right"),
    "create": (words("Create another record", "新建另一条记录"), "plus"),
    "action": (words("Run an action", "执行操作"), "player-play"),
}
_LATELY = 10


@require_GET
def rule_page(request: HttpRequest, rule_id: int) -> HttpResponse:
    """This will show the rule as a sentence."""
    require("rule")
    rule = keeping.rule_of(rule_id)
    path = f"{RULES}/{rule.pk}"
    page = _page(rule, path, _runs(rule), places(request.path))
    return show(
        request,
        "automation/rule.html",
        page,
        rule.name,
        crumbs=(Link(_("Automation rules"), RULES),),
        styles=(*STYLES, "guanxi/builder.css"),
    )


@require_POST
def switch_rule(request: HttpRequest, rule_id: int) -> HttpResponse:
    """This will switch the rule on or off, as the address says."""
    require("rule")
    on = request.path.endswith("/on")
    try:
        keeping.switch(keeping.rule_of(rule_id), on=on)
        notice(request, _("The rule works from now on.") if on else _("The rule is switched off."))
    except RuleRefused as refused:
        notice(request, str(refused), tone="problem")
    return go(request, f"{RULES}/{rule_id}")


@require_POST
def trash_rule(request: HttpRequest, rule_id: int) -> HttpResponse:
    """This will put a rule into the trash; it is switched off with that."""
    require("rule")
    rule = keeping.rule_of(rule_id)
    keeping.switch(rule, on=False)
    trash_setting(request, entity("rule"), rule.pk, _("“%(rule)s” is in the trash.") % {"rule": rule.name})
    return go(request, RULES)


def _page(rule: Rule, path: str, runs: list[Run], tabs: tuple[Link, ...]) -> RulePage:
    about = entity(rule.about) if rule.about else None
    try:
        with acting_as(eyes_of(rule)):
            when, chips = say_when(rule), tuple(_chips(rule, path))
            steps = tuple(_step(rule, about, place, path) for place in range(len(rule.does))) if about else ()
    except RuleRefused:
        when, chips, steps = "", (), ()
    rights, name = _rights(rule)
    state, tone = (_("switched on"), "good") if rule.is_on else (_("off"), "")
    asked = urlencode([("f", text) for text in rule.conditions or ()])
    return RulePage(
        name=rule.name,
        purpose=rule.purpose,
        state=state,
        tone=tone,
        problem=_problem(rule, runs),
        when=when,
        when_url=f"{path}/when",
        chips=chips,
        ask_url=f"{path}/if/ask?{asked}" if about else "",
        clear_url="",
        steps=steps,
        add=_sorts(about, path) if about else (),
        service=name,
        service_url=f"{path}/service",
        may=may_of(rights),
        headings=run_headings(),
        runs=run_rows(rule, runs),
        log_url=f"{path}/runs" if len(runs) == _LATELY else "",
        verbs=_verbs(rule, path),
        tabs=tabs,
    )


def _runs(rule: Rule) -> list[Run]:
    return list(Run.objects.filter(rule=rule).order_by("-pk")[:_LATELY])


def _problem(rule: Rule, runs: list[Run]) -> str:
    """What stands against the rule: why it is off, or that it set itself off lately."""
    if rule.off_because:
        return _("This rule switched itself off: %(why)s") % {"why": rule.off_because}
    return next((run.problem for run in runs if run.state == "stopped" and run.path), "")


def _rights(rule: Rule) -> tuple[Rights, str]:
    name = User.everything.filter(pk=rule.service_id or 0).values_list("name", flat=True).first() or ""
    try:
        return load_identity(rule.service_id or 0).rights, name
    except UnknownPerson:
        return Rights(user_id=0), name


def _verbs(rule: Rule, path: str) -> tuple[Verb, ...]:
    switch = (
        Verb(_("Switch off"), f"{path}/off", "player-pause", post=True)
        if rule.is_on
        else Verb(_("Switch on"), f"{path}/on", "player-play", primary=True, post=True)
    )
    if rule.event == Event.CALLED:
        trying = Verb(_("Calls"), f"{path}/calls", "webhook")
    else:
        trying = Verb(_("Try on the past"), f"{path}/try", "zoom-question")
    return (
        switch,
        trying,
        Verb(_("Rename"), f"{path}/edit", "pencil", dialog=True),
        Verb(_("To the trash"), f"{path}/trash", "trash", grave=True, post=True),
    )


def _chips(rule: Rule, path: str) -> Iterator[Chip]:
    conditions = list(rule.conditions or ())
    for place, text in enumerate(say_if(rule)):
        others = [("f", one) for number, one in enumerate(conditions) if number != place]
        asked = urlencode([*(("f", one) for one in conditions), ("at", str(place))])
        yield Chip(text, f"{path}/if?{urlencode([*others, ('made', 'yes')])}", f"{path}/if/ask?{asked}")


def _sorts(about: Entity, path: str) -> tuple[Link, ...]:
    return tuple(
        Link(str(label), f"{path}/steps/new?do={key}", icon)
        for key, (label, icon) in STEPS.items()
        if SORTS[key].fits(about)
    )


def _step(rule: Rule, about: Entity, place: int, path: str) -> StepLine:
    step, here = rule.does[place], f"{path}/steps/{place}"
    line = StepLine(
        say_step(step, about),
        STEPS[step["do"]][1],
        edit_url=here if step["do"] not in ("change", "create") else "",
        remove_url=f"{here}/remove",
        up_url=f"{here}/up" if place else "",
    )
    if step["do"] not in ("change", "create"):
        return line
    target = about if step["do"] == "change" else entity(step["entity"])
    known = {field.name: field for field in fields_to_set(target, new=step["do"] == "create")}
    fields = tuple(
        SetField(
            _("%(field)s becomes %(value)s") % {"field": known[name].label, "value": said(value, known[name], about)},
            f"{here}/fields/{name}",
            f"{here}/fields/{name}/remove",
        )
        for name, value in step["set"].items()
        if name in known
    )
    title = _("change it") if step["do"] == "change" else _("create a record: %(kind)s") % {"kind": target.label}
    return StepLine(title, line.icon, "", line.remove_url, line.up_url, fields, f"{here}/fields", chooses=True)


def target_of(rule: Rule, step: Step) -> Entity:
    """This will be the kind of record whose fields a step writes."""
    return entity(step["entity"]) if step["do"] == "create" else entity(rule.about)
