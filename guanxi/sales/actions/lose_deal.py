"""Losing a deal."""

import datetime as dt

from django.db import transaction

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.sales.actions.win_deal import DealAlreadyClosed, closing_stage
from guanxi.sales.models import Deal, Outcome


@transaction.atomic
def lose_deal(
    deal: Deal, *, by: Identity, loss_reason: int, loss_note: str = "", closed_on: dt.date | None = None
) -> Deal:
    """Move an open deal into the lost stage of its pipeline, with the reason. Raises `DealAlreadyClosed` or `NoSuchStage`."""
    if deal.outcome != Outcome.OPEN:
        raise DealAlreadyClosed
    values: dict[str, object] = {
        "stage": closing_stage(deal, Outcome.LOST).pk,
        "loss_reason": loss_reason,
        "loss_note": loss_note,
    }
    if closed_on is not None:
        values["closed_on"] = closed_on
    lost: Deal = change(entity("deal"), deal.pk, values, version=deal.version)
    return lost
