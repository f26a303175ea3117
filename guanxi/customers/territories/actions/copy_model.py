"""Copying a model of territories, to change the copy and look at what it would move."""

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.customers.territories.models import Territory, TerritoryMember, TerritoryModel
from guanxi.customers.territories.tree import Node, tree_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import create


@transaction.atomic
def copy_model(model: TerritoryModel, *, by: Identity) -> TerritoryModel:
    """Make a draft with the same territories, people and conditions."""
    named = {"name": _("%(name)s (copy)") % {"name": model.name}, "description": model.description}
    made: TerritoryModel = create(entity("territory_model"), {**named, "hands_over": model.hands_over})
    people: dict[int, list[TerritoryMember]] = {}
    for one in TerritoryMember.objects.filter(territory__model=model):
        people.setdefault(one.territory_id, []).append(one)
    for top in tree_of(model.pk):
        _copy(top, made.pk, None, people)
    return made


def _copy(node: Node, model: int, above: int | None, people: dict[int, list[TerritoryMember]]) -> None:
    one = node.territory
    names = ("name", "name_zh", "position", "condition")
    links = {"model": model, "parent": above, "keeper": one.keeper_id}
    made: Territory = create(entity("territory"), {name: getattr(one, name) for name in names} | links)
    for each in people.get(one.pk, ()):
        values = {"territory": made.pk, "person": each.person_id, "part": each.part}
        create(entity("territory_member"), values)
    for below in node.below:
        _copy(below, model, made.pk, people)
