"""Whoever takes over a customer is told what to know of it, and sees of that what their own roles let them read."""

import datetime as dt

import pytest
from django.utils import timezone

from guanxi.customers.models import Account
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.notifying.models import Notification
from guanxi.platform.notifying.reading import notifications
from guanxi.platform.permissions.models import FieldRule, Role
from guanxi.platform.records.door import create, hand_over
from guanxi.platform.search.finder import visible_ids
from guanxi.platform.search.query import Query
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.sales.facts.actions.send_facts import NotForThem, send_facts
from guanxi.sales.pool.acting import as_pool
from guanxi.sales.pool.actions.claim_entry import claim_entries
from guanxi.sales.pool.actions.release_record import release_record
from guanxi.sales.pool.models import Pool, PoolEntry
from tests.platform.web.administration.walking import walk
from tests.sales.pool.conftest import open_pool
from tests.world import World


def in_days(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def tea_house() -> Account:
    """A customer with people, an order, money due, talks and plans."""
    account: Account = create(
        entity("account"),
        {"name": "Jade Garden", "city": "Suzhou", "phone": "0512 5555 0188", "preferences": "Drinks no coffee", "level": "key"},
    )  # fmt: skip
    on = [("account", account.pk)]
    create(
        entity("contact"),
        {"name": "Lin Mei", "account": account.pk, "influence": "decides", "preferences": "Calls after ten", "mobile": "13912345678"},
    )  # fmt: skip
    create(entity("deal"), {"name": "Spring picking", "account": account.pk, "amount": "8800"})
    create(entity("deal"), {"name": "Autumn picking", "account": account.pk, "amount": "1200"})
    create(entity("instalment"), {"account": account.pk, "number": "I-7", "amount": "990", "due_on": in_days(-3)})
    log_activity({"kind": "call", "text": "Asked for samples", "incoming": True}, on=on)
    log_activity({"kind": "visit", "subject": "Bring the samples", "due_on": in_days(4).isoformat()}, on=on)
    return account


def told(world: World, login: str) -> list[tuple[str, str]]:
    """What somebody is told of customers and leads that came to them: sentence and address."""
    with world.as_(login):
        return [(one.sentence, one.url) for one in notifications()[0] if one.kind.key.startswith("facts_")]


def test_the_new_owner_is_told_and_reads_all_there_is_to_know(world: World) -> None:
    with world.as_("chen"):
        account = tea_house()
    with world.as_("bo"):
        hand_over(entity("account"), [account.pk], world.people["dai"].pk)
        hand_over(entity("contact"), visible_ids(Query(entity("contact")), 9), world.people["dai"].pk)
    assert told(world, "dai") == [("Jade Garden is yours now: what to know about it", f"/facts/account/{account.pk}")]
    assert told(world, "chen") == []
    page = walk(world, "dai").text(f"/facts/account/{account.pk}")
    for one in ("Suzhou", "Drinks no coffee", "Lin Mei", "Calls after ten", "Asked for samples", "Bring the samples"):
        assert one in page, one
    assert "Chen · Had it first" in page and "Handed over" in page
    assert "Call 1" in page and "They contacted us" in page


def test_what_belongs_to_a_customer_is_added_up_for_who_reads_it(world: World) -> None:
    with world.as_("chen"):
        account = tea_house()
    page = walk(world, "chen").text(f"/account/{account.pk}/tab/facts")
    assert "Spring picking" in page and "10,000.00 in all" in page
    assert "I-7" in page and "990.00" in page


def test_a_hidden_field_is_neither_on_the_page_nor_in_a_sum(world: World) -> None:
    with world.as_("chen"):
        account = tea_house()
    with world.as_("root"):
        role = Role.objects.get(key="salesperson")
        for key, field in (("deal", "amount"), ("account", "preferences"), ("contact", "preferences")):
            FieldRule.objects.create(role=role, entity=key, field=field, access=0)
    page = walk(world, "chen").text(f"/facts/account/{account.pk}")
    assert "Spring picking" in page
    for one in ("10,000.00", "8,800.00", "no coffee", "after ten"):
        assert one not in page, one


def test_a_stranger_finds_no_facts(world: World) -> None:
    with world.as_("chen"):
        account = tea_house()
    assert walk(world, "gus").get(f"/facts/account/{account.pk}").status_code == 404
    assert walk(world, "root").get(f"/facts/account/{account.pk}").status_code in (403, 404)
    assert walk(world, "chen").get(f"/facts/deal/{account.pk}").status_code == 404


def test_many_at_once_are_told_of_in_one_line(world: World) -> None:
    with world.as_("chen"):
        leads = [create(entity("lead"), {"name": name}).pk for name in ("Mo Li", "Ju Hua", "Lü Cha")]
    with world.as_("bo"):
        hand_over(entity("lead"), leads, world.people["dai"].pk)
    ((sentence, url),) = told(world, "dai")
    assert sentence == "3 leads are yours now"
    listed = walk(world, "dai").text(url)
    assert "Mo Li" in listed and "Ju Hua" in listed


def test_whoever_claims_from_the_pool_is_told_and_who_assigns_tells_it_once(world: World) -> None:
    pool: Pool = open_pool(world, "Nobody has them")
    with as_pool():
        reason = create(entity("release_reason"), {"name": "Moved", "name_zh": "已搬迁"}).pk
    with world.as_("chen") as chen:
        account = create(entity("account"), {"name": "Jade Hotel"})
        release_record(account, by=chen, reason=reason)
    assert pool.about == "account"
    with world.as_("dai") as dai:
        claim_entries(list(PoolEntry.objects.filter(left_at__isnull=True)), by=dai)
    assert [url for _sentence, url in told(world, "dai")] == [f"/facts/account/{account.pk}"]


def test_facts_are_sent_to_a_colleague_who_reads_the_customer(world: World) -> None:
    with world.as_("chen") as chen:
        account = tea_house()
        send_facts(account, by=chen, person=world.people["bo"].pk)
        with pytest.raises(NotForThem, match="does not read"):
            send_facts(account, by=chen, person=world.people["gus"].pk)
        with pytest.raises(NotForThem, match="you are here"):
            send_facts(account, by=chen, person=someone().user_id)
    assert told(world, "bo") == [("Chen sends you the facts of Jade Garden", f"/facts/account/{account.pk}")]
    with world.as_("gus"):
        assert not Notification.objects.exists()
