"""Saying beside what somebody submitted how one sees it oneself."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, current
from guanxi.platform.notifying.telling import tell
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import NotAllowed
from guanxi.sales.forecasting.models import ForecastSubmission
from guanxi.sales.forecasting.telling import ADJUSTED, SUBMISSION
from guanxi.sales.forecasting.writing import writing_as


@transaction.atomic
def adjust_submission(
    submission: ForecastSubmission, *, by: Identity, amount_seen: int, why: str
) -> ForecastSubmission:
    """Write one's own number and the reason beside what one of one's people submitted, who is told. Raises `NotAllowed`."""
    if submission.owner_id == by.user_id or submission.owner_id not in by.rights.subordinates:
        raise NotAllowed(_("A forecast is adjusted by those its owner reports to."))
    field = entity(SUBMISSION).field("adjusted")
    values = {
        "adjusted": field.kind.json(amount_seen, field),
        "adjust_note": why.strip(),
        "adjusted_by": by.user_id,
        "adjusted_at": timezone.now(),
    }
    with writing_as(by):
        seen: ForecastSubmission = change(entity(SUBMISSION), submission.pk, values, trusted=True)
    tell(ADJUSTED, [submission.owner_id], about=(SUBMISSION, submission.pk), by=by.user_id)
    return seen


def is_of_my_people(submission: ForecastSubmission) -> bool:
    """Tell whether whoever acts leads the owner of a submission."""
    who = current()
    return who is not None and submission.owner_id in who.rights.subordinates
