"""Submitting a forecast."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.notifying.telling import tell
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import may_not
from guanxi.platform.reporting.actions import manager_of
from guanxi.sales.forecasting.figures import may_foresee, sure_of
from guanxi.sales.forecasting.models import ForecastSubmission
from guanxi.sales.forecasting.rules import called, span_of
from guanxi.sales.forecasting.telling import SUBMISSION, SUBMITTED
from guanxi.sales.forecasting.writing import writing_as


def may_submit() -> bool:
    """Tell whether the acting person submits forecasts: whoever makes deals and reads what they come to."""
    return may_foresee() and view_of(entity("deal")).may("create") and view_of(entity(SUBMISSION)).may("read")


@transaction.atomic
def submit_forecast(
    *, by: Identity, period: str, span: Span, numbers: Mapping[str, Any], note: str
) -> ForecastSubmission:
    """Submit what one expects of a period, by category, for oneself and one's people; the manager is told.

    Amounts are minor units, or text as people write it. Raises `NotAllowed` and `Invalid`.
    """
    if not may_submit():
        raise may_not("create", entity(SUBMISSION))
    span = span_of(period, span.first)
    one = entity(SUBMISSION)
    told = sure_of((by.user_id, *by.rights.subordinates), span)
    values = {name: numbers.get(name) or 0 for name in ("closed", "commit", "best_case", "pipeline")}
    fixed = {
        "period": period,
        "starts_on": span.first,
        "note": note,
        "owner": by.user_id,
        "submitted_at": timezone.now(),
    }
    name = _("Forecast %(period)s") % {"period": called(period, span.first)}
    with writing_as(by):
        made: ForecastSubmission = create(
            one, {**values, **fixed, "name": name, "by_deals": _said(told)}, allow_twins=True, trusted=True
        )
    above = manager_of(by.user_id)
    if above:
        tell(SUBMITTED, [above], about=(SUBMISSION, made.pk), by=by.user_id)
    return made


def _said(minor: int) -> Any:
    field = entity(SUBMISSION).field("by_deals")
    return field.kind.json(minor, field)
