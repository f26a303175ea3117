"""What people see of it: a receipt from the phone, the manager's answer, the pay-out list, costs beside what they brought."""

import re

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.models import FieldRule, Role
from guanxi.platform.records.door import change
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.expensing.actions.answer_claim import approve_claim
from guanxi.sales.expensing.actions.submit_claim import submit_claim
from guanxi.sales.expensing.costs import of_account, of_deal
from guanxi.sales.expensing.models import ExpenseClaim, ExpenseLine, ExpensePayout
from guanxi.sales.models import Deal
from tests.platform.web.administration.walking import walk
from tests.sales.cash.people import receipt
from tests.sales.expensing.people import (
    a_claim,
    a_customer,
    a_deal,
    a_limit,
    a_line,
    a_photo,
    a_type,
    a_visit,
    days_ago,
    now,
    proven,
)
from tests.world import World


def test_a_receipt_is_taken_in_one_form_and_stands_in_a_new_claim(world: World) -> None:
    taxi = a_type("Taxi", receipt_from="0")
    a_limit(taxi, "line", "50")
    with world.as_("chen"):
        visit = a_visit(("account", a_customer()), cost="60", subject="Tea tasting")
    chen = walk(world, "chen")
    page = chen.text("/expensing/receipt", activity=visit.pk)
    assert "Tea tasting" in page and 'value="60.00"' in page
    sent = {
        "type": taxi,
        "amount": "60",
        "currency": "CNY",
        "activity": visit.pk,
        "day": days_ago(0),
        "photo": a_photo(3),
    }
    assert "at most" in chen.text(chen.post("/expensing/receipt", sent).headers["Location"])
    with world.as_("chen"):
        line = ExpenseLine.objects.get()
        assert (line.base, line.estimate) == (6000, 6000)
    shown = chen.text(f"/expense_claim/{line.claim_id}/rest")
    assert "Tea tasting" in shown and "/file/" in shown and "Beyond a limit" in shown
    assert "at most" not in chen.do("/expensing/receipt", 422, type="", amount="1", day=days_ago(0))
    assert walk(world, "quinn").get("/expensing/receipt").status_code in (403, 404)


def test_a_receipt_is_put_to_a_line_and_taken_off_and_nothing_else_is_kept(world: World) -> None:
    with world.as_("chen"):
        claim = a_claim()
        line = a_line(claim, a_type())
    chen = walk(world, "chen")
    chen.do(f"/expensing/line/{line.pk}/photo", photo=a_photo(4))
    shown = chen.text(f"/expense_claim/{claim.pk}/rest")
    number = shown.split(f"/expensing/line/{line.pk}/photo/")[1].split("/")[0]
    assert walk(world, "gus").post(f"/expensing/line/{line.pk}/photo", {"photo": a_photo(5)}).status_code == 404
    chen.do(f"/expensing/line/{line.pk}/photo/{number}/remove")
    assert "/file/" not in chen.text(f"/expense_claim/{claim.pk}/rest")


def test_the_manager_sees_the_day_and_gives_back_with_reasons_line_by_line(world: World) -> None:
    with world.as_("chen") as chen:
        a_visit(("account", a_customer()), subject="Morning call")
        claim = a_claim()
        line = a_line(claim, a_type(), day=days_ago(0))
        submit_claim(claim, by=chen)
    bo = walk(world, "bo")
    page = bo.text(f"/expense_claim/{claim.pk}/rest")
    assert "Morning call" in page and "expense-answer" in page
    said = {"verb": "reject", f"objection-{line.pk}": "Which trip?"}
    assert bo.post(f"/expensing/claim/{claim.pk}/answer", said).status_code == 303
    assert "Which trip?" in walk(world, "chen").text(f"/expense_claim/{claim.pk}/rest")
    assert walk(world, "gus").post(f"/expensing/claim/{claim.pk}/answer", {"verb": "approve"}).status_code == 404


def test_finance_pays_on_the_list_and_takes_the_batch_out_as_a_file(world: World) -> None:
    with world.as_("chen") as chen:
        claim = a_claim("Hangzhou")
        a_line(claim, a_type(), "321.09")
        submit_claim(claim, by=chen)
    with world.as_("bo") as bo:
        approve_claim(now(claim), by=bo)
    fay = walk(world, "fay")
    page = fay.text("/expensing/payout")
    assert "Hangzhou" in page and "321.09" in page
    assert "Choose the claims" in fay.do("/expensing/payout", 422, day=days_ago(0).isoformat())
    fay.do("/expensing/payout", claim=str(claim.pk), day=days_ago(0).isoformat())
    with world.as_("fay"):
        batch = ExpensePayout.objects.get()
        assert batch.total == 32109
    assert "Nothing approved" in fay.text("/expensing/payout")
    file = fay.get(f"/expense_claim/export?f=payout.is.{batch.pk}&format=csv")
    assert "Hangzhou" in b"".join(file).decode()
    for login in ("chen", "bo", "quinn"):
        assert walk(world, login).get("/expensing/payout").status_code in (403, 404)


