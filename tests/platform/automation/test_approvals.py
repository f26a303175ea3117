"""Approvals: who has to agree, who may, and what becomes of it."""

from typing import Any

import pytest
from django.utils import timezone

from guanxi.platform.automation.approvals.actions.decide import add_signer, approve, hand_on, refuse, send_back
from guanxi.platform.automation.approvals.actions.speak import comment, give_copies, nudge, withdraw
from guanxi.platform.automation.approvals.actions.start_approval import send_again, start
from guanxi.platform.automation.approvals.actions.switch_flow import switch_on
from guanxi.platform.automation.approvals.engine import ApprovalRefused
from guanxi.platform.automation.approvals.models import Approval, State, Turn
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.deputies import name_deputy
from guanxi.platform.permissions.sharing import shares_of
from guanxi.platform.records.door import change, trash
from guanxi.platform.records.problems import NotAllowed, NotFound
from guanxi.platform.search.finder import get
from tests.platform.automation.flows import deal, flow
from tests.world import World

MANAGER = {"who": "manager"}


def sent(world: World, made: Any, by: str = "chen", **more: Any) -> tuple[Approval, Any]:
    """A deal of somebody on its way."""
    one = deal(world, by)
    with world.as_(by) as who:
        return start(made, "deal", one.pk, by=who, **more), one


def person(login: str, world: World) -> dict[str, Any]:
    return {"who": "person", "person": world.people[login].pk}


def holders(world: World, approval: Approval, login: str = "chen") -> set[str]:
    with world.as_(login):
        return {turn.person.login for turn in Turn.objects.filter(approval=approval, state="open")}


def state(world: World, approval: Approval, login: str = "chen") -> str:
    with world.as_(login):
        return Approval.objects.get(pk=approval.pk).state


def moves(world: World, approval: Approval, login: str = "chen") -> list[str]:
    with world.as_(login):
        return list(approval.moves.order_by("pk").values_list("kind", flat=True))


def test_a_large_deal_goes_to_the_manager_who_agrees(world: World) -> None:
    special = flow(world, MANAGER, condition="amount.at_least.50000")
    approval, one = sent(world, special, note="They buy again in spring.")
    assert holders(world, approval) == {"bo"}
    with world.as_("bo") as bo:
        approve(approval.pk, by=bo, note="Fine.")
    assert state(world, approval) == State.APPROVED
    with world.as_("chen"):
        agreed = approval.moves.get(kind="agreed")
        assert (agreed.by.login, agreed.note) == ("bo", "Fine.")
        assert agreed.seconds is not None
        assert approval.moves.get(kind="started").note == "They buy again in spring."


def test_a_small_deal_needs_no_approval(world: World) -> None:
    special = flow(world, MANAGER, condition="amount.at_least.50000")
    one = deal(world, amount="49999")
    with world.as_("chen") as chen, pytest.raises(ApprovalRefused, match="not for records like"):
        start(special, "deal", one.pk, by=chen)


def test_a_flow_decides_by_what_the_applicant_does_not_read(world: World) -> None:
    """The tags of deals are hidden from no one here, but the record is exclusive: the flow still reads it."""
    special = flow(world, MANAGER, condition="amount.at_least.50000")
    one = deal(world)
    with world.as_("chen") as chen:
        change(entity("deal"), one.pk, {"visibility": 1})
        approval = start(special, "deal", one.pk, by=chen)
    assert holders(world, approval) == {"bo"}


def test_who_has_to_decide_reads_the_record_as_long_as_they_hold_it(world: World) -> None:
    special = flow(world, person("gus", world))
    one = deal(world)
    with world.as_("gus"), pytest.raises(NotFound):
        get(entity("deal"), one.pk)
    with world.as_("chen") as chen:
        approval = start(special, "deal", one.pk, by=chen)
        assert [(each.user.login, each.approval) for each in shares_of(entity("deal"), one.pk)] == [
            ("gus", approval.pk)
        ]
    with world.as_("gus") as gus:
        assert get(entity("deal"), one.pk).title == "Tea for the fair"
        with pytest.raises(NotAllowed):
            change(entity("deal"), one.pk, {"name": "Mine now"})
        approve(approval.pk, by=gus)
    with world.as_("gus"), pytest.raises(NotFound):
        get(entity("deal"), one.pk)
    assert state(world, approval, "gus") == State.APPROVED, "who decided keeps reading what became of it"


