"""What must hold of a territory: it stands in a tree of its own model."""

from django.utils.translation import gettext as _

from guanxi.customers.territories.models import State, Territory, TerritoryModel
from guanxi.platform.entities.declaration import Draft, Problems, Written
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.problems import NotAllowed
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


def keep_what_is_in_force(written: list[Written]) -> None:
    """Refuse that a model in force, or a territory of its tree, goes into the trash. Raises `NotAllowed`."""
    gone = [one.record for one in written if "deleted_at" in one.before and one.record.deleted_at is not None]
    models = {one.pk if isinstance(one, TerritoryModel) else one.model_id for one in gone}
    if models and TerritoryModel.everything.filter(pk__in=models, state=State.ACTIVE).exists():
        raise NotAllowed(
            _("Accounts stand in the territories of the model in force: put another one into force, or end it, first.")
        )


def is_being_made(draft: Draft) -> Problems:
    """Refuse to change the tree of the model in force: it is copied, changed, previewed and put into force instead."""
    model = TerritoryModel.objects.filter(pk=draft.get("model"), state=State.ACTIVE).exists()
    touched = {"condition", "parent", "position", "model"} & set(draft.changed)
    if model and touched:
        return {"": [_("This model is in force: copy it, change the copy, and put that into force after a preview.")]}
    return {}
