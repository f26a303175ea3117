"""What people submitted for a period, as the acting person reads it."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.sales.forecasting.asking import Asked
from guanxi.sales.forecasting.models import ForecastSubmission
from guanxi.sales.forecasting.telling import SUBMISSION

_NEEDED = ("total", "adjusted", "owner", "period", "starts_on")


def may_read() -> bool:
    """Tell whether the acting person reads what was submitted, with its numbers."""
    view = view_of(entity(SUBMISSION))
    return view.may("read") and all(view.reads(name) for name in _NEEDED)


def latest(asked: Asked, people: Collection[int] | None = None) -> dict[int, ForecastSubmission]:
    """Give the submission of a period that counts of each person: the last one."""
    if not may_read():
        return {}
    rows = ForecastSubmission.objects.filter(period=asked.period, starts_on=asked.span.first)
    if people is not None:
        rows = rows.filter(owner_id__in=people)
    return {one.owner_id: one for one in rows.order_by("owner_id", "-pk").distinct("owner_id")}


def days_said(asked: Asked) -> dict[int, set[dt.date]]:
    """Give the days on which each person submitted something for a period."""
    said: dict[int, set[dt.date]] = {}
    if not may_read():
        return said
    rows = ForecastSubmission.objects.filter(
        period=asked.period, starts_on=asked.span.first, submitted_at__isnull=False
    )
    for owner, at in rows.order_by().values_list("owner_id", "submitted_at"):
        said.setdefault(owner, set()).add(timezone.localdate(at))
    return said


def as_seen(one: ForecastSubmission) -> int:
    """Give the number of a submission as it counts upwards: the manager's where there is one."""
    return int(one.total if one.adjusted is None else one.adjusted)
