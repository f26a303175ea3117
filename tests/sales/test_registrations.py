"""Registration of a deal (报备): a customer is protected for a product line until a day, also from those who cannot see it."""

import datetime as dt

import pytest
from django.utils import timezone

from guanxi.customers.models import Account
from guanxi.platform.automation.approvals.actions.decide import approve
from guanxi.platform.automation.approvals.actions.decide import refuse as refuse_approval
from guanxi.platform.automation.approvals.actions.switch_flow import switch_on
from guanxi.platform.automation.approvals.models import Approval
from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.models import Notification
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.capture.actions.ask_approval import ask_approval, ask_extension
from guanxi.sales.capture.actions.registrations import RegistrationStands, agree, extend, refuse, release
from guanxi.sales.capture.models import DealRegistration
from guanxi.sales.capture.registering import end_what_is_over, held_for
from guanxi.sales.capture.service import as_capture
from tests.platform.web.administration.walking import walk
from tests.world import World

KEY = "deal_registration"


def register(**values: object) -> DealRegistration:
    made: DealRegistration = create(entity(KEY), {"name": "New tea house", **values})
    return made


def rule(world: World, **values: object) -> None:
    with world.as_("ada"):
        create(entity("registration_rule"), {"name": "All", **values})


def test_a_registered_customer_is_protected_from_colleagues_who_do_not_see_it(world: World) -> None:
    with world.as_("chen"):
        made = register(customer="Jade Hotel Ltd.", line="Tea")
        assert (made.state, made.protected_until) == ("protected", timezone.localdate() + dt.timedelta(days=90))
    with world.as_("gus"):
        with pytest.raises(Invalid, match="please ask Chen"):
            register(customer="JADE HOTEL", line="tea")
        assert register(customer="Jade Hotel", line="Cups").state == "protected"  # another product line is free
    with world.as_("chen"):
        release(made, by=world.identity("chen"))
    with world.as_("gus"):
        assert register(customer="Jade Hotel", line="Tea").pk


def test_the_same_tax_number_is_the_same_customer(world: World) -> None:
    with world.as_("chen"):
        hotel = create(entity("account"), {"name": "Jade Hotel", "tax_number": "91350100M000100Y43"}).pk
        register(account=hotel, line="Tea")
    with world.as_("gus"), pytest.raises(Invalid, match="registered until"):
        register(customer="Called otherwise", tax_number="91350100M000100Y43", line="Tea")


def test_where_a_rule_says_so_colleagues_learn_the_day_and_not_the_name(world: World) -> None:
    rule(world, tells="day", days="30")
    with world.as_("chen"):
        register(customer="Moon Tea")
    with world.as_("gus"), pytest.raises(Invalid) as told:
        register(customer="Moon Tea")
    assert "by a colleague until" in str(told.value) and "Chen" not in str(told.value)


def test_a_manager_agrees_or_refuses_and_nobody_on_their_own(world: World) -> None:
    rule(world, approved=True)
    with world.as_("chen") as chen:
        asked, other = register(customer="Moon Tea"), register(customer="Sun Tea")
        assert asked.state == "asked"
        with pytest.raises(RegistrationStands):
            agree(asked, by=chen)
    with world.as_("bo") as bo:
        assert agree(asked, by=bo).state == "protected"
        assert refuse(other, by=bo).state == "refused"
        with pytest.raises(RegistrationStands):
            refuse(DealRegistration.objects.get(pk=asked.pk), by=bo)
    with world.as_("chen"):
        assert Notification.objects.filter(kind="registration_decided").count() == 2
    with world.as_("gus"):
        assert register(customer="Sun Tea").state == "asked"  # what was refused is free


def test_it_is_extended_as_often_as_the_rule_allows(world: World) -> None:
    rule(world, days="10", extensions="1", extension_days="5")
    with world.as_("chen") as chen:
        longer = extend(register(customer="Moon Tea"), by=chen)
        assert longer.protected_until == timezone.localdate() + dt.timedelta(days=15)
        with pytest.raises(RegistrationStands):
            extend(longer, by=chen)


