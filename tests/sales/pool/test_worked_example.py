"""The days of docs/selling/public-pool.md, played as the page says them."""

import datetime as dt
import re
from pathlib import Path

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

_TEXT = (Path(__file__).parents[3] / "docs" / "selling" / "public-pool.md").read_text()


def numbers(pattern: str) -> list[int]:
    found = re.search(pattern, _TEXT)
    assert found, pattern
    return [int(one) for one in found.groups()]


def night(day: int) -> dt.datetime:
    """When the rule runs on a day: some hours before the one at which the customer was made."""
    return days_on(day) - dt.timedelta(hours=8)


def day_of(what: str) -> int:
    """The day on which the table of the page says that something happens."""
    days = [int(day) for day, told in re.findall(r"^\| (\d+) \| (.+) \|$", _TEXT, re.MULTILINE) if what in told]
    assert len(days) == 1, what
    return days[0]


def test_the_days_of_a_customer_that_nobody_takes_care_of(world: World) -> None:
    per_day, in_stock, wait = numbers(r"(\d+) claims a day, (\d+) in stock, (\d+) days of waiting")
    days, warned = numbers(r"no contact for (\d+) days, warning (\d+) days before\.\n\n\|")
    open_pool(world, "Customers", per_day=per_day, in_stock=in_stock, cool_down=wait)
    rule = a_rule(world, days=days, warn_days=warned)
    assert day_of("Chen makes the customer “Quiet tea”") == 0
    with world.as_("chen"):
        quiet = create(entity("account"), {"name": "Quiet tea", "phone": "021 5555 0100"})
    desk, gone = day_of("it stands on Chen's desk"), day_of("the rule reclaims it; Chen is told")
    assert numbers(r"falls back on day (\d+) at the latest") == [gone]
    assert run_rule(rule, night(desk - 1)) == 0
    with world.as_("chen"):
        assert not AccountWarning.objects.exists()
    assert run_rule(rule, night(desk)) == 0
    with world.as_("chen"):
        assert AccountWarning.objects.get().account_id == quiet.pk
    assert run_rule(rule, night(gone - 1)) == 0
    assert run_rule(rule, night(gone)) == 1
    with world.as_("chen") as chen:
        assert Notification.objects.filter(kind="pool_reclaimed").count() == 1
        entry = PoolEntry.objects.get()
        assert (entry.name, entry.phone) == ("Quiet tea", "•••0100")
        assert f"Dai sees “{entry.name}”, phone {entry.phone}" in _TEXT
        (said,) = re.findall(r"wants it back: “(.+) …”", _TEXT)
        with pytest.raises(PoolRefused, match=said):
            claim_entry(entry, by=chen)
    with world.as_("dai") as dai:
        claim_entry(entry, by=dai)
        assert "0100" in get(entity("account"), quiet.pk).json()["phone"]
        why = AccountOwnership.objects.filter(account=quiet.pk).order_by("pk").values_list("why", flat=True)
        assert list(why) == ["created", "reclaimed", "claimed"]
        assert Account.objects.get(pk=quiet.pk).owner_id == dai.user_id
