"""What whoever decides writes into the record at their step, such as the discount that they approve.

It is written as that person and with their step's fields alone, whether their roles let them change the record or not; the
flow says so. It opens the approval that it belongs to not again, and every other one of the record as any change does.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals.engine import ApprovalRefused
from guanxi.platform.automation.approvals.freezing import values_of
from guanxi.platform.automation.approvals.models import Approval
from guanxi.platform.automation.approvals.reopening import FILLING
from guanxi.platform.automation.approvals.rules import StepRule
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.rights import VERBS, Rights, Scope
from guanxi.platform.records.door import change, find_row

_EVERYTHING = (int(Scope.ALL | Scope.OWN),) * len(VERBS)


def fields_to_fill(one: Entity, step: StepRule) -> tuple[Field, ...]:
    """Give the fields that whoever decides at a step may change, in the order in which the step names them."""
    known = {each.name: each for each in one.fields if each.editable}
    return tuple(known[name] for name in step.fills if name in known)


def values_to_fill(approval: Approval, step: StepRule, by: Identity) -> dict[str, Any]:
    """Give what these fields hold now, for whoever may change them."""
    one = entity(approval.entity)
    with acting_as(_hand_of(by)):
        row = find_row(one, approval.object_id)
    return {field.name: getattr(row, field.column) for field in fields_to_fill(one, step)}


def fill(approval: Approval, step: StepRule, values: Mapping[str, Any], by: Identity) -> list[str]:
    """Write what somebody says at their step; gives the columns that changed. Raises `Invalid` and `ApprovalRefused`."""
    one = entity(approval.entity)
    known = {field.name for field in fields_to_fill(one, step)}
    if set(values) - known:
        raise ApprovalRefused(
            _("This step does not let you change: %(fields)s") % {"fields": ", ".join(sorted(set(values) - known))}
        )
    before = approval.values
    with acting_as(_hand_of(by)), _not_opening(approval):
        change(one, approval.object_id, dict(values))
        approval.values = values_of(one, approval.object_id)
    return [name for name, now in approval.values.items() if now != before.get(name) and name not in _STAMPS]


_STAMPS = ("updated_at", "updated_by_id", "version")


def _hand_of(by: Identity) -> Identity:
    scopes: dict[str, Any] = {each.key: _EVERYTHING for each in entities()}
    rights = Rights(user_id=by.user_id, scopes=scopes, service="approvals filling")
    return Identity(by.user_id, by.name, rights, by.language, by.time_zone)


@contextmanager
def _not_opening(approval: Approval) -> Iterator[None]:
    _say(str(approval.pk))
    yield
    _say("")


def _say(number: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config(%s, %s, true)", [FILLING, number])
