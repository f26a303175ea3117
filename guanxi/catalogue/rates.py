"""What currencies cost on a day, in the company's currency."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from guanxi.catalogue.models import ExchangeRate
from guanxi.catalogue.rules import converted
from guanxi.lib.refusals import Refusal

ONE = Decimal(1)


class NoRate(Refusal):
    """Nobody has entered what a currency costs on a day."""


def company_currency() -> str:
    """Give the letters of the currency that the books are kept in."""
    return str(settings.GUANXI_CURRENCY)


def rates_on(day: dt.date) -> Mapping[str, Decimal]:
    """Give for each currency with a rate on this day what one unit costs in the company's; one question."""
    newest = ExchangeRate.objects.filter(day__lte=day).order_by("currency", "-day", "-id").distinct("currency")
    return dict(newest.values_list("currency", "rate")) | {company_currency(): ONE}


def rate_on(currency: str, day: dt.date) -> Decimal:
    """Give what one unit of a currency costs in the company's on a day: the newest rate up to then. Raises `NoRate`."""
    return rate_of(rates_on(day), currency, day)


def price_in(
    price: int | None, currency: str, day: dt.date, rates: Callable[[dt.date], Mapping[str, Decimal]] = rates_on
) -> int | None:
    """Give an amount of the company's currency in another one, by the rate of the day; None where there is no rate or no price."""
    if price is None or currency in ("", company_currency()):
        return price
    rate = rates(day).get(currency)
    return None if rate is None else converted(price, 1 / Fraction(rate), of=company_currency(), into=currency)


def rate_of(known: Mapping[str, Decimal], currency: str, day: dt.date) -> Decimal:
    """Give the rate of a currency among those of a day; raises `NoRate` with a sentence."""
    if currency not in known:
        raise NoRate(
            _("There is no exchange rate of %(currency)s up to %(day)s; enter one under “Exchange rates”."),
            currency=currency,
            day=day,
        )
    return known[currency]
