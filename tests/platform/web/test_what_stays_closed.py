"""What somebody may not see does not come by another way: by a file, the name of a field, a letter that waited, a call that is repeated."""

from django.core.files.uploadedfile import SimpleUploadedFile

from guanxi.platform.automation.approvals.actions.decide import approve
from guanxi.platform.automation.approvals.actions.start_approval import start
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Access
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.door import change
from guanxi.platform.timeline.models import Attachment
from tests.platform.automation.flows import deal, flow
from tests.platform.web.conftest import Browse
from tests.platform.web.test_follow_ups import VOICE, a_call
from tests.world import World


def closed(world: World, role: str, key: str, field: str, access: Access) -> None:
    with world.as_("root"):
        set_field_rules(Role.objects.get(key=role), {(key, field): access})


def test_a_voice_note_is_as_closed_as_the_words_of_its_entry(world: World, browse: Browse) -> None:
    hotel, call = a_call(world)
    browse("chen").post(f"/account/{hotel}/timeline/call", {"files": SimpleUploadedFile("They pay late.webm", VOICE)})
    with world.as_("chen"):
        note = Attachment.objects.get(name="They pay late.webm")
    quinn = browse("quinn")
    assert quinn.get(f"/file/{note.pk}").status_code == 200, "as long as the words may be read"
    for access in (Access.HIDDEN, Access.MASKED):
        closed(world, "quality", "activity", "text", access)
        assert quinn.get(f"/file/{note.pk}").status_code == 404
        page = quinn.get(f"/account/{hotel}")
        assert page.status_code == 200 and "They pay late" not in page.text
        assert "They pay late" not in quinn.get(f"/account/{hotel}/tab/files").text
        assert "They pay late" not in quinn.get(f"/activity/{note.object_id}").text
        assert "They pay late" not in quinn.get(f"/activity/{note.object_id}/tab/files").text


def test_a_subject_that_was_taken_from_the_words_is_closed_with_them(world: World, browse: Browse) -> None:
    hotel, call = a_call(world, "They pay late, so ask for a deposit")
    quinn, places = browse("quinn"), (f"/account/{hotel}", f"/activity/{call.pk}", f"/me/desk/open/account/{hotel}")
    assert all("They pay late" in quinn.get(place).text for place in places)
    for access in (Access.HIDDEN, Access.MASKED):
        closed(world, "quality", "activity", "text", access)
        for place in places:
            page = quinn.get(place)
            assert page.status_code == 200 and "They pay late" not in page.text, (place, access)


def test_a_timeline_does_not_name_the_field_by_which_an_approval_was_opened_again(world: World, browse: Browse) -> None:
    made = flow(world, {"who": "manager"}, watched=["amount", "name"])
    one = deal(world)
    with world.as_("chen") as chen:
        approval = start(made, "deal", one.pk, by=chen)
    with world.as_("bo") as bo:
        approve(approval.pk, by=bo)
    with world.as_("chen"):
        change(entity("deal"), one.pk, {"amount": "90000"})
    amount = str(entity("deal").field("amount").label)
    for who, told in (("chen", True), ("quinn", False)):
        for place in (f"/deal/{one.pk}", f"/approvals/{approval.pk}"):
            page = browse(who).get(place)
            assert page.status_code == 200 and "changed what was approved" in page.text, (who, place)
            assert (f"changed what was approved ({amount})" in page.text) is told, (who, place)