def test_strangers_see_nothing_of_an_approval(world: World) -> None:
    approval, _one = sent(world, flow(world, MANAGER))
    with world.as_("dai") as dai:
        assert not Approval.objects.filter(pk=approval.pk).exists()
        assert not Turn.objects.filter(approval=approval.pk).exists()
        with pytest.raises(ApprovalRefused, match="may not see"):
            approve(approval.pk, by=dai)
    with world.as_("ada") as ada, pytest.raises(ApprovalRefused, match="does not wait for you"):
        approve(approval.pk, by=ada)


def test_nobody_writes_the_tables_past_the_engine(world: World) -> None:
    approval, _one = sent(world, flow(world, MANAGER))
    with world.as_("chen"):
        assert Approval.objects.filter(pk=approval.pk).update(state="approved") == 0
        assert Turn.objects.filter(approval=approval.pk).update(state="approved") == 0
    assert state(world, approval) == State.RUNNING


def test_a_second_press_changes_nothing(world: World) -> None:
    approval, _one = sent(world, flow(world, MANAGER, person("ada", world)))
    with world.as_("bo") as bo:
        approve(approval.pk, by=bo)
        with pytest.raises(ApprovalRefused, match="decided already"):
            approve(approval.pk, by=bo)
    assert holders(world, approval) == {"ada"}
    assert moves(world, approval).count("agreed") == 1


def test_a_record_waits_in_a_flow_only_once(world: World) -> None:
    special = flow(world, MANAGER)
    _approval, one = sent(world, special)
    with world.as_("chen") as chen, pytest.raises(ApprovalRefused, match="already"):
        start(special, "deal", one.pk, by=chen)


def test_who_may_not_change_a_record_does_not_send_it(world: World) -> None:
    special = flow(world, MANAGER)
    one = deal(world)
    with world.as_("quinn") as quinn, pytest.raises(NotAllowed):
        start(special, "deal", one.pk, by=quinn)


def test_a_refusal_needs_a_reason_and_ends_it(world: World) -> None:
    approval, _one = sent(world, flow(world, MANAGER, person("ada", world)))
    with world.as_("bo") as bo:
        with pytest.raises(ApprovalRefused, match="why"):
            refuse(approval.pk, by=bo, note=" ")
        refuse(approval.pk, by=bo, note="Too cheap.")
    assert state(world, approval) == State.REFUSED
    assert holders(world, approval) == set()


def test_nobody_decides_their_own_request(world: World) -> None:
    approval, _one = sent(world, flow(world, person("bo", world)), by="bo")
    assert holders(world, approval, "bo") == {"ada"}, "it goes to Bo's manager"
    assert "instead_own" in moves(world, approval, "bo")


def test_unless_the_flow_says_so(world: World) -> None:
    approval, _one = sent(world, flow(world, person("bo", world), own="allow"), by="bo")
    assert holders(world, approval, "bo") == {"bo"}


def test_or_the_step_is_passed_over(world: World) -> None:
    approval, _one = sent(world, flow(world, person("bo", world), person("ada", world), own="skip"), by="bo")
    assert holders(world, approval, "bo") == {"ada"}


def test_managers_one_after_another_up_to_a_role(world: World) -> None:
    with world.as_("root"):
        from_role = world.identity("ada").rights.roles[0]
    approval, _one = sent(world, flow(world, {"who": "chain", "role": from_role}))
    assert holders(world, approval) == {"bo"}
    with world.as_("bo") as bo:
        approve(approval.pk, by=bo)
    assert holders(world, approval) == {"ada"}
    with world.as_("ada") as ada:
        approve(approval.pk, by=ada)
    assert state(world, approval) == State.APPROVED


def test_the_second_manager_above(world: World) -> None:
    approval, _one = sent(world, flow(world, {"who": "upper", "level": 2}))
    assert holders(world, approval) == {"ada"}


