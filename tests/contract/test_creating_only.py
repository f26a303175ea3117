"""Who may make records but not change them makes them whole, with whatever follows from making them."""

import pytest

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities, entity, entity_of
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.granting import request_role, set_grants
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.search.finder import get
from tests.samples import full, least
from tests.world import KEEPER, World

OWNED = tuple(one for one in entities() if one.access == "owned" and "create" in one.verbs)


@pytest.fixture
def nora(company: World) -> World:
    """Nora, who only enters what others go on with; of settings she may make what her records point to."""
    with acting_as(KEEPER):
        role = create(entity("role"), {"name": "Enters only"})
        set_grants(role, {(one.key, verb): int(Scope.ALL) for one in entities() for verb in ("read", "create")})
        request_role(company.people["nora"].pk, role.pk)
    return company


@pytest.mark.parametrize("one", OWNED, ids=lambda one: one.key)
def test_who_may_make_but_not_change_makes_whole_records(nora: World, one: Entity) -> None:
    with nora.as_("nora"):
        # Parts of another record are made by whoever changes that: such links stay empty here.
        parts = {field.name for field in one.links if field.target and entity_of(field.target).access == "child"}
        for values in (least(one, 1), full(one, 2, without=parts)):
            made = create(one, values, allow_twins=True)
            assert get(one, made.pk).title
            with pytest.raises(NotAllowed):
                change(one, made.pk, {one.title: "Other"})
