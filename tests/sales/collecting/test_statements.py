"""A statement tells what a customer owed and paid in a period: exact, joined to the next, and never a part of the truth."""

from decimal import Decimal
from typing import Any

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying import outbox
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.models import Activity
from guanxi.sales.cash.actions.adjust_plan import adjust_plan
from guanxi.sales.cash.actions.match_receipt import match_receipt
from guanxi.sales.cash.actions.refund_receipt import refund_receipt
from guanxi.sales.cash.actions.waive_instalment import waive_instalment
from guanxi.sales.cash.models import Instalment
from guanxi.sales.collecting.actions.send_statement import send_statement
from guanxi.sales.collecting.problems import CannotBeShown
from guanxi.sales.collecting.stating import statements_of
from guanxi.sales.ordering.actions.close_order import close_order
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.actions.deliver_order import deliver_order
from guanxi.sales.ordering.models import OrderLine
from tests.platform.api.caller import program_of
from tests.platform.web.administration.walking import walk
from tests.sales.cash.people import customer, days_from_now, instalment, now, receipt
from tests.world import World


def test_instalments_receipts_waivers_and_refunds_make_the_balance(world: World) -> None:
    with world.as_("chen"):
        account = customer()
        old, late = instalment(account.pk, "600", -40), instalment(account.pk, "300", -10)
        ahead = instalment(account.pk, "500", 30)
        instalment(account.pk, "80", -5, kind="retention")  # held back: nobody owes it yet
        given_up = instalment(account.pk, "50", -20)
    with world.as_("fay") as fay:
        money = match_receipt(receipt("650", account=account.pk, received_on=days_from_now(-8)), by=fay)
        assert (now(old).open, now(given_up).open, now(late).open) == (0, 0, 30000)
        more = receipt("1000", account=account.pk)
        match_receipt(more, by=fay)
        assert (now(late).open, now(ahead).open, now(more).rest) == (0, 0, 12000)
        refund_receipt(now(more), by=fay, refunded_why="Paid too much", part=7000)
        told = statements_of(account.pk, days_from_now(-30), days_from_now(0))
        assert [one.currency for one in told] == ["CNY"]
        entries = [(one.move.kind, one.move.amount, one.balance) for one in told[0].told.entries]
        assert told[0].told.opening == 60000
        assert entries == [
            ("charge", 5000, 65000),
            ("charge", 30000, 95000),
            ("receipt", -65000, 30000),
            ("refund", 7000, 37000),
            ("receipt", -100000, -63000),
        ]
        end = told[0].standing
        assert (end.items, end.unused, end.ahead) == ((), 5000, 58000)  # the retention was paid before it is owed, too
        before = statements_of(account.pk, days_from_now(-60), days_from_now(-9))[0]
        assert (before.told.closing, before.standing.open) == (95000, 95000)
        assert [(one.open, one.age) for one in before.standing.items] == [(60000, 31), (5000, 11), (30000, 1)]
        after = statements_of(account.pk, days_from_now(-8), days_from_now(0))[0]
        assert after.told.opening == before.told.closing
        assert money.account_id == account.pk
    fay, place = program_of(world, "fay"), f"/account/{account.pk}/statement"
    period = f"from={days_from_now(-30)}&to={days_from_now(0)}"
    [told_there] = fay.get(f"{place}?{period}").json["data"]
    assert (told_there["opening"], told_there["closing"], told_there["not_matched"]) == ("600.00", "-630.00", "50.00")
    assert [one["amount"] for one in told_there["moves"]] == ["50.00", "300.00", "-650.00", "70.00", "-1000.00"]
    assert fay.get(f"{place}/pdf?{period}").text.startswith("%PDF")
    assert fay.get(f"{place}?from=tomorrow-ish").status == 422
    assert program_of(world, "quinn").get(place).status in (403, 404)
    assert program_of(world, "gus").get(place).status == 404


def test_a_second_refund_leaves_the_first_on_its_day(world: World) -> None:
    with world.as_("chen"):
        account = customer()
    with world.as_("fay") as fay:
        money = receipt("100", account=account.pk, received_on=days_from_now(-60))
        first = refund_receipt(money, by=fay, refunded_why="Twice", part=3000, refunded_on=days_from_now(-40))
        sent = statements_of(account.pk, days_from_now(-59), days_from_now(-30))[0].told
        refund_receipt(first, by=fay, refunded_why="The rest")
        again = statements_of(account.pk, days_from_now(-59), days_from_now(-30))[0].told
        after = statements_of(account.pk, days_from_now(-29), days_from_now(0))[0].told
    assert sent == again and sent.closing == after.opening == -7000
    assert [(one.move.kind, one.move.amount) for one in after.entries] == [("refund", 7000)]
    with world.as_("fay") as fay, pytest.raises(Invalid):
        late = receipt("10", account=account.pk)
        refund_receipt(late, by=fay, refunded_why="Before it came", refunded_on=days_from_now(-1))


