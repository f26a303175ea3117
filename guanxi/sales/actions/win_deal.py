"""Winning a deal."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.drafts import stages
from guanxi.sales.models import Deal, Outcome, Stage


class DealAlreadyClosed(RecordProblem):
    """The deal was won or lost before."""

    def __init__(self) -> None:
        super().__init__(_("This deal is closed already."))


class NoSuchStage(RecordProblem):
    """The pipeline has no stage for this."""


@transaction.atomic
def win_deal(deal: Deal, *, by: Identity, closed_on: dt.date | None = None) -> Deal:
    """Move an open deal into the won stage of its pipeline. Raises `DealAlreadyClosed` or `NoSuchStage`."""
    if deal.outcome != Outcome.OPEN:
        raise DealAlreadyClosed
    values: dict[str, object] = {"stage": closing_stage(deal, Outcome.WON).pk}
    if closed_on is not None:
        values["closed_on"] = closed_on
    won: Deal = change(entity("deal"), deal.pk, values, version=deal.version)
    return won


def closing_stage(deal: Deal, outcome: Outcome) -> Stage:
    """Find the stage of the deal's pipeline that means won or lost."""
    fitting = (
        stage for stage in stages().values() if stage.pipeline_id == deal.pipeline_id and stage.outcome == outcome
    )
    stage = next(fitting, None)
    if stage is None:
        raise NoSuchStage(_("The pipeline of this deal has no stage for that; an administrator can add one."))
    return stage
