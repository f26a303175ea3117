"""Who does not pay is written to in steps: proposed by the program, looked through and sent by a person, once for each step."""

from typing import Any

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying import outbox
from guanxi.platform.notifying.models import MessageContent
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.cash.actions.issue_invoice import issue_invoice
from guanxi.sales.cash.actions.match_receipt import match_receipt
from guanxi.sales.collecting.actions.dun_now import dun_account, dun_instalment, dun_invoice
from guanxi.sales.collecting.actions.leave_out_notice import leave_out, put_back
from guanxi.sales.collecting.actions.propose_dunning import Proposed, propose_dunning
from guanxi.sales.collecting.actions.run_dunning import run_dunning
from guanxi.sales.collecting.actions.send_notice import send_by_mail, send_on_paper
from guanxi.sales.collecting.letter import draw, said
from guanxi.sales.collecting.models import DunningLevel, DunningLine, DunningNotice
from guanxi.sales.collecting.problems import NothingSet, NoticeRefused
from tests.platform.api.caller import program_of
from tests.sales.cash.people import customer, days_from_now, instalment, now, receipt
from tests.sales.cash.test_invoices import drafted, series
from tests.sales.collecting.people import levels, policy, put_away
from tests.world import KEEPER, World


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What is posted, where a mail server is set up."""
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(outbox, "is_open", lambda _channel: True)
    monkeypatch.setattr(outbox, "post", lambda _channel, to, **said: sent.append({"to": to, **said}))
    return sent


def test_one_letter_for_a_customer_asks_for_all_that_is_overdue(world: World) -> None:
    levels(5, 20)
    with world.as_("chen"):
        account = customer(mail="pay@westlake.example")
        instalment(account.pk, "600", -10), instalment(account.pk, "300.50", -6)
        instalment(account.pk, "50", -3), instalment(account.pk, "80", 5)
        instalment(customer("Lily Cups").pk, "99", 1)
    with world.as_("fay"):
        assert propose_dunning() == Proposed(1, 0, 0)
        letter = DunningNotice.objects.get()
        assert (letter.state, letter.open, letter.total, letter.late) == ("proposed", 90050, 90050, 10)
        assert (letter.mail, letter.language, letter.pay_by) == ("pay@westlake.example", "en", days_from_now(7))
        assert DunningLine.objects.filter(counts=True).count() == 2
        assert said(letter).text.startswith("Dear West Lake Tea,\nplease pay ¥900.50 by ")
        assert draw(letter).startswith(b"%PDF")
        assert propose_dunning() == Proposed(0, 1, 0)
    with world.as_("chen"):  # whose customer it is reads the letter and writes none
        assert DunningNotice.objects.get().pk == letter.pk
        with pytest.raises(NotAllowed):
            propose_dunning()
    with world.as_("dai"):
        assert not DunningNotice.objects.exists()


def test_a_letter_is_mailed_once_with_its_paper_and_its_step_never_comes_again(
    world: World, posted: list[dict[str, Any]]
) -> None:
    levels(5, 20)
    with world.as_("chen"):
        due = instalment(customer("西湖茶业", mail="pay@westlake.example").pk, "600", -10)
    with world.as_("fay") as fay:
        propose_dunning()
        letter = send_by_mail(DunningNotice.objects.get(), by=fay)
        assert (letter.state, letter.way, letter.sent_by_id) == ("sent", "mail", fay.user_id)
        assert letter.subject == f"付款提醒 {letter.number}" and "¥600.00" in letter.text
        assert [one["to"] for one in posted] == ["pay@westlake.example"]
        assert posted[0]["body"]["files"][0]["name"] == f"{letter.number}.pdf"
        with pytest.raises(NoticeRefused):
            send_by_mail(letter, by=fay)
        with pytest.raises(NoticeRefused):
            send_on_paper(letter, by=fay)
        assert propose_dunning() == Proposed(0, 0, 0)
        change(entity("instalment"), due.pk, {"due_on": days_from_now(-20)})
        assert propose_dunning() == Proposed(1, 0, 0)
        assert DunningNotice.objects.get(state="proposed").level.position == 2
        with pytest.raises(Invalid):
            change(entity("dunning_notice"), letter.pk, {"mail": "other@westlake.example"})
    assert len(posted) == 1


def test_the_database_refuses_a_second_letter_at_the_same_step(world: World) -> None:
    first, _second = levels(5, 20)
    with world.as_("chen"):
        due = instalment(customer().pk, "600", -10)
    with world.as_("fay"):
        propose_dunning()
        again = {"notice": DunningNotice.objects.get().pk, "instalment": due.pk, "level": first.pk, "counts": True}
        with pytest.raises(Invalid, match="at this level already"):
            create(entity("dunning_line"), again, trusted=True)


def test_a_program_of_finance_proposes_letters_and_nobody_elses_does(world: World) -> None:
    levels(1)
    with world.as_("chen"):
        instalment(customer().pk, "600", -40)
    fay = program_of(world, "fay")
    assert fay.post("/dunning/propose").json == {"new": 1, "kept": 0, "withdrawn": 0}
    assert fay.post("/dunning/propose").json == {"new": 0, "kept": 1, "withdrawn": 0}
    with world.as_("fay"):
        letter = DunningNotice.objects.get()
    assert fay.get(f"/dunning_notice/{letter.pk}/pdf").text.startswith("%PDF")
    assert program_of(world, "chen").post("/dunning/propose").status == 403
    assert program_of(world, "gus").get(f"/dunning_notice/{letter.pk}/pdf").status == 404


def test_what_was_paid_since_is_not_asked_for(world: World) -> None:
    levels(5)
    with world.as_("chen"):
        account = customer()
        instalment(account.pk, "600", -10)
    with world.as_("fay") as fay:
        propose_dunning()
        letter = DunningNotice.objects.get()
        match_receipt(receipt("200", account=account.pk), by=fay)
        with pytest.raises(NoticeRefused, match="propose anew"):
            send_on_paper(letter, by=fay)
        assert propose_dunning() == Proposed(0, 1, 0)
        assert now(letter).open == 40000
        match_receipt(receipt("400", account=account.pk), by=fay)
        assert propose_dunning() == Proposed(0, 0, 1)
        assert now(letter).state == "withdrawn"


def test_a_promise_and_a_dispute_hold_letters_back_until_their_day(world: World) -> None:
    levels(5)
    with world.as_("chen"):
        tea, cups = customer(), customer("Lily Cups")
        disputed, other = instalment(tea.pk, "600", -10), instalment(tea.pk, "100", -10)
        instalment(cups.pk, "300", -10)
        held = {"account": tea.pk, "instalment": disputed.pk, "reason": "Broken on arrival"}
        create(entity("dunning_hold"), held)
        with pytest.raises(Invalid, match="until when"):
            create(entity("dunning_hold"), {"account": cups.pk, "kind": "promise", "reason": "On the phone"})
        with pytest.raises(Invalid, match="do not belong"):
            create(entity("dunning_hold"), held | {"account": cups.pk})
        promise = {"account": cups.pk, "kind": "promise", "reason": "On the phone", "until": days_from_now(3)}
        create(entity("dunning_hold"), promise)
    with world.as_("fay"):
        propose_dunning()
        assert [one.instalment_id for one in DunningLine.objects.filter(counts=True)] == [other.pk]
        propose_dunning(days_from_now(4))  # the promise was not kept
        assert {one.account_id for one in DunningNotice.objects.filter(state="proposed")} == {tea.pk, cups.pk}


def test_who_is_left_out_is_left_in_peace_for_the_pause_and_can_be_put_back(world: World) -> None:
    levels(5, pause=7)
    with world.as_("chen"):
        instalment(customer().pk, "600", -10)
    with world.as_("fay") as fay:
        propose_dunning()
        letter = leave_out(DunningNotice.objects.get(), by=fay, left_why="New owner, no letter now")
        assert propose_dunning() == Proposed(0, 0, 0)
        assert put_back(letter, by=fay).state == "proposed"
        leave_out(now(letter), by=fay, left_why="After all")
        assert propose_dunning(days_from_now(6)) == Proposed(0, 0, 0)
        assert propose_dunning(days_from_now(7)) == Proposed(1, 0, 0)
        with pytest.raises(Invalid):  # the same instalment waits in another letter by now
            put_back(now(letter), by=fay)


def test_small_sums_are_not_asked_for_and_interest_and_fee_are_said(world: World) -> None:
    levels(10, fee="20", interest="3.65")
    policy(least="100")
    with world.as_("chen"):
        small, large = customer(), customer("Lily Cups")
        instalment(small.pk, "99.99", -10), instalment(large.pk, "1000", -10)
    with world.as_("fay"):
        propose_dunning()
        letter = DunningNotice.objects.get()
        assert (letter.account_id, letter.open, letter.interest, letter.fee, letter.total) == (
            large.pk, 100000, 100, 2000, 102100,
        )  # fmt: skip


def test_the_night_proposes_and_sends_nothing_unless_the_company_has_set_so(
    world: World, posted: list[dict[str, Any]]
) -> None:
    with world.as_("chen"):
        account = customer(mail="pay@westlake.example")
        instalment(account.pk, "600", -10)
        instalment(customer("Lily Cups").pk, "300", -10)
        hidden = customer("Secret Tea", visibility=1)
        instalment(hidden.pk, "300", -10)
    assert run_dunning() is None, "levels came with the program, but nobody has set rules"
    with acting_as(KEEPER):
        assert DunningLevel.objects.count() == 3
        put_away()
    with world.as_("fay"), pytest.raises(NothingSet):
        propose_dunning()
    levels(5)
    kept = policy()
    assert run_dunning() == Proposed(2, 0, 0)  # what is kept to named people is left to these
    assert not posted
    with world.as_("fay"):
        change(entity("dunning_policy"), kept.pk, {"sends": True})
    assert run_dunning() == Proposed(0, 2, 0)
    assert [one["to"] for one in posted] == ["pay@westlake.example"]
    with world.as_("fay"):
        assert sorted(DunningNotice.objects.values_list("state", flat=True)) == ["proposed", "sent"]


def test_a_letter_names_only_what_is_known(world: World) -> None:
    with pytest.raises(Invalid, match="is not known"):
        levels(5, text="Dear {customre}")


def test_without_a_mail_server_a_letter_goes_on_paper(world: World) -> None:
    levels(5)
    with world.as_("chen"):
        instalment(customer(mail="pay@westlake.example").pk, "600", -10)
    with world.as_("fay") as fay:
        propose_dunning()
        letter = DunningNotice.objects.get()
        with pytest.raises(NoticeRefused, match="No mail server"):
            send_by_mail(letter, by=fay)
        assert now(letter).state == "proposed" and not MessageContent.objects.exists()
        assert send_on_paper(letter, by=fay).way == "letter"


def test_one_customer_one_invoice_or_one_instalment_is_dunned_by_hand(world: World) -> None:
    levels(30, 60, pause=90)
    policy(least="5000")
    with world.as_("chen"):
        account, other = customer(mail="pay@westlake.example"), customer("Lily Cups")
        first, second = instalment(account.pk, "600", -10), instalment(account.pk, "300", -2)
        soon, elsewhere = instalment(account.pk, "80", 5), instalment(other.pk, "50", -40)
    with world.as_("chen") as chen, pytest.raises(NotAllowed):
        dun_instalment(first, by=chen)
    with world.as_("fay") as fay:
        assert propose_dunning() == Proposed(0, 0, 0), "too early and too little for a run"
        with pytest.raises(NoticeRefused, match="not due yet"):
            dun_instalment(soon, by=fay)
        [letter] = dun_instalment(first, by=fay)
        assert (letter.open, letter.level.position, letter.by_hand) == (60000, 1, True)
        assert propose_dunning() == Proposed(0, 1, 0), "a run leaves it as it is"
        [whole] = dun_account(account, by=fay)  # instead of the one before, or one step would be sent twice
        assert (whole.open, now(letter).state) == (90000, "withdrawn")
        send_on_paper(whole, by=fay)
        [again] = dun_instalment(now(second), by=fay)  # whoever decides need not wait for the pause
        assert (again.open, again.level.position) == (30000, 2)
        match_receipt(receipt("900", account=account.pk), by=fay)
        assert propose_dunning() == Proposed(0, 0, 1), "paid since"
        create(entity("dunning_hold"), {"account": other.pk, "reason": "They dispute it"})
        with pytest.raises(NoticeRefused):
            dun_account(other, by=fay)
        assert now(elsewhere).open == 5000


def test_an_invoice_is_dunned_by_its_name(world: World) -> None:
    levels(30)
    series()
    with world.as_("chen"):
        account = customer()
        due, _other = instalment(account.pk, "600", -10), instalment(account.pk, "300", -10)
    with world.as_("fay") as fay:
        made = change(entity("invoice"), drafted(account.pk, "100").pk, {"instalment": due.pk})
        assert "dun" not in verbs_of("invoice", made)
        invoice = issue_invoice(made, by=fay)
        assert "dun" in verbs_of("invoice", invoice)
        [letter] = dun_invoice(invoice, by=fay)
        assert (letter.invoice_id, letter.open) == (invoice.pk, 60000)


def verbs_of(key: str, record: Any) -> set[str]:
    return {one.name for one in entity(key).actions if one.available is None or one.available(record)}
