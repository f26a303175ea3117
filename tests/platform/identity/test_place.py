"""Nobody stands above themselves: neither through managers nor through units."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Invalid
from tests.world import World


def test_a_manager_cannot_work_under_the_people_they_manage(world: World) -> None:
    with world.as_("root"):
        for boss in ("ada", "bo", "chen"):
            with pytest.raises(Invalid) as refused:
                change(entity("user"), world.people["ada"].pk, {"manager": world.people[boss].pk})
            assert "manager" in refused.value.problems
        change(entity("user"), world.people["chen"].pk, {"manager": world.people["hana"].pk})


def test_a_unit_cannot_be_moved_below_itself(world: World) -> None:
    with world.as_("root"):
        for place in ("Shanghai", "Pair"):
            with pytest.raises(Invalid) as refused:
                change(entity("unit"), world.units["Shanghai"].pk, {"parent": world.units[place].pk})
            assert "parent" in refused.value.problems
        change(entity("unit"), world.units["Pair"].pk, {"parent": world.units["Berlin"].pk})
