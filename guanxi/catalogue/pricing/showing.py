"""Prices beside products that somebody chooses among: what each costs the customer, for whoever may know it."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import get_language

from guanxi.catalogue.models import Product
from guanxi.catalogue.pricing.asking import Wanted, prices_for
from guanxi.catalogue.pricing.checking import may_check
from guanxi.catalogue.rates import company_currency, price_in
from guanxi.lib import money
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of


def unit_prices(products: Iterable[int], account: int | None = None, currency: str = "") -> dict[int, int]:
    """Give what one of each costs today in minor units, as far as that is known and the person may know it.

    Who reads no price books gets list prices. Raises `NotFound` for a customer whom the person does not see.
    """
    numbers, code = list(dict.fromkeys(products)), currency or company_currency()
    today = timezone.localdate()
    if may_check():
        found = prices_for(account, [Wanted(one) for one in numbers], on=today, currency=code)
        return {one.wanted.product: one.unit_price for one in found if one.unit_price is not None}
    if not view_of(entity("product")).reads("list_price"):
        return {}
    listed = Product.objects.filter(pk__in=numbers).values_list("pk", "list_price")
    here = ((number, price_in(price, code, today)) for number, price in listed)
    return {number: price for number, price in here if price is not None}


def shown_prices(products: Iterable[int], account: int | None = None, currency: str = "") -> dict[int, str]:
    """Give the same as people read it."""
    code = currency or company_currency()
    found = unit_prices(products, account, code)
    return {number: money.display(price, code, get_language() or "en") for number, price in found.items()}
