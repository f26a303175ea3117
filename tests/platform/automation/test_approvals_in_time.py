"""Approvals as time goes by: reminders and going up by working hours, deputies, who left, and a word when it opens again."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from guanxi.platform.automation.approvals import tending
from guanxi.platform.automation.approvals.actions.decide import approve, reassign
from guanxi.platform.automation.approvals.actions.start_approval import start
from guanxi.platform.automation.approvals.actions.switch_flow import drawn_up
from guanxi.platform.automation.approvals.drafts import gone
from guanxi.platform.automation.approvals.engine import ApprovalRefused
from guanxi.platform.automation.approvals.models import Approval, State, Turn
from guanxi.platform.automation.approvals.queries import box
from guanxi.platform.calendar.hours import keep_company_hours
from guanxi.platform.calendar.working_time import after_working_hours, working_spans
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import Deputy
from guanxi.platform.notifying.models import Notification
from guanxi.platform.permissions.deputies import end_deputy, name_deputy
from guanxi.platform.records.door import change, create
from guanxi.platform.search.finder import get
from tests.platform.automation.flows import deal, flow
from tests.world import World

SHANGHAI = ZoneInfo("Asia/Shanghai")
MANAGER = {"who": "manager"}


def at(day: int, clock: str) -> dt.datetime:
    """A moment of November 2026; the 20th is a Friday."""
    return dt.datetime.combine(dt.date(2026, 11, day), dt.time.fromisoformat(clock), SHANGHAI)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the time is; the worker looks after approvals each time it is set."""

    def now_is(moment: dt.datetime) -> int:
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return tending.tend()

    return now_is


def sent(world: World, made: Any, by: str = "chen") -> tuple[Approval, Any]:
    one = deal(world, by)
    with world.as_(by) as who:
        return start(made, "deal", one.pk, by=who), one


def holders(world: World, approval: Approval, login: str = "chen") -> set[str]:
    with world.as_(login):
        return {turn.person.login for turn in Turn.objects.filter(approval=approval, state="open")}


def moves(world: World, approval: Approval, login: str = "chen") -> list[str]:
    with world.as_(login):
        return list(approval.moves.order_by("pk").values_list("kind", flat=True))


def told(world: World, login: str) -> list[str]:
    with world.as_(login):
        rows = Notification.objects.filter(person=world.people[login]).order_by("pk")
        return list(rows.values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("begins", "hours", "ends"),
    [
        (at(20, "10:00"), 2, at(20, "12:00")),
        (at(20, "11:00"), 2, at(20, "14:00")),
        (at(20, "17:00"), 2, at(23, "10:00")),
        (at(21, "08:00"), 1, at(23, "10:00")),
        (at(20, "20:00"), 16, at(24, "18:00")),
    ],
    ids=["a morning", "over lunch", "over a weekend", "from a Saturday on", "two days"],
)
def test_hours_of_work_pass_in_working_time_only(
    world: World, begins: dt.datetime, hours: int, ends: dt.datetime
) -> None:
    with world.as_("chen"):
        assert after_working_hours(begins, hours, "Asia/Shanghai") == ends


def test_holidays_of_the_company_are_no_working_time(world: World) -> None:
    with world.as_("root"):
        create(entity("holiday"), {"day": "2026-11-23", "name": "Tea festival", "country": ""})
    with world.as_("chen"):
        assert after_working_hours(at(20, "17:00"), 2, "Asia/Shanghai") == at(24, "10:00")


def test_the_hours_that_the_company_entered_are_its_working_time(world: World, clock: Any) -> None:
    with world.as_("root"):
        keep_company_hours(["09:00-12:00, 13:30-17:00"] * 5 + ["10:00-12:00", ""])
    with world.as_("chen"):
        assert after_working_hours(at(23, "11:00"), 2, "Asia/Shanghai") == at(23, "14:30")
        assert after_working_hours(at(20, "16:00"), 4, "Asia/Shanghai") == at(23, "10:00")  # over a worked Saturday
    # The worker, who is nobody, counts by them as well.
    special = flow(world, {**MANAGER, "remind_after": 4})
    clock(at(23, "11:00"))
    sent(world, special)
    clock(at(23, "11:00"))
    assert clock(at(23, "16:00")) == 0
    clock(at(23, "16:31"))
    assert told(world, "bo") == ["approval_waiting", "approval_reminded"]


def test_working_hours_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="09:00"):
        working_spans("09:00-13:00,12:00-18:00")


def test_who_does_not_answer_is_reminded_once_and_then_it_goes_up(world: World, clock: Any) -> None:
    special = flow(world, {**MANAGER, "remind_after": 4, "raise_after": 8})
    clock(at(20, "16:00"))
    approval, one = sent(world, special)
    clock(at(20, "16:00"))
    assert clock(at(21, "12:00")) == 0, "a Saturday"
    clock(at(23, "11:00"))
    assert told(world, "bo") == ["approval_waiting", "approval_reminded"]
    assert clock(at(23, "11:01")) == 0, "told once"
    clock(at(23, "16:00"))
    assert holders(world, approval) == {"ada"}
    assert moves(world, approval) == ["started", "reminded", "raised"]
    with world.as_("bo") as bo, pytest.raises(ApprovalRefused):
        approve(approval.pk, by=bo)
    with world.as_("chen"):
        assert approval.moves.get(kind="raised").seconds == 3 * 24 * 3600
    assert "approval_raised" in told(world, "bo")
    clock(at(27, "16:00"))
    assert holders(world, approval) == {"ada"}, "nobody is above her"


