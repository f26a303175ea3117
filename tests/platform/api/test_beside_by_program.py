"""A program writes follow-ups and relates customers."""

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.records.models import RelationType
from tests.platform.api.caller import program_of
from tests.world import World


def test_a_call_written_on_a_deal_is_read_on_the_customer(world: World) -> None:
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf"})
        deal = create(entity("deal"), {"name": "Spring tea", "account": tea.pk})
    chen = program_of(world, "chen")
    written = chen.post(f"/deal/{deal.pk}/timeline", {"kind": "call", "text": "They want 20 boxes"})
    assert written.status == 201 and written.json["subject"] == "They want 20 boxes"
    (entry,) = chen.get(f"/account/{tea.pk}/timeline").json["data"]
    assert entry["text"] == "They want 20 boxes" and entry["who"] == "Chen" and entry["kind"] == "call"
    assert chen.post(f"/deal/{deal.pk}/timeline", {"nonsense": 1}).status == 422
    assert program_of(world, "gus").get(f"/account/{tea.pk}/timeline").status == 404


def test_customers_are_related_and_parted(world: World) -> None:
    with world.as_("chen"):
        parent = create(entity("account"), {"name": "Golden Leaf Holding"})
        child = create(entity("account"), {"name": "Golden Leaf Tea House"})
        kind = RelationType.objects.get(name="subsidiary of").pk
    with world.as_("gus"):
        hidden = create(entity("account"), {"name": "Silver Needle"})
    chen = program_of(world, "chen")
    body = {"type": kind, "entity": "account", "id": parent.pk}
    made = chen.post(f"/account/{child.pk}/relations", body)
    assert made.status == 201 and made.json["title"] == "Golden Leaf Holding"
    (back,) = chen.get(f"/account/{parent.pk}/relations").json["data"]
    assert back["relation"] == "parent of" and back["record"] == child.pk
    assert chen.post(f"/account/{child.pk}/relations", body | {"id": hidden.pk}).status == 404
    assert chen.post(f"/account/{child.pk}/relations", body | {"entity": "nothing"}).status == 422
    assert chen.delete(f"/account/{parent.pk}/relations/{back['id']}").status == 204
    assert chen.get(f"/account/{child.pk}/relations").json["data"] == []
