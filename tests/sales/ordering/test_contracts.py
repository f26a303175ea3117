"""Contracts: signed, amended, renewed, terminated; owners are told once when a term nears its end."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.models import Notification
from guanxi.platform.records.door import change, create, find_row, trash
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.ordering.actions.amend_contract import agree_on_contract, amend_contract
from guanxi.sales.ordering.actions.make_contract import make_contract
from guanxi.sales.ordering.actions.renew_contract import NotToRenew, renew_contract
from guanxi.sales.ordering.actions.sign_contract import SignedAlready, sign_contract
from guanxi.sales.ordering.actions.terminate_contract import NotInForce, terminate_contract
from guanxi.sales.ordering.models import Contract, ContractAmendment
from guanxi.sales.ordering.reminding import look_at_contracts
from guanxi.sales.ordering.rules import as_long_again
from tests.world import World

CONTRACT = entity("contract")


def days(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


@pytest.fixture
def contract(world: World) -> Any:
    """Chen's contract with a tea house for a year, of which thirty days are left."""
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Tea house"})
        values = {"name": "Tea for a year", "account": account.pk, "amount": "1200", "notice_days": "60"}
        return create(CONTRACT, values | {"starts_on": days(-335), "ends_on": days(30)})


def told(world: World, login: str, kind: str = "contract_notice") -> int:
    with world.as_(login):
        return Notification.objects.filter(kind=kind, person=world.people[login].pk).count()


def now(world: World, contract: Any) -> Contract:
    with world.as_("chen"):
        return Contract.objects.get(pk=contract.pk)


def test_a_signed_contract_changes_by_an_amendment_only(world: World, contract: Any) -> None:
    with world.as_("chen") as chen:
        assert contract.notice_on == days(-30)
        signed = sign_contract(contract, by=chen, signed_on=days(-340))
        assert (signed.status, signed.signed_on) == ("active", days(-340))
        with pytest.raises(SignedAlready):
            sign_contract(signed, by=chen, signed_on=days(0))
        with pytest.raises(Invalid):
            change(CONTRACT, contract.pk, {"amount": "1"})
        with pytest.raises(NotAllowed):
            trash(CONTRACT, [contract.pk])
        amend_contract(signed, by=chen, reason="More tea")
        changed = change(CONTRACT, contract.pk, {"amount": "1500", "ends_on": days(60)})
        agreed = agree_on_contract(changed, by=chen)
        assert (agreed.amount, agreed.amending, agreed.revision) == (150000, False, 1)
        kept = ContractAmendment.objects.get(contract=contract.pk)
        assert (kept.amount_before, kept.amount_after) == (120000, 150000)
        assert (kept.ends_before, kept.ends_after) == (days(30), days(60))
        with pytest.raises(NotInForce):
            agree_on_contract(agreed, by=chen)


def test_a_contract_is_renewed_once_by_another_that_takes_its_place(world: World, contract: Any) -> None:
    with world.as_("chen") as chen:
        with pytest.raises(NotToRenew):
            renew_contract(contract, by=chen, ends_on=days(400))
        signed = sign_contract(contract, by=chen, signed_on=days(-340))
        with pytest.raises(Invalid):
            renew_contract(signed, by=chen, ends_on=days(30))
        renewed = renew_contract(signed, by=chen, ends_on=days(395))
        assert (renewed.status, renewed.supersedes_id, renewed.starts_on) == ("draft", contract.pk, days(31))
        assert (renewed.amount, renewed.name) == (120000, "Tea for a year")
        with pytest.raises(NotToRenew):
            renew_contract(signed, by=chen, ends_on=days(395))


def test_a_contract_is_terminated_with_a_reason(world: World, contract: Any) -> None:
    with world.as_("chen") as chen:
        with pytest.raises(NotInForce):
            terminate_contract(contract, by=chen, terminated_on=days(0), reason="Closed down")
        signed = sign_contract(contract, by=chen, signed_on=days(-340))
        ended = terminate_contract(signed, by=chen, terminated_on=days(0), reason="Closed down")
        assert (ended.status, ended.terminated_on, ended.reason) == ("terminated", days(0), "Closed down")


def test_the_owner_is_told_once_and_a_term_that_is_over_ends(world: World, contract: Any) -> None:
    assert look_at_contracts() == 0
    with world.as_("chen") as chen:
        sign_contract(contract, by=chen, signed_on=days(-340))
    assert look_at_contracts() == 1
    assert look_at_contracts() == 0
    assert (told(world, "chen"), told(world, "dai")) == (1, 0)
    look_at_contracts(days(31))
    with world.as_("chen"):
        assert Contract.objects.get(pk=contract.pk).status == "ended"


