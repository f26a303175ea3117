"""The form of a person: adding one, and changing the details of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import NotAllowed, RecordProblem, may_not
from guanxi.platform.search.finder import get
from guanxi.platform.web.administration.person import person_of
from guanxi.platform.web.administration.places import ROOT, require
from guanxi.platform.web.controls import read_answers
from guanxi.platform.web.forms import Said, against, form_of, sections_of
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show


@require_http_methods(["GET", "POST"])
def new_person(request: HttpRequest) -> HttpResponse:
    """This will show the form of a new person, or add the person and go to their page."""
    require("user")
    one = entity("user")
    if not view_of(one).may("create"):
        raise may_not("create", one)
    if request.method == "GET":
        who = someone()
        defaults = {field.name: field.default for field in view_of(one).editable}
        defaults |= {"language": who.language, "time_zone": who.time_zone}
        return _shown(
            request, _("New person"), f"{ROOT}/people/new", f"{ROOT}/people", defaults | request.GET.dict(), Said()
        )
    raw = read_answers(request.POST, view_of(one).editable)
    try:
        made = create(one, {name: text for name, text in raw.items() if text != ""})
    except NotAllowed:
        raise
    except RecordProblem as problem:
        return _shown(request, _("New person"), f"{ROOT}/people/new", f"{ROOT}/people", {}, against(problem, raw))
    notice(request, _("%(person)s is added. Now give a role and make an invitation.") % {"person": made})
    return go(request, f"{ROOT}/people/{made.pk}")


@require_http_methods(["GET", "POST"])
def edit_person(request: HttpRequest, user_id: int) -> HttpResponse:
    """This will show the form of a person, or change the details and go back to their page."""
    require("user")
    user = person_of(user_id)
    path = f"{ROOT}/people/{user.pk}"
    row = get(entity("user"), user.pk)
    values = {field.name: row.raw[field.column] for field in row.view.editable}
    if request.method == "GET":
        return _shown(request, user.name, f"{path}/edit", path, values, Said(), version=str(row.version))
    raw = read_answers(request.POST, row.view.editable)
    version = request.POST.get("version", "")
    try:
        change(entity("user"), user.pk, raw, version=int(version) if version.isdecimal() else None)
    except RecordProblem as problem:
        return _shown(request, user.name, f"{path}/edit", path, values, against(problem, raw), version=str(row.version))
    notice(request, _("Saved: %(record)s") % {"record": user.name})
    return go(request, path)


def _shown(
    request: HttpRequest, title: str, action: str, back: str, values: dict[str, Any], said: Said, *, version: str = ""
) -> HttpResponse:
    one = entity("user")
    sections = sections_of(view_of(one), values, said)
    page = form_of(one, title, action, _("Save"), back, sections, said, version=version)
    crumbs = (Link(_("People"), f"{ROOT}/people"),)
    return show(request, "form.html", page, title, crumbs=crumbs, status=UNPROCESSABLE if said.problems else 200)
