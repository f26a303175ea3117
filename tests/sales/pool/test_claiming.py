"""The public pool: giving back, claiming, assigning; who reads what of it meanwhile."""

import datetime as dt

import pytest
from django.utils import timezone

from guanxi.customers.models import Account, Contact
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import change, create, hand_over
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Query
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.sales.models import Lead
from guanxi.sales.pool.acting import as_pool
from guanxi.sales.pool.actions.claim_entry import assign_entry, claim_entries, claim_entry
from guanxi.sales.pool.actions.release_record import release_record
from guanxi.sales.pool.models import AccountOwnership, Pool, PoolEntry
from guanxi.sales.pool.problems import PoolRefused
from tests.sales.pool.conftest import open_pool
from tests.world import World


def released(world: World, reason: int, login: str = "chen", **values: object) -> Account:
    """Let somebody give a customer with a contact back."""
    with world.as_(login) as who:
        account: Account = create(
            entity("account"),
            {"name": "Jade Hotel", "phone": "021 5555 0100", "mail": "hotel@jade.example", **values},
            allow_twins=True,
        )
        create(
            entity("contact"), {"name": "Lin Mei", "mobile": "139 1234 5678", "account": account.pk}, allow_twins=True
        )
        release_record(account, by=who, reason=reason, note="Has its own tea garden")
    return account


def lying(world: World, login: str) -> list[PoolEntry]:
    """Give what somebody sees in the pools."""
    with world.as_(login):
        return list(PoolEntry.objects.filter(left_at__isnull=True).order_by("pk"))


def test_what_is_released_lies_in_the_pool_and_nobody_reads_how_to_reach_it(
    world: World, pool: Pool, reason: int
) -> None:
    account = released(world, reason)
    (entry,) = lying(world, "dai")
    assert (entry.name, entry.phone, entry.mail) == ("Jade Hotel", "•••0100", "h•••@jade.example")
    assert (entry.came, entry.note, entry.former_owner_id) == (
        "released",
        "Has its own tea garden",
        world.people["chen"].pk,
    )
    for login in ("chen", "dai", "bo", "hana", "ada", "fay", "sam"):
        with world.as_(login):
            with pytest.raises(NotFound):
                get(entity("account"), account.pk)
            assert not Account.objects.filter(pk=account.pk).exists()
            assert not Contact.objects.filter(account=account.pk).exists()
    assert lying(world, "eva") == [], "who does not belong to a pool sees nothing of it"


def test_who_claims_has_it_with_its_contacts(world: World, pool: Pool, reason: int) -> None:
    account = released(world, reason)
    (entry,) = lying(world, "dai")
    with world.as_("dai") as dai:
        claim_entry(entry, by=dai)
        assert get(entity("account"), account.pk).title == "Jade Hotel"
        assert Contact.objects.get(account=account.pk).owner_id == dai.user_id
        had = AccountOwnership.objects.filter(account=account.pk).order_by("pk").values_list("person__login", "why")
        assert list(had) == [("chen", "created"), ("public-pool", "released"), ("dai", "claimed")]
        entry.refresh_from_db()
        assert (entry.went, entry.taken_by_id, entry.phone) == ("claimed", dai.user_id, "")
    with world.as_("chen"):
        assert not Account.objects.filter(pk=account.pk).exists()
    with world.as_("bo"):
        assert get(entity("account"), account.pk).title == "Jade Hotel", "managers read it again"


def test_what_was_said_with_a_pooled_customer_is_closed_to_colleagues(world: World, pool: Pool, reason: int) -> None:
    with world.as_("chen") as chen:
        account = create(entity("account"), {"name": "Jade Hotel"})
        call = log_activity({"kind": "call", "text": "Ask for Lin, 139 1234 5678"}, on=[("account", account.pk)])
    with world.as_("bo"):
        assert get(entity("activity"), call.pk)
    with world.as_("chen") as chen:
        share(entity("account"), account.pk, user_id=world.people["sam"].pk)
        release_record(account, by=chen, reason=reason)
    for login in ("bo", "hana", "ada", "sam"):
        with world.as_(login), pytest.raises(NotFound):
            get(entity("activity"), call.pk)
    (entry,) = lying(world, "dai")
    with world.as_("dai") as dai:
        claim_entry(entry, by=dai)
        assert get(entity("account"), account.pk)
    with world.as_("sam"):
        assert Account.objects.filter(pk=account.pk).exists(), "who reads all customers reads it again"


def test_the_second_one_is_told_that_a_colleague_was_faster(world: World, pool: Pool, reason: int) -> None:
    released(world, reason)
    (entry,) = lying(world, "dai")
    with world.as_("dai") as dai:
        claim_entry(entry, by=dai)
    with world.as_("gus") as gus, pytest.raises(PoolRefused, match="Somebody else was faster"):
        claim_entry(entry, by=gus)


def test_only_members_claim_and_only_admins_assign(world: World, pool: Pool, reason: int) -> None:
    account = released(world, reason)
    (entry,) = lying(world, "dai")
    with world.as_("ada") as ada, pytest.raises(PoolRefused, match="Only members"):
        claim_entry(entry, by=ada)
    with world.as_("dai") as dai, pytest.raises(PoolRefused, match="Only admins"):
        assign_entry(entry, by=dai, person=dai.user_id)
    with world.as_("bo") as bo:
        assign_entry(entry, by=bo, person=world.people["gus"].pk)
    with world.as_("gus"):
        assert get(entity("account"), account.pk).title == "Jade Hotel"


