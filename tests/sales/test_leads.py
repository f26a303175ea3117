"""Leads: are they customers already, and what becomes of them."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import Duplicate, NotFound
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
