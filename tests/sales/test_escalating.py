"""Asking those above for help with a lead or deal: an important task for them, a mark on the record until it is done, and who answered."""

from typing import Any

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.notifying.models import Notification
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.actions.finish_activity import finish_activity
from guanxi.platform.timeline.models import Activity
from guanxi.sales.capture.actions.escalate_record import CannotBeEscalated, escalate_record
from tests.platform.web.conftest import Browse, browse
from tests.world import World

__all__ = ["browse"]


def asked(world: World, key: str, **values: Any) -> tuple[Any, Activity]:
    """A lead or deal of Chen's, and the task that came of asking for help with it."""
    with world.as_("chen") as who:
        record = create(entity(key), {"name": "Shu"})
        record = escalate_record(record, by=who, reason="They want 20 % off by Friday.", **values)
        return record, Activity.everything.get(kind="task", text="They want 20 % off by Friday.")


@pytest.mark.parametrize("key", ["lead", "deal"])
def test_the_manager_gets_an_urgent_task_and_whoever_asked_hears_of_the_answer(world: World, browse: Browse, key: str) -> None:  # fmt: skip
    record, task = asked(world, key)
    assert record.escalated_at is not None
    assert (task.owner_id, task.important, task.urgent) == (world.people["bo"].pk, True, True)
    card = browse("chen").get(f"/{key}/{record.pk}/rest").content.decode()
    assert "Chen to Bo" in card and "No answer yet" in card
    with world.as_("bo"):
        assert Notification.objects.filter(kind="escalated", object_id=record.pk).count() == 1
        finish_activity(Activity.objects.get(pk=task.pk), by=someone())
        change(entity("activity"), task.pk, {"outcome": "15 %, not more."})
    with world.as_("chen"):
        assert entity(key).model.objects.get(pk=record.pk).escalated_at is None  # type: ignore[attr-defined]
        assert Notification.objects.filter(kind="escalation_answered").count() == 1
    card = browse("chen").get(f"/{key}/{record.pk}/rest").content.decode()
    assert "answered by Bo" in card and "15 %, not more." in card


def test_who_has_it_already_is_not_asked_again_and_another_one_keeps_it_marked(world: World) -> None:
    lead, task = asked(world, "lead")
    with world.as_("chen") as who:
        with pytest.raises(CannotBeEscalated, match="has it already"):
            escalate_record(lead, by=who, reason="Please!")
        escalate_record(lead, by=who, reason="Please!", person=world.people["ada"].pk)
    with world.as_("bo"):
        finish_activity(Activity.objects.get(pk=task.pk), by=someone())
    with world.as_("chen"):
        assert entity("lead").model.objects.get(pk=lead.pk).escalated_at is not None  # type: ignore[attr-defined]


def test_nobody_is_asked_who_cannot_help(world: World) -> None:
    with world.as_("chen") as who:
        lead = create(entity("lead"), {"name": "Shu"})
        for person, why in (("gus", "does not read"), ("chen", "somebody else")):
            with pytest.raises(CannotBeEscalated, match=why):
                escalate_record(lead, by=who, reason="Help", person=world.people[person].pk)
        with pytest.raises(Invalid):
            escalate_record(lead, by=who, reason=" ")
    with world.as_("ada") as who:
        lead = create(entity("lead"), {"name": "Yu"})
        with pytest.raises(CannotBeEscalated, match="Nobody above"):
            escalate_record(lead, by=who, reason="Help")