@pytest.mark.parametrize(
    ("mode", "first", "after_one"),
    [("any", {"chen", "gus"}, set()), ("all", {"chen", "gus"}, {"gus"}), ("order", {"chen"}, {"gus"})],
)
def test_several_people_of_a_team(world: World, mode: str, first: set[str], after_one: set[str]) -> None:
    team = {"who": "team", "team": world.teams["tea fair"].pk, "mode": mode}
    approval, _one = sent(world, flow(world, team), by="dai")
    assert holders(world, approval, "dai") == first
    with world.as_("chen") as chen:
        approve(approval.pk, by=chen)
    assert holders(world, approval, "dai") == after_one
    assert state(world, approval, "dai") == (State.RUNNING if after_one else State.APPROVED)


def test_the_same_person_is_asked_once(world: World) -> None:
    approval, _one = sent(world, flow(world, MANAGER, person("bo", world), person("ada", world)))
    with world.as_("bo") as bo:
        approve(approval.pk, by=bo)
    assert holders(world, approval) == {"ada"}
    assert "agreed_before" in moves(world, approval)


def test_a_step_only_under_a_condition(world: World) -> None:
    special = flow(world, MANAGER, person("ada", world) | {"condition": "amount.at_least.100000"})
    approval, _one = sent(world, special)
    with world.as_("bo") as bo:
        approve(approval.pk, by=bo)
    assert state(world, approval) == State.APPROVED


def test_handed_on_to_somebody_else(world: World) -> None:
    approval, one = sent(world, flow(world, MANAGER))
    with world.as_("bo") as bo:
        with pytest.raises(ApprovalRefused, match="own request"):
            hand_on(approval.pk, by=bo, to=world.people["chen"].pk)
        hand_on(approval.pk, by=bo, to=world.people["gus"].pk, note="You know them.")
    assert holders(world, approval) == {"gus"}
    with world.as_("gus") as gus:
        assert get(entity("deal"), one.pk)
        approve(approval.pk, by=gus)
    assert state(world, approval) == State.APPROVED


@pytest.mark.parametrize("when", ["before", "after"])
def test_somebody_else_signs_as_well(world: World, when: Any) -> None:
    approval, _one = sent(world, flow(world, MANAGER))
    with world.as_("bo") as bo:
        add_signer(approval.pk, by=bo, to=world.people["gus"].pk, when=when)
    order = ["gus", "bo"] if when == "before" else ["bo", "gus"]
    for login in order:
        assert holders(world, approval) == {login}
        with world.as_(login) as who:
            approve(approval.pk, by=who)
    assert state(world, approval) == State.APPROVED


def test_returned_to_the_applicant_who_mends_it_and_sends_it_again(world: World) -> None:
    approval, one = sent(world, flow(world, MANAGER, person("ada", world)))
    with world.as_("bo") as bo:
        send_back(approval.pk, by=bo, note="Say why so cheap.")
    assert state(world, approval) == State.RETURNED
    with world.as_("chen") as chen:
        change(entity("deal"), one.pk, {"amount": "90000"})
        again = send_again(approval.pk, by=chen, note="Dearer now.")
        assert again.values["amount"] == 90_000_00
    assert holders(world, approval) == {"bo"}


def test_returned_to_an_earlier_step(world: World) -> None:
    approval, _one = sent(world, flow(world, MANAGER, person("hana", world), person("ada", world)))
    for login in ("bo", "hana"):
        with world.as_(login) as who:
            approve(approval.pk, by=who)
    with world.as_("ada") as ada:
        send_back(approval.pk, by=ada, to=1, note="Look again.")
    assert holders(world, approval) == {"hana"}
    with world.as_("hana") as hana:
        approve(approval.pk, by=hana)
    assert holders(world, approval) == {"ada"}


def test_the_applicant_withdraws(world: World) -> None:
    approval, one = sent(world, flow(world, MANAGER))
    with world.as_("bo") as bo, pytest.raises(ApprovalRefused, match="Only the applicant"):
        withdraw(approval.pk, by=bo)
    with world.as_("chen") as chen:
        withdraw(approval.pk, by=chen)
    with world.as_("bo") as bo, pytest.raises(ApprovalRefused):
        approve(approval.pk, by=bo)
    assert state(world, approval) == State.WITHDRAWN


def test_nudging_not_all_the_time(world: World) -> None:
    approval, _one = sent(world, flow(world, MANAGER))
    with world.as_("chen") as chen:
        nudge(approval.pk, by=chen)
        with pytest.raises(ApprovalRefused, match="nudge again at"):
            nudge(approval.pk, by=chen)


