"""Two records are related by a kind of relation; it shows only to those who may read both ends."""

from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.utils import translation

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import create, trash
from guanxi.platform.records.models import Relation, RelationType
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.records.relating import relate, relations_of, unrelate
from tests.world import World

ACCOUNT, CONTACT, PRODUCT = entity("account"), entity("contact"), entity("product")


def kind(name: str) -> RelationType:
    found: RelationType = RelationType.objects.get(name=name)
    return found


def account(world: World, login: str, name: str) -> Any:
    with world.as_(login):
        return create(ACCOUNT, {"name": name})


def test_a_relation_is_read_from_both_ends(world: World) -> None:
    parent, child = account(world, "chen", "Tea Group"), account(world, "chen", "Tea Shop")
    with world.as_("chen"):
        relate(kind("subsidiary of"), (ACCOUNT, child.pk), (ACCOUNT, parent.pk), note="since 2020")
        assert [(one.label, one.title, one.note) for one in relations_of((ACCOUNT, child.pk))] == [
            ("subsidiary of", "Tea Group", "since 2020")
        ]
        assert [(one.label, one.title) for one in relations_of((ACCOUNT, parent.pk))] == [("parent of", "Tea Shop")]
        with translation.override("zh-hans"):
            assert relations_of((ACCOUNT, parent.pk))[0].label == "母公司"


def test_a_relation_needs_both_ends_readable_and_one_editable(world: World) -> None:
    mine, theirs = account(world, "chen", "Golden Leaf"), account(world, "gus", "Spree Tea")
    with world.as_("chen"):
        partners = kind("partner of")
    for login in ("chen", "gus", "quinn", "nora", "root"):  # one end only; both, but to read only; none
        with world.as_(login):
            with pytest.raises(NotAllowed):
                relate(partners, (ACCOUNT, mine.pk), (ACCOUNT, theirs.pk))
            with pytest.raises(ProgrammingError), transaction.atomic():
                Relation.objects.create(
                    type=partners,
                    from_entity="account",
                    from_id=mine.pk,
                    to_entity="account",
                    to_id=theirs.pk,
                    made_by_id=world.people[login].pk,
                )
    with world.as_("gus"):
        share(ACCOUNT, theirs.pk, user_id=world.people["chen"].pk)
    with world.as_("chen"):
        made = relate(partners, (ACCOUNT, mine.pk), (ACCOUNT, theirs.pk))
        with pytest.raises(NotAllowed):
            relate(partners, (ACCOUNT, mine.pk), (ACCOUNT, theirs.pk))
    for login, number in (("gus", 0), ("quinn", 1), ("ada", 1), ("dai", 0)):
        with world.as_(login):
            assert len(relations_of((ACCOUNT, theirs.pk))) == number, login
            if login != "ada":
                with pytest.raises(NotAllowed):
                    unrelate(made.pk)
    with world.as_("chen"):
        unrelate(made.pk)
        assert relations_of((ACCOUNT, mine.pk)) == []


def test_a_relation_goes_between_the_kinds_of_records_it_is_for(world: World) -> None:
    with world.as_("ada"):
        shop = create(ACCOUNT, {"name": "Tea Shop"})
        lin = create(CONTACT, {"name": "Lin"})
        tea = create(PRODUCT, {"name": "Oolong"})
        with pytest.raises(NotAllowed, match="subsidiary of"):
            relate(kind("subsidiary of"), (ACCOUNT, shop.pk), (CONTACT, lin.pk))
        with pytest.raises(NotAllowed):
            relate(kind("partner of"), (ACCOUNT, shop.pk), (ACCOUNT, shop.pk))
        relate(kind("referred by"), (ACCOUNT, shop.pk), (CONTACT, lin.pk))
        relate(kind("referred by"), (ACCOUNT, shop.pk), (PRODUCT, tea.pk))
        assert {one.title for one in relations_of((ACCOUNT, shop.pk))} == {"Lin", "Oolong"}
        trash(CONTACT, [lin.pk])
        assert {one.title for one in relations_of((ACCOUNT, shop.pk))} == {"Oolong"}
