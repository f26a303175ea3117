"""A record of any kind of entity, made as people make them, and its kinds by what one may do with them."""

from typing import Any

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Filter, Query, Row
from tests.samples import full
from tests.world import World


def some_record(company: World, one: Entity, number: int = 1) -> Row:
    """Make a record as Ada; one that nobody writes comes with its parent."""
    with company.as_("ada"):
        if "create" in one.verbs:
            return get(one, create(one, full(one, number), allow_twins=True).pk)
        parent = create(entity_of(parent_model(one)), full(entity_of(parent_model(one)), number), allow_twins=True)
        return find(Query(one, filters=(Filter(one.parent, "is", (parent.pk,)),))).rows[0]


def parent_model(one: Entity) -> Any:
    """The model that a child's rows belong to."""
    return one.field(one.parent).target
