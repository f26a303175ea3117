"""What people are told about the forecast."""

import datetime as dt
from typing import Final

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.sales.forecasting.models import ForecastPeriod
from guanxi.sales.forecasting.rules import called

SERVICE: Final = "forecasting"
SUBMISSION: Final = "forecast_submission"
SUBMITTED, ADJUSTED, DUE = "forecast submitted", "forecast adjusted", "forecast due"
PLACE: Final = "/forecast/submissions"


def _submitted(told: Told) -> str:
    return _("%(person)s submitted: %(record)s") % told.words


def _adjusted(told: Told) -> str:
    return _("%(person)s adjusted: %(record)s") % told.words


def _due(told: Told) -> str:
    period, day = str(told.details.get("of", "")), str(told.details.get("day", ""))
    if period not in ForecastPeriod.values or not day:
        return _("A forecast is due.")
    return _("Forecast due today: %(period)s") % {"period": called(period, dt.date.fromisoformat(day))}


declare(
    NotificationKind(SUBMITTED, words("Forecasts of my people", "下属提交的预测"), _submitted, icon="report"),
    NotificationKind(ADJUSTED, words("My forecast is adjusted", "我的预测被调整"), _adjusted, icon="report"),
    NotificationKind(
        DUE, words("Forecasts I owe", "待提交的预测"), _due, icon="report", mail="now", leads=lambda _told: PLACE
    ),
)
