"""The usual way of special prices: the manager first, and from so many percent on the directors too. It is changed like any other flow."""

from decimal import Decimal
from typing import Final

from django.db import transaction

from guanxi.platform.automation.approvals.actions.switch_flow import switch_on
from guanxi.platform.automation.approvals.models import ApprovalFlow
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.permissions.models import Assignment, Role
from guanxi.platform.records.door import create

PERCENT: Final = Decimal(20)
_NAMES: Final = {
    "quote": ("Special price of a quote", "报价特价审批"),
    "order": ("Special price of an order", "订单特价审批"),
}


def without_flow() -> list[str]:
    """Give the kinds of records with special prices for which no flow is in use."""
    used = set(ApprovalFlow.objects.filter(in_force__isnull=False).values_list("kind", flat=True))
    return [kind for kind in _NAMES if kind not in used]


@transaction.atomic
def set_up_flows(*, by: Identity, percent: Decimal = PERCENT) -> list[ApprovalFlow]:
    """Design and switch on what is missing; directors are asked from `percent` below what customers pay.

    A director keeps the flows, or whoever sets them up where there is none.
    """
    return [_set_up(kind, percent, by) for kind in without_flow()]


def _set_up(kind: str, percent: Decimal, by: Identity) -> ApprovalFlow:
    directors = Role.objects.filter(key="director").first()
    held = Assignment.objects.filter(role=directors, approved_at__isnull=False, user__active=True).order_by("pk")
    name, chinese = _NAMES[kind]
    values = {"name": name, "name_zh": chinese, "kind": kind, "condition": "asked_below.filled"}
    keeper = held.values_list("user_id", flat=True).first() or by.user_id
    flow: ApprovalFlow = create(entity("approval_flow"), values | {"keeper": keeper})
    above = {"who": "role", "role": directors.pk} if directors else {"who": "upper", "level": 2}
    steps: tuple[dict[str, object], ...] = (
        {"name": "Manager", "name_zh": "直属上级", "who": "manager"},
        {
            **{"name": "Director", "name_zh": "总监", "condition": f"asked_below.at_least.{percent.normalize():f}"},
            **above,
        },
    )
    for position, step in enumerate(steps, 1):
        create(entity("approval_step"), {"flow": flow.pk, "position": position, "remind_after": 8, **step})
    return switch_on(flow, by=by)
