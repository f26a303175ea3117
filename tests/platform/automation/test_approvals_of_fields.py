"""What is approved: fields that whoever decides writes at their step, and the lines of a record frozen with it."""

from typing import Any

import pytest

from guanxi.platform.automation.approvals.actions.decide import approve
from guanxi.platform.automation.approvals.actions.start_approval import send_again, start
from guanxi.platform.automation.approvals.actions.switch_flow import switch_on
from guanxi.platform.automation.approvals.engine import ApprovalRefused
from guanxi.platform.automation.approvals.models import Approval, State
from guanxi.platform.automation.approvals.queries import lines_then, values_then
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.models import History
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.platform.search.finder import get
from tests.platform.automation.flows import deal, flow
from tests.world import KEEPER, World, acting_as

MANAGER = {"who": "manager"}


def sent(world: World, made: Any, one: Any) -> Approval:
    with world.as_("chen") as chen:
        return start(made, "deal", one.pk, by=chen)


def state(world: World, approval: Approval) -> str:
    with world.as_("chen"):
        return str(Approval.objects.get(pk=approval.pk).state)


def test_who_decides_writes_what_their_step_lets_them_and_nothing_else(world: World) -> None:
    gus = {"who": "person", "person": world.people["gus"].pk, "fills": ["expected_on"]}
    special = flow(world, gus, MANAGER, watched=["amount", "expected_on"])
    one = deal(world)
    approval = sent(world, special, one)
    with world.as_("gus") as by:
        with pytest.raises(NotAllowed):
            change(entity("deal"), one.pk, {"expected_on": "2026-12-24"})
        with pytest.raises(ApprovalRefused, match="amount"):
            approve(approval.pk, by=by, values={"amount": "1"})
        with pytest.raises(Invalid):
            approve(approval.pk, by=by, values={"expected_on": "the day after"})
        approve(approval.pk, by=by, note="A week later.", values={"expected_on": "2026-12-24"})
    assert state(world, approval) == State.RUNNING, "it opens not again by itself"
    with world.as_("chen"):
        assert get(entity("deal"), one.pk).text(entity("deal").field("expected_on")) != ""
        line = History.objects.filter(entity="deal", object_id=one.pk, verb="change").order_by("-pk").first()
        assert line is not None and line.user_id == world.people["gus"].pk
        filled = approval.moves.get(kind="filled")
        assert (filled.by.login, filled.fields) == ("gus", ["expected_on"])
        now = Approval.objects.get(pk=approval.pk)
        assert now.values["expected_on"] == "2026-12-24", "frozen as it is approved"
    with world.as_("bo") as bo:
        with pytest.raises(ApprovalRefused):
            approve(approval.pk, by=bo, values={"expected_on": "2026-12-25"})
        approve(approval.pk, by=bo)
    with world.as_("chen"):
        change(entity("deal"), one.pk, {"expected_on": "2026-12-31"})
    assert state(world, approval) == State.REOPENED, "a change by anybody else does"


def product(name: str, price: str) -> Any:
    with acting_as(KEEPER):
        return create(entity("product"), {"name": name, "list_price": price})


def with_lines(world: World) -> tuple[Any, Any, Approval]:
    """A deal with ten boxes of tea at a discount, on its way; its flow watches the lines and no field."""
    tea = product("Green tea", "100")
    one = deal(world)
    with world.as_("chen"):
        line = create(entity("deal_line"), {"deal": one.pk, "product": tea.pk, "quantity": "10", "discount": 15})
    made = flow(world, MANAGER, condition="with(deal_line;discount.more_than.10)", watched=["deal_line"])
    return one, line, sent(world, made, one)


def test_the_lines_of_a_deal_are_frozen_with_it(world: World) -> None:
    one, line, approval = with_lines(world)
    with world.as_("bo"):
        (lines,) = lines_then(Approval.objects.get(pk=approval.pk))
        assert [str(field.label) for field in lines.fields][:2] == ["Product", "Quantity"]
        ((product_named, quantity, *_rest),) = lines.rows
        assert (product_named, quantity) == ("Green tea", "10.00")
        assert values_then(approval)


@pytest.mark.parametrize("how", ["changed", "added", "removed"])
def test_a_change_of_a_line_opens_it_again(world: World, how: str) -> None:
    one, line, approval = with_lines(world)
    with world.as_("bo") as bo:
        approve(approval.pk, by=bo)
    assert state(world, approval) == State.APPROVED
    with world.as_("chen") as chen:
        if how == "changed":
            change(entity("deal_line"), line.pk, {"discount": 20})
        elif how == "added":
            create(entity("deal_line"), {"deal": one.pk, "product": line.product_id, "quantity": "1"})
        else:
            trash(entity("deal_line"), [line.pk])
        assert Approval.objects.get(pk=approval.pk).state == State.REOPENED
        assert approval.moves.order_by("-pk").first().fields == ["+deal_line"]
        if how == "changed":
            send_again(approval.pk, by=chen)
            (lines,) = lines_then(Approval.objects.get(pk=approval.pk))
            assert any("20" in text for text in lines.rows[0])


def test_a_line_that_stays_as_it_is_opens_nothing(world: World) -> None:
    one, line, approval = with_lines(world)
    with world.as_("chen"):
        change(entity("deal_line"), line.pk, {"discount": 15})
    assert state(world, approval) == State.RUNNING


def test_a_flow_names_fields_that_there_are(world: World) -> None:
    special = flow(world, MANAGER)
    with world.as_("root") as root:
        step = entity("approval_step").model.objects.get(flow=special)
        change(entity("approval_step"), step.pk, {"fills": ["colour"]})
        with pytest.raises(ApprovalRefused, match="colour"):
            switch_on(special, by=root)
