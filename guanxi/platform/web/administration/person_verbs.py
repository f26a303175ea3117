"""What an administrator gives one person and takes back: roles, further units."""

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guanxi.platform.bulk import deeds
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import Unit, UnitMember, User
from guanxi.platform.permissions.granting import RoleRefused, end_role, request_role
from guanxi.platform.permissions.models import Assignment, Role
from guanxi.platform.permissions.operations import log
from guanxi.platform.records.problems import NotFound
from guanxi.platform.web.administration.person import person_of
from guanxi.platform.web.administration.pieces import number_of, why_no_member
from guanxi.platform.web.administration.places import ROOT, require
from guanxi.platform.web.bulk.telling import tell
from guanxi.platform.web.replies import go, notice


@require_POST
def give_role(request: HttpRequest, user_id: int) -> HttpResponse:
    """This will give a role, or ask for one of one's own."""
    require("role")
    user = person_of(user_id)
    role = Role.objects.filter(pk=number_of(request.POST.get("role"))).first()
    if role is None:
        notice(request, _("Choose a role."), tone="problem")
        return _back(request, user)
    try:
        made = request_role(user.pk, role.pk)
    except RoleRefused as refused:
        notice(request, str(refused), tone="problem")
        return _back(request, user)
    notice(
        request,
        _("The role counts at once.")
        if made.approved_at
        else _("Requested. The role counts when somebody else has approved it."),
    )
    return _back(request, user)


@require_POST
def take_role(request: HttpRequest, user_id: int, assignment_id: int) -> HttpResponse:
    """This will take a role back."""
    require("role")
    user = person_of(user_id)
    if not Assignment.objects.filter(pk=assignment_id, user=user).exists():
        raise NotFound(entity("role"))
    try:
        end_role(assignment_id)
        notice(request, _("The role is taken back; it counts no more from now on."))
    except RoleRefused as refused:
        notice(request, str(refused), tone="problem")
    return _back(request, user)


@require_POST
def add_unit(request: HttpRequest, user_id: int) -> HttpResponse:
    """This will make somebody belong to a further unit."""
    require("user")
    user = person_of(user_id)
    unit = Unit.objects.filter(pk=number_of(request.POST.get("unit"))).first()
    if unit is None:
        notice(request, _("Choose a unit."), tone="problem")
        return _back(request, user)
    try:
        with transaction.atomic():
            UnitMember.objects.create(unit=unit, user=user)
        log("unit joined", person=user.pk, unit=unit.pk)
    except DatabaseError as error:
        sentence = why_no_member(error, user, _("%(person)s belongs to this unit already."))
        notice(request, sentence, tone="problem")
    return _back(request, user)


@require_POST
def end_unit(request: HttpRequest, user_id: int, unit_id: int) -> HttpResponse:
    """This will end that somebody belongs to a further unit."""
    require("user")
    user = person_of(user_id)
    path = f"{ROOT}/people/{user.pk}"
    tell(request, deeds.at_once(entity("unit"), "leave_unit", [unit_id], {"person": user.pk}, path))
    return _back(request, user)


def _back(request: HttpRequest, user: User) -> HttpResponse:
    return go(request, f"{ROOT}/people/{user.pk}")
