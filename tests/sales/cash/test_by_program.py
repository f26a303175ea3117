"""What programs do with money: they plan, mend, invoice and claim by the same verbs as pages, under the same rights."""

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change
from guanxi.sales.cash.actions.refund_receipt import refund_receipt
from guanxi.sales.cash.models import Instalment, Invoice
from tests.platform.api.caller import program_of
from tests.sales.cash.people import customer, now, receipt
from tests.sales.cash.test_order_invoices import ordered
from tests.sales.cash.test_plans import terms
from tests.world import World


def test_an_order_is_planned_and_its_plan_mended_by_a_program(world: World) -> None:
    bought, wanted = ordered(world), terms(("advance", "30", "order", 0), ("other", "70", "delivery", 30))
    chen, quinn, place = program_of(world, "chen"), program_of(world, "quinn"), f"/order/{bought.pk}/actions"
    assert program_of(world, "chen", "read").post(f"{place}/plan", {"payment_terms": wanted.pk}).status == 403
    assert chen.post(f"{place}/plan", {}).json["errors"].keys() == {"payment_terms"}
    done = chen.post(f"{place}/plan", {"payment_terms": wanted.pk})
    assert (done.status, done.json["id"]) == (200, bought.pk)
    again = chen.post(f"{place}/plan", {"payment_terms": wanted.pk})
    assert (again.status, "already" in again.json["detail"]) == (409, True)
    with world.as_("chen"):
        [first, *_rest] = Instalment.objects.filter(order=bought.pk).order_by("position")
        assert sum(one.amount for one in Instalment.objects.filter(order=bought.pk)) == bought.total
        change(entity("instalment"), first.pk, {"amount": "1"})
    assert quinn.post(f"{place}/adjust_plan").status in (403, 404, 409)
    assert chen.post(f"{place}/adjust_plan").status == 200
    with world.as_("chen"):
        assert sum(one.amount for one in Instalment.objects.filter(order=bought.pk)) == bought.total


def test_finance_invoices_an_order_by_program_and_nobody_else(world: World) -> None:
    bought = ordered(world)
    place = f"/order/{bought.pk}/actions/invoice"
    assert program_of(world, "chen").post(place).status == 403
    done = program_of(world, "fay").post(place)
    with world.as_("fay"):
        assert done.headers["Location"] == f"/api/v1/invoice/{Invoice.objects.get().pk}"
    assert program_of(world, "fay").post(place).status == 409


def test_a_receipt_is_claimed_by_program_once(world: World) -> None:
    with world.as_("fay"):
        money = receipt("12.50", text="货款")
    with world.as_("chen"):
        account = customer()
    chen = program_of(world, "chen")
    [told] = chen.get("/receipts/unclaimed").json["data"]
    assert (told["id"], told["amount"], told["currency"], told["text"]) == (money.pk, "12.50", "CNY", "货款")
    assert program_of(world, "quinn").get("/receipts/unclaimed").status == 403
    place = f"/receipts/unclaimed/{money.pk}/claim"
    assert chen.post(place, {"account": account.pk + 999}).status == 422
    made = chen.post(place, {"account": account.pk, "note": "Deposit"})
    assert (made.status, made.json["state"], made.json["account"]) == (201, "asked", account.pk)
    assert chen.post(place, {"account": account.pk}).status == 409
    assert chen.get("/receipts/unclaimed").json["data"] == []


def test_the_refunds_of_a_receipt_are_told_one_by_one(world: World) -> None:
    with world.as_("chen"):
        account = customer()
    with world.as_("fay") as fay:
        money = receipt("100", account=account.pk)
        refund_receipt(now(money), by=fay, refunded_why="Twice", part=3000)
        refund_receipt(now(money), by=fay, refunded_why="Twice", part=1000)
    told = program_of(world, "fay").get(f"/receipt/{money.pk}/refunds")
    assert [one["amount"] for one in told.json["data"]] == ["30.00", "10.00"]
    assert program_of(world, "gus").get(f"/receipt/{money.pk}/refunds").status == 404