def test_a_copy_lets_read_the_approval_and_not_the_record(world: World) -> None:
    approval, one = sent(world, flow(world, person("gus", world) | {"does": "copy"}, MANAGER))
    assert holders(world, approval) == {"bo"}
    with world.as_("gus") as gus:
        assert Approval.objects.filter(pk=approval.pk).exists()
        with pytest.raises(NotFound):
            get(entity("deal"), one.pk)
        comment(approval.pk, by=gus, note="I know this customer.")
    with world.as_("chen") as chen:
        give_copies(approval.pk, by=chen, people=[world.people["fay"].pk])
    assert state(world, approval, "fay") == State.RUNNING


def test_a_later_change_of_what_was_approved_opens_it_again(world: World) -> None:
    approval, one = sent(world, flow(world, MANAGER, watched=["amount"]))
    with world.as_("bo") as bo:
        approve(approval.pk, by=bo)
    with world.as_("chen") as chen:
        change(entity("deal"), one.pk, {"next_step": "Call them"})
        assert state(world, approval) == State.APPROVED
        change(entity("deal"), one.pk, {"amount": "70000"})
        assert state(world, approval) == State.REOPENED
        assert approval.moves.get(kind="reopened").fields == ["amount"]
        assert Approval.objects.get(pk=approval.pk).values["amount"] == 80_000_00, "what was approved stays to be read"
        send_again(approval.pk, by=chen)
    assert holders(world, approval) == {"bo"}


def test_a_change_while_it_waits_takes_it_back_from_the_approver(world: World) -> None:
    approval, one = sent(world, flow(world, person("gus", world), watched=["amount"]))
    with world.as_("chen"):
        change(entity("deal"), one.pk, {"amount": "1"})
    assert state(world, approval) == State.REOPENED
    with world.as_("gus") as gus:
        with pytest.raises(ApprovalRefused):
            approve(approval.pk, by=gus)
        with pytest.raises(NotFound):
            get(entity("deal"), one.pk)


def test_a_record_in_the_trash_waits_for_nobody(world: World) -> None:
    approval, one = sent(world, flow(world, MANAGER))
    with world.as_("chen"):
        trash(entity("deal"), [one.pk])
    assert state(world, approval) == State.WITHDRAWN


def test_what_somebody_held_who_leaves_goes_to_their_manager(world: World) -> None:
    approval, one = sent(world, flow(world, person("gus", world)))
    with world.as_("root"):
        change(entity("user"), world.people["gus"].pk, {"active": False})
    assert holders(world, approval) == {"ada"}
    assert "instead_left" in moves(world, approval)
    with world.as_("ada") as ada:
        approve(approval.pk, by=ada)
    assert state(world, approval) == State.APPROVED


def test_a_step_of_somebody_who_left_falls_to_their_manager_or_the_keeper(world: World) -> None:
    special = flow(world, person("gus", world))
    with world.as_("root"):
        change(entity("user"), world.people["gus"].pk, {"active": False})
    approval, _one = sent(world, special)
    assert holders(world, approval) == {"ada"}


def test_whose_roles_read_no_deals_is_not_asked(world: World) -> None:
    approval, _one = sent(world, flow(world, person("nora", world)))
    assert holders(world, approval) == {"ada"}, "the keeper of the flow"


def test_a_running_approval_keeps_the_version_it_began_with(world: World) -> None:
    special = flow(world, MANAGER, person("ada", world))
    approval, _one = sent(world, special)
    with world.as_("root") as root:
        last = entity("approval_step").model.objects.get(flow=special, position=2)
        trash(entity("approval_step"), [last.pk])
        assert switch_on(special, by=root).in_force == 2
    with world.as_("bo") as bo:
        approve(approval.pk, by=bo)
    assert holders(world, approval) == {"ada"}


def test_a_deputy_decides_for_who_is_away(world: World) -> None:
    today = timezone.localdate()
    with world.as_("bo"):
        name_deputy(world.people["bo"].pk, world.people["hana"].pk, today, today)
    approval, _one = sent(world, flow(world, MANAGER))
    assert holders(world, approval) == {"hana"}
    with world.as_("chen"):
        assert Turn.objects.get(approval=approval).instead_of == world.people["bo"]
