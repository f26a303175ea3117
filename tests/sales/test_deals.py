"""A deal on its way: stages and the time spent in them, rotting, winning, losing, reopening, another pipeline."""

import datetime as dt

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.granting import request_role, set_grants
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.actions.lose_deal import lose_deal
from guanxi.sales.actions.reopen_deal import DealStillOpen, reopen_deal
from guanxi.sales.actions.win_deal import DealAlreadyClosed, NoSuchStage, win_deal
from guanxi.sales.models import Deal, LossReason, Stage, StageMove
from tests.world import KEEPER, World

TODAY = timezone.localdate()


def days_ago(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=days)


def stage(name: str) -> int:
    return int(Stage.objects.get(name=name).pk)


def way(deal: int) -> list[tuple[str, int | None]]:
    """The stages that a deal went through, with the days spent in each."""
    return list(StageMove.objects.filter(deal=deal).order_by("pk").values_list("stage__name", "days"))


def test_the_way_of_a_deal_is_kept_with_the_days_spent_in_each_stage(world: World) -> None:
    with world.as_("chen"):
        deal = create(entity("deal"), {"name": "Spring tea", "opened_on": days_ago(12)})
        assert way(deal.pk) == [("Prospecting", None)]
        change(entity("deal"), deal.pk, {"stage": stage("Proposal")})
        change(entity("deal"), deal.pk, {"next_step": "Call again"})
        moved = change(entity("deal"), deal.pk, {"stage": stage("Negotiation")})
    assert way(deal.pk) == []  # nobody acts: nothing is seen
    with world.as_("bo"):
        (first, spent), *others = way(deal.pk)
        assert (first, others) == ("Prospecting", [("Proposal", 0), ("Negotiation", None)])
        assert spent in (11, 12)
    assert moved.stage_since == TODAY


def test_a_deal_rots_after_the_days_that_its_stage_allows(world: World) -> None:
    patience = 0
    with world.as_("chen"):
        first = Stage.objects.get(name="Prospecting")
        patience = first.rots_after or 0
        deal = create(entity("deal"), {"name": "Spring tea", "opened_on": days_ago(patience + 3)})
        assert deal.rots_on == days_ago(3)
        assert create(entity("deal"), {"name": "Autumn tea"}).rots_on == TODAY + dt.timedelta(days=patience)
        won = change(entity("deal"), deal.pk, {"stage": stage("Won")})
        assert (won.rots_on, won.outcome, won.closed_on) == (None, "won", TODAY)


def test_the_deals_of_a_stage_follow_when_an_administrator_gives_it_other_days(world: World) -> None:
    with world.as_("chen"):
        waiting = create(entity("deal"), {"name": "Spring tea", "opened_on": days_ago(20)})
        elsewhere = create(entity("deal"), {"name": "Autumn tea", "stage": stage("Proposal")})
    with world.as_("root"):
        change(entity("stage"), waiting.stage_id, {"rots_after": "15"})
    with world.as_("chen"):
        dates = dict(Deal.objects.values_list("pk", "rots_on"))
        assert dates == {waiting.pk: days_ago(5), elsewhere.pk: elsewhere.rots_on}
    with world.as_("root"):
        change(entity("stage"), waiting.stage_id, {"rots_after": ""})
        assert Deal.objects.count() == 0
    with world.as_("chen"):
        assert Deal.objects.get(pk=waiting.pk).rots_on is None


def test_a_deal_from_another_system_keeps_its_past(world: World) -> None:
    with world.as_("chen"):
        values = {"name": "Old order", "stage": stage("Won"), "opened_on": days_ago(90), "closed_on": days_ago(30)}
        deal = create(entity("deal"), values)
        assert (deal.closed_on, deal.stage_since) == (days_ago(30), days_ago(30))
        entered = StageMove.objects.get(deal=deal.pk).entered_at
        assert timezone.localtime(entered).date() == days_ago(30)