def test_its_owner_is_reminded_before_and_told_after_it_ends(world: World) -> None:
    rule(world, days="20", remind_days="7")
    with world.as_("chen"):
        made = register(customer="Moon Tea")
    today = timezone.localdate()
    for day, ended in ((10, 0), (14, 0), (15, 0), (21, 1), (22, 0)):
        with as_capture():
            assert end_what_is_over(today + dt.timedelta(days=day)) == ended
    with world.as_("chen"):
        assert Notification.objects.filter(kind="registration_ends", object_id=made.pk).count() == 2
        assert DealRegistration.objects.get(pk=made.pk).state == "expired"
    with world.as_("gus"):
        assert register(customer="Moon Tea").pk


def test_whoever_works_on_a_customer_sees_that_it_is_registered_by_somebody_else(world: World) -> None:
    with world.as_("chen"):
        register(customer="Moon Tea", line="Tea")
    with world.as_("gus"):
        create(entity("account"), {"name": "Moon Tea Ltd."})
        account = Account.objects.get(name="Moon Tea Ltd.")
        (held,) = held_for({"name": account.name}, but_owner=world.people["gus"].pk)
        assert "Chen" in held.sentence
        assert not held_for({"name": "Moon"}, but_owner=world.people["gus"].pk)
    with world.as_("chen"):
        assert not held_for({"name": "Moon Tea"}, but_owner=world.people["chen"].pk)


def test_nobody_protects_by_writing_the_day_themselves(world: World) -> None:
    with world.as_("chen"):
        made = register(customer="Moon Tea")
        with pytest.raises((Invalid, NotAllowed)):
            change(entity(KEY), made.pk, {"protected_until": "2099-01-01"})


def a_flow(world: World) -> None:
    """Managers decide on the registrations of their people, through an approval."""
    with world.as_("root") as root:
        flow = create(entity("approval_flow"), {"name": "Registrations", "kind": KEY, "keeper": world.people["ada"].pk})
        create(entity("approval_step"), {"flow": flow.pk, "position": 1, "name": "Manager", "who": "manager"})
        switch_on(flow, by=root)


def now(made: DealRegistration) -> DealRegistration:
    with as_capture():
        return DealRegistration.objects.get(pk=made.pk)


def test_an_approval_decides_whether_a_customer_is_protected(world: World) -> None:
    rule(world, approved=True, days="45")
    with world.as_("chen") as chen:
        moon, sun = register(customer="Moon Tea"), register(customer="Sun Tea", reason="Visited twice")
        with pytest.raises(RegistrationStands, match="No approval flow"):
            ask_approval(moon, by=chen)
    a_flow(world)
    with world.as_("chen") as chen:
        ask_approval(moon, by=chen)
        ask_approval(sun, by=chen)
    with world.as_("bo") as bo:
        first, second = Approval.objects.order_by("pk")
        assert second.note == "Visited twice"
        approve(first.pk, by=bo)
        refuse_approval(second.pk, by=bo, note="Ours already")
    assert (now(moon).state, now(moon).protected_until) == ("protected", timezone.localdate() + dt.timedelta(days=45))
    assert now(sun).state == "refused"
    with world.as_("gus"):
        assert register(customer="Sun Tea").state == "asked"
        with pytest.raises(Invalid):
            register(customer="Moon Tea")


def test_a_longer_protection_is_asked_for_once_the_rule_allows_no_more(world: World) -> None:
    rule(world, days="30", extensions="1", extension_days="20")
    a_flow(world)
    with world.as_("chen") as chen:
        moon = register(customer="Moon Tea")
        with pytest.raises(RegistrationStands, match="one more extension without asking"):
            ask_extension(moon, by=chen, why="They decide in spring")
        moon = extend(moon, by=chen)
        ask_extension(moon, by=chen, why="They decide in spring")
    with world.as_("bo") as bo:
        approve(Approval.objects.get().pk, by=bo)
    assert now(moon).protected_until == timezone.localdate() + dt.timedelta(days=70)
    assert now(moon).extended == 2
    with world.as_("chen") as chen:
        ask_extension(now(moon), by=chen, why="They decide in summer")
    with world.as_("bo") as bo:
        refuse_approval(Approval.objects.order_by("-pk")[0].pk, by=bo, note="Long enough")
    assert (now(moon).state, now(moon).extended) == ("protected", 2), "what is protected stays so"


