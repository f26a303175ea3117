"""Orders and contracts keep a customer with its owner, where a rule asks for them."""

import datetime as dt

from django.utils import timezone

from guanxi.customers.models import Account
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.sales.ordering.models import Contract, Order
from guanxi.sales.pool.models import Pool
from tests.sales.pool.test_reclaiming import a_rule, due
from tests.world import World


def test_who_ordered_within_the_days_stays(world: World, pool: Pool) -> None:
    later = timezone.localdate() + dt.timedelta(days=60)
    with world.as_("chen"):
        for name in ("Ordering tea", "Drafting tea"):
            account: Account = create(entity("account"), {"name": name})
            order = create(entity("order"), {"account": account.pk})
            if name == "Ordering tea":
                Order.objects.filter(pk=order.pk).update(status="confirmed", confirmed_on=later)
    assert due(a_rule(world, criterion="order"), 90) == {"Drafting tea"}


def test_whose_contract_ended_long_ago_falls_back_and_who_never_had_one_stays(world: World, pool: Pool) -> None:
    today = timezone.localdate()
    with world.as_("chen"):
        for name in ("Ended tea", "Drafting tea", "Running tea", "Renewing tea", "Free tea", "First draft tea"):
            account: Account = create(entity("account"), {"name": name})
            of = {"account": account.pk, "name": name}
            if name not in ("Free tea", "First draft tea"):
                ends = today + dt.timedelta(days=300 if name == "Running tea" else 10)
                how = "automatic" if name == "Renewing tea" else "none"
                contract = create(entity("contract"), of | {"ends_on": ends, "renewal": how})
                Contract.objects.filter(pk=contract.pk).update(status="active")
            if "raft" in name:
                create(entity("contract"), of)
    assert due(a_rule(world, criterion="contract"), 90) == {"Ended tea", "Drafting tea"}
