"""An activity concerns any number of records: it is put on further timelines once it is written, and taken off again."""

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.timeline.models import ActivityLink
from tests.platform.web.conftest import Browse
from tests.platform.web.test_follow_ups import a_call
from tests.world import World

BOXES = {"_fields": "on_account,on_contact"}


def stands_on(world: World, activity: int) -> list[tuple[str, int]]:
    with world.as_("chen"):
        return sorted(ActivityLink.objects.filter(activity=activity).values_list("entity", "object_id"))


def test_an_activity_is_put_on_further_timelines_and_taken_off_again(world: World, browse: Browse) -> None:
    hotel, call = a_call(world)
    with world.as_("chen"):
        other = create(entity("account"), {"name": "Moon Tea"}).pk
        people = [create(entity("contact"), {"name": name, "account": hotel}).pk for name in ("Lin", "Mei")]
    client, place = browse("chen"), f"/activity/{call.pk}/concerns"
    assert 'name="on_contact"' in client.get(place).text
    for person in people:
        assert client.post(place, {**BOXES, "on_contact": person, "on_account": other}).status_code == 303
    assert stands_on(world, call.pk) == sorted(
        [("account", hotel), ("account", other), *(("contact", one) for one in people)]
    )
    assert "They want tea by Friday" in client.get(f"/account/{other}").text
    page = client.get(f"/activity/{call.pk}").text
    assert "Moon Tea" in page and f'action="{place}/account/{other}/end"' in page
    assert client.post(f"{place}/account/{other}/end").status_code == 303
    assert ("account", other) not in stands_on(world, call.pk)
    assert f"{place}/account/{other}/back" in client.get(f"/activity/{call.pk}").text, "with a way back"
    assert client.post(f"{place}/account/{other}/back").status_code == 303
    assert ("account", other) in stands_on(world, call.pk)
    nothing = client.post(place, BOXES)
    assert nothing.status_code == 422 and "Choose a record that was found." in nothing.text


def test_nobody_opens_an_activity_of_others_or_a_record_they_do_not_read_by_it(world: World, browse: Browse) -> None:
    hotel, call = a_call(world)
    with world.as_("gus"):
        hidden = create(entity("account"), {"name": "Harbour Inn"}).pk
    place = f"/activity/{call.pk}/concerns"
    for who, code in (("gus", 404), ("quinn", 403), ("fay", 403)):
        assert browse(who).get(place).status_code == code, who
        assert browse(who).post(place, {**BOXES, "on_account": hidden}).status_code == code, who
        assert browse(who).post(f"{place}/account/{hotel}/end").status_code == code, who
    unseen = browse("chen").post(place, {**BOXES, "on_account": hidden})
    assert unseen.status_code == 422 and "Harbour Inn" not in unseen.text
    assert browse("chen").post(f"{place}/account/{hidden}/back").status_code == 404
    assert browse("bo").post(f"{place}/account/{hotel}/end").status_code == 403, "a manager edits it, but it is chen's"
    assert stands_on(world, call.pk) == [("account", hotel)]
