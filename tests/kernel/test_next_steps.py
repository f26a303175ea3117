"""Plan, do, record, next step: finishing, putting off, delegating, taking back."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.reading import notifications
from guanxi.platform.records.door import create, find_row
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.platform.timeline.actions.delegate_activity import delegate_activity
from guanxi.platform.timeline.actions.finish_activity import finish_activity, reopen_activity
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.actions.postpone_activity import postpone_activity
from guanxi.platform.timeline.feed import feed
from guanxi.platform.timeline.models import Activity, Outcome
from guanxi.platform.timeline.rules import put_off
from tests.world import World

ACCOUNT, ACTIVITY = entity("account"), entity("activity")
TODAY = timezone.localdate()


def call_planned(**values: Any) -> tuple[Any, Any]:
    tea = create(ACCOUNT, {"name": "Golden Leaf"})
    planned = {"kind": "call", "subject": "Ask for the order", "due_on": TODAY, **values}
    return tea, log_activity(planned, on=[("account", tea.pk)])


def test_a_finished_call_says_what_came_of_it_and_plans_the_next_step_on_the_same_records(world: World) -> None:
    with world.as_("chen") as chen:
        tea, call = call_planned()
        wants = Outcome.objects.get(name="Wants an offer")
        friday = TODAY + dt.timedelta(days=3)
        finish_activity(
            call, by=chen, result=wants.pk, text="Ten boxes", next_kind="mail", next_due=friday, next_subject="Offer"
        )
        following, done = sorted(feed(ACCOUNT, tea.pk)[0], key=lambda each: not each.planned)
        assert (following.kind, following.text("subject"), following.raw["due_on"]) == ("mail", "Offer", friday)
        assert (done.text("text"), done.result, done.planned) == ("Ten boxes", "Wants an offer", False)


def test_a_next_step_without_a_day_leaves_everything_as_it_was(world: World) -> None:
    with world.as_("chen") as chen:
        _tea, call = call_planned()
        with pytest.raises(Invalid) as refused:
            finish_activity(call, by=chen, next_subject="Offer")
        assert list(refused.value.problems) == ["next_due"]
        unfit = Outcome.objects.get(name="Was not there")
        with pytest.raises(Invalid):
            finish_activity(call, by=chen, result=unfit.pk, next_due=TODAY)
        assert find_row(ACTIVITY, call.pk).done_at is None and Activity.objects.count() == 1


def test_what_was_done_by_mistake_is_open_again(world: World) -> None:
    with world.as_("chen") as chen:
        _tea, call = call_planned()
        finish_activity(call, by=chen)
        assert reopen_activity(call, by=chen).done_at is None


def test_a_task_is_put_off_by_days_and_an_appointment_keeps_its_hour(world: World) -> None:
    noon = dt.datetime(2026, 11, 25, 12, 20, tzinfo=dt.UTC)  # a Wednesday
    nine = noon.replace(hour=9, minute=0)
    assert put_off(None, None, noon, "tomorrow", None) == {"due_on": dt.date(2026, 11, 26)}
    assert put_off(None, dt.date(2026, 11, 1), noon, "later", None) == {"due_on": dt.date(2026, 11, 25)}
    assert put_off(nine, None, noon, "next_week", None) == {"starts_at": nine.replace(day=30)}
    assert put_off(nine, None, noon, "later", None) == {"starts_at": noon.replace(hour=14, minute=15)}
    with world.as_("chen") as chen:
        _tea, call = call_planned()
        assert postpone_activity(call, by=chen, day=TODAY + dt.timedelta(days=9)).due_on == TODAY + dt.timedelta(days=9)
        with pytest.raises(Invalid):
            postpone_activity(call, by=chen, until="day", day=TODAY - dt.timedelta(days=1))


def test_a_colleague_who_gets_a_task_is_told_and_reads_the_note(world: World) -> None:
    with world.as_("bo") as bo:
        _tea, call = call_planned()
        delegate_activity(call, by=bo, person=world.people["chen"].pk, note="She expects you")
    with world.as_("chen"):
        mine = find_row(ACTIVITY, call.pk)
        assert mine.owner_id == world.people["chen"].pk and "She expects you" in mine.text
        assert any("Ask for the order" in str(each) for each in notifications()[0])


def test_who_may_not_hand_over_may_not_delegate(world: World) -> None:
    with world.as_("chen"):
        _tea, call = call_planned()
    with world.as_("fay") as fay, pytest.raises(NotAllowed):
        delegate_activity(call, by=fay, person=world.people["gus"].pk)
