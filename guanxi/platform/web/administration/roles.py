"""Roles: which there are, adding and copying one, and who holds it."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.granting import set_field_rules, set_grants
from guanxi.platform.permissions.models import Assignment, FieldRule, Grant, Role
from guanxi.platform.permissions.operations import log
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.problems import Invalid, NotFound, RecordProblem
from guanxi.platform.web.administration.pieces import (
    cell,
    main_cell,
    number_of,
    pill,
    role_choices,
    role_name,
    role_purpose,
)
from guanxi.platform.web.administration.places import ROOT, keeps, places, require
from guanxi.platform.web.cells import moment, person
from guanxi.platform.web.parts.administration import TablePage
from guanxi.platform.web.parts.forms import Control, FormPage, FormSection
from guanxi.platform.web.parts.lists import Heading, Row
from guanxi.platform.web.parts.records import Verb
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show

STYLES = ("guanxi/administration.css",)


@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    """This will list the roles."""
    require("role")
    held = dict(Assignment.objects.filter(approved_at__isnull=False, user__active=True).values("role_id").annotate(number=Count("pk")).values_list("role_id", "number"))
    listed = sorted(Role.objects.all(), key=role_name)
    page = TablePage(
        title=_("Roles"),
        intro=_("A role says what its people may do, with whose records, and which fields they see. Somebody with several roles may do what any of them allows."),
        headings=(Heading("name", _("Role"), "g-main-cell"), Heading("purpose", _("For whom")), Heading("people", _("People"), "g-num"), Heading("kind", "")),
        rows=tuple(_row(role, held.get(role.pk, 0)) for role in listed),
        empty=_("There is no role."),
        tabs=places(request.path),
        new_url=f"{ROOT}/roles/new",
        new_label=_("New role"),
    )
    return show(request, "administration/table.html", page, page.title, styles=STYLES)


@require_http_methods(["GET", "POST"])
def new_role(request: HttpRequest) -> HttpResponse:
    """This will ask for a new role, perhaps as a copy of another, or add it and go to its rights."""
    require("role")
    source = Role.objects.filter(pk=number_of(request.POST.get("like") or request.GET.get("like"))).first()
    if request.method == "GET":
        name = _("Copy of %(role)s") % {"role": role_name(source)} if source else ""
        return _form(request, _("New role"), f"{ROOT}/roles/new", f"{ROOT}/roles", {"name": name, "like": str(source.pk) if source else ""})
    given = {name: request.POST.get(name, "") for name in ("name", "name_zh", "purpose")}
    try:
        made = create(entity("role"), given)
    except RecordProblem as problem:
        return _form(request, _("New role"), f"{ROOT}/roles/new", f"{ROOT}/roles", given | {"like": str(source.pk) if source else ""}, problem)
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
        return _form(request, role_name(role), f"{path}/edit", path, {name: getattr(role, name) for name in fields}, copying=False)
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
        notice(request, _("Somebody holds the role “%(role)s”. Take it back first.") % {"role": role_name(role)}, tone="problem")
        return go(request, f"{ROOT}/roles/{role.pk}/people")
    trash(entity("role"), [role.pk])
    notice(request, _("“%(role)s” is in the trash.") % {"role": role_name(role)}, undo_url="/role/restore", undo_ids=[role.pk])
    return go(request, f"{ROOT}/roles")


@require_GET
def role_people(request: HttpRequest, role_id: int) -> HttpResponse:
    """This will list who holds a role, and who waits for it."""
    require("role")
    role = role_of(role_id)
    held = Assignment.objects.filter(role=role, user__deleted_at__isnull=True).select_related("user", "user__unit", "requested_by", "approved_by").order_by("user__name")
    page = TablePage(
        title=role_name(role),
        intro=role_purpose(role),
        headings=(Heading("name", _("Person"), "g-main-cell"), Heading("unit", _("Unit")), Heading("state", ""), Heading("by", _("Given by")), Heading("at", _("When"))),
        rows=tuple(_holder(one) for one in held),
        empty=_("Nobody holds this role."),
        tabs=places(request.path),
        views=role_views(role, "people"),
        verbs=role_verbs(role),
    )
    return show(request, "administration/table.html", page, page.title, crumbs=(Link(_("Roles"), f"{ROOT}/roles"),), styles=STYLES)


def role_of(role_id: int) -> Role:
    """This will be the role, or the answer that there is none."""
    found = Role.objects.filter(pk=role_id).first()
    if found is None:
        raise NotFound(entity("role"))
    return found  # type: ignore[no-any-return]


def role_views(role: Role, here: str) -> tuple[Link, ...]:
    """This will be the three sides of a role."""
    path = f"{ROOT}/roles/{role.pk}"
    sides = (("", _("Records"), "table"), ("/fields", _("Fields"), "eye"), ("/people", _("People"), "users"))
    return tuple(Link(label, path + side, icon, side.strip("/") == here) for side, label, icon in sides)


def role_verbs(role: Role) -> tuple[Verb, ...]:
    """This will be what one may do with a role as a whole."""
    path = f"{ROOT}/roles/{role.pk}"
    verbs = [Verb(_("Rename"), f"{path}/edit", "pencil", dialog=True), Verb(_("Copy"), f"{ROOT}/roles/new?like={role.pk}", "copy", dialog=True)]
    if not role.is_administrator and not role.key:
        verbs.append(Verb(_("To the trash"), f"{path}/trash", "trash", grave=True, post=True))
    return tuple(verbs)


def why_fixed(role: Role) -> str:
    """This will say why the acting person cannot change the rights of a role; empty where they can."""
    if role.is_administrator:
        return _("The administrator's role cannot be changed, so that nobody locks everybody out. Copy it to make another.")
    if role.pk in someone().rights.roles:
        return _("You hold this role yourself, so somebody else has to change it.")
    return ""


def copy_rights(source: Role, target: Role) -> None:
    """Give a role the rights and field rules of another."""
    set_grants(target, {(one.entity, one.verb): one.scope for one in Grant.objects.filter(role=source)})
    if rules := {(one.entity, one.field): one.access for one in FieldRule.objects.filter(role=source)}:
        set_field_rules(target, rules)  # type: ignore[arg-type]
    log("role copied", role=target.pk, source=source.pk)


def _row(role: Role, held: int) -> Row:
    kind = pill(_("shipped")) if role.key else ""
    cells = (main_cell(role_name(role), f"{ROOT}/roles/{role.pk}"), cell(role_purpose(role)), cell(str(held), "g-num", _("People")), cell(kind))
    return Row(str(role.pk), role_name(role), cells)


def _holder(one: Assignment) -> Row:
    name = main_cell(one.user.name, f"{ROOT}/people/{one.user_id}") if keeps("user") else cell(one.user.name, "g-main-cell")
    state = pill(_("waits for approval"), "wait") if not one.approved_at else pill(_("may not log in"), "lost") if not one.user.active else ""
    by = one.approved_by or one.requested_by
    cells = (name, cell(one.user.unit.name if one.user.unit else ""), cell(state), cell(person(by.name, by.pk) if by else ""), cell(moment(one.approved_at or one.requested_at)))
    return Row(str(one.pk), one.user.name, cells)


def _form(request: HttpRequest, title: str, action: str, back: str, given: dict[str, str], problem: RecordProblem | None = None, *, copying: bool = True) -> HttpResponse:
    said = problem.problems if isinstance(problem, Invalid) else {"": [str(problem)]} if problem else {}
    label = {field.name: str(field.label) for field in entity("role").fields}
    controls = [
        Control(name, label[name], kind, given.get(name, ""), required=name == "name", problems=tuple(said.get(name, ())), autofocus=name == "name", prefix="role")
        for name, kind in (("name", "text"), ("name_zh", "text"), ("purpose", "longtext"))
    ]
    if copying:
        choices = tuple(type(one)(one.value, one.label, one.value == given.get("like")) for one in role_choices())
        controls.insert(2, Control("like", _("Begins with the rights of"), "choice", given.get("like", ""), choices=choices, help=_("Empty: begins with no rights at all."), prefix="role"))
    page = FormPage(title, action, (FormSection("", tuple(controls)),), _("Save"), back, problems=tuple(said.get("", ())))
    return show(request, "form.html", page, title, status=UNPROCESSABLE if problem else 200)
