"""A record of any kind of entity, made as people make them, and its kinds by what one may do with them."""

from typing import Any

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Filter, Query, Row
from tests.contract.matrix import needed
from tests.samples import full
from tests.world import World


def some_record(company: World, one: Entity, number: int = 1) -> Row:
    """Make a record as Ada; one that nobody writes comes with its parent, or the program writes it."""
    with company.as_("ada"):
        if "create" in one.verbs:
            return get(one, create(one, full(one, number), allow_twins=True).pk)
        if one.access != "child":
            return get(one, _written(one, {"owner_id": company.people["ada"].pk} if one.access == "owned" else {}))
        parent = _parent(company, entity_of(parent_model(one)), number)
        found = find(Query(one, filters=(Filter(one.parent, "is", (parent,)),))).rows
        return found[0] if found else get(one, _written(one, {one.field(one.parent).column: parent}))


def _parent(company: World, one: Entity, number: int) -> int:
    if "create" not in one.verbs:
        return _written(one, {"owner_id": company.people["ada"].pk})
    return int(create(one, full(one, number), allow_twins=True).pk)


def _written(one: Entity, stands: dict[str, int]) -> int:
    """Write what only the program writes, with nothing but what it cannot do without."""
    named = {one.title: "Lantern lit"} if one.field(one.title).kind.name == "text" else {}
    row = one.model(**needed(one) | stands | named)
    one.model._base_manager.bulk_create([row])
    return int(row.pk)


def parent_model(one: Entity) -> Any:
    """The model that a child's rows belong to."""
    return one.field(one.parent).target