def test_a_contract_that_goes_on_by_itself_has_another_term_and_its_owner_is_told_of_each(world: World) -> None:
    with world.as_("chen") as chen:
        values = {"name": "Tea each year", "account": create(entity("account"), {"name": "Tea house"}).pk}
        term = {"starts_on": "2030-01-01", "ends_on": "2030-12-31", "renewal": "automatic", "notice_days": "30"}
        yearly = sign_contract(create(CONTRACT, values | term), by=chen, signed_on=dt.date(2029, 12, 1))
    assert look_at_contracts(dt.date(2030, 12, 5)) == 1
    look_at_contracts(dt.date(2030, 12, 31))
    assert now(world, yearly).ends_on == dt.date(2030, 12, 31)
    look_at_contracts(dt.date(2031, 1, 1))
    after = now(world, yearly)
    assert (after.status, after.starts_on, after.ends_on) == ("active", dt.date(2030, 1, 1), dt.date(2031, 12, 31))
    assert (after.notice_on, after.revision) == (dt.date(2031, 12, 1), 1)
    assert (told(world, "chen"), told(world, "chen", "contract_renewed")) == (1, 1)
    assert look_at_contracts(dt.date(2031, 12, 5)) == 1
    # Nobody looked for two years: the terms are as long as the first, however many there were.
    look_at_contracts(dt.date(2033, 6, 1))
    assert now(world, yearly).ends_on == dt.date(2033, 12, 31)
    with world.as_("chen"):
        first, second = ContractAmendment.objects.filter(contract=yearly.pk).order_by("position")
    assert (first.ends_before, first.ends_after, first.closed_on) == (
        dt.date(2030, 12, 31),
        dt.date(2031, 12, 31),
        dt.date(2031, 1, 1),
    )
    assert (second.position, second.ends_after) == (2, dt.date(2033, 12, 31))


def test_what_another_contract_has_taken_the_place_of_does_not_go_on_by_itself(world: World, contract: Any) -> None:
    with world.as_("chen") as chen:
        change(CONTRACT, contract.pk, {"renewal": "automatic"})
        signed = sign_contract(now(world, contract), by=chen, signed_on=days(-340))
        sign_contract(renew_contract(signed, by=chen, ends_on=days(395)), by=chen, signed_on=days(0))
    look_at_contracts(days(31))
    assert (now(world, contract).status, now(world, contract).ends_on) == ("ended", days(30))


@pytest.mark.parametrize(
    ("starts", "ends", "again"),
    [
        ((2025, 1, 1), (2025, 12, 31), (2026, 12, 31)),
        ((2025, 2, 15), (2026, 2, 14), (2027, 2, 14)),
        ((2024, 1, 31), (2024, 2, 29), (2024, 3, 30)),
        ((2025, 3, 1), (2025, 3, 10), (2025, 3, 20)),
        ((2025, 12, 1), (2025, 12, 31), (2026, 1, 31)),
    ],
)
def test_another_term_is_as_long(starts: Any, ends: Any, again: Any) -> None:
    assert as_long_again(dt.date(*starts), dt.date(*ends)) == dt.date(*again)


def test_a_contract_in_another_currency_says_so_and_counts_by_the_rate_of_its_signing(world: World) -> None:
    with world.as_("ada"):
        create(entity("exchange_rate"), {"currency": "JPY", "day": days(-400), "rate": "0.05"})
    with world.as_("chen") as chen:
        account = create(entity("account"), {"name": "Kyoto house"}).pk
        order = create(entity("order"), {"account": account, "currency": "JPY"})
        create(entity("order_line"), {"order": order.pk, "text": "Tea", "quantity": "1", "unit_price": "200000"})
        made = make_contract(find_row(entity("order"), order.pk), by=chen)
        contract = Contract.objects.get(pk=made.contract_id)
        assert (contract.amount, contract.currency, contract.amount_base) == (200000, "JPY", 1000000)
        signed = sign_contract(contract, by=chen, signed_on=days(0))
        amend_contract(signed, by=chen, reason="More tea")
        with pytest.raises(Invalid, match="stays in its currency"):
            change(CONTRACT, contract.pk, {"currency": "CNY"})
        agree_on_contract(change(CONTRACT, contract.pk, {"amount": "300000"}), by=chen)
        kept = ContractAmendment.objects.get(contract=contract.pk)
        assert (kept.amount_before, kept.amount_after, kept.currency) == (200000, 300000, "JPY")
        assert Contract.objects.get(pk=contract.pk).amount_base == 1500000


def test_a_contract_of_a_customer_kept_to_named_people_is_reminded_of_and_goes_on_as_well(world: World) -> None:
    with world.as_("chen") as chen:
        quiet = create(entity("account"), {"name": "Quiet house", "visibility": 1}).pk
        values = {"name": "Quiet tea", "account": quiet, "starts_on": days(-300), "ends_on": days(30)}
        ends = sign_contract(create(CONTRACT, values), by=chen, signed_on=days(-300))
        more = create(CONTRACT, values | {"renewal": "automatic"}, allow_twins=True)
        renews = sign_contract(more, by=chen, signed_on=days(-300))
    assert look_at_contracts() == 2
    assert look_at_contracts() == 0
    look_at_contracts(days(31))
    assert now(world, ends).status == "ended"
    assert (now(world, renews).status, now(world, renews).ends_on) == ("active", days(361))
    assert (told(world, "chen"), told(world, "chen", "contract_renewed")) == (2, 1)
