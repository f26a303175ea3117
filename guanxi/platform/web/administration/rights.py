"""What a role may do, as a table: kinds of records by verbs, each with a scope in words; beside it another role to compare."""

import hashlib
from collections.abc import Iterator, Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from guanxi.platform.permissions.granting import set_grants
from guanxi.platform.permissions.models import Grant, Role
from guanxi.platform.permissions.names import role_name
from guanxi.platform.web.administration.matrix import is_stale, save_changes
from guanxi.platform.web.administration.pieces import number_of, role_choices, role_purpose
from guanxi.platform.web.administration.places import ROOT, places, require
from guanxi.platform.web.administration.roles import STYLES, role_of, role_verbs, role_views, why_fixed
from guanxi.platform.web.administration.scopes import SCOPES, VERBS, scope_label, scope_posted, scope_word, scopes_for
from guanxi.platform.web.parts.administration import MatrixCell, MatrixPage, MatrixRow
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, show
from guanxi.platform.web.surroundings import module_name

Grants = Mapping[tuple[str, str], int]
# Business first, what administrators keep last.
_ORDER = {"customers": 0, "sales": 1, "administration": 3}


@require_http_methods(["GET", "POST"])
def rights(request: HttpRequest, role_id: int) -> HttpResponse:
    """This will show what a role may do, or change it; the change counts at once for everybody who holds it."""
    require("role")
    role = role_of(role_id)
    path = f"{ROOT}/roles/{role.pk}"
    if request.method == "POST":
        _save(request, role)
        return go(request, path)
    other = Role.objects.filter(pk=number_of(request.GET.get("compare"))).exclude(pk=role.pk).first()
    fixed = why_fixed(role)
    stored = _grants(role)
    page = MatrixPage(
        title=role_name(role),
        intro=role_purpose(role),
        action=path,
        headings=(_("Records"), *(str(label) for label in VERBS.values())),
        rows=tuple(_lines(stored, _grants(other) if other else None)),
        tabs=places(request.path),
        editable=not fixed,
        legend=tuple((str(label), str(meaning)) for _word, _scope, label, meaning in SCOPES[1:]),
        note=fixed,
        version=_version(stored),
        views=role_views(role, ""),
        verbs=role_verbs(role),
        filters=(compare_with(role, other),),
    )
    return show(
        request,
        "administration/matrix.html",
        page,
        page.title,
        crumbs=(Link(_("Roles"), f"{ROOT}/roles"),),
        styles=STYLES,
    )


def compare_with(role: Role, other: Role | None) -> MatrixCell:
    """This will be the choice of a role to put beside this one."""
    chosen = str(other.pk) if other else ""
    choices = tuple(Choice(one.value, one.label, one.value == chosen) for one in role_choices({role.pk}))
    return MatrixCell("compare", _("Compare with"), (Choice("", _("Compare with…"), not chosen), *choices))


def granted() -> Iterator[tuple[str, list[Entity]]]:
    """This will be the kinds of records that rights are given on, by module; a child follows its parent."""
    modules: dict[str, list[Entity]] = {}
    for one in entities():
        if one.access != "child":
            modules.setdefault(one.module, []).append(one)
    for module in sorted(modules, key=lambda name: _ORDER.get(name, 2)):
        yield module_name(module) or _("Desk"), modules[module]


def _grants(role: Role) -> Grants:
    return {(one.entity, one.verb): one.scope for one in Grant.objects.filter(role=role)}


def _version(grants: Grants) -> str:
    """Two people who change a role at once are told: the form says which rights it was drawn from."""
    return hashlib.sha256(repr(sorted((key, scope) for key, scope in grants.items() if scope)).encode()).hexdigest()[
        :16
    ]


def _lines(stored: Grants, other: Grants | None) -> Iterator[MatrixRow]:
    for module, kinds in granted():
        yield MatrixRow(module, ())
        for one in kinds:
            yield MatrixRow(str(one.plural), tuple(_cell(one, verb, stored, other) for verb in VERBS))


def _cell(one: Entity, verb: str, stored: Grants, other: Grants | None) -> MatrixCell:
    about = f"{one.plural}: {VERBS[verb]}"
    if verb not in one.verbs:
        return MatrixCell("", about, ())
    scope = stored.get((one.key, verb), 0)
    word = scope_word(scope)
    offered = scopes_for(one)
    if word not in {value for value, _label in offered}:
        offered = (*offered, (word, scope_label(scope)))
    beside = scope_label(other.get((one.key, verb), 0)) if other is not None else ""
    return MatrixCell(
        f"{one.key}.{verb}",
        about,
        tuple(Choice(value, label, value == word) for value, label in offered),
        other="" if beside == scope_label(scope) else beside,
    )


def _save(request: HttpRequest, role: Role) -> None:
    stored = _grants(role)
    if is_stale(request, _version(stored)):
        return
    changes = {}
    for _module, kinds in granted():
        for one in kinds:
            for verb in one.verbs:
                scope = scope_posted(request.POST.get(f"{one.key}.{verb}", ""))
                if scope is not None and scope_label(scope) != scope_label(stored.get((one.key, verb), 0)):
                    changes[one.key, verb] = scope
    save_changes(
        request,
        changes,
        lambda meant: set_grants(role, meant),
        lambda number: ngettext(
            "%(number)s right is changed and counts at once.",
            "%(number)s rights are changed and count at once.",
            number,
        ),
    )
