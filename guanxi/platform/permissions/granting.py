"""Giving and taking roles. Nobody gives themselves one: a second person approves."""

from collections.abc import Mapping
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.models import Assignment, FieldRule, Grant, Role
from guanxi.platform.permissions.operations import log


class RoleRefused(PermissionError):
    """A role cannot be given or changed this way."""


def request_role(user_id: int, role_id: int) -> Assignment:
    """Give a role to a person. For oneself it is only a request, which counts when someone else approves it."""
    me = someone().user_id
    approved = me != user_id
    try:
        with transaction.atomic():
            made = Assignment.objects.create(
                role_id=role_id,
                user_id=user_id,
                requested_by_id=me,
                approved_by_id=me if approved else None,
                approved_at=timezone.now() if approved else None,
            )
    except DatabaseError as error:
        raise RoleRefused(_("This person has the role already, or your roles do not allow giving it.")) from error
    log("role given" if approved else "role requested", role=role_id, person=user_id)
    return made


def approve_role(assignment_id: int) -> None:
    """Approve a role that somebody asked for. Raises `RoleRefused` when it is one's own or was one's own request."""
    me = someone().user_id
    waiting = (
        Assignment.objects.filter(pk=assignment_id, approved_at__isnull=True)
        .exclude(user_id=me)
        .exclude(requested_by_id=me)
    )
    if not waiting.update(approved_by_id=me, approved_at=timezone.now()):
        raise RoleRefused(_("Someone else has to approve this."))
    log("role approved", **_named(assignment_id))


def end_role(assignment_id: int) -> None:
    """Take a role away from a person, or refuse or take back a request for one. Raises `RoleRefused`.

    The last person who administers keeps doing so: nobody else could give the role again.
    """
    held = Assignment.objects.filter(pk=assignment_id).select_related("role").first()
    if held is not None and held.approved_at and held.role.is_administrator and not _others_administer(held):
        raise RoleRefused(_("Nobody else is an administrator. Give the role to somebody else first."))
    named = _named(assignment_id)
    done, _kinds = Assignment.objects.filter(pk=assignment_id).delete()
    if not done or held is None:
        raise RoleRefused(_("Your roles do not allow this."))
    log("role taken" if held.approved_at else "role refused", **named)


def set_grants(role: Role, grants: Mapping[tuple[str, str], int]) -> None:
    """Set scopes of a role: (entity, verb) → scope. Raises `RoleRefused` for a role that one holds oneself."""
    _refuse_own(role)
    Grant.objects.bulk_create(
        [Grant(role=role, entity=key, verb=verb, scope=scope) for (key, verb), scope in grants.items()],
        update_conflicts=True,
        unique_fields=("role", "entity", "verb"),
        update_fields=("scope",),
    )
    log("role changed", role=role.pk, grants=len(grants), entities=sorted({entity_key for entity_key, _verb in grants}))


def set_field_rules(role: Role, rules: Mapping[tuple[str, str], int | None]) -> None:
    """Set field rules of a role: (entity, field) → access, None for no rule. Raises `RoleRefused` as `set_grants` does."""
    _refuse_own(role)
    for (entity_key, name), access in rules.items():
        if access is None:
            FieldRule.objects.filter(role=role, entity=entity_key, field=name).delete()
    FieldRule.objects.bulk_create(
        [
            FieldRule(role=role, entity=key, field=name, access=access)
            for (key, name), access in rules.items()
            if access is not None
        ],
        update_conflicts=True,
        unique_fields=("role", "entity", "field"),
        update_fields=("access",),
    )
    log(
        "field rules changed",
        role=role.pk,
        rules=len(rules),
        entities=sorted({entity_key for entity_key, _name in rules}),
    )


def _others_administer(held: Assignment) -> bool:
    others = Assignment.objects.filter(
        role__is_administrator=True, role__deleted_at__isnull=True, approved_at__isnull=False
    )
    return others.filter(user__active=True, user__deleted_at__isnull=True).exclude(user_id=held.user_id).exists()


def _named(assignment_id: int) -> dict[str, Any]:
    """Name role and person for the log: an assignment that was taken back can no longer be looked up."""
    found = Assignment.objects.filter(pk=assignment_id).values("role", "user").first()
    return {"role": found["role"], "person": found["user"]} if found else {}


def _refuse_own(role: Role) -> None:
    if role.is_administrator or role.pk in someone().rights.roles:
        raise RoleRefused(_("You hold this role, or it is the administrator's: it cannot be changed by you."))
