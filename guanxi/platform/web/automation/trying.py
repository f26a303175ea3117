"""What a rule did, and what it would have done: its log, doing a failed run again, and the rehearsal on what happened already."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from markupsafe import Markup, escape

from guanxi.lib.refusals import Refusal
from guanxi.platform.automation.rules import keeping
from guanxi.platform.automation.rules.models import Event, Rule, Run, RunState
from guanxi.platform.automation.rules.rehearsing import DAYS, rehearse
from guanxi.platform.automation.rules.tasks import run_rules
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.permissions.snapshot import UnknownPerson
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import QueryRefused
from guanxi.platform.web.administration.pieces import cell, number_of, pill
from guanxi.platform.web.administration.places import places, require
from guanxi.platform.web.automation.rules import RULES, STYLES, TONES
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.administration import TablePage
from guanxi.platform.web.parts.lists import Heading, Row
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, notice, show

_PAGE: Final = 50


@require_GET
def runs(request: HttpRequest, rule_id: int) -> HttpResponse:
    """This will be all runs of a rule, the last ones first."""
    require("rule")
    rule = keeping.rule_of(rule_id)
    listed = Run.objects.filter(rule=rule).order_by("-pk")
    if before := number_of(request.GET.get("before")):
        listed = listed.filter(pk__lt=before)
    page = list(listed[: _PAGE + 1])
    shown = page[:_PAGE]
    table = TablePage(
        title=_("Runs of “%(rule)s”") % {"rule": rule.name},
        intro=_("What the rule did. The values it wrote stand in the history of each record."),
        headings=run_headings(),
        rows=run_rows(rule, shown),
        empty=_("The rule did not run yet."),
        tabs=places(request.path),
        next_url=f"{RULES}/{rule.pk}/runs?before={shown[-1].pk}" if len(page) > _PAGE else "",
    )
    return show(request, "administration/table.html", table, table.title, crumbs=_crumbs(rule), styles=STYLES)


@require_POST
def again(request: HttpRequest, rule_id: int, run_id: int) -> HttpResponse:
    """This will do a failed run once more."""
    require("rule")
    failed = Run.objects.filter(pk=run_id, rule=rule_id, state=RunState.FAILED)
    if failed.update(state=RunState.QUEUED, attempts=0, due_at=timezone.now(), problem=""):
        run_rules.defer()
        notice(request, _("It is tried again."))
    return go(request, f"{RULES}/{rule_id}")


@require_GET
def try_rule(request: HttpRequest, rule_id: int) -> HttpResponse:
    """This will tell for which records the rule would have worked."""
    require("rule")
    rule = keeping.rule_of(rule_id)
    try:
        tried = rehearse(rule)
    except UnknownPerson:
        notice(request, _("Choose first the service as which the rule works."), tone="problem")
        return go(request, f"{RULES}/{rule.pk}")
    except (RecordProblem, QueryRefused, Refusal) as problem:
        notice(request, str(problem), tone="problem")
        return go(request, f"{RULES}/{rule.pk}")
    about = entity(rule.about)
    numbers = [number for number, _at in tried.records]
    named = _titles(about, numbers)
    page = TablePage(
        title=_("“%(rule)s” on the past") % {"rule": rule.name},
        intro=_told(rule, tried.times),
        headings=(Heading("record", str(about.label), "g-main-cell"), Heading("at", _("When"))),
        rows=tuple(
            Row(str(place), str(number), (_named(about, number, named, "g-main-cell"), cell(moment(at) if at else "")))
            for place, (number, at) in enumerate(tried.records)
        ),
        empty=_("There was nothing for this rule to do."),
        tabs=places(request.path),
        note="",
    )
    return show(request, "administration/table.html", page, page.title, crumbs=_crumbs(rule), styles=STYLES)


def run_headings() -> tuple[Heading, ...]:
    """This will be the columns of runs."""
    labels = (("record", _("Record")), ("state", _("State")), ("done", _("What was done")), ("at", _("When")))
    return tuple(Heading(name, label, "g-main-cell" if name == "record" else "") for name, label in labels)


def run_rows(rule: Rule, listed: list[Run]) -> tuple[Row, ...]:
    """This will be runs as rows; a record is named as far as the reader sees it."""
    if not is_entity(rule.about):
        return ()
    about = entity(rule.about)
    named = _titles(about, [run.record_id for run in listed])
    return tuple(_row(rule, about, run, named) for run in listed)


def _row(rule: Rule, about: Entity, run: Run, named: dict[int, str]) -> Row:
    state = pill(run.get_state_display(), TONES[run.state])
    if run.state == RunState.QUEUED and run.attempts:
        state = pill(_("tries again"), "wait")
    cells = (
        _named(about, run.record_id, named, "g-main-cell"),
        cell(state, "", _("State")),
        cell(did(run), "g-told", _("What was done")),
        cell(moment(run.finished_at or run.at), "", _("When")),
    )
    return Row(str(run.pk), named.get(run.record_id, ""), cells)


def did(run: Run) -> Markup:
    """This will be what a run did, or what stood against it."""
    lines = [escape(run.problem)] if run.problem else []
    lines += [_done(one) for one in run.done]
    return Markup("<br>").join(lines)


def _done(one: dict[str, object]) -> Markup:
    target = entity(str(one["entity"])) if is_entity(str(one.get("entity"))) else None
    if target is None:
        return Markup("")
    known = [str(target.field(str(name)).label) for name in one.get("fields", ()) if target.has_field(str(name))]  # type: ignore[attr-defined]
    fields = _(", ").join(known)
    told = {
        "change": _("changed: %(fields)s"),
        "create": _("created: %(kind)s"),
        "plan": _("planned: %(kind)s"),
        "assign": _("given to another owner"),
        "mail": _("mail to %(people)s people"),
        "approval": _("sent for approval"),
        "webhook": _("called a webhook"),
        "tell": _("told %(people)s people"),
        "action": _("ran “%(action)s”"),
    }.get(str(one.get("did")), "")
    action = next((each.label for each in target.actions if each.name == one.get("name")), "")
    text = told % {"fields": fields, "kind": target.label, "action": action, "people": one.get("people", 0)}
    if one.get("did") in ("create", "plan") and view_of(target).may("read"):
        return Markup('<a href="/{}/{}">{}</a>').format(target.key, one["id"], text)
    return escape(text)


def _titles(about: Entity, numbers: list[int]) -> dict[int, str]:
    return titles(about, numbers) if numbers and view_of(about).may("read") else {}


def _named(about: Entity, number: int, named: dict[int, str], css: str) -> Markup:
    if title := named.get(number):
        return Markup('<td class="{}"><a href="/{}/{}">{}</a></td>').format(css, about.key, number, title)
    return cell(f"{about.label} {number}", css)


def _told(rule: Rule, times: int) -> str:
    if rule.event == Event.SILENT:
        return ngettext(
            "Switched on today, it would work for %(times)s record.",
            "Switched on today, it would work for %(times)s records.",
            times,
        ) % {"times": times}
    sentence = ngettext(
        "It would have worked %(times)s time in the last %(days)s days.",
        "It would have worked %(times)s times in the last %(days)s days.",
        times,
    ) % {"times": times, "days": DAYS}
    note = _("The conditions are tried on the records as they are now; nothing was done.")
    return f"{sentence} {note}"


def _crumbs(rule: Rule) -> tuple[Link, ...]:
    return (Link(_("Automation rules"), RULES), Link(rule.name, f"{RULES}/{rule.pk}"))
