"""What stories of exchange share: Lantern's stock program, which is called Abacus, and what it knows of green tea."""

from collections.abc import Callable
from typing import Any

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import create
from guanxi.sales.exchange.models import OutsideSystem
from guanxi.sales.exchange.services import set_up_service
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.models import Order
from tests.world import KEEPER, World

Agree = Callable[..., OutsideSystem]


@pytest.fixture
def agree(world: World) -> Agree:
    """Let Root say what is exchanged with Abacus: topics, and what each rule says beside."""

    def agreed(*topics: str, **beside: Any) -> OutsideSystem:
        with world.as_("root") as root:
            system = OutsideSystem.objects.filter(name="Abacus").first()
            system = system or create(entity("outside_system"), {"name": "Abacus"})
            for topic in topics:
                create(entity("exchange_rule"), {"system": system.pk, "topic": topic} | beside)
            return set_up_service(system, by=root)

    return agreed


@pytest.fixture
def tea(world: World) -> int:
    """Green tea, 12.50 the box."""
    with acting_as(KEEPER):
        values = {"name": "Green tea", "code": "GT-1", "list_price": "12.50", "tax_rate": "13", "measure": "box"}
        return int(create(entity("product"), values).pk)


@pytest.fixture
def depot(world: World) -> int:
    """A warehouse in Shanghai."""
    with acting_as(KEEPER):
        return int(create(entity("warehouse"), {"name": "Shanghai", "code": "SH"}).pk)


@pytest.fixture
def order(world: World, tea: int) -> Any:
    """Chen's confirmed order over ten boxes of green tea."""

    with world.as_("chen") as chen:
        account = create(entity("account"), {"name": "Tea house"})
        made = create(entity("order"), {"account": account.pk, "promised_on": "2026-05-04"})
        create(entity("order_line"), {"order": made.pk, "product": tea, "quantity": "10"})
        return confirm_order(Order.objects.get(pk=made.pk), by=chen)
