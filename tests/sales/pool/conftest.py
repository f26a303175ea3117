"""Pools of the company: one for customers of Jiangsu, one for all others, one for leads from the web."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.door import create
from guanxi.sales.pool.acting import as_pool
from guanxi.sales.pool.models import Pool, ReleaseReason
from tests.world import World


def open_pool(world: World, name: str, **values: object) -> Pool:
    """Open a pool whose members are the salespeople of Shanghai, with Bo as its admin."""
    role = Role.objects.get(key="salesperson")
    with world.as_("ada"):
        pool: Pool = create(entity("pool"), {"name": name, **values})
        for member in ({"role": role.pk}, {"person": world.people["bo"].pk, "is_admin": True}):
            create(entity("pool_member"), {"pool": pool.pk, **member})
    return pool


@pytest.fixture
def pool(world: World) -> Pool:
    """The pool of customers."""
    return open_pool(world, "Customers nobody has", name_zh="客户公海")


@pytest.fixture
def reason(world: World) -> int:
    """A reason to give something back."""
    with as_pool():
        made: ReleaseReason = create(entity("release_reason"), {"name": "Moved away", "name_zh": "已搬迁"})
    return made.pk