def test_whoever_decides_sees_what_stands_against_it(world: World) -> None:
    with world.as_("dai"):
        hotel = create(entity("account"), {"name": "Jade Hotel Ltd."}).pk
        create(entity("deal"), {"name": "Lobby tea bar", "account": hotel})
        register(customer="Jade Hotel", line="Cups")
    with world.as_("chen"):
        made = register(customer="Jade Hotel", line="Tea")
    shown = walk(world, "bo").text(f"/{KEY}/{made.pk}/rest")
    assert "What stands against it" in shown and "please ask Dai" in shown
    assert "Jade Hotel Ltd." in shown and "Lobby tea bar" in shown
    seen = walk(world, "chen").text(f"/{KEY}/{made.pk}/rest")
    assert "please ask Dai" in seen and "Lobby tea bar" not in seen, "Chen does not see the customers of Dai"


def test_after_an_extension_its_owner_is_reminded_again(world: World) -> None:
    rule(world, days="10", extensions="1", extension_days="20", remind_days="7")
    day = timezone.localdate()
    with world.as_("chen") as chen:
        moon = register(customer="Moon Tea")
        with as_capture():
            end_what_is_over(day + dt.timedelta(days=4))
        extend(now(moon), by=chen)
        with as_capture():
            end_what_is_over(day + dt.timedelta(days=24))
        assert Notification.objects.filter(kind="registration_ends").count() == 2


def test_what_was_decided_for_one_customer_and_line_is_not_moved_to_another(world: World) -> None:
    rule(world, approved=True)
    with world.as_("chen"):
        moon = register(customer="Moon Tea")
        moon = change(entity(KEY), moon.pk, {"line": "Tea"})  # nobody decided yet
    with world.as_("bo") as bo:
        agree(moon, by=bo)
    with world.as_("chen"):
        for other in ({"customer": "Sun Tea"}, {"line": "Cups"}, {"tax_number": "91350100M000100Y43"}):
            with pytest.raises(Invalid, match="Let it go, and register the other one"):
                change(entity(KEY), moon.pk, other)
        sun = create(entity("account"), {"name": "Sun Tea"}).pk
        with pytest.raises(Invalid, match="Let it go"):
            change(entity(KEY), moon.pk, {"account": sun})
        same = create(entity("account"), {"name": "Moon Tea Ltd."})
        change(entity(KEY), moon.pk, {"account": same.pk, "amount": "500"})  # the customer has an account now
        change(entity("account"), same.pk, {"name": "Star Tea"})
        change(entity(KEY), moon.pk, {"amount": "600"})
    with world.as_("gus"):
        assert register(customer="Star Tea", line="Tea").pk, "nobody decided on that name"
        with pytest.raises(Invalid, match="please ask Chen"):
            register(customer="Moon Tea", line="Tea")


def test_a_registration_kept_to_named_people_is_told_of_reminded_of_and_ends(world: World) -> None:
    rule(world, days="20", remind_days="7")
    today = timezone.localdate()
    with world.as_("chen"):
        made = register(customer="Moon Tea", visibility=1)
    with world.as_("gus"), pytest.raises(Invalid, match="please ask Chen"):
        register(customer="Moon Tea")
    with as_capture():
        assert [end_what_is_over(today + dt.timedelta(days=day)) for day in (14, 15, 21, 22)] == [0, 0, 1, 0]
    with world.as_("chen"):
        assert Notification.objects.filter(kind="registration_ends", object_id=made.pk).count() == 2
    with world.as_("gus"):
        assert register(customer="Moon Tea").pk