def test_it_goes_up_to_whom_the_flow_names(world: World, clock: Any) -> None:
    special = flow(world, {**MANAGER, "raise_after": 1, "raise_to": world.people["hana"].pk})
    clock(at(20, "10:00"))
    approval, _one = sent(world, special)
    clock(at(20, "10:00"))
    clock(at(20, "11:00"))
    assert holders(world, approval) == {"hana"}


def test_an_open_turn_moves_to_a_deputy_and_back(world: World, clock: Any) -> None:
    approval, one = sent(world, flow(world, MANAGER))
    today = timezone.localdate()
    with world.as_("bo"):
        named = name_deputy(world.people["bo"].pk, world.people["gus"].pk, today, today + dt.timedelta(days=3))
    tending.tend()
    assert holders(world, approval) == {"gus"}
    assert "approval_waiting" in told(world, "gus")
    for login in ("bo", "gus"):
        with world.as_(login):
            assert [each.id for each in box("waiting")] == [approval.pk], login
            assert get(entity("deal"), one.pk).title
    with world.as_("bo"):
        end_deputy(named.pk)
    tending.tend()
    assert holders(world, approval) == {"bo"}
    assert moves(world, approval)[-2:] == ["instead_away", "back"]
    with world.as_("gus"):
        assert box("waiting") == []


def test_who_is_away_may_answer_all_the_same(world: World) -> None:
    approval, _one = sent(world, flow(world, MANAGER))
    today = timezone.localdate()
    with world.as_("bo"):
        name_deputy(world.people["bo"].pk, world.people["gus"].pk, today, today)
    tending.tend()
    with world.as_("bo") as bo:
        approve(approval.pk, by=bo)
    with world.as_("chen"):
        assert Approval.objects.get(pk=approval.pk).state == State.APPROVED
        assert Turn.objects.get(approval=approval).person == world.people["bo"]


def test_a_deputy_who_asks_does_not_decide_their_own_request(world: World) -> None:
    approval, _one = sent(world, flow(world, MANAGER))
    today = timezone.localdate()
    with world.as_("bo"):
        name_deputy(world.people["bo"].pk, world.people["chen"].pk, today, today)
    tending.tend()
    assert holders(world, approval) == {"bo"}
    assert Deputy.objects.count() == 1


def test_who_keeps_the_flow_gives_it_to_somebody_else(world: World) -> None:
    made = flow(world, MANAGER, keeper=world.people["hana"].pk)
    approval, one = sent(world, made)
    with world.as_("gus") as gus, pytest.raises(ApprovalRefused):
        reassign(approval.pk, by=gus, whose=world.people["bo"].pk, to=world.people["gus"].pk)
    with world.as_("hana") as hana:
        assert [each.id for each in box("kept")] == [approval.pk]
        reassign(approval.pk, by=hana, whose=world.people["bo"].pk, to=world.people["gus"].pk, note="Bo is ill.")
    assert holders(world, approval) == {"gus"}
    assert moves(world, approval)[-1] == "reassigned"
    with world.as_("gus") as gus:
        approve(approval.pk, by=gus)


def test_who_follows_somebody_who_left_is_told(world: World) -> None:
    approval, _one = sent(world, flow(world, {"who": "person", "person": world.people["gus"].pk}))
    with world.as_("root"):
        change(entity("user"), world.people["gus"].pk, {"active": False})
    assert holders(world, approval) == {"ada"}
    assert told(world, "ada") == ["approval_waiting"]


def test_a_flow_says_who_of_those_it_names_left(world: World) -> None:
    gus = world.people["gus"].pk
    made = flow(world, {"who": "person", "person": gus}, {**MANAGER, "raise_after": 8, "raise_to": gus}, keeper=gus)
    with world.as_("root"):
        assert gone(drawn_up(made)) == []
        change(entity("user"), gus, {"active": False})
        told = gone(drawn_up(made))
    assert len(told) == 3 and all("Gus" in one for one in told)
    assert "Step 1" in told[0] and "Step 2" in told[1] and "keeps the flow" in told[2]


def test_the_applicant_is_told_when_somebody_else_changes_what_was_approved(world: World) -> None:
    approval, one = sent(world, flow(world, MANAGER, watched=["amount"]))
    with world.as_("bo") as bo:
        approve(approval.pk, by=bo)
        change(entity("deal"), one.pk, {"amount": "90000"})
    assert told(world, "chen")[-1] == "approval_reopened"
    with world.as_("chen"):
        assert Approval.objects.get(pk=approval.pk).state == State.REOPENED
