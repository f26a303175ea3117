"""What seems to be claimed twice is found, also across people, and tells nobody what they may not read."""

import pytest

from guanxi.sales.expensing.actions.submit_claim import submit_claim
from guanxi.sales.expensing.problems import ExpenseRefused
from guanxi.sales.expensing.twins import twins_of
from tests.sales.expensing.people import a_claim, a_customer, a_line, a_type, proven
from tests.world import World


def test_the_same_day_amount_and_type_of_one_person_are_found(world: World) -> None:
    taxi = a_type()
    with world.as_("chen") as chen:
        first, second = a_claim("First"), a_claim("Second")
        a_line(first, taxi, "88")
        line = a_line(second, taxi, "88")
        a_line(second, taxi, "87")
        told = twins_of(second.pk)
        assert list(told) == [line.pk]
        assert first.number in told[line.pk][0].text and told[line.pk][0].url == f"/expense_claim/{first.pk}"
        with pytest.raises(ExpenseRefused):
            submit_claim(second, by=chen)
        assert submit_claim(second, by=chen, despite_twins=True).status == "submitted"


def test_the_same_receipt_of_a_colleague_is_told_without_whose_and_how_much(world: World) -> None:
    taxi = a_type()
    with world.as_("gus"):
        other = a_claim("Berlin")
        proven(a_line(other, taxi, "900"), shade=7)
    with world.as_("chen"):
        claim = a_claim()
        line = proven(a_line(claim, taxi, "45"), shade=7)
        proven(a_line(claim, taxi, "46"), shade=8)
        told = twins_of(claim.pk)
        assert list(told) == [line.pk]
        assert other.number not in told[line.pk][0].text and not told[line.pk][0].url
    with world.as_("fay"):
        assert other.number in twins_of(claim.pk)[line.pk][0].text
    with world.as_("dai"):
        assert not twins_of(claim.pk)


def test_two_colleagues_with_one_dinner_of_one_customer_are_found(world: World) -> None:
    dinner = a_type("Dinner")
    with world.as_("bo"):
        account = a_customer()
        a_line(a_claim(), dinner, "300", account=account)
    with world.as_("ada"):
        claim = a_claim()
        line = a_line(claim, a_type("Meals"), "300", account=account)
        a_line(claim, dinner, "300")
        assert list(twins_of(claim.pk)) == [line.pk]
