"""Claims from the first receipt to the money: what is checked, who decides, what stays as it is."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from guanxi.platform.automation.approvals.actions.decide import approve, refuse, send_back
from guanxi.platform.automation.approvals.actions.start_approval import send_again, start
from guanxi.platform.automation.approvals.actions.switch_flow import switch_on
from guanxi.platform.automation.approvals.engine import ApprovalRefused
from guanxi.platform.automation.approvals.models import Approval
from guanxi.platform.automation.approvals.queries import offered
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as, someone
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.services import service
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.problems import Invalid, NotAllowed, NotFound
from guanxi.sales.expensing.actions.answer_claim import approve_claim, object_to, reject_claim
from guanxi.sales.expensing.actions.pay_out import pay_out
from guanxi.sales.expensing.actions.submit_claim import submit_claim, withdraw_claim
from guanxi.sales.expensing.models import ExpenseClaim, ExpenseLine, ExpensePayout
from guanxi.sales.expensing.policy import findings
from guanxi.sales.expensing.problems import ExpenseRefused, NotComplete
from guanxi.sales.expensing.shown import claim_shown
from tests.sales.expensing.people import (
    a_claim,
    a_customer,
    a_deal,
    a_limit,
    a_line,
    a_rate,
    a_type,
    a_visit,
    days_ago,
    now,
    proven,
)
from tests.world import World

CLAIM, LINE = entity("expense_claim"), entity("expense_line")


def submitted(world: World, kind: int, amount: str = "100", **values: Any) -> ExpenseClaim:
    with world.as_("chen") as chen:
        claim = a_claim()
        a_line(claim, kind, amount, **values)
        return submit_claim(claim, by=chen)


def test_a_claim_comes_to_what_its_lines_come_to_in_the_companys_currency(world: World) -> None:
    taxi, drive = a_type(), a_type("Own car", per_km="1.20")
    a_rate("EUR", "7.8125")
    with world.as_("chen"):
        claim = a_claim()
        euro = a_line(claim, taxi, "10.01", currency="EUR", tax="1.60")
        assert (euro.base, euro.base_tax) == (7820, 1250)
        far = a_line(claim, drive, kilometres="123.4", amount="")
        assert far.amount == 14808
        assert (now(claim).total, now(claim).tax) == (7820 + 14808, 1250)
        change(LINE, euro.pk, {"amount": "20.02"})
        assert now(claim).total == 15641 + 14808
        trash(LINE, [far.pk])
        assert now(claim).total == 15641


def test_a_line_takes_customer_deal_and_expected_cost_of_its_activity(world: World) -> None:
    taxi = a_type()
    with world.as_("chen"):
        account = a_customer()
        deal = a_deal(account)
        visit = a_visit(("deal", deal), cost="150")
        claim = a_claim()
        first = a_line(claim, taxi, "90", activity=visit.pk)
        a_line(claim, taxi, "70", activity=visit.pk)
        assert (first.account_id, first.deal_id, first.estimate) == (account, deal, 15000)
        assert (now(claim).estimate, now(claim).total) == (15000, 16000)


def test_what_is_missing_is_said_before_a_claim_is_submitted(world: World) -> None:
    dinner = a_type("Dinner", receipt_from="0", needs_heads=True)
    with world.as_("chen") as chen:
        claim = a_claim()
        with pytest.raises(ExpenseRefused):
            submit_claim(claim, by=chen)
        line = a_line(claim, dinner, "300", no_activity="")
        with pytest.raises(NotComplete) as refused:
            submit_claim(claim, by=chen)
        assert len(refused.value.said) == 3
        proven(line)
        change(LINE, line.pk, {"no_activity": "The customer came to us", "heads": 3})
        assert submit_claim(claim, by=chen).status == "submitted"


def test_a_hard_limit_refuses_a_line_and_a_soft_one_asks_for_a_reason_and_a_second_approver(world: World) -> None:
    dinner = a_type("Dinner")
    a_limit(dinner, "head", "150", hard=True)
    a_limit(dinner, "day", "500")
    with world.as_("chen") as chen:
        claim = a_claim()
        with pytest.raises(Invalid) as refused:
            a_line(claim, dinner, "301", heads=2)
        assert "amount" in refused.value.problems
        a_line(claim, dinner, "300", heads=2)
        second = a_line(claim, dinner, "300.50", heads=3)
        with pytest.raises(NotComplete):
            submit_claim(claim, by=chen)
        for line in ExpenseLine.objects.filter(claim=claim.pk):
            change(LINE, line.pk, {"reason": "Two customers in one evening"})
        assert submit_claim(claim, by=chen).over and now(second).over
    with world.as_("bo") as bo:
        assert approve_claim(now(claim), by=bo).status == "submitted"
        with pytest.raises(ExpenseRefused):
            approve_claim(now(claim), by=bo)
    with world.as_("ada") as ada:
        assert approve_claim(now(claim), by=ada).status == "approved"


def test_the_narrowest_limit_counts(world: World) -> None:
    room = a_type("Room")
    a_limit(room, "night", "400", hard=True)
    a_limit(room, "night", "700", hard=True, city="first")
    a_limit(room, "night", "900", hard=True, city="first", unit=world.units["Berlin"].pk)
    with world.as_("chen"):
        claim = a_claim()
        a_line(claim, room, "1400", nights=2, city="first")
        with pytest.raises(Invalid):
            a_line(claim, room, "1400", nights=2, city="second")
    with world.as_("gus"):
        a_line(a_claim(), room, "1800", nights=2, city="first")


def test_a_limit_of_a_role_is_that_of_the_owner_whoever_looks(world: World) -> None:
    taxi = a_type()
    a_limit(taxi, "line", "50", role=Role.objects.get(key="salesperson").pk)
    claim = submitted(world, taxi, "60", reason="Heavy samples")
    with world.as_("bo") as bo:
        assert claim.over and [one.text for one in claim_shown(now(claim), bo, edits=False).lines[0].findings]
        own = a_claim()
        a_line(own, taxi, "60")
        assert not submit_claim(own, by=bo).over


def test_the_manager_decides_and_nobody_about_their_own(world: World) -> None:
    taxi = a_type()
    claim = submitted(world, taxi)
    with world.as_("chen") as chen, pytest.raises(ExpenseRefused):
        approve_claim(now(claim), by=chen)
    for login in ("dai", "gus"):
        with world.as_(login), pytest.raises(NotFound):
            now(claim)
    with world.as_("fay") as fay, pytest.raises(ExpenseRefused):
        approve_claim(now(claim), by=fay)
    with world.as_("bo") as bo:
        assert approve_claim(now(claim), by=bo).status == "approved"
    with world.as_("ada") as ada:
        own = a_claim()
        a_line(own, taxi)
        submit_claim(own, by=ada)
        with pytest.raises(ExpenseRefused):
            approve_claim(now(own), by=ada)
    with world.as_("fay") as fay:
        assert approve_claim(now(own), by=fay).status == "approved"


def test_what_comes_back_says_why_by_line_and_is_submitted_again(world: World) -> None:
    taxi = a_type()
    claim = submitted(world, taxi)
    with world.as_("bo") as bo:
        line = ExpenseLine.objects.get(claim=claim.pk)
        object_to(line, by=bo, objection="Which customer?")
        assert reject_claim(now(claim), by=bo, answer="Please see the line").status == "rejected"
    with world.as_("chen") as chen:
        assert now(line).objection == "Which customer?"
        change(LINE, line.pk, {"amount": "80"})
        assert submit_claim(now(claim), by=chen).answer == ""
        assert now(line).objection == ""


def test_a_submitted_claim_stays_as_it_is_whatever_the_door(world: World) -> None:
    taxi = a_type()
    claim = submitted(world, taxi)
    with world.as_("chen") as chen:
        line = ExpenseLine.objects.get(claim=claim.pk)
        with pytest.raises(Invalid):
            change(LINE, line.pk, {"amount": "900"})
        with pytest.raises(Invalid):
            a_line(claim, taxi)
        with pytest.raises(NotAllowed):
            trash(LINE, [line.pk])
        with pytest.raises(NotAllowed):
            trash(CLAIM, [claim.pk])
        with pytest.raises(ExpenseRefused):
            proven(line)
        with pytest.raises(IntegrityError), transaction.atomic():
            ExpenseLine.everything.filter(pk=line.pk).update(amount=99900)
        assert withdraw_claim(now(claim), by=chen).status == "withdrawn"
        assert change(LINE, line.pk, {"amount": "90"}).base == 9000


def a_flow(world: World) -> Any:
    with acting_as(service("designer", ("approval_flow", "approval_step", "user"))):
        flow = create(
            entity("approval_flow"), {"name": "Expenses", "kind": "expense_claim", "keeper": world.people["ada"].pk}
        )
        create(entity("approval_step"), {"flow": flow.pk, "name": "Manager", "position": 1, "who": "manager"})
        return switch_on(flow, by=someone())


def test_no_way_of_sending_a_claim_goes_round_the_checks(world: World) -> None:
    taxi, flow = a_type(), a_flow(world)
    with world.as_("chen") as chen:
        claim = a_claim()
        a_line(claim, taxi, "100")
        assert offered(CLAIM, now(claim)) == []
        with pytest.raises(ApprovalRefused, match="Submit the claim instead"):
            start(flow, "expense_claim", claim.pk, by=chen)
        submit_claim(claim, by=chen)
        approval = Approval.objects.get(object_id=claim.pk)
    with world.as_("bo") as bo:
        send_back(approval.pk, by=bo, note="Which trip?")
    with world.as_("chen") as chen:
        with pytest.raises(ApprovalRefused, match="Submit the claim instead"):
            send_again(approval.pk, by=chen)
        assert submit_claim(now(claim), by=chen).status == "submitted"
        assert Approval.objects.get(object_id=claim.pk).state == "running"


def test_a_flow_decides_where_one_is_designed(world: World) -> None:
    taxi = a_type()
    a_flow(world)
    agreed, refused = submitted(world, taxi, "100"), submitted(world, taxi, "200")
    assert (agreed.status, refused.status) == ("submitted", "submitted")
    with world.as_("bo") as bo:
        with pytest.raises(ExpenseRefused):
            approve_claim(now(agreed), by=bo)
        approve(Approval.objects.get(object_id=agreed.pk).pk, by=bo)
        refuse(Approval.objects.get(object_id=refused.pk).pk, by=bo, note="Too dear")
        assert (now(agreed).status, now(refused).status) == ("approved", "rejected")


def test_finance_pays_out_what_was_approved_and_nothing_else(world: World) -> None:
    taxi = a_type()
    claims = [submitted(world, taxi, "100"), submitted(world, taxi, "250.50")]
    with world.as_("bo") as bo:
        for claim in claims:
            approve_claim(now(claim), by=bo)
        with pytest.raises(NotAllowed):
            pay_out([claims[0].pk], by=bo, day=days_ago(0))
    waiting = submitted(world, taxi, "10")
    with world.as_("fay") as fay:
        with pytest.raises(ExpenseRefused):
            pay_out([claims[0].pk, waiting.pk], by=fay, day=days_ago(0))
        batch = pay_out([one.pk for one in claims], by=fay, day=days_ago(0), note="Friday")
        assert (batch.total, batch.claims) == (35050, 2)
        with pytest.raises(ExpenseRefused):
            pay_out([claims[0].pk], by=fay, day=days_ago(0))
    with world.as_("chen"):
        assert [now(one).status for one in claims] == ["paid", "paid"]
        assert not ExpensePayout.objects.exists()


def test_what_a_day_may_come_to_holds_over_all_claims_of_a_person(world: World) -> None:
    meals, taxi = a_type("Meals"), a_type("Taxi")
    a_limit(meals, "day", "100", hard=True)
    a_limit(taxi, "day", "50")
    with world.as_("chen") as chen:
        first, second = a_claim("Morning"), a_claim("Evening")
        a_line(first, meals, "80")
        a_line(first, taxi, "30")
        drafted = a_line(second, meals, "30")
        late = a_line(second, taxi, "25")
        submit_claim(first, by=chen)
        with pytest.raises(NotComplete):
            submit_claim(now(second), by=chen)
        with pytest.raises(Invalid):
            change(LINE, drafted.pk, {"amount": "21"})
        change(LINE, drafted.pk, {"amount": "20"})
        change(LINE, late.pk, {"reason": "There were no trains any more"})
        assert submit_claim(now(second), by=chen).over and now(late).over
        assert findings(now(first), list(ExpenseLine.objects.filter(claim=first.pk))) == []
