"""What must hold of a territory: it stands in a tree of its own model."""

from django.utils.translation import gettext as _

from guanxi.customers.territories.models import State, Territory, TerritoryModel
from guanxi.platform.entities.declaration import Draft, Problems
from guanxi.platform.entities.registry import entity
from guanxi.platform.search.query import QueryRefused
from guanxi.platform.search.questions import conditions_in


def stands_in_a_tree(draft: Draft) -> Problems:
    """Refuse a territory above that is of another model, or below this one."""
    above, own = draft.get("parent"), draft.before.pk if draft.before is not None else None
    if not above or not ({"parent", "model"} & set(draft.changed)):
        return {}
    parents = dict(Territory.objects.filter(model_id=draft.get("model")).values_list("pk", "parent_id"))
    if above not in parents:
        return {"parent": [_("The territory above belongs to another model.")]}
    seen: set[int] = set()
    while above and above not in seen:
        if above == own:
            return {"parent": [_("A territory cannot stand below itself.")]}
        seen.add(above)
        above = parents.get(above)
    return {}


def can_be_asked(draft: Draft) -> Problems:
    """Refuse conditions that nobody can read."""
    if "condition" not in draft.changed:
        return {}
    try:
        conditions_in(entity("account"), str(draft.get("condition") or ""))
    except QueryRefused as refused:
        return {"condition": [str(refused)]}
    return {}


def is_being_made(draft: Draft) -> Problems:
    """Refuse to change the tree of the model in force: it is copied, changed, previewed and put into force instead."""
    model = TerritoryModel.objects.filter(pk=draft.get("model"), state=State.ACTIVE).exists()
    touched = {"condition", "parent", "position", "model"} & set(draft.changed)
    if model and touched:
        return {"": [_("This model is in force: copy it, change the copy, and put that into force after a preview.")]}
    return {}
