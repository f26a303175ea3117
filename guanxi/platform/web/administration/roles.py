"""Roles: which there are, and who holds one."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.models import Assignment, Role
from guanxi.platform.permissions.names import role_name
from guanxi.platform.records.problems import NotFound
from guanxi.platform.web.administration.pieces import (
    cell,
    main_cell,
    pill,
    role_purpose,
)
from guanxi.platform.web.administration.places import ROOT, keeps, places, require
from guanxi.platform.web.cells import moment, person
from guanxi.platform.web.parts.administration import TablePage
from guanxi.platform.web.parts.lists import Heading, Row
from guanxi.platform.web.parts.records import Verb
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import show

STYLES = ("guanxi/administration.css",)


@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    """This will list the roles."""
    require("role")
    held = dict(
        Assignment.objects.filter(approved_at__isnull=False, user__active=True)
        .values("role_id")
        .annotate(number=Count("pk"))
        .values_list("role_id", "number")
    )
    listed = sorted(Role.objects.all(), key=role_name)
    page = TablePage(
        title=_("Roles"),
        intro=_(
            "A role says what its people may do, with whose records, and which fields they see. Somebody with several roles may do what any of them allows."
        ),
        headings=(
            Heading("name", _("Role"), "g-main-cell"),
            Heading("purpose", _("For whom")),
            Heading("people", _("People"), "g-num"),
            Heading("kind", _("Origin")),
        ),
        rows=tuple(_row(role, held.get(role.pk, 0)) for role in listed),
        empty=_("There is no role."),
        tabs=places(request.path),
        new_url=f"{ROOT}/roles/new",
        new_label=_("New role"),
    )
    return show(request, "administration/table.html", page, page.title, styles=STYLES)


@require_GET
def role_people(request: HttpRequest, role_id: int) -> HttpResponse:
    """This will list who holds a role, and who waits for it."""
    require("role")
    role = role_of(role_id)
    held = (
        Assignment.objects.filter(role=role, user__deleted_at__isnull=True)
        .select_related("user", "user__unit", "requested_by", "approved_by")
        .order_by("user__name")
    )
    page = TablePage(
        title=role_name(role),
        intro=role_purpose(role),
        headings=(
            Heading("name", _("Person"), "g-main-cell"),
            Heading("unit", _("Unit")),
            Heading("state", _("State")),
            Heading("by", _("Given by")),
            Heading("at", _("When")),
        ),
        rows=tuple(_holder(one) for one in held),
        empty=_("Nobody holds this role."),
        tabs=places(request.path),
        views=role_views(role, "people"),
        verbs=role_verbs(role),
    )
    return show(
        request,
        "administration/table.html",
        page,
        page.title,
        crumbs=(Link(_("Roles"), f"{ROOT}/roles"),),
        styles=STYLES,
    )


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
    verbs = [
        Verb(_("Rename"), f"{path}/edit", "pencil", dialog=True),
        Verb(_("Copy"), f"{ROOT}/roles/new?like={role.pk}", "copy", dialog=True),
    ]
    if not role.is_administrator and not role.key:
        verbs.append(Verb(_("To the trash"), f"{path}/trash", "trash", grave=True, post=True))
    return tuple(verbs)


def why_fixed(role: Role) -> str:
    """This will say why the acting person cannot change the rights of a role; empty where they can."""
    if role.is_administrator:
        return _(
            "The administrator's role cannot be changed, so that nobody locks everybody out. Copy it to make another."
        )
    if role.pk in someone().rights.roles:
        return _("You hold this role yourself, so somebody else has to change it.")
    return ""


def _row(role: Role, held: int) -> Row:
    kind = pill(_("shipped")) if role.key else ""
    cells = (
        main_cell(role_name(role), f"{ROOT}/roles/{role.pk}"),
        cell(role_purpose(role)),
        cell(str(held), "g-num", _("People")),
        cell(kind),
    )
    return Row(str(role.pk), role_name(role), cells)


def _holder(one: Assignment) -> Row:
    name = (
        main_cell(one.user.name, f"{ROOT}/people/{one.user_id}")
        if keeps("user")
        else cell(one.user.name, "g-main-cell")
    )
    state = (
        pill(_("waits for approval"), "wait")
        if not one.approved_at
        else pill(_("may not log in"), "lost")
        if not one.user.active
        else ""
    )
    by = one.approved_by or one.requested_by
    cells = (
        name,
        cell(one.user.unit.name if one.user.unit else ""),
        cell(state),
        cell(person(by.name, by.pk) if by else ""),
        cell(moment(one.approved_at or one.requested_at)),
    )
    return Row(str(one.pk), one.user.name, cells)
