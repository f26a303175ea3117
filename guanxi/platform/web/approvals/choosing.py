"""Choosing fields in the design of a flow: whose later change opens an approval again, and what a step lets one change."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guanxi.platform.automation.approvals.freezing import line_kinds
from guanxi.platform.automation.approvals.models import ApprovalFlow, ApprovalStep
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, find_row
from guanxi.platform.web.administration.places import require
from guanxi.platform.web.approvals.flows import FLOW, STEP
from guanxi.platform.web.approvals.shown import ROOT
from guanxi.platform.web.parts.forms import Control, FormPage, FormSection
from guanxi.platform.web.replies import go, show

# What the program itself keeps up to date, such as who changed a record, opens nothing.
_KEPT = ("created_at", "updated_at", "created_by", "updated_by", "last_contact_on")


@require_http_methods(["GET", "POST"])
def fields(request: HttpRequest, flow_id: int) -> HttpResponse:
    """This will ask which fields are watched, or which ones a step lets one change; or keep that."""
    require(FLOW)
    flow = find_row(entity(FLOW), flow_id)
    named = request.POST.get("step") or request.GET.get("step") or ""
    step = ApprovalStep.objects.filter(flow=flow, pk=int(named)).first() if named.isdecimal() else None
    if request.method == "POST":
        offered = [name for _title, some in _offered(flow, step) for name, _label in some]
        chosen = [name for name in offered if request.POST.get(name)]
        if step is None:
            change(entity(FLOW), flow.pk, {"watched": chosen})
        else:
            change(entity(STEP), step.pk, {"fills": chosen})
        return go(request, f"/{FLOW}/{flow.pk}")
    return _asked(request, flow, step)


def _asked(request: HttpRequest, flow: ApprovalFlow, step: ApprovalStep | None) -> HttpResponse:
    now = set(flow.watched if step is None else step.fills)
    sections = tuple(
        FormSection(
            title,
            tuple(
                Control(name, label, "boolean", "true" if name in now else "", prefix="chosen") for name, label in some
            ),
        )
        for title, some in _offered(flow, step)
    )
    page = FormPage(
        _("What opens an approval again")
        if step is None
        else _("What may be changed at “%(step)s”") % {"step": step.name},
        f"{ROOT}/flows/{flow.pk}/fields",
        sections,
        _("Save"),
        f"/{FLOW}/{flow.pk}",
        hidden=(("step", str(step.pk) if step else ""),),
        intro=_("When one of these is changed while it waits or after it is approved, it has to be approved again.")
        if step is None
        else _("Whoever decides at this step may change these as they approve, whatever their roles let them change."),
    )
    return show(request, "form.html", page, page.title)


def _offered(flow: ApprovalFlow, step: ApprovalStep | None) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    one = entity(flow.kind)
    for section in one.sections_or_default():
        known = [one.field(name) for name in section.fields]
        some = [(each.name, str(each.label)) for each in known if _fits(one, each, step)]
        if some:
            yield str(section.label), some
    if step is None and (lines := [(each.key, str(each.plural)) for each in line_kinds(one)]):
        yield _("Lines"), lines


def _fits(one: Entity, field: Field, step: ApprovalStep | None) -> bool:
    if step is not None:
        return field.editable and field.name != "owner"
    return field.name not in _KEPT
