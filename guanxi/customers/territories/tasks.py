"""The jobs of the worker that put accounts into territories: all of them when a model comes into force, what moved at night."""

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from guanxi.customers.territories.handing import hand_to_keepers
from guanxi.customers.territories.models import State, TerritoryModel
from guanxi.customers.territories.placing import place_all
from guanxi.customers.territories.tree import tree_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.door import change

_SERVICE = service("territories", ("account", "territory_model"))


@app.task(name="guanxi.territories")
def place_accounts(*, model_id: int, user_id: int) -> None:
    """Place all accounts by a model that came into force; hand them over with the rights that its person has now."""
    _place(model_id, user_id)


@app.periodic(cron="20 2 * * *", periodic_id="territories")
@app.task(name="guanxi.territories-nightly", lock="territories", queueing_lock="guanxi.territories-nightly")
def place_what_moved(timestamp: int) -> None:
    """Place accounts whose conditions came true, or false, by time or by what stands beside them."""
    with acting_as(_SERVICE), transaction.atomic():
        model = TerritoryModel.objects.filter(state=State.ACTIVE).order_by("-began_at").first()
    if model is not None:
        _place(model.pk, None)


def _place(model_id: int, user_id: int | None) -> None:
    with acting_as(_SERVICE):
        with transaction.atomic():
            model = TerritoryModel.objects.filter(pk=model_id, state=State.ACTIVE).first()
            tops = tree_of(model_id)
        if model is None or not tops:
            return
        moved = 0
        for piece in place_all(tops):
            moved += len(piece)
            if model.hands_over and user_id is not None:
                # A hand-over needs a person who may, and their rights of this moment.
                with acting_as(load_identity(user_id)), transaction.atomic():
                    hand_to_keepers(piece)
        with transaction.atomic():
            done = {"placed_at": timezone.now(), "moved": (model.moved or 0) + moved}
            change(entity("territory_model"), model_id, done, trusted=True)
