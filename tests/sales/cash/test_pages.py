"""What people see of it: the page of claims, the card of credit, receivables by age, planning an order."""

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.models import FieldRule, Role
from guanxi.platform.records.door import create
from guanxi.sales.cash.models import Instalment, ReceiptClaim
from tests.platform.web.administration.walking import walk
from tests.sales.cash.people import customer, instalment, receipt
from tests.sales.cash.test_plans import order, terms
from tests.world import World


def test_a_seller_claims_on_the_page_and_finance_finds_it_gone(world: World) -> None:
    with world.as_("fay"):
        money = receipt("600.50", text="货款")
    with world.as_("chen"):
        account = customer()
    chen = walk(world, "chen")
    page = chen.text("/cash/claims")
    assert "西湖茶业有限公司" in page and "600.50" in page and "货款" in page
    with world.as_("root"):
        role = Role.objects.get(key="salesperson").pk
        hidden = FieldRule.objects.create(role_id=role, entity="receipt", field="text", access=0)
    assert "货款" not in walk(world, "chen").text("/cash/claims")
    with world.as_("root"):
        hidden.delete()
    answer = chen.post("/cash/claims", {"receipt": str(money.pk), "account": "", "note": ""})
    assert answer.status_code == 422
    assert chen.post("/cash/claims", {"receipt": str(money.pk), "account": str(account.pk)}).status_code == 303
    with world.as_("chen"):
        assert ReceiptClaim.objects.get().account_id == account.pk
    assert "西湖茶业有限公司" not in chen.text("/cash/claims")
    assert walk(world, "quinn").get("/cash/claims").status_code in (403, 404)


def test_receivables_by_age_tell_what_the_reader_reads(world: World) -> None:
    with world.as_("chen"):
        instalment(customer("West Lake Tea").pk, "100", -20)
    with world.as_("gus"):
        instalment(customer("Spree Tea").pk, "300", -40)
    chen = walk(world, "chen")
    led = chen.get("/cash/ageing?day=2026-03-01")  # where it stood before
    assert (led.status_code, led["Location"]) == (301, "/sales-reports/ageing?day=2026-03-01")
    assert "/sales-reports/ageing?by=account" in chen.text("/account")
    page = chen.text("/sales-reports/ageing?by=account")
    assert "West Lake Tea" in page and "Spree Tea" not in page and "100.00" in page
    both = walk(world, "fay").text("/sales-reports/ageing?by=account")
    assert "West Lake Tea" in both and "Spree Tea" in both and "400.00" in both
    assert "/sales-reports/ageing" not in walk(world, "quinn").text("/account")


def test_the_card_of_credit_is_for_whom_money_is_not_hidden(world: World) -> None:
    with world.as_("chen"):
        account = customer()
        instalment(account.pk, "100", -20)
    with world.as_("fay"):
        create(entity("credit"), {"account": account.pk, "limit": "1000"})
    card = walk(world, "chen").text(f"/account/{account.pk}/rest")
    assert "Still free" in card and "900.00" in card
    assert "Still free" not in walk(world, "quinn").text(f"/account/{account.pk}/rest")


def test_an_order_is_planned_on_its_page(world: World) -> None:
    wanted = terms(("advance", "30", "order", 3), ("delivery", "70", "delivery", 10))
    with world.as_("chen"):
        bought = order(customer().pk, "1000")
    chen = walk(world, "chen")
    assert "By stages" in chen.text(f"/order/{bought.pk}/rest")
    chen.post(f"/order/{bought.pk}/do/plan", {"_fields": "payment_terms", "payment_terms": str(wanted.pk)})
    with world.as_("chen"):
        assert sorted(Instalment.objects.values_list("amount", flat=True)) == [30000, 70000]
    assert "By stages" not in chen.text(f"/order/{bought.pk}/rest")
