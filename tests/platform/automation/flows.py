"""Flows and deals for the stories of approvals."""

from collections.abc import Mapping
from typing import Any

from guanxi.platform.automation.approvals.actions.switch_flow import switch_on
from guanxi.platform.automation.approvals.models import ApprovalFlow
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from tests.world import World


def flow(world: World, *steps: Mapping[str, Any], **more: Any) -> ApprovalFlow:
    """A flow for deals that Root designs and switches on; Ada keeps it."""
    values = {"name": "Special price", "kind": "deal", "keeper": world.people["ada"].pk, **more}
    with world.as_("root") as root:
        made = create(entity("approval_flow"), values)
        for place, one in enumerate(steps, 1):
            create(entity("approval_step"), {"flow": made.pk, "position": place, "name": f"Step {place}", **one})
        return switch_on(made, by=root)


def deal(world: World, login: str = "chen", amount: str = "80000", name: str = "Tea for the fair") -> Any:
    """A deal of somebody."""
    with world.as_(login):
        return create(entity("deal"), {"name": name, "amount": amount, "opened_on": "2026-11-02"})
