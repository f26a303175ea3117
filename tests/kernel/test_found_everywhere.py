"""Finding over all kinds of records at once: what a hit tells, how hits are ordered, and how many there are."""

import pytest

from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.records.door import change, create
from guanxi.platform.search.everywhere import counts, hits
from tests.world import World

ACCOUNT, CONTACT, DEAL = entity("account"), entity("contact"), entity("deal")


def test_a_text_finds_all_kinds_at_once(world: World) -> None:
    with world.as_("chen"):
        golden = create(ACCOUNT, {"name": "Golden Leaf", "status": "customer", "level": "key"})
        create(CONTACT, {"name": "Mei Golden", "account": golden.pk})
        create(DEAL, {"name": "Goldene Dosen", "account": golden.pk})
        found = hits("golden", entities())
        assert {key: [one.title for one in some] for key, some in found.items()} == {
            "account": ["Golden Leaf"],
            "contact": ["Mei Golden"],
            "deal": ["Goldene Dosen"],
        }
        assert found["account"][0].url == f"/account/{golden.pk}"
        assert found["account"][0].subtitle == "Customer · Key account"
        assert found["contact"][0].subtitle.startswith("Golden Leaf")
        assert {key: one for key, one in counts("golden", entities()).items() if one[0]} == {
            "account": (1, False),
            "contact": (1, False),
            "deal": (1, False),
        }
    with world.as_("gus"):
        assert hits("golden", entities()) == {}
        assert not any(number for number, _more in counts("golden", entities()).values())


@pytest.mark.parametrize("text", ["", " ", "--", "。", "\x00"])
def test_nothing_to_look_for_finds_nothing(world: World, text: str) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf"})
        assert hits(text, entities()) == {}


def test_people_are_found_although_their_table_has_no_index(world: World) -> None:
    with world.as_("root"):
        made = create(entity("user"), {"login": "zhangwei", "name": "张伟", "unit": world.units["Berlin"].pk})
    with world.as_("chen"):
        for text in ("张", "zhangw", "zw", "張偉", "wei"):
            assert "张伟" in [one.title for one in hits(text, entities()).get("user", ())], text
    with world.as_("root"):
        change(entity("user"), made.pk, {"name": "Sabine"})
    with world.as_("chen"):
        assert hits("张伟", entities()) == {}
        assert [one.title for one in hits("sabine", entities())["user"]] == ["Sabine"]
        assert [one.title for one in hits("zhangwei", entities())["user"]] == ["Sabine"]
        assert [one.title for one in hits("sabnie", entities())["user"]] == ["Sabine"]
