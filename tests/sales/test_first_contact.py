"""Leads that nobody takes up: their owner is reminded once, then their manager is told and somebody else gets them, as the rule says."""

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from guanxi.platform.calendar.working_time import after_working_hours
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.notifying.models import Notification
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.models import Activity
from guanxi.sales.actions.convert_lead import convert_lead
from guanxi.sales.capture.models import Given
from guanxi.sales.capture.response import worked
from guanxi.sales.capture.service import as_capture
from guanxi.sales.capture.tending import tend
from guanxi.sales.models import Lead
from tests.platform.web.conftest import Browse, browse
from tests.sales.test_assignment import come, owners, pair, rule
from tests.world import World

__all__ = ["browse"]


def timed(world: World, **values: Any) -> int:
    """A rule for Chen and Dai in turn: a first contact within four working hours, four more until it is escalated."""
    times = {"contact_hours": "4", "raise_hours": "4", "team": pair(world)}
    return rule(world, "Quickly", **(times | values))


def given(world: World, **values: Any) -> int:
    """One lead, given to Chen by such a rule."""
    timed(world, **values)
    ids = come(world, {"name": "Shu", "mobile": "13800000001"})
    assert owners(world, ids) == ["chen"]
    return ids[0]


def due(number: int) -> dt.datetime | None:
    with as_capture():
        return Lead.objects.values_list("contact_by", flat=True).get(pk=number)


def owner(number: int) -> str:
    with as_capture():
        return str(Lead.objects.values_list("owner__login", flat=True).get(pk=number))


def told(world: World, login: str, kind: str) -> int:
    with world.as_(login):
        return Notification.objects.filter(kind=kind).count()


def late() -> dt.datetime:
    """Much later than any of these times, holidays included."""
    return timezone.now() + dt.timedelta(days=30)


def say(world: World, login: str, number: int, **values: Any) -> None:
    with world.as_(login):
        log_activity({"kind": "call", **values}, on=[("lead", number)])


def test_the_owner_is_reminded_once_and_then_the_manager_is_told_once(world: World) -> None:
    number = given(world)
    by = due(number)
    assert by is not None and by > timezone.now() and tend() == 0
    assert [tend(by + dt.timedelta(minutes=1)) for _again in range(3)] == [1, 0, 0]
    assert (told(world, "chen", "lead_waits"), told(world, "bo", "lead_silent")) == (1, 0)
    assert [tend(late()) for _again in range(3)] == [1, 0, 0]
    assert (told(world, "chen", "lead_waits"), told(world, "bo", "lead_silent")) == (1, 1)
    assert owner(number) == "chen" and due(number) == by


def test_what_nobody_takes_up_goes_to_the_next_one_and_never_back(world: World) -> None:
    number = given(world, unanswered="next")
    assert tend(late()) == 1
    assert (owner(number), told(world, "dai", "lead_assigned"), told(world, "chen", "lead_passed_on")) == ("dai", 1, 1)
    with world.as_("dai"):
        (entry,) = Activity.objects.filter(kind="note")
        assert entry.subject == "Given to Dai: not taken up in time" and "Chen had it." in entry.text
        assert Lead.objects.get(pk=number).contacted_at is None
    again = due(number)
    assert again is not None and again > timezone.now()
    # Dai is silent as well: nobody of the rule is left, so it stays, and Bo is told of that one, too.
    assert tend(late()) == 1 and tend(late()) == 0
    assert owner(number) == "dai" and told(world, "bo", "lead_silent") == 2


def test_it_goes_to_the_named_one_or_to_nobody_who_has_enough(world: World) -> None:
    number = given(world, unanswered="person", unanswered_person=world.people["gus"].pk)
    with world.as_("ada"):
        create(entity("assignment_limit"), {"person": world.people["dai"].pk, "capacity": 0})
        change(entity("assignment_rule"), Given.objects.get(lead_id=number).rule_id, {"name": "Slowly"})
    assert tend(late()) == 1 and owner(number) == "gus"
    rule(world, "First", position=0, team=pair(world), contact_hours="1", raise_hours="1", unanswered="next")
    (other,) = come(world, {"name": "Yu"})
    assert owners(world, [other]) == ["chen"]
    assert tend(late()) >= 1 and owner(other) == "chen"


