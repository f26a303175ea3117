"""The list of people: who they are, where they stand, which roles they hold, when they were last here."""

from collections import defaultdict
from urllib.parse import urlencode

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from markupsafe import Markup

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.models import Assignment, Operation
from guanxi.platform.permissions.names import role_name
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Found, Query
from guanxi.platform.search.query import Row as FoundRow
from guanxi.platform.web.administration.pieces import cell, joined, main_cell, number_of, pill, unit_choices
from guanxi.platform.web.administration.places import ROOT, places, require
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.administration import MatrixCell, TablePage
from guanxi.platform.web.parts.lists import Choice, Heading, Row
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import show

# Kinds of lines of the operation log that mean: this person came in.
CAME_IN = ("logged in", "logged in by link", "invitation used")
_COLUMNS = ("name", "login", "position", "unit", "active")


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """This will list people with their roles, fifty on a page."""
    require("user")
    text, unit, state = (request.GET.get(name, "").strip() for name in ("q", "unit", "state"))
    found = find(
        Query(entity("user"), _filters(unit, state), ("name",), text, _COLUMNS, after=request.GET.get("after", ""))
    )
    page = TablePage(
        title=_("People"),
        intro=_(
            "Everybody who works with Guanxi. A person without a role sees nothing; roles are given on the person's page."
        ),
        headings=_headings(),
        rows=_rows(found),
        empty=_("Nobody fits this."),
        tabs=places(request.path),
        new_url=f"{ROOT}/people/new" if view_of(entity("user")).may("create") else "",
        new_label=_("New person"),
        next_url=_next(found, text, unit, state),
        filters=_choosers(unit, state),
        text=text,
        more=(Link(_("As a list with all columns"), "/user", "table"), Link(_("Trash"), "/user/trash", "trash")),
    )
    return show(request, "administration/table.html", page, page.title, styles=("guanxi/administration.css",))


def _filters(unit: str, state: str) -> tuple[Filter, ...]:
    chosen = [Filter("unit", "is", (unit,))] if number_of(unit) else []
    if state in ("yes", "no"):
        chosen.append(Filter("active", "is", ("true" if state == "yes" else "false",)))
    return tuple(chosen)


def _choosers(unit: str, state: str) -> tuple[MatrixCell, ...]:
    states = (("", _("Everybody")), ("yes", _("May log in")), ("no", _("May not log in")))
    return (
        MatrixCell("unit", _("Unit"), (Choice("", _("All units")), *unit_choices(unit))),
        MatrixCell("state", _("Access"), tuple(Choice(value, label, value == state) for value, label in states)),
    )


def _next(found: Found, text: str, unit: str, state: str) -> str:
    kept = {"q": text, "unit": unit, "state": state, "after": found.next}
    return f"{ROOT}/people?{urlencode({name: value for name, value in kept.items() if value})}" if found.next else ""


def _headings() -> tuple[Heading, ...]:
    field = entity("user").field
    labels = [(name, str(field(name).label)) for name in ("name", "login", "position", "unit")]
    labels += [("roles", _("Roles")), ("seen", _("Last log-in")), ("state", _("State"))]
    return tuple(Heading(name, label, "g-main-cell" if name == "name" else "") for name, label in labels)


def _rows(found: Found) -> tuple[Row, ...]:
    ids = [row.id for row in found.rows]
    roles, seen, fresh = _roles(ids), _seen(ids), _without_own_password(ids)
    return tuple(
        _row(row, roles.get(row.id, []), seen.get(row.id, Markup("")), first=row.id in fresh) for row in found.rows
    )


def _row(row: FoundRow, roles: list[Markup], seen: Markup, *, first: bool) -> Row:
    shown = {name: row.text(row.view.entity.field(name)) if row.view.access(name) else "" for name in _COLUMNS}
    state = (
        pill(_("may not log in"), "lost")
        if not row.raw["active"]
        else pill(_("first password"), "wait")
        if first
        else Markup("")
    )
    cells = (
        main_cell(row.title, f"{ROOT}/people/{row.id}"),
        cell(shown["login"]),
        cell(shown["position"]),
        cell(shown["unit"]),
        cell(joined(roles) if roles else pill(_("no role"), "wait")),
        cell(seen, label=_("Last log-in")),
        cell(state),
    )
    return Row(str(row.id), row.title, cells)


def _roles(ids: list[int]) -> dict[int, list[Markup]]:
    held: dict[int, list[Markup]] = defaultdict(list)
    for one in (
        Assignment.objects.filter(user_id__in=ids, role__deleted_at__isnull=True)
        .select_related("role")
        .order_by("role__name")
    ):
        held[one.user_id].append(
            pill(role_name(one.role))
            if one.approved_at
            else pill(_("%(role)s: requested") % {"role": role_name(one.role)}, "wait")
        )
    return held


def _seen(ids: list[int]) -> dict[int, Markup]:
    rows = Operation.objects.filter(user_id__in=ids, kind__in=CAME_IN).values("user_id").annotate(at=Max("at"))
    return {row["user_id"]: moment(row["at"]) for row in rows}


def _without_own_password(ids: list[int]) -> set[int]:
    return set(User.objects.filter(pk__in=ids, must_change_password=True).values_list("pk", flat=True))
