"""Putting a model of territories into force, and out of it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.customers.territories.models import State, TerritoryModel
from guanxi.customers.territories.tasks import place_accounts
from guanxi.customers.territories.tree import placed_by, tree_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.search.query import QueryRefused


class ModelRefused(RecordProblem):
    """The model cannot be put into force; its words are for people."""


def is_not_in_force(model: TerritoryModel) -> bool:
    """Tell whether a model can be put into force."""
    return bool(model.state != State.ACTIVE)


def is_in_force(model: TerritoryModel) -> bool:
    """Tell whether accounts are placed by this model."""
    return bool(model.state == State.ACTIVE)


@transaction.atomic
def put_into_force(model: TerritoryModel, *, by: Identity) -> TerritoryModel:
    """Place accounts by this model from now on, and all there are by the worker; the one before is over. Raises `ModelRefused`."""
    one = entity("territory_model")
    # Two people who put two models into force at once: the second one ends what the first has begun.
    others = list(TerritoryModel.objects.select_for_update(no_key=True).order_by("pk"))
    if next((each.state for each in others if each.pk == model.pk), model.state) == State.ACTIVE:
        raise ModelRefused(_("This model is in force already."))
    _asked(model)
    for each in others:
        if each.state == State.ACTIVE:
            change(one, each.pk, {"state": State.OVER, "ended_at": timezone.now()}, trusted=True)
    began = {"state": State.ACTIVE, "began_at": timezone.now(), "ended_at": None, "placed_at": None, "moved": 0}
    changed: TerritoryModel = change(one, model.pk, began, version=model.version, trusted=True)
    by.memory.pop("territories", None)
    place_accounts.configure(lock="territories").defer(model_id=model.pk, user_id=by.user_id)
    return changed


@transaction.atomic
def put_out_of_force(model: TerritoryModel, *, by: Identity) -> TerritoryModel:
    """Place no more accounts by this model; they stay where they stand."""
    by.memory.pop("territories", None)
    ended = {"state": State.OVER, "ended_at": timezone.now()}
    changed: TerritoryModel = change(entity("territory_model"), model.pk, ended, version=model.version, trusted=True)
    return changed


def _asked(model: TerritoryModel) -> None:
    """Refuse a tree that places nothing or asks what cannot be asked."""
    try:
        if placed_by(tree_of(model.pk)) is None:
            raise ModelRefused(_("This model has no territories yet: add some, and say which accounts belong to each."))
    except QueryRefused as refused:
        raise ModelRefused(str(refused)) from refused
