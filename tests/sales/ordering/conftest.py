"""What stories of orders share: tea, and Chen's order of ten boxes."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import create
from guanxi.sales.ordering.models import Order
from tests.world import KEEPER, World


@pytest.fixture
def tea(world: World) -> int:
    """Green tea, 12.50 the box, with 13 % tax."""
    with acting_as(KEEPER):
        made = create(
            entity("product"), {"name": "Green tea", "list_price": "12.50", "tax_rate": "13", "measure": "box"}
        )
        return int(made.pk)


@pytest.fixture
def order(world: World, tea: int) -> Any:
    """An order of Chen's customer over ten boxes, promised in five days."""
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Tea house"})
        promised = timezone.localdate() + dt.timedelta(days=5)
        made = create(entity("order"), {"account": account.pk, "promised_on": promised})
        create(entity("order_line"), {"order": made.pk, "product": tea, "quantity": "10"})
        return Order.objects.get(pk=made.pk)
