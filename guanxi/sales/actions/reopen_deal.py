"""Opening a closed deal again."""

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.actions.win_deal import closing_stage
from guanxi.sales.models import Deal, Outcome, StageMove


class DealStillOpen(RecordProblem):
    """There is nothing to reopen."""

    def __init__(self) -> None:
        super().__init__(_("This deal is still open."))


@transaction.atomic
def reopen_deal(deal: Deal, *, by: Identity) -> Deal:
    """Put a closed deal back into the open stage it was closed from, or the first one of its pipeline. Raises `DealStillOpen`."""
    if deal.outcome == Outcome.OPEN:
        raise DealStillOpen
    stage = _left_from(deal) or closing_stage(deal, Outcome.OPEN).pk
    reopened: Deal = change(entity("deal"), deal.pk, {"stage": stage}, version=deal.version)
    return reopened


def _left_from(deal: Deal) -> int | None:
    """Give the last open stage on the way of the deal, in the pipeline it is in."""
    moves = StageMove.objects.filter(deal=deal.pk, stage__outcome=Outcome.OPEN, stage__pipeline=deal.pipeline_id)
    return moves.order_by("-pk").values_list("stage_id", flat=True).first()
