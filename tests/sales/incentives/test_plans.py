"""What a plan of commission may say."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from tests.world import World


def test_a_plan_does_not_end_before_it_begins(world: World) -> None:
    plan = {"name": "Tea", "from_on": "2026-04-01", "until_on": "2026-03-31"}
    with world.as_("ada"):
        with pytest.raises(Invalid) as refused:
            create(entity("commission_plan"), plan)
        assert "until_on" in refused.value.problems
        made = create(entity("commission_plan"), plan | {"until_on": "2026-04-01"})
        with pytest.raises(Invalid):
            change(entity("commission_plan"), made.pk, {"from_on": "2026-04-02"})
