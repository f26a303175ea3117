"""Somebody leaves: flows and rules name their successor, what waits for them and the views they share go along, and come back."""

from typing import Any

from guanxi.platform.automation.approvals.actions.start_approval import start as send
from guanxi.platform.automation.approvals.models import Approval, ApprovalFlow, ApprovalStep, Turn
from guanxi.platform.automation.rules.keeping import set_service, set_steps, set_when, switch
from guanxi.platform.automation.rules.models import Rule
from guanxi.platform.automation.rules.services import make_service
from guanxi.platform.bulk.leaving.asked import Asked
from guanxi.platform.bulk.leaving.working import begin, find_hand_over, run, start, start_back
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.models import HandOver, HandOverState
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.door import change, create
from guanxi.platform.records.going_along import going_along
from guanxi.platform.search.saved.models import Reach, SavedView
from tests.platform.automation.flows import deal, flow
from tests.world import World

ALL = ("approvals", "flows", "rules", "views")


def bo_leaves(world: World, **more: Any) -> HandOver:
    asked = Asked((world.people["ada"].pk,), further=ALL, **more)
    with world.as_("root") as root:
        work = begin(world.people["bo"].pk, asked)
        start(work)
        run(work.pk, lambda: load_identity(root.user_id))
        return find_hand_over(work.pk)


def taken_back(world: World, work: HandOver) -> None:
    with world.as_("root") as root:
        work = find_hand_over(work.pk)
        start_back(work)
        run(work.pk, lambda: load_identity(root.user_id))
        assert find_hand_over(work.pk).state == HandOverState.UNDONE


def counted(world: World) -> dict[str, int]:
    with world.as_("root"):
        return {one.key: one.count(world.people["bo"].pk) for one in going_along()}


def asked_now(world: World, approval: Approval) -> list[str]:
    with world.as_("ada"):
        return list(Turn.objects.filter(approval=approval, state="open").values_list("person__login", flat=True))


def test_flows_and_what_waits_go_to_the_successor_and_come_back(world: World) -> None:
    bo, ada = world.people["bo"].pk, world.people["ada"].pk
    special = flow(world, {"who": "person", "person": bo}, {"who": "manager", "raise_to": bo, "raise_after": 8})
    one = deal(world)
    with world.as_("chen") as chen:
        sent = send(special, "deal", one.pk, by=chen)
    assert asked_now(world, sent) == ["bo"]
    assert counted(world) == {"approvals": 1, "flows": 1, "rules": 0, "views": 0}
    work = bo_leaves(world, deactivate=True)
    assert counted(world) == {"approvals": 0, "flows": 0, "rules": 0, "views": 0}
    assert asked_now(world, sent) == ["ada"]
    with world.as_("root"):
        now = ApprovalFlow.objects.get(pk=special.pk)
        assert now.in_force == 2 and now.versions.get(number=2).rule["steps"][0]["person"] == ada
        assert now.versions.get(number=1).rule["steps"][0]["person"] == bo, "what was in use once stays as it was"
        assert [step.person_id or step.raise_to_id for step in ApprovalStep.objects.order_by("position")] == [ada, ada]
    taken_back(world, work)
    assert asked_now(world, sent) == ["bo"]
    with world.as_("root"):
        now = ApprovalFlow.objects.get(pk=special.pk)
        assert now.in_force == 1
        assert [step.person_id or step.raise_to_id for step in ApprovalStep.objects.order_by("position")] == [bo, bo]


def test_a_flow_that_was_designed_anew_since_keeps_its_design_and_names_the_successor_in_use(world: World) -> None:
    bo, ada = world.people["bo"].pk, world.people["ada"].pk
    special = flow(world, {"who": "person", "person": bo})
    with world.as_("root"):
        change(entity("approval_flow"), special.pk, {"condition": "amount.at_least.900000"})
    bo_leaves(world)
    with world.as_("root"):
        now = ApprovalFlow.objects.get(pk=special.pk)
        rule = now.versions.get(number=now.in_force).rule
        assert rule["steps"][0]["person"] == ada and rule["conditions"] == [], "not what nobody switched on"
        assert now.condition == "amount.at_least.900000"


def test_nobody_decides_their_own_request_because_somebody_left(world: World) -> None:
    special = flow(world, {"who": "person", "person": world.people["bo"].pk})
    with world.as_("ada") as ada:
        one = create(entity("deal"), {"name": "Ada's", "amount": "9", "opened_on": "2026-11-02"})
        sent = send(special, "deal", one.pk, by=ada)
    bo_leaves(world)
    assert asked_now(world, sent) == ["bo"], "it stays; when bo logs in no more it goes to the manager above"


def test_rules_and_shared_views_name_the_successor_and_come_back_where_nobody_changed_them(world: World) -> None:
    bo, ada = world.people["bo"].pk, world.people["ada"].pk
    steps = [
        {"do": "tell", "text": "Look at {name}", "to": {"who": "person", "id": bo}},
        {"do": "create", "entity": "account", "set": {"name": {"is": "Tea"}, "owner": {"is": str(bo)}}},
    ]
    with world.as_("root"):
        rules: list[Rule] = [create(entity("rule"), {"name": name}) for name in ("One", "Two")]
        service = make_service("Desk", {"deal": ("read", "edit"), "account": ("create",)}).pk
        for rule in rules:
            set_service(rule, service)
            set_when(rule, {"about": "deal", "event": "created"})
            set_steps(rule, steps)
        switch(rules[0], on=True)
    with world.as_("bo"):
        shared = SavedView.objects.create(entity="deal", name="Ours", owner_id=bo, reach=Reach.EVERYONE)
        mine = SavedView.objects.create(entity="deal", name="Mine", owner_id=bo)
    assert counted(world) == {"approvals": 0, "flows": 0, "rules": 2, "views": 1}
    work = bo_leaves(world)
    with world.as_("root"):
        first, second = (Rule.objects.get(pk=rule.pk) for rule in rules)
        assert str(bo) not in str(first.does) and first.is_on
        assert first.does[0]["to"]["id"] == ada and first.does[1]["set"]["owner"] == {"is": str(ada)}
        assert SavedView.objects.get(pk=shared.pk).owner_id == ada
        set_steps(second, [{"do": "tell", "text": "Another", "to": {"who": "person", "id": ada}}])
    with world.as_("bo"):
        assert SavedView.objects.get(pk=mine.pk).owner_id == bo, "what nobody else sees stays personal"
    taken_back(world, work)
    with world.as_("root"):
        assert Rule.objects.get(pk=rules[0].pk).does == steps
        assert Rule.objects.get(pk=rules[1].pk).does[0]["text"] == "Another"
        assert SavedView.objects.get(pk=shared.pk).owner_id == bo


def test_whoever_keeps_no_flows_counts_none(world: World) -> None:
    flow(world, {"who": "person", "person": world.people["bo"].pk})
    with world.as_("chen"):
        assert [one.count(world.people["bo"].pk) for one in going_along()] == [0, 0, 0, 0]
