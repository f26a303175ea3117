"""Figures as texts and as numbers of a file: amounts in whole units of money, shares in percent."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from guanxi.lib import money
from guanxi.platform.entities.registry import entity
from guanxi.sales.reports.report import Figure, Report


def is_money(report: Report, figure: Figure) -> bool:
    """Tell whether a figure is an amount in the company's currency."""
    return bool(figure.of) and entity(report.source_of(figure).kind).field(figure.of).kind.name == "money"


def number_of(report: Report, figure: Figure, number: Any) -> Any:
    """Give a figure as people would write it, None where there is nothing to tell."""
    if number is None:
        return None
    if is_money(report, figure):
        return Decimal(money.plain(_whole(number), settings.GUANXI_CURRENCY))
    if figure.how in ("count", "share"):
        return number
    exact = Decimal(str(number)).quantize(Decimal("0.1"))
    return int(exact) if exact == exact.to_integral_value() else exact


def text_of(report: Report, figure: Figure, number: Any) -> str:
    """Give a figure as text, empty where there is nothing to tell."""
    if number is None:
        return ""
    if is_money(report, figure):
        return money.display(_whole(number), settings.GUANXI_CURRENCY)
    if figure.how == "share" or _is_percent(report, figure):
        return f"{number_of(report, figure, number)} %"
    shown = number_of(report, figure, number)
    return _("%(days)s d") % {"days": shown} if figure.days[0] else f"{shown:,}"


def change_text(number: Decimal | None) -> str:
    """Give how much more or less something is, with its sign."""
    return "" if number is None else f"{number:+,} %"


def _is_percent(report: Report, figure: Figure) -> bool:
    return bool(figure.of) and entity(report.source_of(figure).kind).field(figure.of).kind.name == "percent"


def _whole(number: Any) -> int:
    return int(Decimal(str(number)).to_integral_value())
