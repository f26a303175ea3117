"""Types, limits and rates as one request needs them: asked for once, for a file brings thousands of lines."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, TypeVar

from django.utils.translation import get_language

from guanxi.catalogue.rates import rates_on
from guanxi.platform.entities.declaration import Written
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import Unit, User
from guanxi.platform.permissions.models import Assignment
from guanxi.sales.expensing.models import ExpenseLimit, ExpenseType
from guanxi.sales.expensing.rules import Limit, Who

_KEPT: Final = "expensing"
_Found = TypeVar("_Found")


def types() -> Mapping[int, ExpenseType]:
    """Give all types of expenses by number, those out of use included."""
    return _once("types", lambda: {one.pk: one for one in ExpenseType.everything.all()})


def type_name(number: int | None) -> str:
    """Give what a type is called in the active language."""
    found = types().get(number or 0)
    if found is None:
        return ""
    return found.name_zh if found.name_zh and (get_language() or "").startswith("zh") else found.name


def limits() -> list[Limit]:
    """Give the limits in use."""
    names = ("pk", "type_id", "per", "amount", "hard", "role_id", "unit_id", "city")
    rows = ExpenseLimit.objects.filter(active=True).order_by("pk").values_list(*names)
    return _once("limits", lambda: [Limit(*row) for row in rows])


def rate_on(currency: str, day: dt.date) -> Decimal | None:
    """Give what one unit of a currency cost on a day in the company's; None where nobody entered it."""
    return _once(("rates", day), lambda: dict(rates_on(day))).get(currency)


def who_is(person: int) -> Who:
    """Give the roles of somebody, and their unit with all above it."""
    return _once(("who", person), lambda: _who_is(person))


def forget(written: list[Written]) -> None:
    """Ask anew: settings were changed."""
    someone().memory.pop(_KEPT, None)


def _who_is(person: int) -> Who:
    held = Assignment.objects.filter(user_id=person, approved_at__isnull=False)
    above = dict(Unit.everything.values_list("pk", "parent_id"))
    unit = User.everything.filter(pk=person).values_list("unit_id", flat=True).first()
    units: set[int] = set()
    while unit is not None and unit not in units:
        units.add(unit)
        unit = above.get(unit)
    return Who(frozenset(held.values_list("role_id", flat=True)), frozenset(units))


def _once(what: object, ask: Callable[[], _Found]) -> _Found:
    known = someone().memory.setdefault(_KEPT, {})
    assert isinstance(known, dict)
    if what not in known:
        known[what] = ask()
    found: _Found = known[what]
    return found
