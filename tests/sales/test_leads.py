"""Leads: are they customers already, and what becomes of them."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Duplicate, Invalid, NotFound
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.feed import feed
from guanxi.sales.actions.convert_lead import LeadAlreadyConverted, convert_lead
from guanxi.sales.models import Deal
from tests.world import World


def test_a_lead_who_is_a_customer_already_is_told_of(world: World) -> None:
    with world.as_("chen"):
        hotel = create(entity("account"), {"name": "Jade Hotel Ltd.", "phone": "021 5555 0100"})
        lin = create(entity("contact"), {"name": "Lin Mei", "account": hotel.pk, "mail": "lin@jade.example"})
    with world.as_("bo"):
        for lead, known in (
            ({"name": "Somebody", "company": "JADE HOTEL"}, hotel),
            ({"name": "Somebody", "mobile": "+86 21 5555 0100"}, hotel),
            ({"name": "Mei Lin", "mail": "Lin@Jade.example"}, lin),
        ):
            with pytest.raises(Duplicate) as told:
                create(entity("lead"), lead)
            (twin,) = told.value.twins
            assert (twin.entity.model, twin.record_id, twin.owner) == (type(known), known.pk, "Chen")
    with world.as_("gus"), pytest.raises(Duplicate, match="belongs to Chen") as told:
        create(entity("lead"), {"name": "Somebody", "company": "Jade Hotel"})
    assert [(one.entity.key, one.record_id, one.title) for one in told.value.twins] == [("account", None, "")]


def test_a_list_of_leads_says_of_each_whether_it_is_known(world: World) -> None:
    with world.as_("chen"):
        create(entity("account"), {"name": "Jade Hotel Ltd."})
        rows = [{"name": "A", "company": "Jade Hotel"}, {"name": "B", "company": "Amber Hotel"}]
        known, fresh = create_many(entity("lead"), rows, allow_twins=False)
    assert "Jade Hotel Ltd. (Account), of Chen" in known.problems[""][0]
    assert fresh.record_id and not fresh.problems


def test_a_lead_of_a_known_customer_becomes_a_contact_and_a_deal_there(world: World) -> None:
    with world.as_("chen") as chen:
        hotel = create(entity("account"), {"name": "Jade Hotel"})
        lead = create(entity("lead"), {"name": "Lin Mei", "company": "Jade Hotel", "amount": "12.34"}, allow_twins=True)
        with pytest.raises(Duplicate):
            convert_lead(lead, by=chen)
        done = convert_lead(lead, by=chen, account=hotel.pk, deal_name="Breakfast tea")
        assert (done.account_id, done.contact.account_id) == (hotel.pk, hotel.pk)
        deal = Deal.objects.get(pk=done.deal_id)
        assert (deal.name, deal.amount, deal.contact_id) == ("Breakfast tea", 1234, done.contact_id)
        with pytest.raises(LeadAlreadyConverted):
            convert_lead(done, by=chen)


def test_a_lead_without_a_deal_and_never_into_a_customer_one_cannot_see(world: World) -> None:
    with world.as_("gus"):
        hidden = create(entity("account"), {"name": "Berlin Hotel"}).pk
    with world.as_("chen") as chen:
        lead = create(entity("lead"), {"name": "Lin Mei"})
        with pytest.raises(NotFound):
            convert_lead(lead, by=chen, account=hidden)
        done = convert_lead(lead, by=chen, with_deal=False)
        assert (done.status, done.deal_id, done.account.kind, done.account.name) == (
            "converted",
            None,
            "person",
            "Lin Mei",
        )


def test_nobody_says_converted_of_a_lead_that_became_nothing_nor_takes_it_back(world: World) -> None:
    with world.as_("chen") as chen:
        with pytest.raises(Invalid, match="“Convert” on the record makes it so") as refused:
            create(entity("lead"), {"name": "Lin Mei", "status": "converted"})
        assert set(refused.value.problems) == {"status"}
        lead = create(entity("lead"), {"name": "Lin Mei"})
        with pytest.raises(Invalid):
            change(entity("lead"), lead.pk, {"status": "converted"})
        done = convert_lead(lead, by=chen)
        with pytest.raises(Invalid, match="cannot be taken back"):
            change(entity("lead"), lead.pk, {"status": "new"})
        assert change(entity("lead"), done.pk, {"status": "converted", "job": "Buyer"}).job == "Buyer"


def test_a_lead_is_converted_although_the_customer_may_exist(world: World) -> None:
    with world.as_("gus"):
        create(entity("account"), {"name": "Jade Hotel"})
    with world.as_("chen") as chen:
        lead = create(entity("lead"), {"name": "Lin Mei", "company": "Jade Hotel"}, allow_twins=True)
        with pytest.raises(Duplicate, match="belongs to Gus"):
            convert_lead(lead, by=chen)
        assert convert_lead(lead, by=chen, allow_twins=True).account.name == "Jade Hotel"


def test_the_contact_that_the_customer_has_already_is_taken(world: World) -> None:
    with world.as_("chen") as chen:
        hotel, school = (create(entity("account"), {"name": name}).pk for name in ("Jade Hotel", "Tea School"))
        lin = create(entity("contact"), {"name": "Lin", "account": hotel, "mobile": "13900139000"})
        row = {"name": "Lin Mei", "mobile": "139 0013 9000"}
        leads = [create(entity("lead"), row, allow_twins=True) for _one in range(2)]
        here = convert_lead(leads[0], by=chen, account=hotel)
        assert (here.contact_id, here.deal.contact_id) == (lin.pk, lin.pk)
        there = convert_lead(leads[1], by=chen, account=school)
        assert there.contact_id != lin.pk and there.contact.account_id == school


def test_who_does_not_read_the_mobile_makes_a_contact_anew(world: World) -> None:
    with world.as_("chen") as chen:
        hotel = create(entity("account"), {"name": "Jade Hotel"}).pk
        lin = create(entity("contact"), {"name": "Lin", "account": hotel, "mobile": "13900139000"})
        lead = create(entity("lead"), {"name": "Lin Mei", "mobile": "13900139000"}, allow_twins=True)
    with world.as_("root"):
        role = Role.objects.get(key="salesperson")
        set_field_rules(role, {("contact", "mobile"): int(Access.MASKED)})
    with world.as_("chen") as chen:
        assert convert_lead(lead, by=chen, account=hotel).contact_id != lin.pk


def test_what_was_written_about_a_lead_stands_on_the_timelines_of_what_it_became(world: World) -> None:
    with world.as_("chen"):
        lead = create(entity("lead"), {"name": "Lin Mei"})
        log_activity({"kind": "call", "text": "Asked for samples"}, on=[("lead", lead.pk)])
        share(entity("lead"), lead.pk, user_id=world.people["gus"].pk)
    with world.as_("gus"):
        log_activity({"kind": "note", "text": "Knows her from the fair"}, on=[("lead", lead.pk)])
    with world.as_("chen") as chen:
        done = convert_lead(lead, by=chen)
        for key, record in (("account", done.account_id), ("contact", done.contact_id), ("deal", done.deal_id)):
            assert [one.texts["subject"] for one in feed(entity(key), record)[0]] == ["Asked for samples"], key
        assert len(feed(entity("lead"), lead.pk)[0]) == 2
