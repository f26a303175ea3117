"""The follow-up record: how it went, what comes next, photo and voice; the manager reads it, comments, and the writer is told."""

import datetime as dt
import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Access
from guanxi.platform.notifying.reading import notifications
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.door import create
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.models import Activity, Attachment, EntryRead
from tests.platform.web.conftest import Browse
from tests.world import KEEPER, World, acting_as

VOICE = b"\x1a\x45\xdf\xa3" + b"\x00" * 40 + b"webm" + b"\x00" * 40 + b"A_OPUS" + b"sound" * 400


def a_call(world: World, text: str = "They want tea by Friday", name: str = "Jade Hotel") -> tuple[int, Activity]:
    with world.as_("chen"):
        hotel = create(entity("account"), {"name": name}).pk
        return hotel, log_activity({"kind": "call", "text": text}, on=[("account", hotel)])


def said(page: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", page)).split())


def test_a_follow_up_says_how_it_went_and_plans_what_comes_next(world: World, browse: Browse) -> None:
    hotel, _call = a_call(world)
    with acting_as(KEEPER):
        reached = create(entity("outcome"), {"name": "Wants an offer", "kind": "visit"})
        create(entity("outcome"), {"name": "Line was busy", "kind": "call"})
    client = browse("chen")
    offered = client.get("/follow-ups/outcomes/visit").text
    assert "Wants an offer" in offered and "Line was busy" not in offered
    friday = timezone.localdate() + dt.timedelta(days=4)
    answers = {
        "text": "Tasted the new harvest.",
        "result": reached.pk,
        "place": "Tea room",
        "next_on": friday.isoformat(),
        "next_kind": "call",
        "next_subject": "Ask for the order",
    }
    assert client.post(f"/account/{hotel}/timeline/visit", answers).status_code == 303
    page = said(client.get(f"/account/{hotel}").text)
    assert "Tasted the new harvest. Outcome: Wants an offer · Place: Tea room" in page and "Ask for the order" in page
    with world.as_("chen"):
        planned = Activity.objects.get(subject="Ask for the order")
        assert (planned.kind, planned.due_on, planned.done_at) == ("call", friday, None)
        assert Activity.objects.get(text="Tasted the new harvest.").next_on is None
    without_day = client.post(
        f"/account/{hotel}/timeline/call", {"text": "x", "next_subject": "Ask"}, headers={"HX-Request": "true"}
    )
    assert without_day.status_code == 422


def test_a_voice_note_is_played_on_the_timeline_piece_by_piece(world: World, browse: Browse) -> None:
    hotel, _call = a_call(world)
    client = browse("chen")
    client.post(f"/account/{hotel}/timeline/call", {"files": SimpleUploadedFile("Voice note.webm", VOICE)})
    with world.as_("chen"):
        note = Attachment.objects.get(name="Voice note.webm")
    assert note.media_type == "audio/webm"
    page = client.get(f"/account/{hotel}")
    assert f'<audio controls preload="none" src="/file/{note.pk}"' in page.text
    assert (
        "media-src 'self' blob:" in page["Content-Security-Policy"]
        and "microphone=(self)" in page["Permissions-Policy"]
    )
    part = client.get(f"/file/{note.pk}", headers={"Range": "bytes=4-11"})
    assert part.status_code == 206 and part.content == VOICE[4:12]
    assert part["Content-Range"] == f"bytes 4-11/{len(VOICE)}"
    assert browse("gus").get(f"/file/{note.pk}", headers={"Range": "bytes=0-3"}).status_code == 404
    beyond = client.get(f"/file/{note.pk}", headers={"Range": f"bytes={len(VOICE)}-"})
    assert beyond.status_code == 200 and b"".join(beyond) == VOICE


def test_the_manager_reads_and_comments_what_the_team_wrote_and_the_writer_is_told(
    world: World, browse: Browse
) -> None:
    hotel, call = a_call(world)
    bo = browse("bo")
    page = bo.get("/follow-ups").text
    assert "They want tea by Friday" in page and "Jade Hotel" in page
    answer = bo.post(f"/activity/{call.pk}/do/comment", {"_fields": "comment", "comment": "Offer them the spring tea."})
    assert answer.status_code == 303
    # Whoever comments has read it.
    assert "They want tea by Friday" not in said(bo.get("/follow-ups").text)
    assert "Read by Bo" in bo.get("/follow-ups?show=all").text
    page = said(browse("chen").get(f"/account/{hotel}").text)
    assert "Offer them the spring tea." in page and "Read by Bo" in page
    assert "Bo commented on “They want tea by Friday”." in told_to(world, "chen")


def told_to(world: World, login: str) -> list[object]:
    with world.as_(login):
        return [one.sentence for one in notifications()[0]]


def test_marks_are_set_by_whoever_is_above_and_by_nobody_else(world: World, browse: Browse) -> None:
    _hotel, call = a_call(world)
    _other, second = a_call(world, "Sent the samples", "Spree Inn")
    bo: Client = browse("bo")
    assert bo.post("/follow-ups/read", {"entry": [call.pk, second.pk]}).status_code == 303
    assert "Everything is read." in bo.get("/follow-ups").text
    bo.post(f"/activity/{call.pk}/do/mark_unread")
    assert "They want tea by Friday" in bo.get("/follow-ups").text
    for login in ("chen", "dai", "gus"):
        assert browse(login).post("/follow-ups/read", {"entry": [call.pk]}).status_code == 404
        page = said(browse(login).get("/follow-ups").text)
        assert "Nobody works under you." in page
    with world.as_("dai"), transaction.atomic():
        try:
            with transaction.atomic():
                EntryRead.objects.create(activity=call, person_id=world.people["dai"].pk)
            raise AssertionError("Dai is above nobody.")
        except DatabaseError:
            connection.needs_rollback = False


def test_who_does_not_read_the_entry_learns_nothing_of_what_was_said_about_it(world: World, browse: Browse) -> None:
    _hotel, call = a_call(world)
    browse("bo").post(f"/activity/{call.pk}/do/comment", {"_fields": "comment", "comment": "Secret discount"})
    assert browse("gus").get(f"/activity/{call.pk}").status_code == 404
    with world.as_("root"):
        set_field_rules(Role.objects.get(key="director"), {("activity", "text"): int(Access.HIDDEN)})
    assert "Secret discount" not in browse("ada").get("/follow-ups?show=all").text


def test_a_list_of_activities_says_whom_each_concerns_as_far_as_its_reader_sees_them(
    world: World, browse: Browse
) -> None:
    hotel, call = a_call(world)
    whom = f'<a class="g-concerned" href="/account/{hotel}" title="Jade Hotel">Jade Hotel</a>'
    assert whom in browse("chen").get("/activity").text
    with world.as_("chen"):
        hidden = create(entity("account"), {"name": "Spree Inn", "visibility": 1}).pk
        log_activity({"kind": "call", "text": "Quiet word"}, on=[("account", hidden)])
    page = browse("bo").get("/activity?f=owner.is." + str(world.people["chen"].pk)).text
    assert "They want tea by Friday" in page and "Spree Inn" not in page and call.pk