def test_nobody_takes_more_than_the_limits_of_a_day_and_of_their_stock(world: World, reason: int) -> None:
    open_pool(world, "Small pool", per_day=2, in_stock=3)
    for number in range(4):
        released(world, reason, name=f"Tea house {number}")
    entries = lying(world, "dai")
    with world.as_("dai") as dai:
        with pytest.raises(PoolRefused, match="2 of 2 claims are left for today"):
            claim_entries(entries[:3], by=dai)
        assert claim_entries(entries[:2], by=dai) == 2
        with pytest.raises(PoolRefused, match="0 of 2"):
            claim_entry(entries[2], by=dai)
    with world.as_("gus") as gus:
        for number in range(2):
            create(entity("account"), {"name": f"Own {number}"})
        with pytest.raises(PoolRefused, match="You keep 2 of at most 3"):
            claim_entries(entries[2:], by=gus)
        assert claim_entries(entries[2:3], by=gus) == 1


def test_the_former_owner_waits(world: World, reason: int) -> None:
    open_pool(world, "Cooling pool", cool_down=30)
    released(world, reason)
    (entry,) = lying(world, "dai")
    with world.as_("chen") as chen, pytest.raises(PoolRefused, match="You had this before"):
        claim_entry(entry, by=chen)
    with world.as_("dai") as dai:
        claim_entry(entry, by=dai)


def test_the_former_owner_may_claim_again_when_the_days_are_over(world: World, reason: int) -> None:
    open_pool(world, "Cooling pool", cool_down=30)
    released(world, reason)
    (entry,) = lying(world, "chen")
    for ago in (dt.timedelta(days=29), dt.timedelta(days=29, hours=23)):
        with world.as_("chen") as chen, pytest.raises(PoolRefused, match="You had this before"):
            claim_entry(lies_for(entry, ago), by=chen)
    with world.as_("chen") as chen:
        assert claim_entry(lies_for(entry, dt.timedelta(days=31)), by=chen).taken_by_id == chen.user_id


def lies_for(entry: PoolEntry, time: dt.timedelta) -> PoolEntry:
    """Let something have come into the pool that long ago."""
    with as_pool():
        PoolEntry.objects.filter(pk=entry.pk).update(entered_at=timezone.now() - time)
    return PoolEntry.objects.get(pk=entry.pk)


def test_what_was_claimed_yesterday_does_not_count_today(world: World, reason: int) -> None:
    open_pool(world, "Small pool", per_day=1)
    for number in range(3):
        released(world, reason, name=f"Tea house {number}")
    entries = lying(world, "dai")
    with world.as_("dai") as dai:
        claim_entry(entries[0], by=dai)
        with pytest.raises(PoolRefused, match="0 of 1"):
            claim_entry(entries[1], by=dai)
        last_night = timezone.localtime().replace(hour=0, minute=0, second=0) - dt.timedelta(minutes=1)
    with as_pool():
        PoolEntry.objects.filter(pk=entries[0].pk).update(left_at=last_night)
    with world.as_("dai") as dai:
        assert claim_entry(entries[1], by=dai).went == "claimed"
        with pytest.raises(PoolRefused, match="0 of 1"):
            claim_entry(entries[2], by=dai)


def test_the_first_pool_that_fits_gets_it(world: World, reason: int) -> None:
    open_pool(world, "Everything else", position=20)
    jiangsu = open_pool(world, "Jiangsu", position=10, conditions="province.is.江苏省")
    leads = open_pool(world, "Leads", about="lead", conditions="source.is.web")
    released(world, reason, name="Suzhou tea", province="江苏省")
    released(world, reason, name="Berlin tea")
    with world.as_("chen") as chen:
        lead: Lead = create(entity("lead"), {"name": "Wang", "source": "web", "mobile": "137 0000 1111"})
        other = create(entity("lead"), {"name": "Li", "source": "other"})
        release_record(lead, by=chen, reason=reason)
        with pytest.raises(PoolRefused, match="No pool in use takes this"):
            release_record(other, by=chen, reason=reason)
    found = {one.name: one.pool_id for one in lying(world, "dai")}
    assert (found["Suzhou tea"], found["Wang"]) == (jiangsu.pk, leads.pk)
    assert found["Berlin tea"] not in (jiangsu.pk, leads.pk)


def test_only_who_has_it_or_may_hand_it_over_gives_it_back(world: World, pool: Pool, reason: int) -> None:
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Jade Hotel"})
    with world.as_("gus") as gus, pytest.raises(PoolRefused, match="Only its owner"):
        release_record(account, by=gus, reason=reason)
    with world.as_("bo") as bo:
        release_record(account, by=bo, reason=reason)
    assert len(lying(world, "dai")) == 1


def test_whoever_joins_a_team_or_leaves_it_comes_and_goes_with_its_pools(world: World, pool: Pool, reason: int) -> None:
    released(world, reason)
    assert lying(world, "eva") == []
    with world.as_("ada"):
        member = create(entity("pool_member"), {"pool": pool.pk, "unit_of": world.units["Shanghai"].pk})
    assert len(lying(world, "eva")) == 1, "Pair is a part of Shanghai"
    with world.as_("ada"):
        change(entity("pool_member"), member.pk, {"unit_of": world.units["Berlin"].pk})
    assert lying(world, "eva") == []


def test_who_hands_a_record_over_is_written_down(world: World) -> None:
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Jade Hotel"})
        hand_over(entity("account"), [account.pk], world.people["dai"].pk)
    with world.as_("dai"):
        rows = find(Query(entity("account_ownership"), columns=("person", "why"))).rows
        assert [row.text(row.fields[1]) for row in rows] == ["Handed over", "Had it first"]
