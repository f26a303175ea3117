"""Approvals across regions: a step asks who is in charge of the customer's territory, whoever applies."""

from typing import Any

import pytest

from guanxi.platform.automation.approvals.actions.start_approval import start
from guanxi.platform.automation.approvals.actions.switch_flow import switch_on
from guanxi.platform.automation.approvals.engine import ApprovalRefused
from guanxi.platform.automation.approvals.models import ApprovalFlow, Turn
from guanxi.platform.automation.approvals.queries import box
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import create
from tests.customers.test_territories import account, east_and_west, in_force
from tests.world import World


def a_flow(world: World, who: str, kind: str = "quote") -> ApprovalFlow:
    """One step for such people, kept by Ada."""
    root = world.identity("root")
    with acting_as(root):
        values = {"name": f"Prices by {who}", "kind": kind, "keeper": world.people["ada"].pk}
        flow = create(entity("approval_flow"), values)
        create(entity("approval_step"), {"flow": flow.pk, "position": 1, "name": "Region", "who": who})
        switch_on(ApprovalFlow.objects.get(pk=flow.pk), by=root)
        found: ApprovalFlow = ApprovalFlow.objects.get(pk=flow.pk)
        return found


def asked(world: World, flow: ApprovalFlow, quote: Any) -> list[int]:
    with world.as_("gus") as gus:
        approval = start(flow, "quote", quote.pk, by=gus)
        return list(Turn.objects.filter(approval=approval).values_list("person_id", flat=True))


def test_who_is_in_charge_where_the_customer_is_decides_and_what_matters_most_comes_first(world: World) -> None:
    people = {name: one.pk for name, one in world.people.items()}
    with world.as_("ada"):
        parts = east_and_west(world)
        in_force(parts["model"])
    with world.as_("gus"):
        key = {"country": "China", "province": "Shanghai", "level": "key"}
        number = account("Jade Garden", **key)
        plain, grave = (create(entity("quote"), {"account": number, "importance": one}) for one in ("normal", "high"))
        secret = create(entity("quote"), {"account": account("Quiet House", **key, visibility=1)})
    nearest = a_flow(world, "territory")
    assert asked(world, nearest, plain) == [people["bo"]]
    assert asked(world, nearest, grave) == [people["bo"]]
    with world.as_("bo"):
        assert [one.approval.object_id for one in box("waiting")] == [grave.pk, plain.pk]
    # What is kept to named people is sent by one of them: the region decides, and reads it as long as it does.
    assert asked(world, nearest, secret) == [people["bo"]]
    with world.as_("bo"):
        assert [one.reads_record for one in box("waiting")] == [True, True, True]
    # Above the key accounts Chen is in charge of the east; nobody is of China.
    assert asked(world, a_flow(world, "territory_above"), plain) == [people["chen"]]
    # Gus looks after the customer, and applies: their manager decides, as for everything that is theirs.
    assert len(asked(world, a_flow(world, "keepers_manager"), plain)) == 1
    with pytest.raises(ApprovalRefused, match="asks for a customer"):
        a_flow(world, "territory", kind="lead")
