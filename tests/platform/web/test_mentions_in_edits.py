"""Whoever names a colleague while changing an entry is told, once, that this colleague will hear nothing of it."""

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create, find_row
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.models import Mention
from guanxi.platform.timeline.talking import comment_on
from tests.platform.web.conftest import Browse
from tests.world import World


def a_note(world: World, text: str) -> int:
    with world.as_("chen"):
        leaf = create(entity("account"), {"name": "Golden Leaf"}).pk
        return int(log_activity({"kind": "note", "text": text}, on=[("account", leaf)]).pk)


def text_of(world: World, note: int) -> str:
    with world.as_("chen"):
        return str(find_row(entity("activity"), note).text)


def test_the_form_asks_once_before_it_names_who_may_not_read(world: World, browse: Browse) -> None:
    note = a_note(world, "Ask @Gus")
    client, place = browse("chen"), f"/activity/{note}/edit"
    sent = {"_fields": "text", "version": "1", "text": "Ask @Gus and @Dai"}
    asked = client.post(place, sent)
    assert asked.status_code == 422 and text_of(world, note) == "Ask @Gus"
    assert "Dai may not read this record and will not be told." in asked.text
    assert "Gus may not read" not in asked.text, "whoever wrote of Gus knows that already"
    mark = world.people["dai"].pk
    assert f'name="warned" value="{mark}"' in asked.text
    client.post(place, {**sent, "warned": str(mark)})
    assert text_of(world, note) == "Ask @Gus and @Dai"
    with world.as_("chen"):
        assert not Mention.objects.exists()


def test_a_value_changed_in_place_asks_too_and_who_reads_it_is_named_at_once(world: World, browse: Browse) -> None:
    note = a_note(world, "Ask them")
    client, place = browse("chen"), f"/activity/{note}/field/text"
    part = {"HX-Request": "true"}
    sent = {"version": "1", "text": "Ask @Dai"}
    asked = client.post(place, sent, headers=part)
    assert asked.status_code == 422 and "Saving once more writes it all the same." in asked.text
    client.post(place, {**sent, "despite_duplicates": "Ask @Dai"}, headers=part)
    assert text_of(world, note) == "Ask @Dai"
    assert client.post(place, {"version": "2", "text": "Ask @Bo"}, headers=part).status_code == 200


def test_a_comment_links_whom_it_names(world: World, browse: Browse) -> None:
    note = a_note(world, "They want 20 boxes")
    with world.as_("bo") as bo:
        with world.as_("chen"):
            row = find_row(entity("activity"), note)
        comment_on(row, by=bo, comment="Well done, @Chen")
    page = browse("chen").get(f"/activity/{note}/beside").text + browse("chen").get(f"/activity/{note}").text
    assert f'href="/person/{world.people["chen"].pk}/timeline">@Chen</a>' in page
