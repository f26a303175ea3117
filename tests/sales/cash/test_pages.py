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


def test_a_claim_that_is_refused_comes_back_as_it_was_typed(world: World) -> None:
    with world.as_("fay"):
        money, other = receipt("600.50"), receipt("77", payer="Lily Cups")
    with world.as_("chen"):
        account = customer("Tea house").pk
    with world.as_("gus"):
        hidden = customer("Spree Tea").pk
    chen = walk(world, "chen")
    typed = {"receipt": str(money.pk), "account": str(account), "part": "600.51", "note": 'For "March"'}
    before, row, after = _around(chen.do("/cash/claims", 422, **typed), money.pk)
    assert "600.50 can be claimed" in row and 'role="alert"' in row
    assert f'<option value="{account}" selected>Tea house</option>' in row
    assert 'name="part" value="600.51"' in row and 'value="For &#34;March&#34;"' in row
    assert "600.51" not in before + after and "March" not in before + after, "other rows are as they were"
    assert 'name="part" value="77.00"' in before + after and str(other.pk) in before + after
    for wrong in ({"account": str(hidden)}, {"account": ""}, {"account": "9" * 30}, {"part": "some"}, {"part": "0"}):
        _before, row, _after = _around(chen.do("/cash/claims", 422, **typed | {"part": "1.5"} | wrong), money.pk)
        assert 'role="alert"' in row and "March" in row and "Spree Tea" not in row, wrong
        assert f'name="part" value="{wrong.get("part", "1.5")}"' in row
    long = chen.do("/cash/claims", 422, **typed | {"part": "", "note": "x" * 301})
    assert f'value="{"x" * 301}"' in long and 'name="part" value=""' in long
    with world.as_("root"):
        assert not ReceiptClaim.objects.exists()


def test_a_receipt_that_somebody_else_claimed_meanwhile_keeps_what_was_typed(world: World) -> None:
    with world.as_("fay"):
        money = receipt("600.50")
    people = {login: walk(world, login) for login in ("chen", "dai")}
    accounts = {}
    for login in people:
        with world.as_(login):
            accounts[login] = customer(f"Tea of {login}").pk
    chen, dai = people["chen"], people["dai"]
    assert "西湖茶业有限公司" in dai.text("/cash/claims")
    chen.do("/cash/claims", receipt=str(money.pk), account=str(accounts["chen"]))
    page = dai.do("/cash/claims", 422, receipt=str(money.pk), account=str(accounts["dai"]), part="20", note="April")
    _before, row, _after = _around(page, money.pk)
    assert "claimed already" in row and "April" in row and "Tea of dai</option>" in row and 'value="20"' in row
    assert "西湖茶业有限公司" not in page and "Tea of chen" not in page


def _around(page: str, number: int) -> tuple[str, str, str]:
    """What a page says before the row of a receipt, there, and behind it."""
    before, _start, rest = page.partition(f'<section class="g-card" id="receipt-{number}"')
    row, _end, after = rest.partition("</section>")
    return before, row, after


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
