"""Money comes in: it pays instalments, in part, too much or in advance; it is claimed, given back, reversed and refunded."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.problems import Invalid, NotAllowed, NotFound
from guanxi.sales.cash.actions.claim_receipt import claim_receipt, confirm_claim, give_claim_back, unclaimed
from guanxi.sales.cash.actions.match_receipt import allocate_receipt, match_receipt
from guanxi.sales.cash.actions.refund_receipt import refund_receipt
from guanxi.sales.cash.actions.reverse_allocation import reverse_allocation
from guanxi.sales.cash.models import Allocation, Receipt, ReceiptClaim
from guanxi.sales.cash.problems import AlreadyAnswered, AlreadyClaimed, NobodysMoney, NothingFits, TooMuch
from tests.platform.web.administration.walking import walk
from tests.sales.cash.people import customer, instalment, now, receipt
from tests.world import World


def test_a_receipt_pays_the_oldest_instalment_first_and_what_is_left_stays_as_credit(world: World) -> None:
    with world.as_("chen"):
        account = customer()
        late, soon = instalment(account.pk, "600", -10), instalment(account.pk, "300", 5)
        assert (late.state, soon.state) == ("overdue", "due")
    with world.as_("fay") as fay:
        money = match_receipt(receipt("1000", account=account.pk), by=fay)
        assert (money.state, money.allocated, money.rest) == ("part", 90000, 10000)
    with world.as_("chen"):
        assert [(now(one).state, now(one).open) for one in (late, soon)] == [("paid", 0), ("paid", 0)]
        later = instalment(account.pk, "500", 60)
    with world.as_("fay") as fay:  # what was paid too much is used later
        money = match_receipt(money, by=fay)
        assert (money.state, money.rest) == ("matched", 0)
    with world.as_("chen"):
        assert (now(later).state, now(later).received, now(later).open) == ("part", 10000, 40000)


def test_an_advance_waits_as_credit_until_there_is_something_to_pay(world: World) -> None:
    with world.as_("chen"):
        account = customer()
    with world.as_("fay") as fay:
        money = receipt("1000", account=account.pk)
        with pytest.raises(NothingFits):
            match_receipt(money, by=fay)
        assert (money.state, money.rest) == ("claimed", 100000)
        with pytest.raises(NobodysMoney):
            match_receipt(receipt("5", reference="other"), by=fay)


def test_neither_a_receipt_nor_an_instalment_is_spent_twice(world: World) -> None:
    with world.as_("chen"):
        account, other = customer(), customer("Lily Cups")
        due, elsewhere = instalment(account.pk, "600"), instalment(other.pk, "600")
    with world.as_("fay") as fay:
        money = receipt("500", account=account.pk)
        with pytest.raises(TooMuch):
            allocate_receipt(money, by=fay, instalment=due.pk, part=50001)
        allocate_receipt(money, by=fay, instalment=due.pk)
        values = {"receipt": money.pk, "instalment": due.pk, "amount": "1"}
        with pytest.raises(Invalid, match="came in"):
            create(entity("allocation"), values, trusted=True)
        more = receipt("500", account=account.pk)
        with pytest.raises(Invalid, match="comes to"):
            create(entity("allocation"), values | {"receipt": more.pk, "amount": "101"}, trusted=True)
        with pytest.raises(Invalid, match="customer"):
            create(entity("allocation"), values | {"receipt": more.pk, "instalment": elsewhere.pk}, trusted=True)
        assert (now(due).received, now(more).rest) == (50000, 50000)


def test_a_reversed_allocation_counts_for_nothing_and_stays_to_be_seen(world: World) -> None:
    with world.as_("chen"):
        account = customer()
        due = instalment(account.pk, "600", -3)
    with world.as_("fay") as fay:
        money = match_receipt(receipt("600", account=account.pk), by=fay)
        assert (now(due).state, now(due).paid_on) == ("paid", money.received_on)
        done = Allocation.objects.get(receipt=money.pk)
        reverse_allocation(done, by=fay, reversed_why="Paid for somebody else")
        assert (now(money).state, now(money).rest, now(due).state) == ("claimed", 60000, "overdue")
        assert (now(due).paid_on, Allocation.objects.get(receipt=money.pk).reversed_why) == (
            None,
            "Paid for somebody else",
        )
        back = refund_receipt(now(money), by=fay, refunded_why="Not ours")
        assert (back.state, back.rest, back.refunded) == ("refunded", 0, 60000)
        with pytest.raises(TooMuch):
            refund_receipt(back, by=fay, refunded_why="Again")


def test_a_seller_claims_what_came_in_and_finance_confirms(world: World) -> None:
    with world.as_("fay"):
        money = receipt("600")
    with world.as_("chen") as chen:
        assert not Receipt.objects.exists()
        account = customer()
        due = instalment(account.pk, "600")
        claim = claim_receipt(money.pk, by=chen, account=account.pk, instalment=due.pk, note="Contract of March")
        assert (claim.owner_id, claim.payer, claim.amount) == (chen.user_id, "西湖茶业有限公司", 60000)
    with world.as_("dai") as dai:
        with pytest.raises(AlreadyClaimed):
            claim_receipt(money.pk, by=dai, account=customer("Lily Cups").pk)
        assert not ReceiptClaim.objects.exists()
    with world.as_("fay") as fay:
        confirm_claim(claim, by=fay)
        assert (now(money).state, now(money).owner_id, now(due).state) == ("matched", claim.owner_id, "paid")
        with pytest.raises(AlreadyAnswered):
            confirm_claim(claim, by=fay)
    with world.as_("chen"):
        assert [one.pk for one in Receipt.objects.all()] == [money.pk]
        with pytest.raises(NotAllowed):
            create(entity("receipt"), {"amount": "5", "received_on": money.received_on})


def test_what_finance_gives_back_can_be_claimed_by_somebody_else(world: World) -> None:
    with world.as_("fay"):
        money = receipt("600")
    with world.as_("chen") as chen:
        claim = claim_receipt(money.pk, by=chen, account=customer().pk)
    with world.as_("fay") as fay:
        give_claim_back(claim, by=fay, answer="The payer is Lily Cups")
    with world.as_("dai") as dai:
        assert claim_receipt(money.pk, by=dai, account=customer("Lily Cups").pk).owner_id == dai.user_id
    with world.as_("chen"):
        assert [(one.state, one.answer) for one in ReceiptClaim.objects.all()] == [
            ("given_back", "The payer is Lily Cups")
        ]


def test_what_several_customers_paid_together_is_claimed_in_parts_that_come_to_the_whole(world: World) -> None:
    with world.as_("fay"):
        money = receipt("1000", source="ICBC 0412", reference="20260301-77")
    with world.as_("chen") as chen:
        account = customer()
        due = instalment(account.pk, "400")
        with pytest.raises(TooMuch, match="is no amount"):
            claim_receipt(money.pk, by=chen, account=account.pk, part="some")
        mine = claim_receipt(money.pk, by=chen, account=account.pk, instalment=due.pk, part="400.00")
    with world.as_("dai") as dai:
        lily = customer("Lily Cups").pk
        assert [(one.amount, one.whole) for one in unclaimed()] == [(60000, 100000)]
        with pytest.raises(TooMuch, match="600"):
            claim_receipt(money.pk, by=dai, account=lily, part="600.01")
        theirs = claim_receipt(money.pk, by=dai, account=lily)
        assert theirs.amount == 60000 and unclaimed() == []
        with pytest.raises(AlreadyClaimed):
            claim_receipt(money.pk, by=dai, account=lily, part="1")
    with world.as_("fay") as fay:
        part = Receipt.objects.get(pk=confirm_claim(mine, by=fay).receipt_id)
        assert (part.part_of_id, part.amount, part.owner_id, now(part).state) == (
            money.pk,
            40000,
            mine.owner_id,
            "matched",
        )
        assert (now(due).state, now(money).amount, now(money).state) == ("paid", 60000, "unclaimed")
        give_claim_back(theirs, by=fay, answer="It is of Lily Bowls")
    with world.as_("dai") as dai:
        assert [(one.amount, one.whole) for one in unclaimed()] == [(60000, 100000)]
        theirs = claim_receipt(money.pk, by=dai, account=lily, part="600")
    with world.as_("fay") as fay:
        # The same line of the bank comes in again; what was given to customers stays theirs.
        assert change(entity("receipt"), money.pk, {"amount": "1000"}).amount == 60000
        for what in ("900", "1600"):
            with pytest.raises(Invalid, match="paid this together"):
                change(entity("receipt"), money.pk, {"amount": what})
        assert confirm_claim(theirs, by=fay).receipt_id == money.pk
        assert (now(money).account_id, now(money).amount + part.amount) == (lily, 100000)
        with pytest.raises(NotAllowed, match="together"):
            trash(entity("receipt"), [money.pk])


def test_one_claims_for_customers_one_reads_and_only_who_sells(world: World) -> None:
    with world.as_("fay"):
        money = receipt("600")
    with world.as_("chen"):
        account = customer()
    with world.as_("gus") as gus, pytest.raises(NotFound):
        claim_receipt(money.pk, by=gus, account=account.pk)
    with world.as_("quinn") as quinn, pytest.raises(NotAllowed):
        claim_receipt(money.pk, by=quinn, account=account.pk)


def test_the_same_line_of_the_bank_comes_in_once(world: World) -> None:
    with world.as_("fay"):
        receipt("600", source="ICBC 0412", reference="20260301-77")
        with pytest.raises(Invalid, match="already"):
            receipt("600", source="ICBC 0412", reference="20260301-77")
        receipt("600", source="BOC 9911", reference="20260301-77")


def test_each_refund_stands_on_the_page_of_its_receipt(world: World) -> None:
    with world.as_("fay") as fay:
        money = receipt("1000", account=None)
        for part in (12345, 20000):
            money = refund_receipt(now(money), by=fay, refunded_why="Paid twice", part=part)
    page = walk(world, "fay").text(f"/receipt/{money.pk}/rest")
    assert "Refunds" in page and "123.45" in page and "200.00" in page
