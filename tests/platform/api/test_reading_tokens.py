"""A token that may only read writes nothing, by whichever address: no comment, no answer, no mark."""

import datetime as dt

from django.utils import timezone

from guanxi.platform.calendar.models import Participant, WorkWeek
from guanxi.platform.calendar.participants import invite
from guanxi.platform.calendar.planning import When, plan
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.models import Activity, EntryComment, EntryRead, Pin
from tests.platform.api.caller import program_of
from tests.world import World


def test_a_token_that_only_reads_says_nothing_and_answers_nothing(world: World) -> None:
    starts = timezone.now() + dt.timedelta(days=1)
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf"}).pk
        call = log_activity({"kind": "call", "text": "They want 20 boxes"}, on=[("account", tea)])
        meeting = plan({"kind": "meeting", "subject": "Tasting"}, When(starts, starts + dt.timedelta(hours=1)))
        invite(meeting.pk, [world.people["bo"].pk, world.people["gus"].pk])
    for scopes in (("read",), ("account:write", "activity:read")):
        bo = program_of(world, "bo", *scopes)
        assert bo.get(f"/activity/{call.pk}").status == 200
        assert bo.post(f"/activity/{call.pk}/actions/comment", {"comment": "Well done"}).status == 403, scopes
        assert bo.post(f"/activity/{call.pk}/actions/mark_read").status == 403, scopes
        assert bo.post(f"/activity/{meeting.pk}/answer", {"answer": "no"}).status == 403, scopes
        assert bo.post(f"/account/{tea}/actions/check_in", {"why_not": "refused"}).status in (403, 409), scopes
        assert bo.call("PUT", "/me/hours", {"days": ["10:00-16:00"] * 7}).status == 403, scopes
        assert bo.delete("/me/hours").status == 403, scopes
    chen = program_of(world, "chen", "read")
    assert chen.call("PUT", f"/account/{tea}/timeline/{call.pk}/pin").status in (403, 409)
    with world.as_("bo"):
        assert not EntryComment.objects.exists() and not EntryRead.objects.exists()
        assert Participant.objects.get(user=world.people["bo"]).answer == ""
        assert not Activity.objects.filter(kind="visit").exists()
        assert not WorkWeek.objects.exists() and not Pin.objects.exists()
    reader, place = program_of(world, "gus"), f"/activity/{meeting.pk}/participants"
    assert reader.call("PUT", place, {"people": [], "guests": []}).status == 403, (
        "an invitation is no right to uninvite"
    )
    writer = program_of(world, "bo", "activity:write")
    assert writer.post(f"/activity/{call.pk}/actions/comment", {"comment": "Well done"}).status == 200
    assert writer.post(f"/activity/{meeting.pk}/answer", {"answer": "yes"}).status == 200
