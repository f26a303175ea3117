"""Rules that users write: set off by what happens, done as a named service, told of on their page."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from guanxi.platform.automation.approvals.models import Approval
from guanxi.platform.automation.rules.keeping import set_conditions, set_service, set_steps, set_when, switch
from guanxi.platform.automation.rules.models import Rule, Run, RunState
from guanxi.platform.automation.rules.problems import RuleRefused
from guanxi.platform.automation.rules.rehearsing import rehearse
from guanxi.platform.automation.rules.services import make_service
from guanxi.platform.automation.rules.steps import do_step
from guanxi.platform.automation.rules.timing import look_at_the_clock
from guanxi.platform.automation.rules.wording import say_then, say_when
from guanxi.platform.automation.rules.working import work_off
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.reading import notifications
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.door import change, create, hand_over
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.grammar import read
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.timeline.models import Activity
from guanxi.sales.models import Stage
from tests.platform.automation.flows import flow
from tests.world import World

DEAL, RULE, ACTIVITY, ACCOUNT = entity("deal"), entity("rule"), entity("activity"), entity("account")
BIG = ("amount.more_than.100000",)
CALL_THE_MANAGER = {"do": "plan", "kind": "task", "subject": "Look at {name}", "days": 2, "for": {"who": "manager"}}
SELLING = dict.fromkeys(("account", "deal", "activity"), ("read", "create", "edit", "assign"))


@pytest.fixture
def helper(world: World) -> User:
    """A service that may work with customers, deals and activities."""
    with world.as_("root"):
        return make_service("Deal helper", SELLING)


def rule(world: World, helper: User, steps: list[Any], conditions: tuple[str, ...] = (), **when: Any) -> Rule:
    """A rule that Root writes and switches on."""
    with world.as_("root"):
        made: Rule = create(RULE, {"name": when.pop("name", "Big deals")})
        set_service(made, helper.pk)
        set_when(made, {"about": "deal", "event": "created", **when})
        set_conditions(made, [read(text) for text in conditions])
        set_steps(made, steps)
        switch(made, on=True)
    return made


def deal(world: World, who: str = "chen", **values: Any) -> Any:
    """A deal that somebody enters."""
    with world.as_(who):
        account = create(ACCOUNT, {"name": "Golden Leaf"}, allow_twins=True)
        return create(
            DEAL, {"name": "Winter tea", "account": account.pk, "amount": "120000", **values}, allow_twins=True
        )


def runs(world: World, made: Rule) -> list[Run]:
    """What Root reads of the runs of a rule."""
    with world.as_("root"):
        return list(Run.objects.filter(rule=made).order_by("pk"))


def tasks(world: World, who: str) -> list[Any]:
    """The tasks that somebody owns."""
    with world.as_(who):
        return list(Activity.objects.filter(owner=world.people[who]).order_by("pk"))


def test_a_big_deal_is_a_task_for_the_manager_of_its_owner(world: World, helper: User) -> None:
    made = rule(world, helper, [CALL_THE_MANAGER], BIG)
    deal(world)
    deal(world, name="Small tea", amount="50")
    assert tasks(world, "bo") == [], "nothing is done while the salesperson waits"
    work_off()
    (task,) = tasks(world, "bo")
    assert (task.subject, task.kind) == ("Look at Winter tea", "task")
    assert task.due_on == timezone.localdate() + timedelta(days=2)
    assert task.created_by_id == helper.pk, "the history says which service did it"
    (run,) = runs(world, made)
    assert run.state == RunState.DONE and run.done[0]["id"] == task.pk
    with world.as_("root"):
        assert say_when(made) == "Deal is created"
        assert say_then(made) == ("plan Task “Look at {name}” for the owner's manager, due in 2 days",)


def test_no_way_of_writing_goes_around_a_rule(world: World, helper: User) -> None:
    with world.as_("chen"):
        stage = Stage.objects.filter(outcome="open").order_by("position")[1]
    made = rule(
        world, helper, [CALL_THE_MANAGER], event="changed", field="stage", becomes=str(stage.pk), name="Moves on"
    )
    first, second = deal(world), deal(world, name="Spring tea")
    with world.as_("chen"):
        change(DEAL, first.pk, {"stage": stage.pk})
        change_many(DEAL, {second.pk: {"stage": stage.pk}})
        change(DEAL, first.pk, {"name": "Winter tea again"})
    assert sorted(run.record_id for run in runs(world, made)) == [first.pk, second.pk]
    handed = rule(world, helper, [CALL_THE_MANAGER], event="changed", field="owner", name="Handed over")
    with world.as_("bo"):
        hand_over(DEAL, [first.pk], world.people["dai"].pk)
    assert [run.record_id for run in runs(world, handed)] == [first.pk], "a function of the database wrote this"


def test_a_rule_does_nothing_that_its_service_may_not(world: World) -> None:
    with world.as_("root"):
        reader = make_service("Reader", {"deal": ("read",)})
    made = rule(world, reader, [{"do": "change", "set": {"name": {"is": "Mine"}}}])
    there = deal(world)
    work_off()
    (run,) = runs(world, made)
    assert run.state == RunState.FAILED and "do not allow" in run.problem
    with world.as_("chen"):
        assert get(DEAL, there.pk).title == "Winter tea"


def test_what_a_service_does_not_see_sets_nothing_off(world: World, helper: User) -> None:
    made = rule(world, helper, [{"do": "change", "set": {"name": {"is": "Seen"}}}])
    there = deal(world, visibility=1)
    work_off()
    assert runs(world, made) == [], "not even the number of a closed record stays in the log"
    with world.as_("chen"):
        assert get(DEAL, there.pk).title == "Winter tea"


def test_a_rule_that_sets_itself_off_is_stopped_with_a_sentence(world: World, helper: User) -> None:
    made = rule(world, helper, [{"do": "change", "set": {"name": {"is": "{name}!"}}}], event="changed", field="name")
    there = deal(world)
    with world.as_("chen"):
        change(DEAL, there.pk, {"name": "Summer tea"})
    assert work_off() == 2
    first, again = runs(world, made)
    assert (first.state, again.state) == (RunState.DONE, RunState.STOPPED)
    assert again.problem == "This rule set itself off again (“Big deals” → “Big deals”); it was not run a second time."
    assert (again.path, again.origin) == ([made.pk], first.pk)
    with world.as_("chen"):
        assert get(DEAL, there.pk).title == "Summer tea!"


def test_steps_are_done_all_or_none(world: World, helper: User) -> None:
    made = rule(
        world, helper, [CALL_THE_MANAGER, {"do": "assign", "to": {"who": "person", "id": world.people["nora"].pk}}]
    )
    with world.as_("root"):
        change(entity("user"), world.people["nora"].pk, {"active": False})
    deal(world)
    work_off()
    (run,) = runs(world, made)
    assert run.state == RunState.FAILED and run.problem == "The person named in the rule may not work here any more."
    assert tasks(world, "bo") == [], "the first step is not done either"


def test_deals_go_round_among_a_team(world: World, helper: User) -> None:
    team = world.teams["tea fair"].pk
    rule(world, helper, [{"do": "assign", "to": {"who": "team", "id": team}}])
    made = [deal(world, "ada", name=f"Tea {number}") for number in range(3)]
    work_off()
    with world.as_("ada"):
        owners = [find(Query(DEAL, ids=(one.pk,))).rows[0].value(DEAL.field("owner")) for one in made]
    chen, gus = sorted(world.people[login].pk for login in ("chen", "gus"))
    assert owners == [chen, gus, chen]


def test_a_record_of_another_kind_takes_values_over(world: World, helper: User) -> None:
    values = {
        "name": {"is": "Again: {name}"},
        "account": {"take": "account"},
        "expected_on": {"today": 90},
        "owner": {"who": {"who": "manager"}},
    }
    won = {"do": "create", "entity": "deal", "set": values}
    rule(world, helper, [won], event="changed", field="amount")
    there = deal(world)
    with world.as_("chen"):
        change(DEAL, there.pk, {"amount": "7"})
    work_off()
    with world.as_("bo"):
        (row,) = find(Query(DEAL, filters=(Filter("name", "starts", ("Again",)),))).rows
        assert row.title == "Again: Winter tea"
        assert row.value(DEAL.field("account")) == there.account_id
        assert row.value(DEAL.field("expected_on")) == timezone.localdate() + timedelta(days=90)


def test_an_action_is_run_with_its_own_refusals(world: World, helper: User) -> None:
    made = rule(world, helper, [{"do": "action", "name": "win", "with": {}}], event="changed", field="name")
    there = deal(world)
    with world.as_("chen"):
        change(DEAL, there.pk, {"name": "Won tea"})
    work_off()
    with world.as_("chen"):
        assert get(DEAL, there.pk).text(DEAL.field("outcome")) == "Won"
        change(DEAL, there.pk, {"name": "Won again"})
    work_off()
    assert [one.state for one in runs(world, made)] == [RunState.DONE, RunState.FAILED]


def test_a_date_sets_a_rule_off_once_until_it_is_moved(world: World, helper: User) -> None:
    today = timezone.localdate()
    made = rule(world, helper, [CALL_THE_MANAGER], event="date", field="expected_on", days="-3")
    there = deal(world, expected_on=today + timedelta(days=3))
    deal(world, name="Later", expected_on=today + timedelta(days=4))
    look_at_the_clock()
    work_off()
    with world.as_("root"):
        Rule.objects.filter(pk=made.pk).update(checked_on=None)
    look_at_the_clock()
    assert [(run.record_id, run.state) for run in runs(world, made)] == [(there.pk, RunState.DONE)]


def test_a_customer_without_activity_for_days_sets_a_rule_off_once(world: World, helper: User) -> None:
    step = CALL_THE_MANAGER | {"for": {"who": "owner"}}
    made = rule(world, helper, [step], about="account", event="silent", days="30")
    with world.as_("chen"):
        quiet = create(ACCOUNT, {"name": "Quiet"})
        create(ACCOUNT, {"name": "New"})
    aged(world, quiet.pk)
    for _time in range(2):
        look_at_the_clock()
        with world.as_("root"):
            Rule.objects.filter(pk=made.pk).update(checked_on=None)
    assert [run.record_id for run in runs(world, made)] == [quiet.pk]


def test_a_rehearsal_tells_how_often_it_would_have_worked_and_does_nothing(world: World, helper: User) -> None:
    big, small = deal(world), deal(world, amount="50")
    made = rule(world, helper, [CALL_THE_MANAGER], BIG)
    with world.as_("root"):
        tried = rehearse(made)
    assert tried.times == 1 and tried.records[0][0] == big.pk != small.pk
    assert tasks(world, "bo") == [] and runs(world, made) == []


def test_a_rule_that_fails_again_and_again_switches_itself_off(world: World, helper: User) -> None:
    made = rule(world, helper, [{"do": "assign", "to": {"who": "person", "id": 999_999}}])
    for number in range(10):
        deal(world, name=f"Tea {number}")
    deal(world, name="One more")
    work_off()
    with world.as_("root"):
        made.refresh_from_db()
    assert (made.is_on, made.off_because) == (False, "It failed 10 times in a row.")
    assert [run.state for run in runs(world, made)][-1] == RunState.STOPPED


def test_a_rule_that_fails_now_and_then_among_many_goes_on(world: World, helper: User) -> None:
    made = rule(world, helper, [CALL_THE_MANAGER])
    for number in range(11):
        deal(world, "ada", name=f"Without manager {number}")
        deal(world, name=f"Tea {number}")
    assert work_off() >= 22
    assert [run.state for run in runs(world, made)] == [RunState.FAILED, RunState.DONE] * 11
    with world.as_("root"):
        made.refresh_from_db()
    assert made.is_on, "they did not fail in a row"


def test_people_are_told_and_so_is_the_keeper_of_a_rule_that_gave_up(world: World, helper: User) -> None:
    step = {"do": "tell", "text": "A big one", "to": {"who": "manager"}}
    rule(world, helper, [step], BIG)
    deal(world)
    broken = rule(world, helper, [{"do": "assign", "to": {"who": "person", "id": 999_999}}], name="Broken")
    for number in range(10):
        deal(world, name=f"Tea {number}", amount="1")
    work_off()
    with world.as_("bo"):
        assert [one.sentence for one in notifications()[0]][0] == "A big one — Deal Winter tea"
    with world.as_("root"):
        assert [one.sentence for one in notifications()[0]] == [
            f"The rule “{broken.name}” switched itself off; its page says why."
        ]


def test_an_unexpected_error_is_tried_again_later(world: World, helper: User, monkeypatch: pytest.MonkeyPatch) -> None:
    made = rule(world, helper, [CALL_THE_MANAGER])
    deal(world)

    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr("guanxi.platform.automation.rules.working.do_step", broken)
        work_off()
    (run,) = runs(world, made)
    assert run.state == RunState.QUEUED and run.due_at > timezone.now() and "unexpected" in run.problem
    with world.as_("root"):
        Run.objects.update(due_at=timezone.now())
    work_off()
    assert runs(world, made)[0].state == RunState.DONE and len(tasks(world, "bo")) == 1


def test_the_worker_may_put_what_the_clock_says_into_the_queue(world: World) -> None:
    ask = (
        "select procrastinate_defer_periodic_job_v2('default', null, null, 'guanxi.rules-clock', 0, 'rules', %s, '{}')"
    )
    with connection.cursor() as cursor:
        for minute in (1, 2):
            cursor.execute(ask, [minute])
            assert cursor.fetchone()[0], "each minute has its job, and the minutes before are forgotten"


def test_only_keepers_of_rules_write_them_and_read_their_runs(world: World, helper: User) -> None:
    made = rule(world, helper, [CALL_THE_MANAGER])
    deal(world)
    with world.as_("chen"):
        assert list(Run.objects.all()) == []
        with pytest.raises(NotAllowed):
            switch(made, on=False)
        assert not Rule.objects.filter(pk=made.pk).update(is_on=False)


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ({"do": "plan", "kind": "task", "subject": "", "for": {"who": "owner"}}, "Say what is to be done."),
        ({"do": "plan", "kind": "task", "subject": "{nothing}", "for": {"who": "owner"}}, "no field “nothing”"),
        ({"do": "change", "set": {"created_at": {"is": "1"}}}, "cannot be written by a rule"),
        ({"do": "change", "set": {"amount": {"is": "many"}}}, "mount"),
        ({"do": "change", "set": {"amount": {"take": "name"}}}, "cannot take this value over"),
        ({"do": "assign", "to": {"who": "anybody"}}, "Choose who is meant."),
        ({"do": "action", "name": "lose", "with": {}}, "is needed"),
        ({"do": "explode"}, "There is no such step"),
        ("nonsense", "There is no such step"),
    ],
)
def test_a_step_that_could_never_be_done_is_refused_with_a_sentence(
    world: World, helper: User, step: Any, sentence: str
) -> None:
    made = rule(world, helper, [CALL_THE_MANAGER])
    with world.as_("root"), pytest.raises(RuleRefused) as refused:
        set_steps(made, [step])
    assert sentence in str(refused.value)


def aged(world: World, number: int) -> None:
    """Let a customer be there for a long time already."""
    with world.as_("ada"):
        moment = timezone.now() - timedelta(days=90)
        assert ACCOUNT.model._base_manager.filter(pk=number).update(created_at=moment)


def test_a_big_deal_is_sent_for_approval_in_the_name_of_its_owner(world: World, helper: User) -> None:
    made = flow(world, {"who": "manager"})
    rule(world, helper, [{"do": "approval", "flow": made.pk}], BIG)
    there = deal(world)
    work_off()
    with world.as_("bo"):
        (waiting,) = Approval.objects.filter(entity="deal", object_id=there.pk)
        assert (waiting.applicant_id, waiting.state) == (world.people["chen"].pk, "running")
        assert [turn.person_id for turn in waiting.turns.filter(state="open")] == [world.people["bo"].pk]


def test_of_many_records_at_once_each_is_done_or_said_by_itself(
    world: World, helper: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = rule(world, helper, [CALL_THE_MANAGER], BIG)
    done = [deal(world, name=f"Tea {number}") for number in range(5)]
    without_manager, small, odd = deal(world, "ada", name="Ada's"), deal(world, amount="50"), deal(world, name="Odd")
    done.append(deal(world, name="One more"))

    def breaks_for_one(step: Any, there: Any, place: int) -> Any:
        if there.row.id == odd.pk:
            raise ZeroDivisionError
        return do_step(step, there, place)

    with monkeypatch.context() as patched:
        patched.setattr("guanxi.platform.automation.rules.working.do_step", breaks_for_one)
        assert work_off() == 9
    told = {run.record_id: run for run in runs(world, made)}
    assert {one.pk for one in done} == {number for number, run in told.items() if run.state == RunState.DONE}
    assert told[without_manager.pk].state == RunState.FAILED and "manager" in told[without_manager.pk].problem
    assert told[odd.pk].state == RunState.QUEUED and told[odd.pk].attempts == 1
    assert small.pk not in told and len(tasks(world, "bo")) == 6, "nothing is done twice where one broke"
    with world.as_("root"):
        Run.objects.update(due_at=timezone.now())
    work_off()
    assert len(tasks(world, "bo")) == 7


def test_a_record_that_changed_twice_is_looked_at_anew_for_the_second_time(world: World, helper: User) -> None:
    step = {"do": "change", "set": {"amount": {"is": "1"}}}
    made = rule(world, helper, [step], BIG, event="changed", field="name")
    one = deal(world)
    with world.as_("chen"):
        for name in ("Spring tea", "Summer tea"):
            change(entity("deal"), one.pk, {"name": name})
    work_off()
    assert [run.state for run in runs(world, made)] == [RunState.DONE], "the second time it was not big any more"
