"""Contracts: signed, amended, renewed, terminated; owners are told once when a term nears its end."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.models import Notification
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.ordering.actions.amend_contract import agree_on_contract, amend_contract
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


def told(world: World, login: str) -> int:
    with world.as_(login):
        return Notification.objects.filter(kind="contract_notice", person=world.people[login].pk).count()


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