def test_what_was_waived_is_not_owed_any_more(world: World) -> None:
    with world.as_("chen"):
        account = customer()
        due = instalment(account.pk, "300", -10)
    with world.as_("fay") as fay:
        match_receipt(receipt("100", account=account.pk), by=fay)
        waive_instalment(now(due), by=fay, waived_why="Too little to fight for")
        told = statements_of(account.pk, days_from_now(-30), days_from_now(0))[0]
        assert [one.move.amount for one in told.told.entries] == [30000, -20000, -10000]
        assert (told.told.closing, told.standing.items) == (0, ())


def test_whoever_does_not_see_all_of_it_gets_no_statement(world: World) -> None:
    with world.as_("chen"):
        account = customer()
        instalment(account.pk, "600", -10)
    with world.as_("fay"):  # finance enters money, and it is that of who looks after the customer
        money = receipt("200", account=account.pk)
    with world.as_("chen"):
        assert statements_of(account.pk, days_from_now(-30), days_from_now(0))[0].told.closing == 40000
    with world.as_("fay"):
        change(entity("receipt"), money.pk, {"owner": world.people["gus"].pk})
    with world.as_("chen"), pytest.raises(CannotBeShown, match="untrue"):
        statements_of(account.pk, days_from_now(-30), days_from_now(0))
    with world.as_("quinn"), pytest.raises(CannotBeShown):
        statements_of(account.pk, days_from_now(-30), days_from_now(0))


def test_it_is_read_on_its_page_printed_and_mailed_in_the_language_of_the_customer(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[dict[str, Any]] = []
    with world.as_("chen"):
        account = customer("西湖茶业", mail="books@westlake.example")
        instalment(account.pk, "600", -10)
    fay = walk(world, "fay")
    page = fay.text(f"/collecting/statement/{account.pk}")
    assert "600.00" in page and "西湖茶业" in page and "books@westlake.example" in page
    assert fay.get(f"/collecting/statement/{account.pk}/pdf").content.startswith(b"%PDF")
    assert "Statement of account" in fay.text(f"/account/{account.pk}/rest")
    asked = {"mail": "books@westlake.example", "from": str(days_from_now(-30)), "to": str(days_from_now(0))}
    refused = fay.post(f"/collecting/statement/{account.pk}", asked)
    assert refused.status_code == 422 and "No mail server" in refused.content.decode()
    monkeypatch.setattr(outbox, "is_open", lambda _channel: True)
    monkeypatch.setattr(outbox, "post", lambda _channel, to, **said: sent.append({"to": to, **said}))
    assert fay.post(f"/collecting/statement/{account.pk}", asked).status_code == 303
    assert [one["to"] for one in sent] == ["books@westlake.example"] and sent[0]["subject"].startswith("对账单")
    with world.as_("fay") as who:
        assert Activity.objects.filter(owner=who.user_id, kind="mail").count() == 1
        with pytest.raises(CannotBeShown, match="address"):
            send_statement(account, by=who, mail=" ", first=days_from_now(-9), last=days_from_now(0))
    assert walk(world, "dai").get(f"/collecting/statement/{account.pk}").status_code == 404


def test_a_plan_that_is_mended_later_leaves_earlier_statements_as_they_were(world: World) -> None:
    with world.as_("chen") as chen:
        account = customer()
        bought = create(entity("order"), {"account": account.pk})
        create(entity("order_line"), {"order": bought.pk, "text": "Tea", "quantity": "10", "unit_price": "100"})
        bought = confirm_order(now(bought), by=chen)
        part = instalment(account.pk, "1000", -20, order=bought.pk)
        # agreed thirty days ago, as far as statements know
        Instalment.everything.filter(pk=part.pk).update(agreed_on=days_from_now(-30))
        line = OrderLine.objects.get(order=bought.pk)
        deliver_order(bought, by=chen, sent_on=days_from_now(0), quantities={line.pk: Decimal(4)})
        adjust_plan(close_order(now(bought), by=chen, reason="They need no more"), by=chen)
        assert now(part).amount == 40000
    with world.as_("fay"):
        [then] = statements_of(account.pk, days_from_now(-60), days_from_now(-1))
        assert (then.told.closing, then.standing.open) == (100000, 100000)
        [today] = statements_of(account.pk, days_from_now(-1), days_from_now(0))
        assert (today.told.opening, today.told.closing, today.standing.open) == (100000, 40000, 40000)
        assert [(one.move.kind, one.move.amount) for one in today.told.entries] == [("mended", -60000)]