def test_a_contact_with_a_content_another_status_or_converting_takes_it_up(world: World) -> None:
    timed(world, team=None, person=world.people["chen"].pk)
    ids = come(world, *({"name": f"Visitor {place}"} for place in range(4)))
    assert set(owners(world, ids)) == {"chen"}
    called, moved, converted, empty = ids
    say(world, "chen", called, text="They want 20 kettles.")
    with world.as_("chen"):
        change(entity("lead"), moved, {"status": "contacted"})
        convert_lead(Lead.objects.get(pk=converted), by=someone())
    say(world, "chen", empty)  # somebody pressed a button: nothing was said
    say(world, "chen", empty, kind="mail", incoming=True, text="Is anybody there?")
    assert [due(one) is None for one in ids] == [True, True, True, False]
    with as_capture():
        ends = dict(Given.objects.filter(lead_id__in=ids).values_list("lead_id", "how"))
    assert [ends[one] for one in ids] == ["contact", "status", "status", ""]
    assert tend(late()) == 1 and told(world, "bo", "lead_silent") == 1


def test_what_is_kept_to_named_people_is_reminded_of_and_stays_with_its_owner(world: World) -> None:
    number = given(world, unanswered="next")
    with world.as_("chen"):
        change(entity("lead"), number, {"visibility": 1})
    assert tend(late()) == 1 and tend(late()) == 0
    with world.as_("chen"):
        assert Lead.objects.get(pk=number).owner_id == world.people["chen"].pk


def test_lists_and_the_page_say_by_when_and_who_was_silent(world: World, browse: Browse) -> None:
    number = given(world, unanswered="next")
    with as_capture():
        Lead.objects.filter(pk=number).update(contact_by=timezone.now() - dt.timedelta(hours=1))
    page = browse("chen").get("/lead?view=silent").content.decode()
    listed = browse("chen").get("/lead?f=contact_by.overdue&columns=name,contact_by").content.decode()
    assert "Not taken up" in page and "Shu" in listed and "g-overdue" in listed
    tend(late())
    card = browse("dai").get(f"/lead/{number}/rest").content.decode()
    assert "did not take it up in time" in card and "First contact by" in card


def test_escalating_needs_a_time_for_the_first_contact(world: World) -> None:
    with pytest.raises(Invalid, match="first contact"):
        rule(world, "Wrong", raise_hours="4")
    with pytest.raises(Invalid):
        rule(world, "Wrong", contact_hours="4", unanswered="person")


def test_working_time_passes_over_the_evening_and_the_weekend(world: World) -> None:
    """The worked example of docs/selling/leads.md: Friday 16:00 and four hours are Monday 11:00, four more 16:00."""
    zone = ZoneInfo("Asia/Shanghai")
    with world.as_("ada"):
        friday = dt.datetime(2025, 6, 13, 16, tzinfo=zone)
        first = after_working_hours(friday, 4.0, "Asia/Shanghai")
        assert first == dt.datetime(2025, 6, 16, 11, tzinfo=zone)
        assert after_working_hours(first, 4.0, "Asia/Shanghai") == dt.datetime(2025, 6, 16, 16, tzinfo=zone)
        assert after_working_hours(friday, 0.5, "Asia/Shanghai") == friday + dt.timedelta(minutes=30)


def test_how_soon_leads_are_taken_up_is_told_of_those_that_the_reader_reads(world: World, browse: Browse) -> None:
    timed(world)
    ids = come(world, {"name": "A", "source": "web"}, {"name": "B", "source": "web"}, {"name": "C", "source": "web"})
    assert owners(world, ids) == ["chen", "dai", "chen"]
    say(world, "chen", ids[0], text="They want kettles.")
    zone = ZoneInfo("Asia/Shanghai")
    friday = dt.datetime(2025, 6, 13, 16, tzinfo=zone)
    hours = [(dt.datetime(2025, 6, 13, 9 + each, tzinfo=zone), dt.datetime(2025, 6, 13, 12 + 6 * (each // 4), tzinfo=zone)) for each in (0, 4)]  # fmt: skip
    assert worked(hours, friday, friday + dt.timedelta(days=2)) == dt.timedelta(hours=2)
    with as_capture():
        Given.objects.filter(lead_id=ids[1]).update(due_at=timezone.now() - dt.timedelta(minutes=1))
    page = re.sub(r"<[^>]*>|\s+", " ", browse("bo").get("/capturing/response").content.decode())
    assert re.search(r"Chen +2 +1 +100 % +0.0 ", re.sub(" +", " ", page)), page
    assert re.search(r"Dai +1 +0 +0 % +– ", re.sub(" +", " ", page)), page
    mine = browse("dai").get("/capturing/response").content.decode()
    assert ">Chen<" not in mine and ">Dai<" in mine
    assert browse("root").get("/capturing/response").status_code == 403
