"""The organisation as a tree: units with their people, adding below, renaming, moving."""

from collections import Counter, defaultdict

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import Unit, UnitMember, User
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, NotFound, RecordProblem
from guanxi.platform.web.administration.pieces import number_of, unit_choices
from guanxi.platform.web.administration.places import ROOT, places, require
from guanxi.platform.web.bulk.telling import trash_setting
from guanxi.platform.web.parts.administration import TreeNode, TreePage
from guanxi.platform.web.parts.forms import Control, FormPage, FormSection
from guanxi.platform.web.parts.records import Verb
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show


@require_GET
def units(request: HttpRequest) -> HttpResponse:
    """This will show the organisation."""
    require("unit")
    page = TreePage(
        title=_("Units"),
        intro=_(
            "Offices, departments, pairs. Roles that reach “the unit and below” follow this tree; moving a unit moves what its people see, at once."
        ),
        roots=_roots(),
        tabs=places(request.path),
        new_url=f"{ROOT}/units/new" if view_of(entity("unit")).may("create") else "",
        new_label=_("New unit"),
    )
    return show(request, "administration/tree.html", page, page.title, styles=("guanxi/administration.css",))


@require_http_methods(["GET", "POST"])
def new_unit(request: HttpRequest) -> HttpResponse:
    """This will ask for a new unit, or add it."""
    require("unit")
    parent = request.GET.get("parent", "")
    if request.method == "GET":
        return _form(request, _("New unit"), f"{ROOT}/units/new", _("Add the unit"), {"parent": parent})
    given = {name: request.POST.get(name, "") for name in ("name", "parent")}
    try:
        made = create(entity("unit"), given)
    except RecordProblem as problem:
        return _form(request, _("New unit"), f"{ROOT}/units/new", _("Add the unit"), given, problem)
    notice(request, _("Saved: %(record)s") % {"record": made})
    return go(request, f"{ROOT}/units")


@require_http_methods(["GET", "POST"])
def edit_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """This will ask for another name or another place of a unit, or change it."""
    require("unit")
    unit = _unit(unit_id)
    action = f"{ROOT}/units/{unit.pk}"
    if request.method == "GET":
        return _form(
            request,
            unit.name,
            action,
            _("Save"),
            {"name": unit.name, "parent": str(unit.parent_id or "")},
            without=unit.pk,
        )
    given = {name: request.POST.get(name, "") for name in ("name", "parent")}
    try:
        change(entity("unit"), unit.pk, given)
    except RecordProblem as problem:
        return _form(request, unit.name, action, _("Save"), given, problem, without=unit.pk)
    notice(request, _("Saved: %(record)s") % {"record": given["name"]})
    return go(request, f"{ROOT}/units")


@require_POST
def trash_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """This will put an empty unit into the trash."""
    require("unit")
    unit = _unit(unit_id)
    people = User.objects.filter(unit=unit).exists() or UnitMember.objects.filter(unit=unit).exists()
    if people or Unit.objects.filter(parent=unit).exists():
        notice(
            request,
            _("There are people or units in “%(unit)s”. Move them first.") % {"unit": unit.name},
            tone="problem",
        )
        return go(request, f"{ROOT}/units")
    trash_setting(request, entity("unit"), unit.pk, _("“%(unit)s” is in the trash.") % {"unit": unit.name})
    return go(request, f"{ROOT}/units")


def _unit(unit_id: int) -> Unit:
    found = Unit.objects.filter(pk=unit_id).first()
    if found is None:
        raise NotFound(entity("unit"))
    return found  # type: ignore[no-any-return]


def _roots() -> tuple[TreeNode, ...]:
    everything = {unit.pk: unit for unit in Unit.objects.order_by("name")}
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in everything.values():
        below[unit.parent_id if unit.parent_id in everything else None].append(unit)
    people = Counter(
        User.objects.filter(active=True, is_service=False, unit__isnull=False).values_list("unit_id", flat=True)
    )
    return tuple(_node(unit, below, people) for unit in below[None])


def _node(unit: Unit, below: dict[int | None, list[Unit]], people: "Counter[int | None]") -> TreeNode:
    number, total = people[unit.pk], _with_below(unit, below, people)
    detail = (
        ngettext("%(number)s person", "%(number)s people", number) % {"number": number} if number else _("nobody yet")
    )
    if total > number:
        detail = _("%(here)s, %(total)s with the units below") % {"here": detail, "total": total}
    verbs = [
        Verb(_("Its people"), f"{ROOT}/people?unit={unit.pk}", "users"),
        Verb(_("Rename or move"), f"{ROOT}/units/{unit.pk}", "pencil", dialog=True),
        Verb(_("Add a unit below"), f"{ROOT}/units/new?parent={unit.pk}", "plus", dialog=True),
        Verb(_("Add a person here"), f"{ROOT}/people/new?unit={unit.pk}", "user-plus"),
    ]
    if not number and not below[unit.pk]:
        verbs.append(Verb(_("To the trash"), f"{ROOT}/units/{unit.pk}/trash", "trash", grave=True, post=True))
    return TreeNode(
        str(unit.pk), unit.name, detail, tuple(verbs), tuple(_node(one, below, people) for one in below[unit.pk])
    )


def _with_below(unit: Unit, below: dict[int | None, list[Unit]], people: "Counter[int | None]") -> int:
    return people[unit.pk] + sum(_with_below(one, below, people) for one in below[unit.pk])


def _form(
    request: HttpRequest,
    title: str,
    action: str,
    submit: str,
    given: dict[str, str],
    problem: RecordProblem | None = None,
    *,
    without: int = 0,
) -> HttpResponse:
    said = problem.problems if isinstance(problem, Invalid) else {"": [str(problem)]} if problem else {}
    label = {field.name: str(field.label) for field in entity("unit").fields}
    parent = given.get("parent", "")
    controls = (
        Control(
            "name",
            label["name"],
            "text",
            given.get("name", ""),
            required=True,
            problems=tuple(said.get("name", ())),
            autofocus=True,
            prefix="unit",
        ),
        Control(
            "parent",
            label["parent"],
            "choice",
            parent,
            choices=unit_choices(parent if number_of(parent) else "", {without}),
            problems=tuple(said.get("parent", ())),
            help=_("Empty: at the top."),
            prefix="unit",
        ),
    )
    page = FormPage(
        title, action, (FormSection("", controls),), submit, f"{ROOT}/units", problems=tuple(said.get("", ()))
    )
    return show(request, "form.html", page, title, status=UNPROCESSABLE if problem else 200)
