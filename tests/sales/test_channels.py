"""Sales channels: by which way one sells, on customers, leads and deals."""

import pytest

from guanxi.customers.models import SalesChannel
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import NotAllowed
from guanxi.sales.actions.convert_lead import convert_lead
from guanxi.sales.models import Deal
from tests.world import World


def test_a_new_deal_begins_with_the_channel_of_its_customer(world: World) -> None:
    with world.as_("chen"):
        channel = SalesChannel.objects.get(name="Distributor").pk
        account = create(entity("account"), {"name": "Tea Port", "channel": channel})
        assert create(entity("deal"), {"name": "Spring tea", "account": account.pk}).channel_id == channel


def test_an_order_has_the_channel_of_its_deal_else_that_of_its_customer(world: World) -> None:
    with world.as_("chen"):
        online, distributor = (SalesChannel.objects.get(name=name).pk for name in ("Online", "Distributor"))
        account = create(entity("account"), {"name": "Tea Port", "channel": distributor}).pk
        deal = create(entity("deal"), {"name": "Spring tea", "account": account, "channel": online}).pk
        bare = create(entity("deal"), {"name": "Autumn tea", "account": account, "channel": None}).pk
        given = ({"account": account}, {"account": account, "deal": deal}, {"deal": deal}, {"deal": bare}, {"account": account, "channel": online})  # fmt: skip
        told = [create(entity("order"), one).channel_id for one in given]
    assert told == [distributor, online, online, distributor, online]


def test_what_is_known_of_a_lead_goes_along_when_it_is_converted(world: World) -> None:
    with world.as_("chen") as chen:
        channel = SalesChannel.objects.get(name="Online").pk
        told = {
            "name": "Wei",
            "company": "West Lake Hotel",
            "channel": channel,
            "industry": "hotels",
            "employees": "80",
        }
        lead = convert_lead(create(entity("lead"), told), by=chen)
        assert (lead.account.channel_id, lead.account.industry, lead.account.employees) == (channel, "hotels", 80)
        assert Deal.objects.get(pk=lead.deal_id).channel_id == channel


def test_the_director_keeps_the_channels_and_salespeople_look_them_up(world: World) -> None:
    with world.as_("ada"):
        made = create(entity("sales_channel"), {"name": "Tea houses", "name_zh": "茶馆"})
    with world.as_("chen"):
        assert SalesChannel.objects.filter(pk=made.pk).exists()
        with pytest.raises(NotAllowed):
            create(entity("sales_channel"), {"name": "Markets"})
