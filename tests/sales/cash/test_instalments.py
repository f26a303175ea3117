"""Instalments on their way: states by the calendar, splitting and joining, waiving, retentions."""

import datetime as dt

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.cash import rules
from guanxi.sales.cash.actions.match_receipt import match_receipt
from guanxi.sales.cash.actions.release_retention import release_retention
from guanxi.sales.cash.actions.split_instalment import NotTogether, join_instalments, split_instalment
from guanxi.sales.cash.actions.waive_instalment import waive_instalment
from guanxi.sales.cash.days import bring_up_to_date
from guanxi.sales.cash.models import Instalment
from guanxi.sales.cash.problems import NotOpen, TooMuch
from tests.sales.cash.people import customer, days_from_now, instalment, now, receipt
from tests.world import World


def test_instalments_follow_the_calendar_of_whatever_customer(world: World) -> None:
    with world.as_("chen"):
        normal, closed = customer(), customer("Quiet Garden", visibility=1)
        ours = [instalment(one.pk, "100", 20) for one in (normal, closed)]
        assert [one.state for one in ours] == ["planned", "planned"]
    for days, said in ((14, "due"), (20, "due"), (21, "overdue")):
        bring_up_to_date(days_from_now(days))
        with world.as_("chen"):
            assert [now(one).state for one in ours] == [said, said]
    with world.as_("fay"):
        assert Instalment.objects.filter(pk=ours[1].pk).count() == 0  # kept to named people


@pytest.mark.parametrize("held", [False, True])
def test_the_database_and_the_rules_say_the_same(world: World, held: bool) -> None:
    days = (None, -20, -1, 0, 1, 7, 8, 20)
    with world.as_("ada") as ada:
        kind = "retention" if held else "other"
        made: dict[int, tuple[int | None, int]] = {}
        for due in days:
            for paid in (0, 40, 90):
                account = customer()
                one = instalment(account.pk, "90", 0, kind=kind)
                change(entity("instalment"), one.pk, {"due_on": None if due is None else days_from_now(due)})
                made[one.pk] = (due, paid)
                if paid:
                    match_receipt(receipt(str(paid), account=account.pk), by=ada)
        for today in (timezone.localdate(), days_from_now(9)):
            bring_up_to_date(today)
            for stored in Instalment.objects.all():
                due, paid = made[stored.pk]
                assert (stored.received, stored.open) == (paid * 100, 9000 - paid * 100)
                day = None if due is None else days_from_now(due)
                assert stored.state == rules.state(9000, paid * 100, day, today, waived=False, held=held)


def test_an_instalment_is_split_and_joined_and_the_sum_stays(world: World) -> None:
    with world.as_("chen") as chen:
        account = customer()
        one = instalment(account.pk, "1000.01", 30, percent="30")
        left = split_instalment(one, by=chen, part=33333, due_on=days_from_now(60))
        both = list(Instalment.objects.order_by("pk"))
        assert [(part.amount, part.due_on) for part in both] == [
            (66668, days_from_now(30)),
            (33333, days_from_now(60)),
        ]
        assert sum(part.percent for part in both) == 30
        with pytest.raises(TooMuch):
            split_instalment(left, by=chen, part=66668)
        joined = join_instalments(left, by=chen, other=both[1].pk)
        assert (joined.amount, joined.percent, Instalment.objects.filter(withdrawn=False).count()) == (
            100001,
            30,
            1,
        )
        with pytest.raises(NotTogether):
            join_instalments(joined, by=chen, other=instalment(customer("Lily Cups").pk).pk)


def test_only_who_keeps_all_instalments_waives_one_and_says_why(world: World) -> None:
    with world.as_("chen") as chen:
        one = instalment(customer().pk, "1000", -5)
        with pytest.raises(NotAllowed):
            waive_instalment(one, by=chen, waived_why="They are nice")
    with world.as_("fay") as fay:
        waived = waive_instalment(now(one), by=fay, waived_why="Damaged in transit")
        assert (waived.state, waived.open, waived.waived_why) == ("waived", 0, "Damaged in transit")
        with pytest.raises(NotOpen):
            waive_instalment(waived, by=fay, waived_why="Again")


def test_a_retention_is_due_only_once_it_is_released(world: World) -> None:
    with world.as_("chen") as chen:
        one = instalment(customer().pk, "1000", -5, kind="retention")
        assert (one.held, one.state) == (True, "planned")
        released = release_retention(one, by=chen, due_on=days_from_now(-1))
        assert (released.held, released.state) == (False, "overdue")


def test_an_instalment_never_becomes_less_than_was_received(world: World) -> None:
    with world.as_("chen"):
        account = customer()
        one = instalment(account.pk, "1000", 5)
    with world.as_("fay") as fay:
        match_receipt(receipt("400", account=account.pk), by=fay)
    with world.as_("chen"):
        with pytest.raises(Invalid):
            change(entity("instalment"), one.pk, {"amount": "399"})
        less = change(entity("instalment"), one.pk, {"amount": "400"})
        assert (less.state, less.open) == ("paid", 0)
        assert isinstance(less.due_on, dt.date)
