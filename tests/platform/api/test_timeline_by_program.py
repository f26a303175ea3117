"""A program narrows a timeline, pins entries, keeps files and their versions, plans by template, and photographs a visit."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from guanxi.platform.calendar.templating import day_after
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import create
from guanxi.platform.timeline.actions.check_in import check_in_at
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.models import Activity, ActivityKind
from tests.platform.api.caller import ROOT, Program, program_of
from tests.world import World

ACCOUNT = entity("account")


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Any) -> None:
    settings.FILES_ROOT = tmp_path


def send(program: Program, path: str, name: str, content: bytes, key: str = "") -> Any:
    file = io.BytesIO(content)
    file.name = name
    headers = {"HTTP_AUTHORIZATION": f"Bearer {program.token}"} | ({"HTTP_IDEMPOTENCY_KEY": key} if key else {})
    return Client().post(ROOT + path, {"file": file}, **headers)  # type: ignore[arg-type]


def picture() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (640, 480), "white").save(held, "JPEG")
    return held.getvalue()


def test_a_timeline_is_narrowed_and_tells_mentions_and_what_is_pinned(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
        share(ACCOUNT, tea.pk, user_id=world.people["dai"].pk)
        call = log_activity({"kind": "call", "text": "They want 20 boxes, @Dai"}, on=[("account", tea.pk)])
        log_activity({"kind": "note", "text": "Prefers mornings"}, on=[("account", tea.pk)])
    chen, place = program_of(world, "chen"), f"/account/{tea.pk}/timeline"
    (entry,) = chen.get(f"{place}?kind=call").json["data"]
    assert entry["mentions"] == [{"id": world.people["dai"].pk, "said": "@Dai"}] and entry["pinned"] is False
    assert len(chen.get(f"{place}?kind=call,note").json["data"]) == 2
    assert chen.get(f"{place}?files=true").json["data"] == []
    assert chen.get(f"{place}?kind=dance").status == 400
    assert chen.call("PUT", f"{place}/{call.pk}/pin").status == 204
    assert [one["entry"] for one in chen.get(f"{place}/pins").json["data"]] == [call.pk]
    assert chen.get(f"{place}?kind=call").json["data"][0]["pinned"] is True
    assert program_of(world, "dai").delete(f"{place}/{call.pk}/pin").status == 409
    assert program_of(world, "gus").get(f"{place}/pins").status == 404
    assert chen.delete(f"{place}/{call.pk}/pin").status == 204 and chen.get(f"{place}/pins").json["data"] == []


def test_files_have_versions_and_are_as_closed_as_their_record(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
    chen, gus, place = program_of(world, "chen"), program_of(world, "gus"), f"/account/{tea.pk}/files"
    made = send(chen, place, "offer.txt", b"10 boxes")
    assert made.status_code == 201 and made.headers["Location"] == f"{ROOT}{place}/{made.json()['id']}"
    later = send(chen, f"{place}/{made.json()['id']}/versions", "offer.txt", b"20 boxes")
    assert (later.status_code, later.json()["version"]) == (201, 2)
    (listed,) = chen.get(place).json["data"]
    assert [one["version"] for one in listed["versions"]] == [2, 1] and listed["by"] == "Chen"
    held = Client().get(f"{ROOT}{place}/{made.json()['id']}", HTTP_AUTHORIZATION=f"Bearer {chen.token}")
    assert held.content == b"10 boxes" and "attachment" in held.headers["Content-Disposition"]
    again = chen.post(f"{place}/{made.json()['id']}/newest")
    assert (again.status, again.json["version"], again.json["again"]) == (201, 3, 1)
    assert chen.post(place, {"file": "x"}).status == 422
    for path in (place, f"{place}/{made.json()['id']}"):
        assert gus.get(path).status == 404
    assert send(gus, place, "offer.txt", b"x").status_code == 404
    assert send(program_of(world, "chen", "read"), place, "offer.txt", b"x").status_code == 403
    with world.as_("gus"):
        own = create(ACCOUNT, {"name": "Silver Needle"})
    assert gus.get(f"/account/{own.pk}/files/{made.json()['id']}").status == 404


def test_a_visit_is_photographed_while_one_is_there(world: World) -> None:
    with world.as_("chen") as chen:
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
        planned = log_activity({"kind": "visit", "subject": "Later", "due_on": "2027-01-05"}, on=[("account", tea.pk)])
        visit = check_in_at(tea, by=chen, why_not="refused")
    program = program_of(world, "chen")
    assert send(program, f"/activity/{planned.pk}/photos", "shop.jpg", picture()).status_code == 409
    assert send(program, f"/activity/{visit.pk}/photos", "shop.jpg", b"no picture").status_code == 409
    made = send(program, f"/activity/{visit.pk}/photos", "shop.jpg", picture())
    assert made.status_code == 201 and made.json()["type"] == "image/jpeg"
    (entry,) = program.get(f"/account/{tea.pk}/timeline?files=true").json["data"]
    assert entry["id"] == visit.pk and entry["attachments"][0]["id"] == made.json()["id"]


def test_a_program_plans_by_template(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
        template = create(
            entity("activity_template"), {"name": "Harvest", "kind": "visit", "subject": "Taste", "days": 4}
        )
        create(entity("template_step"), {"template": template.pk, "days": 3, "kind": "mail", "subject": "Thank them"})
    made = program_of(world, "chen").post(
        f"/account/{tea.pk}/timeline", {"template": template.pk, "subject": "My words", "steps": True}
    )
    assert made.status == 201
    with world.as_("chen"):
        first, second = Activity.objects.order_by("due_on")
        assert (first.kind, first.subject, first.done_at) == (ActivityKind.VISIT, "My words", None)
        assert (second.kind, second.subject, second.due_on) == ("mail", "Thank them", day_after(first.due_on, 3))
    assert program_of(world, "chen").post(f"/account/{tea.pk}/timeline", {"template": 10**9}).status == 404


def test_a_file_that_is_sent_again_is_kept_once_and_a_broken_form_is_refused(world: World) -> None:
    with world.as_("chen"):
        tea = create(ACCOUNT, {"name": "Golden Leaf"})
    chen, place = program_of(world, "chen"), f"/account/{tea.pk}/files"
    first = send(chen, place, "offer.txt", b"20 boxes", key="offer-1")
    # A program that tries again draws another line between the parts of its form.
    odd = (
        b'--other\r\nContent-Disposition: form-data; name="file"; filename="offer.txt"\r\n\r\n20 boxes\r\n--other--\r\n'
    )
    kind = "multipart/form-data; boundary=other"
    again = chen.call("POST", place, odd, content_type=kind, idempotency_key="offer-1")
    assert (first.status_code, again.status) == (201, 201) and again.json["id"] == first.json()["id"]
    other = send(chen, place, "offer.txt", b"30 boxes", key="offer-1")
    assert other.status_code == 422 and len(chen.get(place).json["data"]) == 1
    for broken in ("multipart/form-data", "multipart/form-data; boundary="):
        assert chen.call("POST", place, b"x", content_type=broken).status in (400, 422), broken