def test_costs_stand_beside_what_they_brought_for_whoever_may_read_both(world: World) -> None:
    taxi = a_type()
    with world.as_("chen") as chen:
        account = a_customer()
        deal = a_deal(account, amount="4000")
        a_visit(("account", account), ("deal", deal), cost="70")
        change(
            entity("activity"), a_visit(("account", account), cost="500").pk, {"done_at": None, "due_on": days_ago(-3)}
        )
        claim = a_claim()
        a_line(claim, taxi, "100", deal=deal)
        a_line(claim, taxi, "11", account=account)
        submit_claim(claim, by=chen)
        win_deal(Deal.objects.get(pk=deal), by=chen)
    with world.as_("bo") as bo:
        approve_claim(now(claim), by=bo)
        told = of_account(account)
        assert (told.spent, told.planned, told.won, told.share) == (11100, 50000, 400000, "2.8 %")
    card = walk(world, "chen").text(f"/account/{account}/rest")
    assert "Costs and results" in card and "111.00" in card and "4,000.00" in card
    assert "111.00" in walk(world, "chen").text("/expensing/people?period=this_year")
    assert "111.00" not in walk(world, "dai").text("/expensing/people?period=this_year")
    assert walk(world, "quinn").get("/expensing/people").status_code in (403, 404)
    assert "Costs and results" not in walk(world, "quinn").text(f"/account/{account}/rest")


def test_the_card_of_a_deal_tells_its_own_costs_and_not_those_of_the_customers_other_deals(world: World) -> None:
    taxi = a_type()
    with world.as_("chen") as chen:
        account = a_customer()
        deal, other = a_deal(account, amount="4000"), a_deal(account, "Autumn order", amount="900")
        a_visit(("deal", deal), cost="70")
        claim = a_claim()
        a_line(claim, taxi, "100", deal=deal)
        a_line(claim, taxi, "33", deal=other)
        submit_claim(claim, by=chen)
        win_deal(Deal.objects.get(pk=deal), by=chen)
    with world.as_("bo") as bo:
        approve_claim(now(claim), by=bo)
        told = of_deal(deal)
        assert (told.spent, told.won, told.share) == (10000, 400000, "2.5 %")
    card = _card(walk(world, "chen").text(f"/deal/{deal}/rest"))
    assert "100.00" in card and "4,000.00" in card and "2.5 %" in card and "33.00" not in card
    assert "33.00" in _card(walk(world, "chen").text(f"/deal/{other}/rest"))


def test_what_a_person_received_stands_beside_what_they_cost(world: World) -> None:
    taxi = a_type()
    with world.as_("chen") as chen:
        claim = a_claim()
        a_line(claim, taxi, "50", account=a_customer())
        submit_claim(claim, by=chen)
    with world.as_("fay"):
        for amount, login in (("700", "chen"), ("65", "chen"), ("8", "gus")):
            receipt(amount, owner=world.people[login].pk)
    page = walk(world, "fay").text("/expensing/people?period=this_year")
    cells = {name: re.search(rf">{name}[^<]*</a></th>(.*?)</tr>", page) for name in ("Chen", "Gus")}
    received = {
        name: re.findall(r'data-label="Received">([^<]*)<', one[1]) for name, one in cells.items() if one is not None
    }
    assert received == {"Chen": ["¥765.00"], "Gus": ["¥8.00"]}
    assert re.findall(r'data-label="Received"><strong>([^<]*)<', page) == ["¥773.00"]


def _card(page: str) -> str:
    """Give the card of costs alone: other cards of the page tell amounts too."""
    found = re.search(r'<section[^>]*id="costs">.*?</section>', page, re.DOTALL)
    assert found
    return found[0]


def test_what_a_role_may_not_read_is_in_no_sum(world: World) -> None:
    with world.as_("chen"):
        account = a_customer()
        a_deal(account, amount="4000")
        a_line(a_claim(), a_type(), "100", account=account)
    with world.as_("root"):
        role = Role.objects.get(key="salesperson").pk
        FieldRule.objects.create(role_id=role, entity="deal", field="amount", access=0)
    with world.as_("chen"):
        told = of_account(account)
        assert told.won is None and told.waiting == 10000
    with world.as_("dai"):
        assert of_account(account).waiting == 0


def test_an_activity_leads_to_its_expense_and_tells_what_it_came_to(world: World) -> None:
    with world.as_("chen"):
        visit = a_visit(("account", a_customer()), cost="60")
        proven(a_line(a_claim(), a_type(), "75", activity=visit.pk))
        assert ExpenseClaim.objects.count() == 1
    page = walk(world, "chen").text(f"/activity/{visit.pk}/rest")
    assert f"/expensing/receipt?activity={visit.pk}" in page and "15.00" in page
