"""A salesperson says how two customers belong together, and what they use; an administrator keeps the kinds of relations."""

import re

import pytest

from guanxi.platform.entities.registry import entities, entity
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


def test_a_customer_uses_a_product(world: World, browse: Browse) -> None:
    with world.as_("ada"):
        oolong = create(entity("product"), {"name": "Oolong"})
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf"})
        kind = RelationType.objects.get(name="uses")
    chen, path = browse("chen"), f"/account/{tea.pk}/relations"
    assert f"as={kind.pk}.to.product" in chen.get(path).text
    assert chen.post(path, {"as": f"{kind.pk}.to.product", "other": oolong.pk}).status_code == 303
    assert "Oolong" in chen.get(path).text
    product = chen.get(f"/product/{oolong.pk}/relations").text
    assert (
        "used by" in product and "Golden Leaf" in product and "?as=" not in product
    )  # products are not Chen's to change
    assert f"/product/{oolong.pk}/relations" in chen.get(f"/product/{oolong.pk}/rest").text
    assert "Golden Leaf" not in browse("gus").get(f"/product/{oolong.pk}/relations").text


@pytest.mark.parametrize("key", [one.key for one in entities() if not one.relatable])
def test_settings_and_parts_of_records_have_no_relations(world: World, browse: Browse, key: str) -> None:
    assert browse("ada").get(f"/{key}/1/relations").status_code == 404


def test_an_administrator_chooses_the_kinds_of_records_by_their_names(world: World, browse: Browse) -> None:
    root = browse("root")
    form = root.get("/relation_type/new").text
    chooser = form.split('name="from_entity"')[1].split("</select>")[0]
    offered = dict(re.findall(r'<option value="([a-z_]+)"[^>]*>([^<]+)<', chooser))
    assert offered == {one.key: str(one.label) for one in entities() if one.relatable}
    assert {"account", "contact", "lead", "deal", "product", "activity"} <= offered.keys()
    sent = {"name": "tastes", "reverse": "tasted by", "from_entity": "contact", "to_entity": "product"}
    fields = {"_fields": "name,reverse,from_entity,to_entity"}
    refused = root.post("/relation_type/new", sent | fields | {"to_entity": "prodct"})
    assert refused.status_code == 422 and "“prodct” is not one of" in refused.text
    root.post("/relation_type/new", sent | fields)
    with world.as_("root"):
        made = RelationType.objects.get(name="tastes")
    assert (made.from_entity, made.to_entity) == ("contact", "product")
    assert ">Contact<" in root.get(f"/relation_type/{made.pk}").text
