"""The days of docs/selling/public-pool.md, played."""

import pytest

from guanxi.customers.models import Account
from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.models import Notification
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import get
from guanxi.sales.pool.actions.claim_entry import claim_entry
from guanxi.sales.pool.actions.reclaim import run_rule
from guanxi.sales.pool.models import AccountOwnership, AccountWarning, PoolEntry
from guanxi.sales.pool.problems import PoolRefused
from tests.sales.pool.conftest import open_pool
from tests.sales.pool.test_reclaiming import a_rule, days_on
from tests.world import World


def test_the_days_of_a_customer_that_nobody_takes_care_of(world: World) -> None:
    open_pool(world, "Customers", per_day=2, in_stock=3, cool_down=30)
    rule = a_rule(world, days=60, warn_days=7)
    with world.as_("chen"):
        quiet = create(entity("account"), {"name": "Quiet tea", "phone": "021 5555 0100"})
    assert run_rule(rule, days_on(54)) == 0
    with world.as_("chen"):
        assert AccountWarning.objects.get().account_id == quiet.pk
    assert run_rule(rule, days_on(61)) == 1
    with world.as_("chen") as chen:
        assert Notification.objects.filter(kind="pool_reclaimed").count() == 1
        entry = PoolEntry.objects.get()
        assert (entry.name, entry.phone) == ("Quiet tea", "•••0100")
        with pytest.raises(PoolRefused, match="You had this before: colleagues come first until"):
            claim_entry(entry, by=chen)
    with world.as_("dai") as dai:
        claim_entry(entry, by=dai)
        assert "0100" in get(entity("account"), quiet.pk).json()["phone"]
        why = AccountOwnership.objects.filter(account=quiet.pk).order_by("pk").values_list("why", flat=True)
        assert list(why) == ["created", "reclaimed", "claimed"]
        assert Account.objects.get(pk=quiet.pk).owner_id == dai.user_id
