"""A salesperson says how two customers belong together."""

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.records.models import RelationType
from tests.platform.web.conftest import Browse
from tests.world import World


def test_a_subsidiary_is_shown_from_both_ends_and_the_relation_can_be_ended(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        parent = create(entity("account"), {"name": "Golden Leaf Holding"})
        child = create(entity("account"), {"name": "Golden Leaf Tea House"})
        kind = RelationType.objects.get(name="subsidiary of")
    chen = browse("chen")
    path = f"/account/{child.pk}/relations"
    form = chen.get(f"{path}?as={kind.pk}.to.account").content.decode()
    assert "/account/pick" in form
    chen.post(path, {"as": f"{kind.pk}.to.account", "other": parent.pk, "note": "since 2020"})
    assert "Golden Leaf Holding" in chen.get(path).content.decode()
    other_end = chen.get(f"/account/{parent.pk}/relations").content.decode()
    assert "Golden Leaf Tea House" in other_end and "parent of" in other_end
    refused = chen.post(path, {"as": f"{kind.pk}.to.account", "other": child.pk})
    assert refused.status_code == 422
    ends = [part.split('"')[0] for part in other_end.split('action="') if "/end" in part.split('"')[0]]
    assert len(ends) == 1
    chen.post(ends[0])
    assert "Golden Leaf Holding" not in chen.get(path).content.decode()


def test_a_stranger_sees_no_relations(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf"})
    assert browse("gus").get(f"/account/{tea.pk}/relations").status_code == 404
