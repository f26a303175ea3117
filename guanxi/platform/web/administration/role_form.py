"""Adding, copying, renaming a role, and putting one into the trash that nobody holds."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.granting import set_field_rules, set_grants
from guanxi.platform.permissions.models import Assignment, FieldRule, Grant, Role
from guanxi.platform.permissions.names import role_name
from guanxi.platform.permissions.operations import log
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, RecordProblem
from guanxi.platform.web.administration.pieces import (
    named_controls,
    number_of,
    role_choices,
)
from guanxi.platform.web.administration.places import ROOT, require
from guanxi.platform.web.administration.roles import role_of
from guanxi.platform.web.bulk.telling import trash_setting
from guanxi.platform.web.parts.forms import Control, FormPage, FormSection
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show


@require_http_methods(["GET", "POST"])
def new_role(request: HttpRequest) -> HttpResponse:
    """This will ask for a new role, perhaps as a copy of another, or add it and go to its rights."""
    require("role")
    source = Role.objects.filter(pk=number_of(request.POST.get("like") or request.GET.get("like"))).first()
    if request.method == "GET":
        name = _("Copy of %(role)s") % {"role": role_name(source)} if source else ""
        return _form(
            request,
            _("New role"),
            f"{ROOT}/roles/new",
            f"{ROOT}/roles",
            {"name": name, "like": str(source.pk) if source else ""},
        )
    given = {name: request.POST.get(name, "") for name in ("name", "name_zh", "purpose")}
    try:
        made = create(entity("role"), given)
    except RecordProblem as problem:
        return _form(
            request,
            _("New role"),
            f"{ROOT}/roles/new",
            f"{ROOT}/roles",
            given | {"like": str(source.pk) if source else ""},
            problem,
        )
    if source is not None:
        copy_rights(source, made)
    notice(request, _("The role is made. Nobody holds it yet."))
    return go(request, f"{ROOT}/roles/{made.pk}")


@require_http_methods(["GET", "POST"])
def edit_role(request: HttpRequest, role_id: int) -> HttpResponse:
    """This will ask for another name or purpose of a role, or change them."""
    require("role")
    role, path = role_of(role_id), f"{ROOT}/roles/{role_id}"
    fields = ("name", "name_zh", "purpose")
    if request.method == "GET":
        return _form(
            request,
            role_name(role),
            f"{path}/edit",
            path,
            {name: getattr(role, name) for name in fields},
            copying=False,
        )
    given = {name: request.POST.get(name, "") for name in fields}
    try:
        change(entity("role"), role.pk, given)
    except RecordProblem as problem:
        return _form(request, role_name(role), f"{path}/edit", path, given, problem, copying=False)
    return go(request, path)


@require_POST
def trash_role(request: HttpRequest, role_id: int) -> HttpResponse:
    """This will put a role that nobody holds into the trash."""
    require("role")
    role = role_of(role_id)
    if role.is_administrator or Assignment.objects.filter(role=role).exists():
        notice(
            request,
            _("Somebody holds the role “%(role)s”. Take it back first.") % {"role": role_name(role)},
            tone="problem",
        )
        return go(request, f"{ROOT}/roles/{role.pk}/people")
    trash_setting(request, entity("role"), role.pk, _("“%(role)s” is in the trash.") % {"role": role_name(role)})
    return go(request, f"{ROOT}/roles")


def copy_rights(source: Role, target: Role) -> None:
    """Give a role the rights and field rules of another."""
    set_grants(target, {(one.entity, one.verb): one.scope for one in Grant.objects.filter(role=source)})
    if rules := {(one.entity, one.field): one.access for one in FieldRule.objects.filter(role=source)}:
        set_field_rules(target, rules)
    log("role copied", role=target.pk, source=source.pk)


def _form(
    request: HttpRequest,
    title: str,
    action: str,
    back: str,
    given: dict[str, str],
    problem: RecordProblem | None = None,
    *,
    copying: bool = True,
) -> HttpResponse:
    said = problem.problems if isinstance(problem, Invalid) else {"": [str(problem)]} if problem else {}
    controls = named_controls("role", (("name", "text"), ("name_zh", "text"), ("purpose", "longtext")), given, said)
    if copying:
        choices = tuple(type(one)(one.value, one.label, one.value == given.get("like")) for one in role_choices())
        controls.insert(
            2,
            Control(
                "like",
                _("Begins with the rights of"),
                "choice",
                given.get("like", ""),
                choices=choices,
                help=_("Empty: begins with no rights at all."),
                prefix="role",
            ),
        )
    page = FormPage(
        title, action, (FormSection("", tuple(controls)),), _("Save"), back, problems=tuple(said.get("", ()))
    )
    return show(request, "form.html", page, title, status=UNPROCESSABLE if problem else 200)
