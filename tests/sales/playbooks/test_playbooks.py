"""What a stage asks for: enforced at every door, advised elsewhere, ticked by whom and when."""

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.actions.lose_deal import lose_deal
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.models import LossReason
from tests.sales.playbooks.conftest import asks, stage
from tests.world import KEEPER, World

ENFORCED = {"strength": "enforced"}


def test_a_deal_leaves_its_stage_only_with_what_is_enforced_there(world: World, book: int) -> None:
    with acting_as(KEEPER):
        asks(book, "Expected close is known", kind="field", field="expected_on", **ENFORCED)
        asks(book, "Needs are written down", **ENFORCED)
        asks(book, "They know our name")
    with world.as_("chen") as chen:
        deal = create(entity("deal"), {"name": "Spring tea"})
        with pytest.raises(Invalid) as refused:
            change(entity("deal"), deal.pk, {"stage": stage("Proposal")})
        assert str(refused.value) == (
            "Before “Prospecting” is left, these are missing: Expected close is known, Needs are written down."
        )
        with pytest.raises(Invalid):
            win_deal(deal, by=chen)
        many = change_many(entity("deal"), {deal.pk: {"stage": stage("Negotiation")}})
        assert "Needs are written down" in str(many[deal.pk].problems["stage"])
        needs = entity("playbook_item").model.objects.get(name="Needs are written down").pk
        tick = create(entity("stage_tick"), {"deal": deal.pk, "item": needs})
        assert (tick.person_id, tick.done_on) == (chen.user_id, timezone.localdate())
        # One change may fill in what is missing and go on; what is only advised holds nothing up.
        moved = change(entity("deal"), deal.pk, {"stage": stage("Proposal"), "expected_on": timezone.localdate()})
        assert moved.stage_id == stage("Proposal")


def test_a_deal_goes_back_and_is_lost_without_being_asked(world: World, book: int) -> None:
    with acting_as(KEEPER):
        asks(book, "Needs are written down", **ENFORCED)
        late = create(entity("playbook"), {"name": "Offers", "stage": stage("Proposal")}).pk
        asks(late, "The offer is sent", kind="exit", **ENFORCED)
    with world.as_("chen") as chen:
        deal = create(entity("deal"), {"name": "Spring tea", "stage": stage("Proposal")})
        back = change(entity("deal"), deal.pk, {"stage": stage("Prospecting")})
        with pytest.raises(Invalid) as refused:
            change(entity("deal"), deal.pk, {"stage": stage("Negotiation")})
        # Whoever passes over a stage is asked for that one, too.
        assert "The offer is sent" in str(refused.value) and "Needs are written down" in str(refused.value)
        lost = lose_deal(back, by=chen, loss_reason=LossReason.objects.values_list("pk", flat=True)[0])
        assert lost.outcome == "lost"


def test_a_playbook_for_a_product_series_asks_only_deals_about_it(world: World) -> None:
    with acting_as(KEEPER):
        white = create(entity("product"), {"name": "White tea", "series": "Whites"}).pk
        green = create(entity("product"), {"name": "Green tea", "series": "Greens"}).pk
        whites = create(
            entity("playbook"), {"name": "Whites", "stage": stage("Prospecting"), "series": "Whites"}
        ).pk  # fmt: skip
        asks(whites, "A sample was tasted", **ENFORCED)
    with world.as_("chen"):
        for product, goes in ((white, False), (green, True)):
            deal = create(entity("deal"), {"name": "Spring tea", "product": product})
            done = change_many(entity("deal"), {deal.pk: {"stage": stage("Proposal")}})[deal.pk]
            assert (not done.problems) is goes


def test_a_tick_that_needs_evidence_counts_only_with_it(world: World, book: int) -> None:
    with acting_as(KEEPER):
        need = asks(book, "Needs are written down", evidence=True, **ENFORCED)
    with world.as_("chen"):
        deal = create(entity("deal"), {"name": "Spring tea"})
        tick = create(entity("stage_tick"), {"deal": deal.pk, "item": need})
        with pytest.raises(Invalid):
            change(entity("deal"), deal.pk, {"stage": stage("Proposal")})
        change(entity("stage_tick"), tick.pk, {"evidence": "Minutes of 3 May, sent to all"})
        change(entity("deal"), deal.pk, {"stage": stage("Proposal")})


def test_what_the_deal_itself_shows_needs_no_tick(world: World, book: int) -> None:
    with acting_as(KEEPER):
        asks(book, "The economic buyer is known", kind="role", role="pays", **ENFORCED)
        asks(book, "Products are chosen", kind="products", **ENFORCED)
        asks(book, "A close plan is agreed on", kind="plan", **ENFORCED)
        tea = create(entity("product"), {"name": "White tea", "list_price": "10"}).pk
    with world.as_("chen"):
        deal = create(entity("deal"), {"name": "Spring tea"}).pk
        buyer = create(entity("contact"), {"name": "Lin"}).pk
        assert len(str(change_many(entity("deal"), {deal: {"stage": stage("Proposal")}})[deal].problems)) > 20
        create(entity("deal_person"), {"deal": deal, "contact": buyer, "role": "pays"})
        create(entity("deal_line"), {"deal": deal, "product": tea, "quantity": "1"})
        create(entity("close_step"), {"deal": deal, "name": "Sign", "due_on": "2030-05-01"})
        assert change(entity("deal"), deal, {"stage": stage("Proposal")}).stage_id == stage("Proposal")


def test_a_playbook_is_kept_by_those_who_lead_and_read_by_all(world: World, book: int) -> None:
    with world.as_("bo"):
        asks(book, "Needs are written down")
        change(entity("playbook"), book, {"in_force": False})
    with world.as_("chen"), pytest.raises(NotAllowed):
        change(entity("playbook"), book, {"in_force": True})
