"""Which fields of a kind of record a role hides, masks, or only shows."""

import hashlib
from collections.abc import Mapping
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entities, is_entity, rights_key
from guanxi.platform.entities.registry import entity as entity_named
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import FieldRule, Grant, Role
from guanxi.platform.permissions.names import role_name
from guanxi.platform.web.administration.matrix import is_stale, save_changes
from guanxi.platform.web.administration.pieces import number_of
from guanxi.platform.web.administration.places import ROOT, places, require
from guanxi.platform.web.administration.rights import compare_with
from guanxi.platform.web.administration.roles import STYLES, role_of, role_verbs, role_views, why_fixed
from guanxi.platform.web.administration.scopes import ACCESSES, access_label
from guanxi.platform.web.parts.administration import MatrixCell, MatrixPage, MatrixRow
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, show

Rules = Mapping[str, int]
_FIRST = "account"


@require_http_methods(["GET", "POST"])
def fields(request: HttpRequest, role_id: int) -> HttpResponse:
    """This will show the field rules of a role for one kind of record, or change them."""
    require("role")
    role = role_of(role_id)
    wanted = request.POST.get("entity") or request.GET.get("entity") or _FIRST
    one = entity_named(wanted) if is_entity(wanted) else entities()[0]
    path = f"{ROOT}/roles/{role.pk}/fields"
    if request.method == "POST":
        _save(request, role, one)
        return go(request, f"{path}?{urlencode({'entity': one.key})}")
    other = Role.objects.filter(pk=number_of(request.GET.get("compare"))).exclude(pk=role.pk).first()
    fixed = why_fixed(role)
    stored = _rules(role, one)
    beside = _rules(other, one) if other else None
    page = MatrixPage(
        title=role_name(role),
        intro=_(
            "What people with this role may do with each field. Where another role of the same person allows more, that counts."
        ),
        action=f"{path}?{urlencode({'entity': one.key})}",
        headings=(str(one.plural), _("This role")),
        rows=tuple(MatrixRow(str(field.label), (_cell(field, stored, beside),)) for field in _ordered(one)),
        tabs=places(request.path),
        editable=not fixed,
        legend=tuple((str(label), str(meaning)) for _word, _access, label, meaning in ACCESSES),
        note=" ".join(filter(None, (fixed, _out_of_reach(role, one)))),
        version=_version(stored),
        views=role_views(role, "fields"),
        verbs=role_verbs(role),
        filters=(_which(role, one), compare_with(role, other)),
    )
    return show(
        request,
        "administration/matrix.html",
        page,
        page.title,
        crumbs=(Link(_("Roles"), f"{ROOT}/roles"),),
        styles=STYLES,
    )


def _ordered(one: Entity) -> tuple[Field, ...]:
    """The fields as their record's page has them."""
    return one.fields_named(name for section in one.sections_or_default() for name in section.fields)


def _out_of_reach(role: Role, one: Entity) -> str:
    """What to know before reading the table: rules say nothing about records that the role does not see."""
    if Grant.objects.filter(role=role, entity=rights_key(one), verb="read", scope__gt=0).exists():
        return ""
    return _("This role sees no %(records)s at all: these rules count only once it does.") % {"records": one.plural}


def _which(role: Role, one: Entity) -> MatrixCell:
    """The kinds of records to choose from, with the number of rules that each has."""
    counted = dict(
        FieldRule.objects.filter(role=role)
        .values("entity")
        .annotate(number=Count("pk"))
        .values_list("entity", "number")
    )
    choices = tuple(
        Choice(
            each.key,
            f"{each.plural} ({counted[each.key]})" if each.key in counted else str(each.plural),
            each.key == one.key,
        )
        for each in entities()
    )
    return MatrixCell("entity", _("Records"), choices)


def _rules(role: Role, one: Entity) -> Rules:
    return dict(FieldRule.objects.filter(role=role, entity=one.key).values_list("field", "access"))


def _version(rules: Rules) -> str:
    return hashlib.sha256(repr(sorted(rules.items())).encode()).hexdigest()[:16]


def _widest(field: Field) -> Access:
    """What a field without a rule allows: those that the program writes itself cannot be changed anyway."""
    return Access.EDIT if field.editable else Access.READ


def _access(field: Field, rules: Rules) -> Access:
    return min(Access(rules.get(field.name, Access.EDIT)), _widest(field))


def _cell(field: Field, stored: Rules, beside: Rules | None) -> MatrixCell:
    access = _access(field, stored)
    choices = tuple(
        Choice(word, str(label), one == access) for word, one, label, _meaning in ACCESSES if one <= _widest(field)
    )
    theirs = access_label(_access(field, beside)) if beside is not None and _access(field, beside) != access else ""
    return MatrixCell(f"field.{field.name}", str(field.label), choices, other=theirs)


def _save(request: HttpRequest, role: Role, one: Entity) -> None:
    stored = _rules(role, one)
    if is_stale(request, _version(stored)):
        return
    meant = {word: access for word, access, _label, _meaning in ACCESSES}
    changes: dict[tuple[str, str], int | None] = {}
    for field in one.fields:
        access = meant.get(request.POST.get(f"field.{field.name}", ""))
        if access is not None and access != _access(field, stored):
            changes[one.key, field.name] = None if access >= _widest(field) else int(access)
    save_changes(
        request,
        changes,
        lambda meant: set_field_rules(role, meant),
        lambda number: ngettext(
            "%(number)s field is changed and counts at once.",
            "%(number)s fields are changed and count at once.",
            number,
        ),
    )
