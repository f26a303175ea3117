"""What people submitted for a period, as the acting person reads it."""

from collections.abc import Collection

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


def as_seen(one: ForecastSubmission) -> int:
    """Give the number of a submission as it counts upwards: the manager's where there is one."""
    return int(one.total if one.adjusted is None else one.adjusted)