def test_a_closed_deal_is_not_won_again_but_reopened(world: World) -> None:
    with world.as_("chen") as chen:
        deal = create(entity("deal"), {"name": "Spring tea"})
        with pytest.raises(DealStillOpen):
            reopen_deal(deal, by=chen)
        won = win_deal(deal, by=chen, closed_on=days_ago(1))
        assert (won.outcome, won.closed_on, won.probability) == ("won", days_ago(1), 100)
        with pytest.raises(DealAlreadyClosed):
            win_deal(won, by=chen)
        open_again = reopen_deal(won, by=chen)
        assert (open_again.outcome, open_again.closed_on, open_again.stage_id) == ("open", None, stage("Prospecting"))
        further = change(entity("deal"), deal.pk, {"stage": stage("Negotiation")})
        again = reopen_deal(win_deal(further, by=chen), by=chen)
        assert again.stage_id == stage("Negotiation")


def test_why_a_deal_was_lost_is_forgotten_when_it_is_open_again(world: World) -> None:
    with world.as_("chen") as chen:
        reason = LossReason.objects.values_list("pk", flat=True)[0]
        lost = lose_deal(create(entity("deal"), {"name": "Spring tea"}), by=chen, loss_reason=reason, loss_note="Price")
        assert (lost.outcome, lost.loss_reason_id, lost.loss_note) == ("lost", reason, "Price")
        again = reopen_deal(lost, by=chen)
        assert (again.outcome, again.loss_reason_id, again.loss_note) == ("open", None, "")


def test_a_deal_that_goes_to_another_pipeline_begins_at_its_first_stage(world: World) -> None:
    with acting_as(KEEPER):
        renewals = create(entity("pipeline"), {"name": "Renewals", "position": 2})
        asked = create(entity("stage"), {"pipeline": renewals.pk, "name": "Asked", "position": 1})
        create(entity("stage"), {"pipeline": renewals.pk, "name": "Agreed", "position": 2})
    with world.as_("chen") as chen:
        deal = create(entity("deal"), {"name": "Spring tea", "stage": stage("Proposal")})
        other = create(entity("deal"), {"name": "Autumn tea"})
        moved = change(entity("deal"), deal.pk, {"pipeline": renewals.pk})
        assert moved.stage_id == asked.pk
        with pytest.raises(Invalid) as refused:
            change(entity("deal"), other.pk, {"pipeline": renewals.pk, "stage": stage("Negotiation")})
        assert set(refused.value.problems) == {"stage"}
        with pytest.raises(NoSuchStage):
            win_deal(moved, by=chen)
        assert change(entity("deal"), deal.pk, {"stage": stage("Proposal")}).pipeline_id != renewals.pk


def test_who_may_enter_deals_but_not_change_them_begins_their_way(world: World) -> None:
    with acting_as(KEEPER):
        role = create(entity("role"), {"name": "Enters deals"})
        set_grants(role, {("deal", "read"): int(Scope.OWN), ("deal", "create"): int(Scope.OWN)})
        request_role(world.people["nora"].pk, role.pk)
    with world.as_("nora"):
        deal = create(entity("deal"), {"name": "Spring tea", "opened_on": days_ago(12)})
        assert way(deal.pk) == [("Prospecting", None)]
        with pytest.raises(NotAllowed):
            change(entity("deal"), deal.pk, {"stage": stage("Proposal")})


def test_many_deals_that_move_at_once_each_keep_their_way(world: World) -> None:
    with world.as_("chen"):
        first, second = (create(entity("deal"), {"name": name, "opened_on": days_ago(12)}) for name in ("One", "Two"))
        change_many(entity("deal"), {first.pk: {"stage": stage("Proposal")}, second.pk: {"next_step": "Call"}})
        assert [name for name, _days in way(first.pk)] == ["Prospecting", "Proposal"]
        assert way(second.pk) == [("Prospecting", None)]
        left, now = StageMove.objects.filter(deal=first.pk).order_by("pk")
        assert left.left_at == now.entered_at
        assert left.days in (11, 12)


def test_a_manager_moves_the_deal_of_a_salesperson_and_a_colleague_does_not(world: World) -> None:
    with world.as_("chen"):
        deal = create(entity("deal"), {"name": "Spring tea"})
        create(entity("deal_member"), {"deal": deal.pk, "person": world.people["dai"].pk, "edits": False})
    with world.as_("bo"):
        assert change(entity("deal"), deal.pk, {"stage": stage("Proposal")}).stage_id == stage("Proposal")
    with world.as_("dai"), pytest.raises(NotAllowed):
        change(entity("deal"), deal.pk, {"stage": stage("Won")})
