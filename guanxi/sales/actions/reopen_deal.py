"""Opening a closed deal again."""

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.actions.win_deal import closing_stage
from guanxi.sales.models import Deal, Outcome


class DealStillOpen(RecordProblem):
    """There is nothing to reopen."""

    def __init__(self) -> None:
        super().__init__(_("This deal is still open."))


@transaction.atomic
def reopen_deal(deal: Deal, *, by: Identity) -> Deal:
    """Put a closed deal back into the first open stage of its pipeline. Raises `DealStillOpen`."""
    if deal.outcome == Outcome.OPEN:
        raise DealStillOpen
    reopened: Deal = change(
        entity("deal"), deal.pk, {"stage": closing_stage(deal, Outcome.OPEN).pk}, version=deal.version
    )
    return reopened
